#include "scenarios/distribution_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/elementary.h"
#include "scenarios/number_text.h"

namespace cxsim {

namespace {

constexpr double unlimited = std::numeric_limits<double>::infinity();

constexpr FamilyParameter lognormal_mean{"mean", true, 0, true, unlimited};
constexpr FamilyParameter lognormal_median{"median", true, 0, true, unlimited};
constexpr FamilyParameter variation{"cv", false, 0, true, 100};

Distribution as_written(Family family, std::span<const double> values) {
  Distribution result{family, {}};
  std::ranges::copy(values, result.parameters.begin());
  return result;
}

Distribution from_mean_and_variation(Family, std::span<const double> values) {
  return Distribution::lognormal_mean_cv(values[0], values[1]);
}

Distribution from_median_and_variation(Family, std::span<const double> values) {
  const double variance_of_logarithm = natural_log(1 + values[1] * values[1]);
  return Distribution::lognormal(values[0], std::sqrt(variance_of_logarithm));
}

}  // namespace

WrittenDistribution best_form(const Distribution& distribution,
                              std::span<const DistributionForm> forms) {
  const auto own = std::ranges::find(forms, distribution.family, &DistributionForm::family);
  for (const DistributionForm& form : forms) {
    if (form.family != distribution.family || form.distribution != from_mean_and_variation)
      continue;
    const double mean = distribution.mean();
    const std::vector values{shortened(mean), shortened(distribution.standard_deviation() / mean)};
    if (form.distribution(form.family, values) == distribution) return {&form, values};
  }
  const auto end =
      distribution.parameters.begin() + static_cast<std::ptrdiff_t>(own->parameters.size());
  return {&*own, {distribution.parameters.begin(), end}};
}

std::vector<DistributionForm> distribution_forms() {
  std::vector<DistributionForm> forms;
  for (const Family family : all_families()) {
    if (family == Family::constant) continue;
    const std::span<const FamilyParameter> own = parameters_of(family);
    forms.push_back({family, {own.begin(), own.end()}, as_written});
  }
  forms.push_back({Family::lognormal, {lognormal_mean, variation}, from_mean_and_variation});
  forms.push_back({Family::lognormal, {lognormal_median, variation}, from_median_and_variation});
  return forms;
}

Field field_of(const FamilyParameter& parameter, const Field& field) {
  Field result{parameter.name, field.meaning};
  result.low = parameter.low;
  result.high = parameter.high;
  if (!parameter.has_unit_of_field) return result;
  result.unit = field.unit;
  result.low = std::max(parameter.low, field.low);
  result.high = std::min(parameter.high, field.high);
  return result;
}

}  // namespace cxsim
