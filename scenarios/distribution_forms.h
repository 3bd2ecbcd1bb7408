#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "engine/distribution.h"
#include "engine/fields.h"

namespace cxsim {

/// One way to write the parameters of a family: `{median, spread}`, or `{mean, cv}` for a
/// lognormal.
struct DistributionForm {
  Family family = Family::constant;
  std::vector<FamilyParameter> parameters;
  /// Values in the order of `parameters` to the family's own parameters.
  Distribution (*distribution)(Family, std::span<const double>) = nullptr;
};

/// A distribution in one of its forms.
struct WrittenDistribution {
  const DistributionForm* form = nullptr;
  std::vector<double> values;
};

/// The form in which `distribution` (not a constant) reads best: with a mean and a coefficient of
/// variation where these are short and give exactly this distribution, else as the family has it.
WrittenDistribution best_form(const Distribution& distribution,
                              std::span<const DistributionForm> forms);

/// The forms of all families that are written as maps (all but `constant`, which is a bare
/// quantity). The first form of a family is the one we write.
std::vector<DistributionForm> distribution_forms();

/// The field that a parameter of a distribution-valued `field` is: with its unit and range.
Field field_of(const FamilyParameter& parameter, const Field& field);

}  // namespace cxsim
