#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "agents/reviews.h"
#include "engine/elementary.h"
#include "output/calibration/order_fit.h"
#include "scenarios/study.h"

namespace cxsim {

/// The usual world, with the deliveries of a market where two to four weeks are promised.
inline Study usual_study() {
  const auto text = [](const std::filesystem::path&) {
    return std::optional<std::string>(
        "cxsim: 1\nname: usual\nmarket: {reference_days: 25 days, days_per_unit: 8 days}\n");
  };
  return read_study(
      {.file = "(usual).yaml", .overrides = {}, .known_outcomes = {}, .other_files = text});
}

/// Orders with promises of two to five weeks, most of which arrive early and some late, answered by
/// customers of a world with these parameters: others than those a fit simulates.
inline OrderTable synthetic_orders(const WorldPlan& plan, std::size_t count, std::uint64_t seed) {
  constexpr Purpose purpose = 9000;
  OrderTable table;
  table.segments = {""};
  table.file = "synthetic.csv";
  const RunKey run{.seed = seed};
  for (std::uint32_t i = 0; i < count; ++i) {
    const Draws draws(run, i, 0, purpose);
    RealOrder order;
    order.promised_days = 14 + static_cast<float>(static_cast<int>(draws.uniform(0) * 22));
    const double late =
        draws.uniform(1) < 0.25 ? -6 + 20 * draws.uniform(2) : -20 + 18 * draws.uniform(2);
    order.actual_days = std::max(1.0f, order.promised_days + static_cast<float>(std::floor(late)));
    order.survey_day = order.value = std::numeric_limits<float>::quiet_NaN();
    order.day = 17000 + static_cast<std::int32_t>(draws.uniform(3) * 200);
    table.orders.push_back(order);
  }
  const SimulatedCustomers customers(plan, 512, static_cast<std::uint32_t>(1 + seed));
  const OrderCells cells = compressed(table.orders, survey_moment(plan));
  std::vector<Satisfactions> judged;
  for (const OrderCell& cell : cells.cells)
    judged.push_back(customers.judge(cell.about, plan.parameters, cell.group));
  for (std::uint32_t i = 0; i < count; ++i) {
    const Draws draws(run, i, 1, purpose);
    const Satisfactions& all = judged[cells.cell_of[i]];
    const double calm =
        all[static_cast<std::size_t>(draws.uniform(0) * static_cast<double>(all.size()))];
    const double felt =
        calm + plan.parameters.satisfaction.noise * normal_quantile(draws.uniform(1));
    table.orders[i].score = static_cast<std::uint8_t>(stars_given(felt, plan.parameters.reviews));
  }
  return some_orders(table, [](const RealOrder&) { return true; });
}

}  // namespace cxsim
