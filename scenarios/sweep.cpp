#include "scenarios/sweep.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "scenarios/merge.h"

namespace cxsim {

namespace {

constexpr std::array<std::string_view, 4> design_names{"grid", "list", "latin_hypercube", "sobol"};

/// `value` inside maps that lead to it.
YamlNode nested(std::string_view path, const Origin& origin, YamlNode value) {
  const std::size_t dot = path.find('.');
  if (dot != std::string_view::npos) value = nested(path.substr(dot + 1), origin, std::move(value));
  return map_of(std::string(path.substr(0, dot)), origin, std::move(value));
}

YamlNode scalar(std::string text, const Origin& origin) {
  YamlNode node;
  node.kind = YamlNode::Kind::scalar;
  node.origin = origin;
  node.text = std::move(text);
  return node;
}

}  // namespace

std::string_view name_of(DesignKind design) {
  return design_names[static_cast<std::size_t>(design)];
}

void describe(FieldVisitor& v, SweepSettings& sweep) {
  v.choice({"design",
            "how points are chosen: every combination of the values listed, the points listed, one "
            "point in each of equal slices, or points that fill the space evenly"},
           design_names, sweep.design);
  v.integer({"points",
             "how many points a latin_hypercube or sobol design has (sobol: a power of two); of "
             "the design `list`: the points themselves, each a map from paths to values",
             Unit::none, 1, static_cast<double>(most_worlds)},
            sweep.points);
  v.integer({"seed", "what the points of a latin_hypercube or sobol design are drawn from",
             Unit::none, 0, 9e18},
            sweep.seed);
}

bool Sweep::touches(std::size_t variant) const {
  return std::ranges::any_of(fields[variant], &FoundField::is_in_force);
}

std::vector<FactorValue> Sweep::as_written(std::size_t variant) const {
  std::vector<FactorValue> values;
  for (const FoundField& field : fields[variant]) values.push_back({field.number, field.text});
  return values;
}

std::vector<StudyFactor> factors_of(const Sweep& sweep) {
  const auto tail = [](std::string_view path, std::size_t names) {
    std::size_t start = path.size();
    for (; names > 0 && start != 0 && start != std::string_view::npos; --names) {
      start = path.rfind('.', start - 1);
    }
    return path.substr(start == std::string_view::npos ? 0 : start + 1);
  };
  std::vector<StudyFactor> factors;
  for (const Factor& factor : sweep.factors) {
    const auto is_ambiguous = [&](std::string_view name) {
      return std::ranges::count_if(sweep.factors, [&](const Factor& other) {
               return other.path == name || other.path.ends_with("." + std::string(name));
             }) > 1;
    };
    std::size_t names = 1;
    while (is_ambiguous(tail(factor.path, names))) ++names;
    const bool is_number = std::ranges::all_of(sweep.points, [&](const auto& point) {
      return !std::isnan(point[static_cast<std::size_t>(&factor - sweep.factors.data())].number);
    });
    factors.push_back({factor.path, std::string(tail(factor.path, names)), factor.field.meaning,
                       factor.field.unit, is_number});
  }
  return factors;
}

YamlNode Sweep::laid_over(const YamlNode& tree, std::size_t variant, std::size_t point) const {
  YamlNode result = tree;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    const FoundField& field = fields[variant][i];
    if (!field.is_in_force) continue;
    const Factor& factor = factors[i];
    const FactorValue& value = points[point][i];
    const auto listed = std::ranges::find(factor.list, value.text, &FactorValue::text);
    const YamlNode node =
        listed == factor.list.end()
            ? scalar(value.text, factor.origin)
            : factor.nodes[static_cast<std::size_t>(listed - factor.list.begin())];
    const std::string group = factor.path.substr(0, factor.path.rfind('.') + 1);
    for (const auto& [name, text] : field.beside) {
      const bool is_factor =
          std::ranges::find(factors, group + name, &Factor::path) != factors.end();
      if (is_factor) continue;
      result = merged(std::move(result),
                      nested(group + name, factor.origin, scalar(text, factor.origin)));
    }
    result = merged(std::move(result), nested(factor.path, factor.origin, node));
  }
  return result;
}

}  // namespace cxsim
