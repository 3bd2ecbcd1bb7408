#include "output/report/report.h"

#include <fmt/format.h>

#include "engine/errors.h"
#include "output/durable_file.h"
#include "output/report/report_bundle.h"
#include "output/report/report_data.h"
#include "output/report/report_page.h"

namespace cxsim {

std::string why_no_report() {
  const ReportBundle bundle = report_bundle();
  if (!bundle.script.empty()) return "";
  return fmt::format(
      "this program was built without the charts of the report: {}. On Debian and Ubuntu `apt-get "
      "install nodejs npm`, then configure and build again; every other command works as it is",
      bundle.missing);
}

std::string report_html(const std::filesystem::path& results) {
  if (const std::string why = why_no_report(); !why.empty()) throw RunError(why);
  const ReportData data = report_data(results);
  return report_page(data.title, data.json, report_bundle());
}

void write_report(const std::filesystem::path& results, const std::filesystem::path& report) {
  write_durably(report, report_html(results));
}

}  // namespace cxsim
