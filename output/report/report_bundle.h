#pragma once

#include <string_view>

namespace cxsim {

/// The web part of the report, made from output/report/web by the build.
struct ReportBundle {
  std::string_view script;         // empty where the build could not make it
  std::string_view script_sha256;  // 64 hexadecimal digits
  std::string_view style;          // as the script
  std::string_view notice;         // licences of what the script contains
  std::string_view missing;        // why there is no script, as half a sentence
};

ReportBundle report_bundle();

}  // namespace cxsim
