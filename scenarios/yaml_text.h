#pragma once

#include <string>
#include <string_view>

namespace cxsim {

/// `text` as a YAML value that every reader takes for exactly this text: bare where that is safe,
/// otherwise in double quotes.
std::string yaml_text(std::string_view text);

}  // namespace cxsim
