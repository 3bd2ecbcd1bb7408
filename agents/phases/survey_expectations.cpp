#include <algorithm>

#include "agents/booking.h"
#include "agents/company_messages.h"
#include "agents/delivery.h"
#include "agents/learning.h"
#include "agents/phases/phases.h"
#include "agents/purposes.h"

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

void respond(RunState& state, std::uint32_t customer, const Draws& draws, Responses& responses) {
  hear_broadcasts(state, customer);
  const double noise = state.parameters().listening.noise;
  responses.quality +=
      predicted(state, customer, quality) + noise * normal_quantile(draws.uniform(1));
  responses.delivery +=
      predicted(state, customer, delivery) + noise * normal_quantile(draws.uniform(2));
  ++responses.count;
  state.listening.asked[customer] = 1;
}

/// Turns to customers at random until enough of them have answered.
Responses ask(RunState& state, std::uint32_t wanted) {
  constexpr std::uint32_t most_tries = 10;  // for each response
  const auto customers = static_cast<double>(state.population.size());
  const auto today = static_cast<std::uint32_t>(state.today.day.number);
  Responses responses;
  for (std::uint32_t i = 0; i / most_tries < wanted && responses.count < wanted; ++i) {
    const Draws draws(state.run, i, today, purpose::survey_of_expectations);
    const auto customer = static_cast<std::uint32_t>(draws.uniform(0) * customers);
    if (can_say(state.records[customer])) respond(state, customer, draws, responses);
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
  book(state.standing, {{Account::programmes, -listening.cost * responses.count}}, nullptr);
}

}  // namespace cxsim
