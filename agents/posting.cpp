#include "agents/posting.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "agents/booking.h"
#include "agents/hearsay.h"
#include "agents/learning.h"
#include "agents/purposes.h"
#include "agents/talk.h"

namespace cxsim {
namespace {

constexpr std::size_t help = index_of(Attribute::help);
constexpr std::size_t candour = index_of(Attribute::candour);

/// How bad it was for the author, 0 to 1: 1 is three units of satisfaction below the anchor.
double severity(double above_anchor) {
  return std::clamp(-above_anchor / 3.0, 0.0, 1.0);
}

/// How stirred the author is, 0 to 1, by something very bad or very good.
double arousal(double above_anchor) {
  return std::clamp(std::abs(above_anchor) - 1.0, 0.0, 1.0);
}

/// Complaints are answered; praise is not waiting for an answer.
/// `rank` is that of the author by followers, uniform.
Answer answer_of_company(const RunState& state, std::uint32_t customer, std::uint32_t occasion,
                         double posted, double rank, bool complaint) {
  const SocialCare& care = state.today.world.company.social;
  Answer answer;
  if (!care.answers || !complaint) return answer;
  const PostParameters& p = state.parameters().posts;
  const double u = Draws(state.run, customer, occasion, purpose::reply).uniform();
  const double place = rank_of_answer(u, rank, state.today.world.company.big_accounts);
  answer.minutes = minutes_to_answer(posted, care.reply.quantile(place), care);
  answer.repost_factor = (1.0 - p.answer_cut) * (care.empathy ? p.empathy : 1.0);
  if (care.compensation > 0 && care.offered_publicly) answer.repost_factor *= p.public_offer;
  return answer;
}

/// The answer softens the last moment of the journey, and so what is remembered of one that is
/// over.
void comfort_author(RunState& state, BlockId block, std::uint32_t customer, bool journey_over,
                    double gain) {
  CustomerRecord& record = state.records[customer];
  const MemoryParameters& memory = state.parameters().memory;
  double remembered_gain = gain;
  if (record.order != no_order) {
    Moments& moments = state.of(block).orders[record.order].moments;
    const double before = remembered_journey(moments, memory.journey);
    if (moments.peak == moments.last) moments.peak += static_cast<float>(gain);
    moments.last += static_cast<float>(gain);
    moments.sum += static_cast<float>(gain);
    remembered_gain = remembered_journey(moments, memory.journey) - before;
  }
  remember_public_answer(state.talk, customer);
  if (!journey_over) return;
  const double share = record.orders <= 1 ? 1.0 : memory.last_weight;
  record.last_journey += static_cast<float>(remembered_gain);
  record.remembered += static_cast<float>(share * remembered_gain);
}

/// Which answer a message says the post has had.
Topic topic_of_post(double answered_after, const PostParameters& p, bool complaint) {
  const double level = complaint ? observed_level(answered_after, p) : 0.0;
  if (level == 0) return Topic::post;
  return level > 0 ? Topic::post_answered : Topic::post_ignored;
}

/// Lets as many customers see it tomorrow, each at most once, drawn evenly from all.
void show_to_customers(RunState& state, BlockId block, double views, const Draws& draws,
                       Message message) {
  const std::uint64_t customers = state.population.size();
  const auto seen =
      static_cast<std::uint64_t>(std::min(std::floor(views + 0.5), static_cast<double>(customers)));
  const auto below = [&](double u, std::uint64_t end) {
    return static_cast<std::uint64_t>(u * static_cast<double>(end));
  };
  std::uint64_t stride = 1 + below(draws.uniform(3), customers);
  while (std::gcd(stride, customers) != 1) ++stride;
  stride %= customers;
  std::uint64_t reader = below(draws.uniform(2), customers);
  for (std::uint64_t i = 0; i < seen; ++i) {
    reader += stride;
    if (reader >= customers) reader -= customers;
    if (reader == message.sender) continue;
    message.recipient = static_cast<std::uint32_t>(reader);
    state.mail.send(block, message);
  }
}

/// What the company's answer, or its silence, shows to these.
void see_answer(RunState& state, Visit& visit, std::size_t source, double level,
                const SomeLanes& readers) {
  if (readers.size == 0) return;
  Signals signals;
  state.plan.sources[source].entry->answer(state.view(), {level}, signals);
  learn(state, visit, source, signals, readers);
}

void show_reading(RunState& state, BlockId block, std::uint32_t customer) {
  PostSeenEvent* event = state.record<PostSeenEvent>(block, customer);
  if (!event) return;
  event->expected_help = static_cast<float>(state.records[customer].expected(help));
  event->expected_candour = static_cast<float>(state.records[customer].expected(candour));
}

}  // namespace

bool post_publicly(RunState& state, BlockId block, std::uint32_t customer,
                   const PostOccasion& about, const Tale& tale) {
  const PostParameters& p = state.parameters().posts;
  if (!p.on) return false;
  const std::uint32_t occasion = about.number;
  const SocialCare& care = state.today.world.company.social;
  const bool complaint = tale.above_anchor < 0;
  const Draws draws(state.run, customer, occasion, purpose::post);
  const Answer answer = answer_of_company(state, customer, occasion, draws.uniform(1) * 1440,
                                          draws.uniform(0), complaint);
  const bool answered = answer.minutes < silence_minutes;
  Cascade cascade = spread(
      state.run, std::uint64_t{customer} << 32 | occasion,
      followers_of_anybody(draws.uniform(0), p.spreading.followers),
      repost_probability(severity(tale.above_anchor), arousal(tale.above_anchor), p.spreading),
      p.spreading, answer);
  if (answered) {
    cascade.views *= 1.0 + p.publicity * (care.public_messages - 1.0);
    comfort_author(state, block, customer, about.journey_over, author_gain(answer.minutes, p));
  }
  Message message = message_of(tale, topic_of_post(answer.minutes, p, complaint));
  message.sender = customer;
  message.sequence = sequence_of(Topic::post, occasion);
  show_to_customers(state, block, cascade.views, draws, message);

  const double compensation = answered ? care.compensation : 0.0;
  PostEvent* event = state.record<PostEvent>(block, customer);
  book(state.of(block).ledger, {{Account::compensation, -compensation}}, event);
  if (event) {
    event->valence = static_cast<float>(mean_level(tale.perceived));
    event->exposure = static_cast<float>(cascade.views);
    event->cascade = static_cast<float>(cascade.posts);
    event->disappointed = complaint;
    if (answered) event->answered_after = static_cast<float>(answer.minutes);
  }
  return answered;
}

void consider_posting(RunState& state, BlockId block, std::uint32_t customer,
                      const PostOccasion& occasion, const Tale& tale) {
  const PostParameters& p = state.parameters().posts;
  if (!p.on) return;
  const bool decided_elsewhere = state.parameters().voice.on && tale.above_anchor < 0;
  if (decided_elsewhere) return;
  const double posts = p.propensity *
                       people_told(tale.above_anchor, state.parameters().talk.rates) *
                       state.population.traits(customer)[Trait::talkativeness] *
                       (1.0 + p.squeaky * state.talk.answered_in_public[customer]);
  const double u = Draws(state.run, customer, occasion.number, purpose::will_post).uniform();
  if (u < posts) post_publicly(state, block, customer, occasion, tale);
}

void read_posts(RunState& state, BlockId block, Visit& visit, std::span<const Message> posts) {
  TaleLanes told(visit);
  SomeLanes answered;
  SomeLanes ignored;
  for (std::size_t i = 0; i < visit.size(); ++i) {
    told.tell(i, posts[i]);
    answered.add_if(i, topic_of(posts[i]) == Topic::post_answered);
    ignored.add_if(i, topic_of(posts[i]) == Topic::post_ignored);
  }
  believe_posts(state, visit, told);
  const double shown = state.parameters().posts.observed;
  for (const std::size_t source : state.speaking.answer) {
    see_answer(state, visit, source, shown, answered);
    see_answer(state, visit, source, -shown, ignored);
  }
  write_back(state, visit);
  for (const std::uint32_t customer : visit.customers) show_reading(state, block, customer);
}

}  // namespace cxsim
