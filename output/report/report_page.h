#pragma once

#include <string>
#include <string_view>

#include "output/report/report_bundle.h"

namespace cxsim {

/// The page: its policy forbids every request and every script but the bundle's. `json` may hold
/// any text; it is never read as HTML.
std::string report_page(std::string_view title, std::string_view json, const ReportBundle& bundle);

/// `text` as the content of an element or of a quoted attribute.
std::string html_escaped(std::string_view text);

/// A JSON text that can stand inside a script element: the same value without `<`.
std::string json_in_html(std::string_view json);

}  // namespace cxsim
