#include "agents/complaining.h"

#include <algorithm>
#include <cmath>

#include "agents/booking.h"
#include "agents/learning.h"
#include "agents/leaving.h"
#include "agents/payback.h"
#include "agents/posting.h"
#include "agents/purposes.h"
#include "agents/recovery.h"
#include "agents/returns.h"

namespace cxsim {
namespace {

bool is_repeated(const RunState& state, const Grievance& grievance) {
  return grievance.day_after_problem > 0 &&
         state.today.day.number + 1 - grievance.day_after_problem <=
             state.parameters().voice.repeat_window;
}

/// The customer's own inclination to post, and what redress in public taught.
double inclination(const RunState& state, std::uint32_t customer) {
  const VoiceParameters& p = state.parameters().voice;
  const double own = normal_quantile(Draws(state.run, customer, 0, purpose::inclination).uniform());
  const double answered =
      state.talk.answered_in_public.size() > 0 ? state.talk.answered_in_public[customer] : 0.0;
  return p.inclination_spread * own + p.squeaky_wheel * answered;
}

double severity_of(const RunState& state, double satisfaction) {
  return std::max(0.0, state.parameters().satisfaction.anchor - satisfaction);
}

/// What the customer brings to any problem; severity and kind are the caller's.
ProblemSeen problem_of(const RunState& state, std::uint32_t customer, double satisfaction) {
  const CustomerRecord& record = state.records[customer];
  const Grievance& grievance = state.grievances[customer];
  const VoiceParameters& p = state.parameters().voice;
  const double won = p.redress_won + static_cast<double>(grievance.redress_won);
  const double lost = p.redress_lost + static_cast<double>(grievance.redress_lost);
  return {.severity = severity_of(state, satisfaction),
          .repeated = is_repeated(state, grievance),
          .redress = won / (won + lost),
          .inclination = inclination(state, customer),
          .anger = anger_at(satisfaction),
          .bond = static_cast<double>(record.bond),
          .alternatives = alternatives_seen(state, customer),
          .switching = state.parameters().choice.switching,
          .return_effort = state.today.world.company.returns.effort};
}

Response respond(const RunState& state, std::uint32_t customer, std::uint32_t occasion,
                 Purpose purpose, const ProblemSeen& seen) {
  const Draws first(state.run, customer, 2 * occasion, purpose);
  const Draws second(state.run, customer, 2 * occasion + 1, purpose);
  return chosen_response(
      response_values(seen, state.parameters().voice),
      {first.uniform(0), first.uniform(1), first.uniform(2), first.uniform(3), second.uniform(0)});
}

void remember_problem(RunState& state, std::uint32_t customer) {
  state.grievances[customer].day_after_problem =
      static_cast<std::uint16_t>(state.today.day.number + 1);
}

bool is_voiced(Response response) {
  return response == Response::private_complaint || response == Response::public_post;
}

/// What a problem costs the customer: the price of what is no good, or a part of it.
double loss_by(const RunState& state, const Order& order, const ProblemSeen& seen) {
  const double price = static_cast<double>(order.price);
  return seen.defective ? price : price * state.parameters().recovery.other_loss;
}

/// The complaint waits for the company; nothing new is bought until then.
void open_matter(RunState& state, BlockId block, std::uint32_t customer, Grievance& grievance) {
  const std::int32_t today = state.today.day.number;
  const double days =
      std::min(state.today.world.company.complaints.response, state.parameters().recovery.patience);
  const std::int32_t due = today + std::max(1, static_cast<std::int32_t>(std::ceil(days)));
  grievance.open = true;
  grievance.complained_on = static_cast<std::uint16_t>(today);
  state.of(block).matters.push_back({customer, due});
  CustomerRecord& record = state.records[customer];
  record.need_time = std::max(record.need_time, static_cast<float>(due + 1));
}

void voice_problem(RunState& state, BlockId block, const Order& order, const ProblemSeen& seen,
                   double satisfaction, bool in_public) {
  Grievance& grievance = state.grievances[order.customer];
  if (!state.parameters().recovery.on) return;
  grievance.repeated = seen.repeated;
  grievance.in_public = grievance.open ? grievance.in_public || in_public : in_public;
  grievance.satisfaction = static_cast<float>(
      grievance.open ? std::min(satisfaction, static_cast<double>(grievance.satisfaction))
                     : satisfaction);
  grievance.order_number = order.number;
  const double loss = loss_by(state, order, seen);
  grievance.loss = static_cast<float>(
      grievance.open ? std::max(loss, static_cast<double>(grievance.loss)) : loss);
  if (!grievance.open) open_matter(state, block, order.customer, grievance);
}

bool is_returned(const RunState& state, const Order& order, const JourneyEnd& end) {
  const ReturnParameters& p = state.parameters().returns;
  if (!p.on || end.cancelled) return false;
  const double hype_gap = state.records[order.customer].expected(index_of(Attribute::quality)) -
                          state.today.world.company.quality;
  const double above_anchor = end.satisfaction - state.parameters().satisfaction.anchor;
  const double probability = return_probability(above_anchor, !end.kept_promise, hype_gap, p);
  return Draws(state.run, order.customer, order.number, purpose::returning).uniform() < probability;
}

/// The parcel comes back and the price is paid back; what that cost, negative.
double book_return(RunState& state, BlockId block, const Order& order, ReactionEvent* event) {
  const Company& company = state.today.world.company;
  const double price = static_cast<double>(order.price);
  if (event) event->revenue = -order.price;
  return book(state.of(block).ledger,
              {{Account::refunds, -price},
               {Account::goods, price * company.money.goods_share},
               {Account::returns, -company.returns.handling}},
              event);
}

/// The journey that the open complaint is about is over: kept for the day of the answer.
void keep_journey(const Order& order, float remembered_before, std::uint8_t reasons,
                  Grievance& grievance) {
  grievance.moments = order.moments;
  grievance.remembered_before = remembered_before;
  grievance.order_number = order.number;
  grievance.reasons = reasons;
}

struct Reaction {
  Response response = Response::none;
  ProblemSeen seen;
  bool returned = false;
};

Reaction decide(RunState& state, const Order& order, const JourneyEnd& end) {
  Reaction reaction;
  reaction.returned = is_returned(state, order, end);
  const VoiceParameters& p = state.parameters().voice;
  if (!p.on) return reaction;
  reaction.seen.severity = severity_of(state, end.satisfaction);
  if (reaction.seen.severity < p.threshold) return reaction;
  reaction.seen = problem_of(state, order.customer, end.satisfaction);
  reaction.seen.defective = end.defective;
  reaction.seen.moneyed = end.defective || (end.breaks > 0 && !end.kept_promise);
  reaction.seen.returnable = !end.cancelled && !state.parameters().returns.on;
  reaction.response = respond(state, order.customer, order.number, purpose::voice, reaction.seen);
  if (reaction.response == Response::return_goods) reaction.returned = true;
  remember_problem(state, order.customer);
  return reaction;
}

/// Posts it where that is the reaction; true if it stands in public and nobody has answered it.
bool posts_unanswered(RunState& state, BlockId block, std::uint32_t customer,
                      const Reaction& reaction, const PostOccasion& occasion,
                      const Levels& perceived, double satisfaction) {
  if (reaction.response != Response::public_post) return false;
  const double above_anchor = satisfaction - state.parameters().satisfaction.anchor;
  return !post_publicly(state, block, customer, occasion, {perceived, above_anchor});
}

void describe(const RunState& state, const Order& order, const Reaction& reaction, bool after_order,
              ReactionEvent& event) {
  event.response = reaction.response;
  event.severity = static_cast<float>(reaction.seen.severity);
  event.moneyed = reaction.seen.moneyed;
  event.returned = reaction.returned;
  event.after_order = after_order;
  event.stage = state.records[order.customer].stage;
  event.from = order.cancelled ? Stage::awaiting : Stage::in_use;
  if (reaction.response != Response::none && !is_voiced(reaction.response)) {
    event.repurchase = static_cast<float>(stated_repurchase(ProblemEnd::silent,
                                                            loss_by(state, order, reaction.seen),
                                                            state.parameters().recovery.stated));
  }
}

void record_reaction(RunState& state, BlockId block, const Order& order, const Reaction& reaction,
                     bool after_order) {
  ReactionEvent* event = state.record<ReactionEvent>(block, order.customer);
  const double earned = reaction.returned ? book_return(state, block, order, event) : 0.0;
  if (event) describe(state, order, reaction, after_order, *event);
  if (reaction.returned) pay_back(state, block, order.customer, earned);
}

}  // namespace

double loss_after_problems(const RunState& state, std::uint32_t customer) {
  const VoiceParameters& p = state.parameters().voice;
  return p.on && is_repeated(state, state.grievances[customer]) ? p.repeat_loss : 1.0;
}

void react_to_end(RunState& state, BlockId block, const Order& order, const JourneyEnd& end,
                  float remembered_before) {
  const Reaction reaction = decide(state, order, end);
  CustomerRecord& record = state.records[order.customer];
  if (is_voiced(reaction.response)) {
    const bool in_public = posts_unanswered(state, block, order.customer, reaction,
                                            about_order(order), end.perceived, end.satisfaction);
    if (!end.counted) record.complaints += 1.0f;
    voice_problem(state, block, order, reaction.seen, end.satisfaction, in_public);
  }
  if (state.grievances.size() > 0 && state.grievances[order.customer].open) {
    keep_journey(order, remembered_before, reasons_to_leave(state, order.customer, end),
                 state.grievances[order.customer]);
    record.stage = Stage::support;
  }
  record_reaction(state, block, order, reaction, true);
  if (reaction.response == Response::exit) {
    Decision decision = decision_at_end(order, end);
    decision.certain = true;
    stay_or_leave(state, block, std::span(&decision, 1));
  }
}

void react_to_lost_call(RunState& state, BlockId block, const Order& order, std::uint32_t occasion,
                        const Levels& perceived) {
  const double lost = state.parameters().patience.line.lost_moment;
  if (!state.parameters().voice.on) {
    consider_posting(state, block, order.customer, about_call(occasion), {perceived, -lost});
    return;
  }
  const double satisfaction = state.parameters().satisfaction.anchor - lost;
  Reaction reaction;
  reaction.seen = problem_of(state, order.customer, satisfaction);
  reaction.seen.over = false;
  reaction.response =
      respond(state, order.customer, occasion, purpose::voice_after_call, reaction.seen);
  remember_problem(state, order.customer);
  if (is_voiced(reaction.response)) {
    const bool in_public = posts_unanswered(state, block, order.customer, reaction,
                                            about_call(occasion), perceived, satisfaction);
    voice_problem(state, block, order, reaction.seen, satisfaction, in_public);
  }
  record_reaction(state, block, order, reaction, false);
}

bool react_to_failed_answer(RunState& state, BlockId, std::uint32_t customer, double satisfaction,
                            bool can_leave) {
  ProblemSeen seen = problem_of(state, customer, satisfaction);
  seen.repeated = true;
  seen.complainable = false;
  seen.over = can_leave;
  const Response response = respond(state, customer, state.grievances[customer].order_number,
                                    purpose::voice_after_answer, seen);
  remember_problem(state, customer);
  return response == Response::exit;
}

}  // namespace cxsim
