#include "output/run_status.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "engine/errors.h"
#include "engine/file_text.h"
#include "output/run_info.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

RunStatusReport report_in(const Json& json) {
  RunStatusReport report;
  report.study = json.at("study");
  report.state = json.at("state");
  report.runs = json.at("runs");
  report.may_be_fewer = json.value("may_be_fewer", false);
  report.finished = json.at("finished");
  report.failed = json.at("failed");
  report.seconds = json.at("seconds");
  const Json& left = json.at("seconds_left");
  report.seconds_left = left.is_null() ? std::nan("") : left.get<double>();
  report.customer_days_per_second = json.at("customer_days_per_second");
  report.threads = json.at("threads");
  report.host = json.at("host");
  report.updated = json.at("updated");
  return report;
}

}  // namespace

std::string status_json(const RunStatusReport& report) {
  const Json json = {{"study", report.study},
                     {"state", report.state},
                     {"runs", report.runs},
                     {"may_be_fewer", report.may_be_fewer},
                     {"finished", report.finished},
                     {"failed", report.failed},
                     {"seconds", report.seconds},
                     {"seconds_left", report.seconds_left},  // infinity is written as null
                     {"customer_days_per_second", report.customer_days_per_second},
                     {"threads", report.threads},
                     {"host", report.host},
                     {"updated", report.updated}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void write_run_status(const fs::path& path, RunStatusReport report) {
  report.host = host_name();
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  report.updated = fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(now));
  fs::path beside = path;
  beside += ".tmp";
  std::ofstream file(beside, std::ios::binary);
  file << status_json(report);
  file.close();
  std::error_code ignored;
  if (file.fail()) {
    fs::remove(beside, ignored);
  } else {
    fs::rename(beside, path, ignored);
  }
}

RunStatusReport read_run_status(const fs::path& path) {
  const std::optional<std::string> text = file_text(path);
  if (!text) {
    throw RunError(
        fmt::format("cannot read {}: no run of cxsim has told its progress there", path.string()));
  }
  try {
    return report_in(Json::parse(*text));
  } catch (const Json::exception& error) {
    throw RunError(fmt::format("{} is no status of this program: {}", path.string(), error.what()));
  }
}

}  // namespace cxsim
