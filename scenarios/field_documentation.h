#pragma once

#include <span>
#include <string>
#include <string_view>

#include "scenarios/field_list.h"

namespace cxsim {

/// The fields as Markdown: a heading per group (of `heading_level` and below) and under it a table
/// of its values with default, range, meaning, evidence and source.
std::string fields_as_markdown(std::span<const FieldDescription> fields, int heading_level);

/// One field as plain text of 80 columns: for a terminal.
std::string field_as_text(const FieldDescription& field);

}  // namespace cxsim
