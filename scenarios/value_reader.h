#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/fields.h"
#include "scenarios/reading_context.h"

/// Reading of single values. Each function adds what is wrong to the problems of the context and
/// returns nothing then.
namespace cxsim {

std::optional<double> read_number(const NamedValue& value, const Field& field,
                                  ReadingContext& context);
std::optional<std::int64_t> read_integer(const NamedValue& value, const Field& field,
                                         ReadingContext& context);
std::optional<bool> read_flag(const NamedValue& value, ReadingContext& context);
std::optional<std::string> read_text(const NamedValue& value, ReadingContext& context);
std::optional<std::vector<std::string>> read_texts(const NamedValue& value,
                                                   ReadingContext& context);
/// The absolute path of an existing file named relative to the source that names it, or "".
std::optional<std::string> read_file_name(const NamedValue& value, ReadingContext& context);

/// Reports that `value` is not `wanted` ("a map of fields").
void report_wrong_type(const NamedValue& value, std::string_view wanted, ReadingContext& context,
                       std::string help = {});

/// "from 0% to 100%", "at least 0 days", or "" for a field without limits.
std::string range_text(const Field& field, std::string_view currency);

/// Whether a YAML reader takes `text`, written without quotes, for a number, a flag or null.
bool reads_as_something_else(std::string_view text);

}  // namespace cxsim
