#include "output/calibration/lateness_look_up.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace cxsim {

namespace {

// The last day of each bin; one more bin is open.
constexpr std::array<int, 17> bin_ends = {-22, -15, -11, -8, -6, -4, -2, -1, 0,
                                          1,   2,   3,   5,  7,  10, 14, 21};
constexpr double fewest_orders = 20;

std::string days_text(int first, int last) {
  const bool late = last > 0;
  const int near = late ? first : -last;
  const int far = late ? last : -first;
  if (near == far)
    return fmt::format("{} {} {}", near, near == 1 ? "day" : "days", late ? "late" : "early");
  return fmt::format("{} to {} days {}", near, far, late ? "late" : "early");
}

}  // namespace

std::size_t lateness_bin(double days_late) {
  return static_cast<std::size_t>(std::ranges::lower_bound(bin_ends, days_late - 0.5) -
                                  bin_ends.begin());
}

std::size_t lateness_bin_count() {
  return bin_ends.size() + 1;
}

std::string lateness_name(std::size_t bin) {
  if (bin == 0) return fmt::format("{} days early or more", -bin_ends.front());
  if (bin == bin_ends.size()) return fmt::format("more than {} days late", bin_ends.back());
  if (bin_ends[bin] == 0) return "on the promised day";
  return days_text(bin_ends[bin - 1] + 1, bin_ends[bin]);
}

const ByStars& LatenessLookUp::at(double days_late) const {
  const auto bin = std::ranges::lower_bound(up_to, days_late - 0.5) - up_to.begin();
  return shares[static_cast<std::size_t>(bin)];
}

LatenessLookUp looked_up(const std::vector<RealOrder>& orders) {
  LatenessLookUp table;
  table.up_to.assign(bin_ends.begin(), bin_ends.end());
  table.shares.resize(lateness_bin_count());
  std::vector<double> scored(lateness_bin_count());
  double sum = 0;
  for (const RealOrder& order : orders) {
    if (!order.is_scored()) continue;
    const std::size_t bin = lateness_bin(static_cast<double>(order.days_late()));
    table.shares[bin][order.score - 1u] += 1;
    table.all[order.score - 1u] += 1;
    scored[bin] += 1;
    sum += 1;
  }
  for (double& share : table.all) share /= sum;
  for (std::size_t bin = 0; bin < scored.size(); ++bin) {
    for (double& share : table.shares[bin]) share /= std::max(scored[bin], 1.0);
    if (scored[bin] < fewest_orders) table.shares[bin] = table.all;
  }
  return table;
}

}  // namespace cxsim
