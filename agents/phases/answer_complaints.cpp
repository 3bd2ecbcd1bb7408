#include <algorithm>
#include <cmath>

#include "agents/booking.h"
#include "agents/complaining.h"
#include "agents/complaint_cases.h"
#include "agents/learning.h"
#include "agents/leaving.h"
#include "agents/memory.h"
#include "agents/phases/phases.h"
#include "agents/recovery.h"

namespace cxsim {
namespace {

/// What the company does about a complaint, and what becomes of it.
struct Answer {
  double days = 0;  // it took; the patience of who complained, where there was no answer
  bool given = true;
  double compensation = 0;  // share of the loss
  bool resolved = false;
  double satisfaction = 0;  // with the answer, latent
  double remains = 0;       // the same weighed for what remains of it
};

Answer answer_of(const RunState& state, const Grievance& grievance, const OpenMatter& matter) {
  const ComplaintHandling& handling = state.today.world.company.complaints;
  const double waited = state.today.day.number - grievance.complained_on;
  Answer answer;
  const bool had_time = !agents_handle_complaints(state) || matter.handled;
  answer.given = handling.response <= waited && had_time;
  answer.days = answer.given ? std::max(handling.response, waited - 1.0) : waited;
  answer.compensation = answer.given ? handling.compensation : 0.0;
  return answer;
}

void judge_answer(const RunState& state, std::uint32_t customer, Answer& answer) {
  const Grievance& grievance = state.grievances[customer];
  const RecoveryParameters& p = state.parameters().recovery;
  const Company& company = state.today.world.company;
  const double anchor = state.parameters().satisfaction.anchor;
  const double failed = static_cast<double>(grievance.satisfaction);
  Justice justice;
  if (answer.given) {
    justice = {distributive_justice(answer.compensation, p), procedural_justice(answer.days, p),
               interactional_justice(company.support.help, company.complaints.empathy,
                                     anger_at(failed), p)};
  }
  const double trust = state.records[customer].trust().level();
  const double bar = recovery_bar(trust, grievance.redressed, p);
  const double loss_aversion = state.population.traits(customer)[Trait::loss_aversion];
  const double loss_factor = grievance.repeated ? state.parameters().voice.repeat_loss : 1.0;
  const bool paradox =
      !grievance.repeated && p.paradox == static_cast<std::size_t>(RecoveryParadox::satisfaction);
  const auto after = [&](const JusticeWeights& weights) {
    const double recovered = recovered_satisfaction(failed, anchor, justice.weighed(weights), bar,
                                                    loss_aversion, loss_factor, p);
    return paradox ? recovered : without_paradox(recovered, anchor);
  };
  answer.resolved = justice.weighed(p.transaction) >= bar;
  answer.satisfaction = after(p.transaction);
  answer.remains = after(p.loyalty);
}

/// People learn whether complaining helps, and whether the company is to be trusted.
void learn_from(RunState& state, std::uint32_t customer, const Answer& answer) {
  Grievance& grievance = state.grievances[customer];
  CustomerRecord& record = state.records[customer];
  if (answer.resolved) {
    grievance.redress_won += 1.0f;
    grievance.redressed = true;
    if (grievance.in_public) remember_public_answer(state.talk, customer);
    return;
  }
  grievance.redress_lost += 1.0f;
  grievance.reasons = static_cast<std::uint8_t>(grievance.reasons | poor_response);
  record.complaints += 1.0f;
  record.set_trust(
      after_broken_promise(record.trust(), state.parameters().trust.broken_weight, 0.0));
}

/// The answer is the last moment of the journey; where that is over, it is remembered anew.
void remember_answer(RunState& state, BlockId block, std::uint32_t customer, const Answer& answer) {
  CustomerRecord& record = state.records[customer];
  const Grievance& grievance = state.grievances[customer];
  const double anchor = state.parameters().satisfaction.anchor;
  const double loss_aversion = state.population.traits(customer)[Trait::loss_aversion];
  if (record.order != no_order) {
    Order& order = state.of(block).orders[record.order];
    order.moments = with_moment(order.moments, answer.satisfaction - anchor, loss_aversion);
    if (!order.closed) return;
  }
  const MemoryParameters& p = state.parameters().memory;
  const double above_anchor = remembered_journey(
      with_moment(grievance.moments, answer.remains - anchor, loss_aversion), p.journey);
  record.last_journey = static_cast<float>(above_anchor);
  record.remembered =
      static_cast<float>(remembered_after(static_cast<double>(grievance.remembered_before),
                                          above_anchor, record.orders, p.last_weight));
  const double moment = bond_moment(static_cast<double>(grievance.satisfaction), answer.remains,
                                    anchor, state.parameters().recovery);
  record.bond = static_cast<float>(bond_after(record.bond, moment, p.bond));
}

void pay(RunState& state, BlockId block, std::uint32_t customer, const Answer& answer) {
  const Grievance& grievance = state.grievances[customer];
  const double loss = static_cast<double>(grievance.loss);
  const double compensation = answer.compensation * loss;
  const bool is_paid = answer.given && !agents_handle_complaints(state);
  const double cost = is_paid ? state.today.world.company.complaints.cost : 0.0;
  AnswerEvent* event = state.record<AnswerEvent>(block, customer);
  book(state.of(block).ledger, {{Account::compensation, -compensation}, {Account::contacts, -cost}},
       event);
  if (event) {
    const RecoveryParameters& p = state.parameters().recovery;
    const ProblemEnd end = !answer.resolved                     ? ProblemEnd::unsatisfied
                           : answer.days <= p.stated.quick_days ? ProblemEnd::satisfied_quickly
                                                                : ProblemEnd::satisfied;
    event->stage = state.records[customer].stage;
    event->satisfaction = static_cast<float>(answer.satisfaction);
    event->stars = static_cast<float>(stars(answer.satisfaction));
    event->resolved = answer.resolved;
    event->compensation = static_cast<float>(compensation);
    event->repurchase = static_cast<float>(stated_repurchase(end, loss, p.stated));
  }
}

void answer_complaint(RunState& state, BlockId block, const OpenMatter& matter) {
  const std::uint32_t customer = matter.customer;
  settle(state, customer);
  Grievance& grievance = state.grievances[customer];
  CustomerRecord& record = state.records[customer];
  grievance.open = false;
  if (record.stage == Stage::line) return;
  Answer answer = answer_of(state, grievance, matter);
  judge_answer(state, customer, answer);
  learn_from(state, customer, answer);
  remember_answer(state, block, customer, answer);
  pay(state, block, customer, answer);
  const bool decides = record.stage == Stage::support;
  const bool goes = !answer.resolved &&
                    react_to_failed_answer(state, block, customer, answer.satisfaction, decides);
  if (!decides) return;
  const Decision decision{.customer = customer,
                          .order_number = grievance.order_number,
                          .satisfaction = answer.satisfaction,
                          .reasons = grievance.reasons,
                          .from = Stage::support,
                          .certain = goes};
  stay_or_leave(state, block, std::span(&decision, 1));
  set_due(state, customer);
}

}  // namespace

void answer_complaints(RunState& state, BlockId block) {
  std::vector<OpenMatter>& matters = state.of(block).matters;
  for (OpenMatter& matter : matters) put_off(state, matter);
  std::erase_if(matters, [&](const OpenMatter& matter) {
    if (matter.due > state.today.day.number) return false;
    answer_complaint(state, block, matter);
    return true;
  });
}

}  // namespace cxsim
