#include "agents/contact_centre.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "agents/purposes.h"

namespace cxsim {

bool has_line(const RunState& state) {
  return state.today.world.company.support.centre.agents > 0;
}

void call_support(RunState& state, BlockId block, Order& order) {
  const ContactCentre& centre = state.today.world.company.support.centre;
  const std::uint32_t occasion = contact_occasion(order);
  const Draws draws(state.run, order.customer, occasion, purpose::call);
  state.of(block).calls.push_back(
      {.call = {.arrives = centre.opens + draws.uniform(0) * (centre.closes - centre.opens),
                .patience = centre.patience.quantile(draws.uniform(1)),
                .service = centre.handling.quantile(draws.uniform(2)) / centre.pace,
                .id = order.customer},
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
