#include <algorithm>

#include "agents/booking.h"
#include "agents/company_messages.h"
#include "agents/delivery.h"
#include "agents/hearing.h"
#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

constexpr std::size_t quality = index_of(Attribute::quality);
constexpr std::size_t delivery = index_of(Attribute::delivery);

/// Sums over the responses.
struct Responses {
  double quality = 0;
  double delivery = 0;
  std::uint32_t count = 0;
};

bool can_say(const CustomerRecord& record) {
  return record.stage != Stage::unaware && record.stage != Stage::line;
}

/// What one customer answers.
struct Response {
  double quality = 0;
  double delivery = 0;
};

/// The luck of turning to somebody for the `i`-th time today.
Draws draws_of_try(const RunState& state, std::uint32_t i) {
  const auto today = static_cast<std::uint32_t>(state.today.day.number);
  return {state.run, i, today, purpose::survey_of_expectations};
}

/// Whom that try turns to.
std::uint32_t asked_in_try(const RunState& state, std::uint32_t i) {
  const auto customers = static_cast<double>(state.population.size());
  return static_cast<std::uint32_t>(draws_of_try(state, i).uniform(0) * customers);
}

Response respond(RunState& state, std::uint32_t customer, const Draws& draws) {
  hear_broadcasts(state, std::span(&customer, 1));
  const double noise = state.parameters().listening.noise;
  state.listening.asked[customer] = 1;
  return {predicted(state, customer, quality) + noise * normal_quantile(draws.uniform(1)),
          predicted(state, customer, delivery) + noise * normal_quantile(draws.uniform(2))};
}

/// Of some tries from `first` on, whether who is turned to can answer. Each rank knows of its own
/// customers.
std::vector<std::uint8_t> can_answer(const RunState& state, std::uint32_t first,
                                     std::uint32_t tries) {
  std::vector<std::uint8_t> can(tries);
  for (std::uint32_t i = 0; i < tries; ++i) {
    const std::uint32_t customer = asked_in_try(state, first + i);
    can[i] = state.owners.is_own(customer) && can_say(state.records[customer]) ? 1 : 0;
  }
  add_up_counts(state.ranks, std::span(can));
  return can;
}

/// Turns to customers at random until enough of them have answered: the tries that were answered.
/// Being asked makes nobody who could answer unable to.
std::vector<std::uint32_t> answered_tries(const RunState& state, std::uint32_t wanted) {
  constexpr std::uint32_t most_tries = 10;  // for each response
  std::vector<std::uint32_t> answered;
  for (std::uint32_t round = 0; round < most_tries && answered.size() < wanted; ++round) {
    const std::uint32_t first = round * wanted;
    const std::vector<std::uint8_t> can = can_answer(state, first, wanted);
    for (std::uint32_t i = 0; i < wanted && answered.size() < wanted; ++i) {
      if (can[i] > 0) answered.push_back(first + i);
    }
  }
  return answered;
}

/// Adds up in the order in which customers were turned to, whatever rank they are on.
Responses ask(RunState& state, std::uint32_t wanted) {
  const std::vector<std::uint32_t> answered = answered_tries(state, wanted);
  std::vector<Response> own;
  for (const std::uint32_t i : answered) {
    const std::uint32_t customer = asked_in_try(state, i);
    if (!state.owners.is_own(customer)) continue;
    own.push_back(respond(state, customer, draws_of_try(state, i)));
  }
  const auto all = gather_values(state.ranks, std::span<const Response>(own));
  std::vector<std::size_t> taken(all.size());
  Responses responses;
  for (const std::uint32_t i : answered) {
    const unsigned rank = state.owners.owner_of(asked_in_try(state, i));
    const Response& response = all[rank][taken[rank]++];
    responses.quality += response.quality;
    responses.delivery += response.delivery;
    ++responses.count;
  }
  return responses;
}

}  // namespace

void survey_expectations(RunState& state) {
  const World& world = state.today.world;
  const Listening& listening = world.company.listening;
  const std::int32_t today = state.today.day.number;
  if (!is_survey_day(listening, state.listening, today)) return;
  const double wanted = std::min(listening.responses, static_cast<double>(state.population.size()));
  const Responses responses = ask(state, static_cast<std::uint32_t>(wanted));
  if (responses.count == 0) return;
  const double usual_lead = state.lead_times.quantile(0.5);
  state.listening.insights.push_back(
      {.day = today,
       .quality_gap = responses.quality / responses.count - world.company.quality,
       .delivery_gap = responses.delivery / responses.count -
                       delivery_level(usual_lead, world.market.delivery)});
  book(state.standing, {{Account::programmes, -listening.cost * responses.count}});
}

}  // namespace cxsim
