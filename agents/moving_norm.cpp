#include "agents/moving_norm.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cxsim {
namespace {

/// Linear flow toward a target.
double drawn(double days, double from, double target, double rate) {
  return target + (from - target) * exponential(-rate * days);
}

double sum_of(const Levels& levels) {
  return std::accumulate(levels.begin(), levels.end(), 0.0);
}

struct Brand {
  Levels levels;
  double times;
};

}  // namespace

void describe(FieldVisitor& v, MovingNormParameters& p) {
  v.flag({"on", "what is usual moves with what customers get, and by trends"}, p.on);
  v.number({"rise", "pull of the norm up toward what the best two brands deliver", Unit::per_day, 0,
            1, Grade::chosen, "model 9"},
           p.rise);
  v.number(
      {"fall", "pull of the norm down toward them", Unit::per_day, 0, 1, Grade::chosen, "model 9"},
      p.fall);
  v.group({"trend", "category units by which the norm rises in a year by itself"},
          [&](FieldVisitor& group) {
            for (std::size_t k = 0; k < attribute_count; ++k) {
              group.number({attribute_names[k], "rise of this attribute in a year",
                            Unit::category_units, -5, 5, Grade::chosen, "model 9"},
                           p.trend[k]);
            }
          });
  v.number({"days_between_steps", "days between two steps of the norm", Unit::days, 1, 365,
            Grade::chosen, "docs/decisions/0050"},
           p.days_between_steps);
  v.number({"usage_window", "days over which the use of brands is remembered", Unit::days, 1, 1000,
            Grade::chosen, "model 9"},
           p.usage_window);
}

double norm_after(double days, double norm, double frontier, double trend, const NormRates& rates) {
  while (days > 0) {
    const bool is_below = norm < frontier || (norm == frontier && trend < 0);
    const double rate = is_below ? rates.rise : rates.fall;
    if (rate <= 0) {
      const double reached = norm + trend * days;
      const bool crosses = (norm < frontier) != (reached < frontier) && norm != frontier;
      if (!crosses) return reached;
      days -= (frontier - norm) / trend;
      norm = frontier;
      continue;
    }
    const double target = frontier + trend / rate;
    const double reached = drawn(days, norm, target, rate);
    const bool crosses = norm != frontier && (norm < frontier) != (reached < frontier);
    if (!crosses) return reached;
    days -= natural_log((norm - target) / (frontier - target)) / rate;
    norm = frontier;
  }
  return norm;
}

void BrandUses::see(const Levels& levels) {
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (std::isnan(levels[k])) continue;
    perceived[k].add(levels[k]);
    ++met[k];
  }
}

void BrandUses::merge(const BrandUses& other) {
  for (std::size_t brand = 0; brand < times.size(); ++brand) times[brand] += other.times[brand];
  for (std::size_t k = 0; k < attribute_count; ++k) {
    perceived[k].merge(other.perceived[k]);
    met[k] += other.met[k];
  }
}

void RememberedUses::add(const BrandUses& today, double kept) {
  for (std::size_t brand = 0; brand < times.size(); ++brand) {
    times[brand] = kept * times[brand] + today.times[brand];
  }
  for (std::size_t k = 0; k < attribute_count; ++k) {
    perceived[k] = kept * perceived[k] + today.perceived[k].value();
    met[k] = kept * met[k] + today.met[k];
  }
}

Levels frontier(const RememberedUses& uses, const Levels& ours, const Market& market,
                const Levels& otherwise) {
  std::vector<Brand> brands;
  if (uses.times[0] > 0) brands.push_back({ours, uses.times[0]});
  for (std::size_t rival = 0; rival < market.rivals.size(); ++rival) {
    if (uses.times[rival + 1] <= 0) continue;
    Levels levels;
    levels.fill(market.rivals[rival].level);
    brands.push_back({levels, uses.times[rival + 1]});
  }
  if (brands.empty()) return otherwise;
  std::ranges::stable_sort(brands, std::ranges::greater{},
                           [](const Brand& brand) { return sum_of(brand.levels); });
  if (brands.size() > 2) brands.resize(2);
  Levels seen{};
  double times = 0;
  for (const Brand& brand : brands) {
    times += brand.times;
    for (std::size_t k = 0; k < attribute_count; ++k) seen[k] += brand.times * brand.levels[k];
  }
  for (double& level : seen) level /= times;
  return seen;
}

}  // namespace cxsim
