#pragma once

#include <string>
#include <string_view>

namespace cxsim {

/// The model for users as Markdown: `prose` with each line `{{fields PATH}}` replaced by tables of
/// the fields at and below PATH, and `{{sources}}` by one of the sources of expectation.
std::string model_as_markdown(std::string_view prose);

}  // namespace cxsim
