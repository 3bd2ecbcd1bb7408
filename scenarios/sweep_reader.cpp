#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

#include "scenarios/design_purposes.h"
#include "scenarios/field_list.h"
#include "scenarios/field_reader.h"
#include "scenarios/merge.h"
#include "scenarios/nearest_name.h"
#include "scenarios/sweep.h"
#include "scenarios/utf8.h"
#include "scenarios/value_reader.h"

namespace cxsim {

namespace {

constexpr std::size_t most_factors = 100;

class SweepReader {
 public:
  SweepReader(const YamlEntry& entry, std::span<const SweptVariant> variants,
              const YamlNode& variant_map, const PointMaker& point_maker, ReadingContext& context)
      : entry_(entry),
        variants_(variants),
        variant_map_(variant_map),
        point_maker_(point_maker),
        context_(context) {}

  Sweep read();

 private:
  void read_settings();
  void read_factors();
  void read_listed_points();
  std::vector<const YamlNode*> checked_points(const YamlNode& list);
  std::optional<FoundField> field_at(const NamedValue& value);
  void report_no_field(const NamedValue& value);
  void check_variants(const NamedValue& value);
  void check_overlaps();
  void make_grid();
  void make_points();
  bool check_count(double count, const Origin& origin);
  void report(ProblemCode code, const Origin& origin, const std::string& path, std::string message,
              std::string help = {}) {
    context_.problems().add(code, origin, path, std::move(message), std::move(help));
  }
  DesignKind design() const { return static_cast<DesignKind>(settings_.design); }
  bool takes_lists() const { return design() == DesignKind::grid && !point_maker_; }

  const YamlEntry& entry_;
  std::span<const SweptVariant> variants_;
  const YamlNode& variant_map_;
  const PointMaker& point_maker_;
  ReadingContext& context_;
  SweepSettings settings_;
  Sweep sweep_;
};

Sweep SweepReader::read() {
  if (!entry_.value.is_map()) {
    report_wrong_type(
        {&entry_, "sweep"}, "a map", context_,
        "such as `{design: grid, factors: {company.promise.padding: [0 days, 1 day]}}`");
    return {};
  }
  const std::size_t problems = context_.problems().count();
  read_settings();
  sweep_.fields.resize(variants_.size());
  sweep_.design = name_of(design());
  if (context_.problems().count() > problems) return {};
  design() == DesignKind::list && !point_maker_ ? read_listed_points() : read_factors();
  check_overlaps();
  if (context_.problems().count() > problems) return {};
  if (design() == DesignKind::grid && !point_maker_) make_grid();
  if (sweep_.points.empty()) make_points();
  return context_.problems().count() > problems ? Sweep{} : std::move(sweep_);
}

void SweepReader::read_settings() {
  YamlNode simple = entry_.value;
  remove_entry(simple, "factors");
  const YamlEntry* chosen = find_entry(simple, "design");
  if (chosen != nullptr && chosen->value.text == name_of(DesignKind::list)) {
    remove_entry(simple, "points");
  }
  read_fields(
      simple, "sweep", [&](FieldVisitor& visitor) { describe(visitor, settings_); }, context_);
  const YamlEntry* points = find_entry(simple, "points");
  const bool has_number = points != nullptr && !points->value.is_null();
  if (design() == DesignKind::grid && has_number && !point_maker_) {
    report(ProblemCode::bad_points, points->value.origin, "sweep.points",
           "a grid has as many points as its lists make", "leave it out");
  }
  if (design() != DesignKind::sobol ||
      std::has_single_bit(static_cast<std::uint64_t>(settings_.points)))
    return;
  const auto above = std::bit_ceil(static_cast<std::uint64_t>(settings_.points));
  report(ProblemCode::bad_points, points->value.origin, "sweep.points",
         fmt::format("{} is not a power of two: Sobol' points are balanced only then",
                     settings_.points),
         fmt::format("{} or {}", above / 2, above));
}

void SweepReader::read_factors() {
  const YamlEntry* factors = find_entry(entry_.value, "factors");
  if (factors == nullptr || factors->value.is_null() ||
      (factors->value.is_map() && factors->value.entries.empty())) {
    return report(ProblemCode::bad_sweep, factors ? factors->key_origin : entry_.key_origin,
                  "sweep.factors", "a sweep without factors varies nothing",
                  "such as `factors: {company.promise.padding: [0 days, 1 day]}`");
  }
  if (!factors->value.is_map()) {
    return report_wrong_type({factors, "sweep.factors"}, "a map from paths to values", context_);
  }
  if (factors->value.entries.size() > most_factors) {
    return report(ProblemCode::too_many_points, factors->key_origin, "sweep.factors",
                  fmt::format("more than {} factors", most_factors));
  }
  for (const YamlEntry& entry : factors->value.entries) {
    if (entry.value.is_null()) continue;
    const NamedValue value{&entry, entry.key};
    const auto field = field_at(value);
    if (!field) continue;
    check_variants(value);
    if (auto factor = read_factor(value, *field, takes_lists(), context_)) {
      sweep_.factors.push_back(*std::move(factor));
    }
  }
}

/// The field in all variants, as the first one has it in which it counts.
std::optional<FoundField> SweepReader::field_at(const NamedValue& value) {
  std::optional<FoundField> any;
  std::vector<FoundField> in_variants;
  for (const SweptVariant& variant : variants_) {
    auto found = find_field([&](FieldVisitor& visitor) { describe(visitor, *variant.scenario); },
                            value.path, context_.currency());
    if (!found) {
      report_no_field(value);
      return std::nullopt;
    }
    if (!any || (!any->is_in_force && found->is_in_force)) any = found;
    in_variants.push_back(*std::move(found));
  }
  if (!any->is_in_force) {
    report(ProblemCode::unknown_factor, value.entry->key_origin, value.path,
           fmt::format("`{}` is in force in no variant", shown(value.path)),
           "a factor changes levers, shocks and distributions that are there; name it first");
    return std::nullopt;
  }
  for (std::size_t i = 0; i < variants_.size(); ++i) {
    sweep_.fields[i].push_back(std::move(in_variants[i]));
  }
  return any;
}

void SweepReader::report_no_field(const NamedValue& value) {
  Scenario& scenario = *variants_.front().scenario;
  const auto described =
      described_fields([&](FieldVisitor& visitor) { describe(visitor, scenario); });
  std::vector<std::string_view> paths;
  std::string message = fmt::format("no field is called `{}`", shown(value.path));
  std::string help;
  for (const FieldDescription& field : described) {
    if (field.kind == FieldDescription::Kind::value) paths.push_back(field.path);
    if (field.path != value.path) continue;
    message = fmt::format("`{}` is a group of fields", shown(value.path));
    help = "name one of them";
  }
  const std::string_view path = value.path;
  if (path.starts_with("run.") || path.find('.') == std::string_view::npos) {
    help = "factors are fields of a world, such as `company.promise.padding`";
  }
  if (help.empty()) help = did_you_mean(path, paths);
  if (help.empty()) help = context_.advice_on_misplaced(path.substr(path.rfind('.') + 1));
  report(ProblemCode::unknown_factor, value.entry->key_origin, value.path, message, help);
}

/// Whether the variant or the sweep is to win is not for us to guess.
void SweepReader::check_variants(const NamedValue& value) {
  if (!variant_map_.is_map()) return;
  for (const YamlEntry& variant : variant_map_.entries) {
    const YamlEntry* set = find_path(variant.value, value.path);
    if (set == nullptr) continue;
    report(ProblemCode::factor_set_by_variant, value.entry->key_origin, value.path,
           fmt::format("the variant `{}` sets `{}` as well", variant.key, value.path),
           fmt::format("take it out of one of them; the other place is {}",
                       context_.sources().place(set->key_origin)));
    return;
  }
}

void SweepReader::check_overlaps() {
  for (const Factor& one : sweep_.factors) {
    for (const Factor& other : sweep_.factors) {
      if (!other.path.starts_with(one.path + ".")) continue;
      report(ProblemCode::bad_factor, other.origin, other.path,
             fmt::format("`{}` is a part of the factor `{}`", other.path, one.path), "one of them");
    }
  }
}

/// The entries of a list of points, each a map from the same paths to values.
std::vector<const YamlNode*> SweepReader::checked_points(const YamlNode& list) {
  std::vector<const YamlNode*> points;
  const auto keys_of = [](const YamlNode& point) {
    std::vector<std::string> keys;
    for (const YamlEntry& entry : point.entries) keys.push_back(entry.key);
    std::ranges::sort(keys);
    return keys;
  };
  for (const YamlNode& point : list.items) {
    const bool is_map = point.is_map() && !point.entries.empty();
    if (!is_map || keys_of(point) != keys_of(list.items.front())) {
      report(ProblemCode::bad_points, point.origin, "sweep.points",
             is_map ? "this point sets other fields than the first one"
                    : "a point is a map from paths to values",
             is_map ? "set the same fields at every point"
                    : "such as `{company.promise.padding: 1 day}`");
      return {};
    }
    points.push_back(&point);
  }
  return points;
}

void SweepReader::read_listed_points() {
  const YamlEntry* list = find_entry(entry_.value, "points");
  if (const YamlEntry* factors = find_entry(entry_.value, "factors")) {
    return report(ProblemCode::bad_sweep, factors->key_origin, "sweep.factors",
                  "the design `list` has its factors in `points`",
                  "`points: [{company.promise.padding: 1 day}, ...]`");
  }
  if (list == nullptr || !list->value.is_list() || list->value.items.empty()) {
    return report(ProblemCode::bad_points, list ? list->key_origin : entry_.key_origin,
                  "sweep.points", "the design `list` takes a list of points",
                  "`points: [{company.promise.padding: 1 day}, ...]`");
  }
  if (!check_count(static_cast<double>(list->value.items.size()), list->key_origin)) return;
  const std::vector<const YamlNode*> points = checked_points(list->value);
  if (points.empty()) return;
  sweep_.points.resize(points.size());
  for (const YamlEntry& entry : points.front()->entries) {
    const NamedValue value{&entry, entry.key};
    const auto field = field_at(value);
    if (!field) continue;
    check_variants(value);
    Factor& factor = sweep_.factors.emplace_back(
        Factor{entry.key, entry.key_origin, *field, {}, {}, std::nullopt});
    for (std::size_t i = 0; i < points.size(); ++i) {
      const YamlNode& node = find_entry(*points[i], entry.key)->value;
      sweep_.points[i].push_back(factor_value(node, *field));
      const std::string& text = sweep_.points[i].back().text;
      if (std::ranges::find(factor.list, text, &FactorValue::text) != factor.list.end()) continue;
      factor.list.push_back(sweep_.points[i].back());
      factor.nodes.push_back(node);
    }
  }
}

bool SweepReader::check_count(double count, const Origin& origin) {
  const double worlds = count * static_cast<double>(variants_.size());
  if (worlds <= static_cast<double>(most_worlds)) return true;
  report(
      ProblemCode::too_many_points, origin, "sweep",
      fmt::format("{:.0f} points in {} variant{} are {:.0f} worlds", count, variants_.size(),
                  variants_.size() == 1 ? "" : "s", worlds),
      fmt::format("at most {}; a design such as latin_hypercube needs fewer points", most_worlds));
  return false;
}

/// All combinations, the last factor changing fastest.
void SweepReader::make_grid() {
  double count = 1;
  for (const Factor& factor : sweep_.factors) count *= static_cast<double>(factor.list.size());
  if (!check_count(count, entry_.key_origin)) return;
  sweep_.points.emplace_back();
  for (const Factor& factor : sweep_.factors) {
    std::vector<std::vector<FactorValue>> longer;
    for (const std::vector<FactorValue>& point : sweep_.points) {
      for (const FactorValue& value : factor.list) {
        longer.push_back(point);
        longer.back().push_back(value);
      }
    }
    sweep_.points = std::move(longer);
  }
}

void SweepReader::make_points() {
  if (sweep_.factors.empty() || !context_.problems().empty()) return;
  const auto count = static_cast<std::size_t>(settings_.points);
  const RunKey key{static_cast<std::uint64_t>(settings_.seed), 0};
  const std::size_t dimensions = sweep_.factors.size();
  const UnitPoints unit = point_maker_ ? point_maker_(dimensions)
                          : design() == DesignKind::sobol
                              ? sobol_points(count, dimensions, key, purpose::sobol_scramble)
                              : latin_hypercube(count, dimensions, key, purpose::latin_hypercube);
  if (!check_count(static_cast<double>(unit.size()), entry_.key_origin)) return;
  for (std::size_t i = 0; i < unit.size(); ++i) {
    std::vector<FactorValue>& point = sweep_.points.emplace_back();
    for (std::size_t factor = 0; factor < dimensions; ++factor) {
      point.push_back(sweep_.factors[factor].at(unit[i][factor], context_.currency()));
    }
  }
}

}  // namespace

Sweep read_sweep(const YamlEntry& entry, std::span<const SweptVariant> variants,
                 const YamlNode& variant_map, const PointMaker& points, ReadingContext& context) {
  return SweepReader(entry, variants, variant_map, points, context).read();
}

}  // namespace cxsim
