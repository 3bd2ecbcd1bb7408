#include "output/stored_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <system_error>

#include "engine/digest.h"
#include "engine/file_text.h"
#include "output/durable_file.h"
#include "scenarios/overrides.h"
#include "scenarios/scenario_error.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int format = 1;
constexpr std::uintmax_t largest_copy = 256'000'000;  // bytes

std::string checksum_of(const fs::path& path) {
  Digest digest;
  std::ifstream file(path, std::ios::binary);
  std::array<char, 1 << 16> part{};
  while (file.read(part.data(), part.size()) || file.gcount() > 0) {
    digest.add(std::as_bytes(std::span(part).first(static_cast<std::size_t>(file.gcount()))));
  }
  return digest.text();
}

/// Each file once, however many worlds name it and whatever they read of it.
std::vector<StoredData> stored_data(const Study& study) {
  std::vector<StoredData> stored;
  for (const StudyData& data : study.data) {
    if (std::ranges::find(stored, data.named, &StoredData::place) != stored.end()) continue;
    StoredData& own = stored.emplace_back(StoredData{data.named, "", checksum_of(data.file)});
    std::error_code unknown;
    const std::uintmax_t size = fs::file_size(data.file, unknown);
    if (unknown || size > largest_copy) continue;
    own.copy = fmt::format("{}/{}_{}", data_directory_name, stored.size(),
                           fs::path(data.named).filename().string());
  }
  return stored;
}

void copy_data(const StoredStudy& stored, const fs::path& directory) {
  for (const StoredData& data : stored.data) {
    if (data.copy.empty()) continue;
    const fs::path copy = directory / data.copy;
    std::error_code error;
    fs::create_directories(copy.parent_path(), error);
    if (!error) {
      fs::copy_file(place_of(stored, data), copy, fs::copy_options::overwrite_existing, error);
    }
    if (error) {
      throw RunError(
          fmt::format("cannot copy {} to {}: {}", data.place, copy.string(), error.message()));
    }
  }
}

/// The same file from any working directory; a name of the built-in library stays what it is.
std::string place_of(const std::string& name) {
  if (name.starts_with("library:")) return name;
  return fs::absolute(name).lexically_normal().string();
}

Json json_of(const StoredStudy& stored) {
  Json json = {{"cxsim_study", format},
               {"identity", stored.identity},
               {"program", stored.program},
               {"name", stored.name},
               {"seed", std::to_string(stored.seed)},
               {"replications", stored.replications},
               {"stopping", stored.stopping},
               {"customers", stored.customers},
               {"days", stored.days},
               {"shard", {stored.shard.number, stored.shard.count}},
               {"overrides", stored.overrides},
               {"swept", stored.swept}};
  if (stored.points) {
    json["points"] = {{"method", stored.points->method},
                      {"blocks", stored.points->blocks},
                      {"seed", std::to_string(stored.points->seed)},
                      {"outcomes", stored.points->outcomes}};
  }
  for (const StoredStudy::Scenario& scenario : stored.scenarios) {
    json["scenarios"].push_back({{"name", scenario.name}, {"digest", scenario.digest}});
  }
  for (const StoredFile& file : stored.files) {
    json["files"].push_back({{"name", file.name}, {"place", file.place}, {"text", file.text}});
  }
  for (const StoredData& data : stored.data) {
    json["data"].push_back(
        {{"place", data.place}, {"copy", data.copy}, {"checksum", data.checksum}});
  }
  return json;
}

StoredStudy stored_in(const Json& json) {
  StoredStudy stored;
  stored.identity = json.at("identity");
  stored.program = json.at("program");
  stored.name = json.at("name");
  stored.seed = std::stoull(json.at("seed").get<std::string>());
  stored.replications = json.at("replications");
  stored.stopping = json.at("stopping");
  stored.customers = json.at("customers");
  stored.days = json.at("days");
  stored.shard = {json.at("shard").at(0), json.at("shard").at(1)};
  stored.overrides = json.at("overrides");
  stored.swept = json.at("swept");
  if (json.contains("points")) {
    const Json& points = json.at("points");
    stored.points = {points.at("method"), points.at("blocks"),
                     std::stoull(points.at("seed").get<std::string>()), points.at("outcomes")};
  }
  for (const Json& scenario : json.at("scenarios")) {
    stored.scenarios.push_back({scenario.at("name"), scenario.at("digest")});
  }
  for (const Json& file : json.at("files")) {
    stored.files.push_back({file.at("name"), file.at("place"), file.at("text")});
  }
  for (const Json& data : json.value("data", Json::array())) {
    stored.data.push_back({data.at("place"), data.at("copy"), data.at("checksum")});
  }
  return stored;
}

}  // namespace

StoredStudy stored_form(const Study& study, const std::vector<std::string>& overrides,
                        const std::vector<std::string>& swept, const Shard& shard) {
  StoredStudy stored;
  stored.identity = identity_of(study);
  stored.program = program_identity();
  stored.name = study.name;
  stored.seed = study.seed;
  stored.replications = study.replications;
  if (study.stopping.is_on) stored.stopping = in_words(study.stopping);
  stored.customers = study.customers;
  stored.days = study.days;
  for (const StudyScenario& scenario : study.scenarios) {
    stored.scenarios.push_back({scenario.name, scenario.digest});
  }
  stored.overrides = overrides;
  stored.swept = swept;
  for (const StudySource& source : study.sources) {
    if (!option_of(source.name).empty()) continue;
    stored.files.push_back({source.name, place_of(source.name), source.text});
  }
  stored.data = stored_data(study);
  stored.shard = shard;
  return stored;
}

std::string text_of(const StoredStudy& stored) {
  return json_of(stored).dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

StoredStudy stored_study_in(std::string_view text) {
  return stored_in(Json::parse(text));
}

fs::path place_of(const StoredStudy& stored, const StoredData& data) {
  std::error_code error;
  const fs::path copy = stored.directory / data.copy;
  const bool is_there = !stored.directory.empty() && !data.copy.empty() && fs::exists(copy, error);
  return is_there ? copy : fs::path(data.place);
}

void write_stored_study(const fs::path& path, const StoredStudy& stored) {
  copy_data(stored, path.parent_path());
  write_durably(path, text_of(stored));
}

StoredStudy read_stored_study(const fs::path& path) {
  const std::optional<std::string> text = file_text(path);
  if (!text) {
    throw RunError(fmt::format("{} holds no study of cxsim: there is no {}",
                               path.parent_path().string(), path.filename().string()));
  }
  try {
    StoredStudy stored = stored_study_in(*text);
    stored.directory = path.parent_path();
    return stored;
  } catch (const std::exception& error) {  // of the JSON library, or of a number in a text
    throw RunError(fmt::format("{} is no study of this program: {}", path.string(), error.what()));
  }
}

Study restored_study(const StoredStudy& stored, std::vector<std::string_view> known_outcomes) {
  if (stored.program != program_identity()) {
    throw StudyChanged(
        fmt::format("its runs were made by\n  {}\nand this is\n  {}\nRuns of two builds "
                    "are never mixed; go on with the other, or run the study anew",
                    stored.program, program_identity()));
  }
  StudyRequest request;
  request.file = stored.files.front().place;
  request.overrides = stored.overrides;
  request.swept = stored.swept;
  request.known_outcomes = std::move(known_outcomes);
  request.other_files = [&](const fs::path& path) -> std::optional<std::string> {
    const auto found = std::ranges::find(stored.files, path.string(), &StoredFile::place);
    if (found == stored.files.end()) return std::nullopt;
    return found->text;
  };
  request.data_places = [&](const fs::path& named) {
    const auto found = std::ranges::find(stored.data, named.string(), &StoredData::place);
    return found == stored.data.end() ? named : place_of(stored, *found);
  };
  if (const auto& points = stored.points) {
    request.points = points_for(points->method, points->blocks, points->seed);
  }
  Study study = read_study(request);
  if (stored.points) study.outcomes = stored.points->outcomes;
  for (std::size_t i = 0; i < stored.files.size(); ++i) {
    study.sources[i].name = stored.files[i].name;
  }
  if (identity_of(study) != stored.identity) {
    throw StudyChanged(
        "the scenario or a file of data that it names has changed since it was begun");
  }
  return study;
}

std::string difference_between(const StoredStudy& stored, const StoredStudy& wanted) {
  if (stored.identity == wanted.identity) return "";
  if (stored.name != wanted.name) return fmt::format("the study `{}`", stored.name);
  if (stored.program != wanted.program) {
    return fmt::format("runs of another program ({})", stored.program);
  }
  const auto differing_number = [&](std::string_view what, std::uint64_t there,
                                    std::uint64_t here) -> std::string {
    return there == here ? "" : fmt::format("{} {} instead of {}", what, there, here);
  };
  for (const std::string& difference :
       {differing_number("the study with seed", stored.seed, wanted.seed),
        differing_number("the study with replications", stored.replications, wanted.replications),
        differing_number("the study with customers", stored.customers, wanted.customers),
        differing_number("the study with days", static_cast<std::uint64_t>(stored.days),
                         static_cast<std::uint64_t>(wanted.days))}) {
    if (!difference.empty()) return difference;
  }
  if (stored.stopping != wanted.stopping) return "the study with another rule for replications";
  for (const StoredStudy::Scenario& scenario : wanted.scenarios) {
    const auto there =
        std::ranges::find(stored.scenarios, scenario.name, &StoredStudy::Scenario::name);
    if (there == stored.scenarios.end()) {
      return fmt::format("the study without the scenario `{}`", scenario.name);
    }
    if (there->digest != scenario.digest) {
      return fmt::format("the study with another scenario `{}`", scenario.name);
    }
  }
  if (stored.scenarios.size() > wanted.scenarios.size()) return "the study with more scenarios";
  return "the study with other data, texts or outcomes to report";
}

}  // namespace cxsim
