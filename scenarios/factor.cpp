#include "scenarios/factor.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <variant>

#include "engine/elementary.h"
#include "scenarios/distribution_reader.h"
#include "scenarios/merge.h"
#include "scenarios/nearest_name.h"
#include "scenarios/number_text.h"
#include "scenarios/quantity.h"
#include "scenarios/utf8.h"
#include "scenarios/value_reader.h"
#include "scenarios/yaml_text.h"

namespace cxsim {

namespace {

constexpr std::array<std::string_view, 4> range_names{"uniform", "log_uniform", "triangular",
                                                      "one_of"};

std::string range_example(const FoundField& field, std::string_view currency) {
  const std::string one = quantity_text(1, field.unit, currency);
  const std::string two = quantity_text(2, field.unit, currency);
  if (field.unit == Unit::fraction) return "`{uniform: {from: 10%, to: 20%}}`";
  return fmt::format("`{{uniform: {{from: {}, to: {}}}}}`", one, two);
}

class FactorReader {
 public:
  FactorReader(const NamedValue& value, FoundField field, bool takes_lists, ReadingContext& context)
      : value_(value), takes_lists_(takes_lists), context_(context) {
    factor_.path = value.path;
    factor_.origin = value.origin();
    factor_.field = std::move(field);
  }

  std::optional<Factor> read();

 private:
  bool read_list(const YamlNode& list);
  bool read_form();
  bool read_limits(const NamedValue& form, FactorRange& range);
  bool read_distributed();
  std::optional<double> limit(const NamedValue& form, std::string_view name);
  bool check_limits(const NamedValue& form, const FactorRange& range);
  void report(ProblemCode code, const NamedValue& at, std::string message, std::string help = {}) {
    context_.problems().add(code, at.origin(), at.path, std::move(message), std::move(help));
  }
  void report_kind();

  const NamedValue& value_;
  bool takes_lists_;
  ReadingContext& context_;
  Factor factor_;
};

std::optional<Factor> FactorReader::read() {
  const YamlNode& node = value_.node();
  const bool is_right = takes_lists_ ? node.is_list() : node.is_map();
  if (!is_right) {
    report_kind();
    return std::nullopt;
  }
  if (!(takes_lists_ ? read_list(node) : read_form())) return std::nullopt;
  return std::move(factor_);
}

void FactorReader::report_kind() {
  const std::string found(name_of(value_.node()));
  if (takes_lists_) {
    const std::string help =
        value_.node().is_map()
            ? "ranges go with the designs latin_hypercube and sobol"
            : fmt::format("`[{}, ...]`", value_.node().is_scalar() ? shown(value_.node().text)
                                                                   : std::string("..."));
    return report(ProblemCode::bad_factor, value_,
                  fmt::format("{} where a list of values is wanted", found), help);
  }
  const std::string range = factor_.field.kind == FoundField::Kind::word
                                ? std::string()
                                : range_example(factor_.field, context_.currency()) + ", or ";
  report(ProblemCode::bad_factor, value_, fmt::format("{} where a range is wanted", found),
         range + "`{one_of: [...]}` for single values");
}

bool FactorReader::read_list(const YamlNode& list) {
  if (list.items.empty()) {
    report(ProblemCode::empty_range, value_, "no value to set it to", "at least one");
    return false;
  }
  for (const YamlNode& item : list.items) {
    FactorValue value = factor_value(item, factor_.field);
    const bool is_repeated =
        std::ranges::find(factor_.list, value.text, &FactorValue::text) != factor_.list.end();
    if (is_repeated) {
      context_.problems().add(ProblemCode::bad_factor, item.origin, value_.path,
                              fmt::format("`{}` twice", shown(value.text)), "each value once");
      return false;
    }
    factor_.list.push_back(std::move(value));
    factor_.nodes.push_back(item);
  }
  return true;
}

bool FactorReader::read_form() {
  const std::vector<const YamlEntry*> forms = entries_in_force(value_.node());
  if (forms.size() != 1) {
    report(ProblemCode::not_one_alternative, value_,
           forms.empty() ? "no range is given" : "more than one range is given",
           fmt::format("one, such as {}", range_example(factor_.field, context_.currency())));
    return false;
  }
  const NamedValue form{forms.front(), fmt::format("{}.{}", value_.path, forms.front()->key)};
  if (form.entry->key == "one_of") {
    if (form.node().is_list()) return read_list(form.node());
    report_wrong_type(form, "a list", context_);
    return false;
  }
  if (factor_.field.kind == FoundField::Kind::word) {
    report(ProblemCode::bad_factor, form, "a range of what is no number", "`{one_of: [...]}`");
    return false;
  }
  const bool has_limits = std::ranges::find(range_names, form.entry->key) != range_names.end() &&
                          form.node().is_map() && find_entry(form.node(), "low") == nullptr;
  FactorRange range;
  if (!has_limits) return read_distributed();
  if (!read_limits(form, range)) return false;
  factor_.range = range;
  return true;
}

bool FactorReader::read_distributed() {
  const Field field = factor_.field.as_field(factor_.field.name);
  const auto distribution = read_distribution(value_, field, context_);
  if (!distribution) return false;
  factor_.range = FactorRange{FactorRange::Kind::distributed, 0, 0, 0, *distribution};
  return true;
}

std::optional<double> FactorReader::limit(const NamedValue& form, std::string_view name) {
  const YamlEntry* entry = find_entry(form.node(), name);
  if (entry == nullptr || entry->value.is_null()) {
    report(ProblemCode::bad_factor, form, fmt::format("`{}` is missing", name),
           range_example(factor_.field, context_.currency()));
    return std::nullopt;
  }
  return read_number({entry, fmt::format("{}.{}", form.path, name)}, factor_.field.as_field(name),
                     context_);
}

bool FactorReader::read_limits(const NamedValue& form, FactorRange& range) {
  const auto kind = std::ranges::find(range_names, form.entry->key) - range_names.begin();
  range.kind = static_cast<FactorRange::Kind>(kind);
  std::vector<std::string_view> names{"from", "to"};
  if (range.kind == FactorRange::Kind::triangular) names.emplace_back("mode");
  bool is_known = true;
  for (const YamlEntry& entry : form.node().entries) {
    if (std::ranges::find(names, entry.key) != names.end()) continue;
    is_known = false;
    std::string help = did_you_mean(entry.key, names);
    if (help.empty()) help = fmt::format("it takes {}", fmt::join(names, ", "));
    context_.problems().add(ProblemCode::unknown_field, entry.key_origin,
                            fmt::format("{}.{}", form.path, entry.key),
                            fmt::format("unknown field `{}`", shown(entry.key)), help);
  }
  const auto from = limit(form, "from");
  const auto to = limit(form, "to");
  const auto mode = names.size() == 3 ? limit(form, "mode") : from;
  if (!is_known || !from || !to || !mode) return false;
  range.from = *from;
  range.to = *to;
  range.mode = *mode;
  return check_limits(form, range);
}

bool FactorReader::check_limits(const NamedValue& form, const FactorRange& range) {
  if (range.from >= range.to) {
    report(ProblemCode::empty_range, form,
           range.from == range.to ? "`from` and `to` are the same" : "`from` is above `to`",
           range.from == range.to ? "set the field itself" : "exchange them");
    return false;
  }
  if (range.mode < range.from || range.mode > range.to) {
    report(ProblemCode::empty_range, form, "`mode` is outside the range",
           "between `from` and `to`");
    return false;
  }
  if (range.kind == FactorRange::Kind::log_uniform && range.from <= 0) {
    report(ProblemCode::empty_range, form, "a logarithmic range begins above zero",
           range_example(factor_.field, context_.currency()) + " where zero is possible");
    return false;
  }
  return true;
}

FactorValue as_value(double number, const FoundField& field, std::string_view currency) {
  const bool is_bare_integer = field.kind == FoundField::Kind::integer && field.unit == Unit::none;
  return {number, is_bare_integer ? fmt::format("{:.0f}", number)
                                  : quantity_text(number, field.unit, currency)};
}

}  // namespace

double FactorRange::at(double u) const {
  switch (kind) {
    case Kind::uniform:
      return from + u * (to - from);
    case Kind::log_uniform:
      return from * exponential(u * natural_log(to / from));
    case Kind::triangular: {
      const double below = (mode - from) / (to - from);
      return u < below ? from + std::sqrt(u * (to - from) * (mode - from))
                       : to - std::sqrt((1 - u) * (to - from) * (to - mode));
    }
    case Kind::distributed:
      break;
  }
  return distribution.quantile(u);
}

FactorValue Factor::at(double u, std::string_view currency) const {
  if (!range) {
    const auto count = static_cast<double>(list.size());
    return list[std::min(static_cast<std::size_t>(u * count), list.size() - 1)];
  }
  if (field.kind == FoundField::Kind::integer) {
    // Every whole number of a uniform range is as likely.
    const bool is_even = range->kind == FactorRange::Kind::uniform;
    const double whole =
        is_even ? std::ceil(range->from) +
                      std::floor(u * (std::floor(range->to) - std::ceil(range->from) + 1))
                : std::round(range->at(u));
    return as_value(whole, field, currency);
  }
  double value = shortened(range->at(u));
  if (range->kind != FactorRange::Kind::distributed) {
    value = std::clamp(value, range->from, range->to);
  }
  return as_value(value, field, currency);
}

FactorValue factor_value(const YamlNode& node, const FoundField& field) {
  FactorValue value{std::numeric_limits<double>::quiet_NaN(), flow_text(node)};
  if (!node.is_scalar() || field.kind == FoundField::Kind::word) return value;
  const auto read = read_quantity(node.text, field.unit);
  if (const auto* quantity = std::get_if<Quantity>(&read)) value.number = quantity->value;
  return value;
}

std::optional<Factor> read_factor(const NamedValue& value, FoundField field, bool takes_lists,
                                  ReadingContext& context) {
  return FactorReader(value, std::move(field), takes_lists, context).read();
}

std::string flow_text(const YamlNode& node) {
  std::vector<std::string> parts;
  switch (node.kind) {
    case YamlNode::Kind::null:
      return "null";
    case YamlNode::Kind::scalar:
      return node.quoted ? yaml_text(node.text) : node.text;
    case YamlNode::Kind::list:
      for (const YamlNode& item : node.items) parts.push_back(flow_text(item));
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case YamlNode::Kind::map:
      break;
  }
  for (const YamlEntry& entry : node.entries) {
    parts.push_back(fmt::format("{}: {}", entry.key, flow_text(entry.value)));
  }
  return fmt::format("{{{}}}", fmt::join(parts, ", "));
}

}  // namespace cxsim
