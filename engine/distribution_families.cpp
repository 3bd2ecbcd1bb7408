#include <limits>

#include "engine/distribution.h"
#include "engine/errors.h"

namespace cxsim {
namespace {

constexpr double infinity = std::numeric_limits<double>::max();

constexpr FamilyParameter any_value(std::string_view name) {
  return {.name = name,
          .has_unit_of_field = true,
          .low = -infinity,
          .exclusive_low = false,
          .high = infinity};
}

constexpr FamilyParameter positive_value(std::string_view name) {
  return {
      .name = name, .has_unit_of_field = true, .low = 0, .exclusive_low = true, .high = infinity};
}

constexpr FamilyParameter value_from_zero(std::string_view name, double high) {
  return {.name = name, .has_unit_of_field = true, .low = 0, .exclusive_low = false, .high = high};
}

constexpr FamilyParameter number(std::string_view name, double low, double high) {
  return {
      .name = name, .has_unit_of_field = false, .low = low, .exclusive_low = false, .high = high};
}

constexpr std::array of_constant = {any_value("value")};
constexpr std::array of_uniform = {any_value("low"), any_value("high")};
constexpr std::array of_exponential = {positive_value("mean")};
constexpr std::array of_normal = {any_value("mean"), value_from_zero("sd", infinity)};
constexpr std::array of_lognormal = {positive_value("median"), number("spread", 0, 10)};
constexpr std::array of_weibull = {number("shape", 0.1, 100), positive_value("mean")};
constexpr std::array of_gamma = {number("shape", 0.05, 1e4), positive_value("mean")};
constexpr std::array of_beta = {number("alpha", 0.05, 1e3), number("beta", 0.05, 1e3)};
constexpr std::array of_poisson = {value_from_zero("mean", 1e6)};
constexpr std::array of_negative_binomial = {value_from_zero("mean", 1e6),
                                             number("dispersion", 0.05, 1e4)};
constexpr std::array of_bernoulli = {number("p", 0, 1)};

struct FamilyEntry {
  Family family;
  std::string_view name;
  std::span<const FamilyParameter> parameters;
};

constexpr std::array<FamilyEntry, 11> entries = {{
    {Family::constant, "constant", of_constant},
    {Family::uniform, "uniform", of_uniform},
    {Family::exponential, "exponential", of_exponential},
    {Family::normal, "normal", of_normal},
    {Family::lognormal, "lognormal", of_lognormal},
    {Family::weibull, "weibull", of_weibull},
    {Family::gamma, "gamma", of_gamma},
    {Family::beta, "beta", of_beta},
    {Family::poisson, "poisson", of_poisson},
    {Family::negative_binomial, "negative_binomial", of_negative_binomial},
    {Family::bernoulli, "bernoulli", of_bernoulli},
}};

constexpr auto families = [] {
  std::array<Family, entries.size()> result{};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    result[i] = entries[i].family;
  }
  return result;
}();

const FamilyEntry& entry_of(Family family) {
  const auto index = static_cast<std::size_t>(family);
  require(index < entries.size() && entries[index].family == family,
          "the table of families is in the order of their enumerators");
  return entries[index];
}

}  // namespace

std::string_view name_of(Family family) {
  return entry_of(family).name;
}

std::span<const FamilyParameter> parameters_of(Family family) {
  return entry_of(family).parameters;
}

std::span<const Family> all_families() {
  return families;
}

std::string_view problem(const Distribution& distribution) {
  const auto [first, second] = distribution.parameters;
  if (distribution.family == Family::uniform && first > second) {
    return "the low end of a uniform distribution is above its high end";
  }
  return {};
}

}  // namespace cxsim
