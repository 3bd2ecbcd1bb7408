#include "agents/contact_centre.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "agents/announced_waits.h"
#include "agents/company_messages.h"
#include "agents/learning.h"
#include "agents/patience.h"
#include "agents/purposes.h"

namespace cxsim {
namespace {

constexpr std::uint8_t highest_priority = 255;

std::uint8_t priority_of_segment(const RunState& state, std::uint32_t customer) {
  const std::vector<NamedSegment>& segments = state.plan.population.segments;
  if (segments.empty()) return 0;
  return static_cast<std::uint8_t>(segments[state.records[customer].segment].segment.priority);
}

/// Minutes for which the caller holds the line.
double patience_of(const RunState& state, const Order& order, bool has_priority, double luck) {
  const double usual = state.today.world.company.support.centre.patience.quantile(luck);
  return usual * patience_factor(has_priority, urgency_of_order(state, order.customer),
                                 state.parameters().patience.line);
}

}  // namespace

std::uint8_t priority_of(const RunState& state, std::uint32_t customer) {
  const std::uint8_t of_segment = priority_of_segment(state, customer);
  const BigAccounts& accounts = state.today.world.company.big_accounts;
  if (!accounts.first) return of_segment;
  if (state.records[customer].orders >= accounts.orders) return highest_priority;
  return std::min<std::uint8_t>(of_segment, highest_priority - 1);
}

bool has_line(const RunState& state) {
  return state.today.world.company.support.centre.agents > 0;
}

double call_time(const ContactCentre& centre, double uniform) {
  if (uniform < centre.peak_share) {
    const double in_rush = std::clamp(uniform / centre.peak_share, 0x1p-33, 1.0 - 0x1p-33);
    return std::clamp(centre.peak + centre.peak_spread * normal_quantile(in_rush), centre.opens,
                      centre.closes);
  }
  const double other = (uniform - centre.peak_share) / (1.0 - centre.peak_share);
  return centre.opens + other * (centre.closes - centre.opens);
}

WaitInMind wait_in_mind(const RunState& state, std::uint32_t customer) {
  constexpr std::size_t wait = index_of(Attribute::wait);
  const CustomerRecord& record = state.records[customer];
  return {.predicted = predicted(state, customer, wait),
          .believed = discounted(record.belief(wait), 1.0 / state.today.scale),
          .trust = trust_factor(state, record)};
}

double acceptable_wait(const RunState& state, const WaitInMind& in_mind, double announced) {
  const double reference = state.today.world.market.reference_wait_minutes;
  if (std::isnan(announced)) return wait_minutes(in_mind.predicted, reference);
  return acceptable_after_announcement(in_mind.believed, announced, in_mind.trust, reference,
                                       state.parameters().announced_waits);
}

void call_support(RunState& state, BlockId block, Order& order) {
  const ContactCentre& centre = state.today.world.company.support.centre;
  const std::uint32_t occasion = contact_occasion(order);
  const Draws draws(state.run, order.customer, occasion, purpose::call);
  const std::uint8_t priority = priority_of(state, order.customer);
  state.of(block).calls.push_back(
      {.call = {.arrives = call_time(centre, draws.uniform(0)),
                .patience = patience_of(state, order, priority > 0, draws.uniform(1)),
                .service = centre.handling.quantile(draws.uniform(2)) / centre.pace,
                .id = order.customer,
                .priority = priority},
       .end = {},
       .occasion = occasion});
}

std::vector<std::size_t> agents_at_points(const ContactCentre& centre, std::uint32_t customers) {
  const double scale = centre.agents_for > 0 ? customers / centre.agents_for : 1.0;
  const auto points = static_cast<std::size_t>(centre.points);
  const auto agents = static_cast<std::size_t>(std::llround(centre.agents * scale));
  std::vector<std::size_t> at_point(points);
  for (std::size_t point = 0; point < points; ++point) {
    at_point[point] = std::max<std::size_t>(1, agents / points + (point < agents % points ? 1 : 0));
  }
  return at_point;
}

double wages(const ContactCentre& centre, std::uint32_t customers) {
  if (centre.agents <= 0) return 0;
  const std::vector<std::size_t> agents = agents_at_points(centre, customers);
  const double hours = (centre.closes - centre.opens) / 60;
  return centre.wage * hours * static_cast<double>(std::reduce(agents.begin(), agents.end())) /
         customers;
}

}  // namespace cxsim
