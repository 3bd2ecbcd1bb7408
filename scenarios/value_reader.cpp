#include "scenarios/value_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

#include "scenarios/number_text.h"
#include "scenarios/quantity.h"
#include "scenarios/utf8.h"

namespace cxsim {

namespace {

/// Whole numbers up to here are exact as doubles.
constexpr double largest_exact = 9007199254740992.0;

void report(const NamedValue& value, ReadingContext& context, ProblemCode code, std::string message,
            std::string help = {}) {
  context.problems().add(code, value.origin(), value.path, std::move(message), std::move(help));
}

constexpr std::string_view whole_number = "a whole number such as `3`";

/// The value in the unit of the field, in whatever range. `wanted` says what the field takes.
std::optional<double> read_any_number(const NamedValue& value, const Field& field,
                                      const std::string& wanted, ReadingContext& context) {
  const YamlNode& node = value.node();
  if (!node.is_scalar()) {
    report_wrong_type(value, wanted, context);
    return std::nullopt;
  }
  const bool is_bare = number_at_start(node.text).length == node.text.size() && !node.text.empty();
  if (node.quoted && (field.unit == Unit::none || is_bare)) {
    report(value, context, is_bare ? ProblemCode::quoted_number : ProblemCode::not_a_number,
           is_bare ? "a number in quotes is text" : "text where a number is wanted",
           is_bare ? "leave the quotes out" : wanted);
    return std::nullopt;
  }
  const auto result = read_quantity(node.text, field.unit);
  if (const auto* problem = std::get_if<QuantityProblem>(&result)) {
    const bool is_general = problem->help == description_of(field.unit);
    report(value, context, problem->code, problem->message, is_general ? wanted : problem->help);
    return std::nullopt;
  }
  const auto& quantity = std::get<Quantity>(result);
  if (!quantity.currency.empty()) {
    context.note_currency(quantity.currency, value.origin(), value.path);
  }
  return quantity.value;
}

/// Comparisons are done in the field's unit; whole numbers beyond 2^53 are compared as doubles.
bool check_range(const NamedValue& value, double number, const Field& field,
                 ReadingContext& context) {
  if (field.low <= number && number <= field.high) return true;
  report(value, context,
         field.unit == Unit::none ? ProblemCode::out_of_range : ProblemCode::quantity_out_of_range,
         fmt::format("`{}` is out of range", shown(value.node().text)),
         range_text(field, context.currency()));
  return false;
}

void report_not_whole(const NamedValue& value, const Field& field, ReadingContext& context) {
  report(value, context, ProblemCode::not_a_whole_number,
         fmt::format("`{}` is not a whole number", shown(value.node().text)),
         range_text(field, context.currency()));
}

}  // namespace

void report_wrong_type(const NamedValue& value, std::string_view wanted, ReadingContext& context,
                       std::string help) {
  report(value, context, ProblemCode::wrong_type,
         fmt::format("{} where {} is wanted", name_of(value.node()), wanted), std::move(help));
}

std::string range_text(const Field& field, std::string_view currency) {
  const bool has_low = std::isfinite(field.low);
  const bool has_high = std::isfinite(field.high);
  const auto text = [&](double limit) { return quantity_text(limit, field.unit, currency); };
  if (has_low && has_high) return fmt::format("from {} to {}", text(field.low), text(field.high));
  if (has_low) return fmt::format("at least {}", text(field.low));
  if (has_high) return fmt::format("at most {}", text(field.high));
  return {};
}

std::optional<double> read_number(const NamedValue& value, const Field& field,
                                  ReadingContext& context) {
  const std::optional<double> number =
      read_any_number(value, field, description_of(field.unit), context);
  if (!number || !check_range(value, *number, field, context)) return std::nullopt;
  return number;
}

std::optional<std::int64_t> read_integer(const NamedValue& value, const Field& field,
                                         ReadingContext& context) {
  const std::string wanted =
      field.unit == Unit::none ? std::string(whole_number) : description_of(field.unit);
  const std::optional<double> number = read_any_number(value, field, wanted, context);
  if (!number) return std::nullopt;
  const std::string& text = value.node().text;
  std::int64_t exact = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), exact);
  const bool is_plain = field.unit == Unit::none && end == text.data() + text.size();
  if (is_plain && error == std::errc::result_out_of_range) {
    report(value, context, ProblemCode::number_too_large,
           fmt::format("`{}` is too large for a whole number", shown(text)),
           "at most 9223372036854775807");
    return std::nullopt;
  }
  if (!is_plain && (std::floor(*number) != *number || std::abs(*number) > largest_exact)) {
    report_not_whole(value, field, context);
    return std::nullopt;
  }
  if (!check_range(value, *number, field, context)) return std::nullopt;
  return is_plain ? exact : static_cast<std::int64_t>(*number);
}

std::optional<bool> read_flag(const NamedValue& value, ReadingContext& context) {
  const YamlNode& node = value.node();
  if (!node.is_scalar()) {
    report_wrong_type(value, "`true` or `false`", context);
    return std::nullopt;
  }
  if (!node.quoted && node.text == "true") return true;
  if (!node.quoted && node.text == "false") return false;
  constexpr std::array<std::string_view, 9> yes{"yes", "Yes", "YES",  "on",  "On",
                                                "ON",  "y",   "True", "TRUE"};
  constexpr std::array<std::string_view, 9> no{"no",  "No", "NO",    "off",  "Off",
                                               "OFF", "n",  "False", "FALSE"};
  const bool means_yes = std::ranges::find(yes, node.text) != yes.end() || node.text == "true";
  const bool means_no = std::ranges::find(no, node.text) != no.end() || node.text == "false";
  report(value, context, ProblemCode::bad_flag,
         fmt::format("{}`{}` is neither `true` nor `false`", node.quoted ? "the text " : "",
                     shown(node.text)),
         means_yes  ? "write `true`"
         : means_no ? "write `false`"
                    : "write `true` or `false`");
  return std::nullopt;
}

std::optional<std::string> read_text(const NamedValue& value, ReadingContext& context) {
  const YamlNode& node = value.node();
  if (!node.is_scalar()) {
    report_wrong_type(value, "text", context);
    return std::nullopt;
  }
  if (!node.quoted && reads_as_something_else(node.text)) {
    report(value, context, ProblemCode::text_needs_quotes,
           fmt::format("`{}` without quotes is not text", shown(node.text)),
           fmt::format("write `\"{}\"`", shown(node.text)));
    return std::nullopt;
  }
  return node.text;
}

std::optional<std::vector<std::string>> read_texts(const NamedValue& value,
                                                   ReadingContext& context) {
  const YamlNode& node = value.node();
  if (!node.is_list()) {
    report_wrong_type(value, "a list", context, "a list such as `[one, other]`");
    return std::nullopt;
  }
  std::vector<std::string> texts;
  for (const YamlNode& item : node.items) {
    const YamlEntry named{value.entry->key, item.origin, item};
    const auto text = read_text({&named, fmt::format("{}[{}]", value.path, texts.size())}, context);
    if (!text) return std::nullopt;
    texts.push_back(*text);
  }
  return texts;
}

std::optional<std::string> read_file_name(const NamedValue& value, ReadingContext& context) {
  const std::optional<std::string> text = read_text(value, context);
  if (!text || text->empty()) return text;
  const std::filesystem::path directory = context.sources().directory(value.node().origin.source);
  std::error_code error;
  const std::filesystem::path path =
      std::filesystem::absolute(directory / *text, error).lexically_normal();
  if (!std::filesystem::is_regular_file(context.place_of_data(path), error)) {
    report(
        value, context, ProblemCode::missing_file,
        fmt::format("there is no file `{}`", shown(*text)),
        fmt::format("looked for {}", shown((directory / *text).lexically_normal().string(), 300)));
    return std::nullopt;
  }
  return path.string();
}

bool reads_as_something_else(std::string_view text) {
  constexpr std::array<std::string_view, 10> words{"true",  "True", "TRUE", "false", "False",
                                                   "FALSE", "null", "Null", "NULL",  "~"};
  if (std::ranges::find(words, text) != words.end()) return true;
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  constexpr std::array<std::string_view, 6> not_finite{".inf", ".Inf", ".INF",
                                                       ".nan", ".NaN", ".NAN"};
  if (std::ranges::find(not_finite, text) != not_finite.end()) return true;
  const std::size_t length = number_at_start(text).length;
  const std::string_view rest = text.substr(length);
  const bool is_radix = text.starts_with("0x") || text.starts_with("0o");
  return is_radix || (length > 0 && (rest.empty() || rest == "."));
}

}  // namespace cxsim
