#include "output/run_info.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>

#include "generated/version.h"
#include "output/durable_file.h"

namespace cxsim {
namespace {

double peak_megabytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;  // Linux counts kilobytes
}

}  // namespace

std::string host_name() {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return "unknown";
  return name.data();
}

void write_run_info(const std::filesystem::path& path, const RunInfo& info) {
  const auto started = std::chrono::floor<std::chrono::seconds>(info.started);
  nlohmann::ordered_json json = {
      {"started", fmt::format("{:%Y-%m-%dT%H:%M:%S}Z", fmt::gmtime(started))},
      {"host", host_name()},
      {"version", version_number},
      {"commit", version_commit},
      {"threads", info.threads},
      {"seconds", info.seconds},
      {"customer_days", info.customer_days},
      {"customer_days_per_second", info.seconds > 0 ? info.customer_days / info.seconds : 0.0},
      {"peak_megabytes", peak_megabytes()}};
  if (info.ranks > 1) {
    json["ranks"] = info.ranks;
    json["to_ranks"] = {{"messages", info.to_ranks.messages},
                        {"bytes", info.to_ranks.message_bytes}};
    json["from_ranks"] = {{"messages", info.from_ranks.messages},
                          {"bytes", info.from_ranks.message_bytes}};
  }
  write_durably(path, json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace cxsim
