#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/errors.h"
#include "output/run_study.h"
#include "output/sensitivity_study.h"
#include "scenarios/study.h"

namespace cxsim {

/// A text that a study was read from.
struct StoredFile {
  std::string name;   // as the user called it
  std::string place;  // the same from any working directory
  std::string text;
};

/// Below the directory of study.json.
inline constexpr std::string_view data_directory_name = "study.data";

/// A file of data that a study names. A copy stands beside study.json unless the file is large.
struct StoredData {
  std::string place;     // as the study names it, absolute
  std::string copy;      // below the directory of study.json; empty: not copied
  std::string checksum;  // of its bytes, 16 hexadecimal digits
};

/// A study as it was read, kept beside its runs so that they can go on without any other file.
struct StoredStudy {
  struct Scenario {
    std::string name;
    std::string digest;
  };
  std::string identity;  // identity_of(study)
  std::string program;   // program_identity()
  std::string name;
  std::uint64_t seed = 0;
  std::uint32_t replications = 0;
  std::string stopping;  // the rule that ends them, in words; empty for a fixed number
  std::uint32_t customers = 0;
  std::int32_t days = 0;
  std::vector<Scenario> scenarios;
  /// Of a sensitivity study: what its points are made with instead of the sweep's design.
  struct Points {
    SensitivityMethod method = SensitivityMethod::sobol;
    std::uint64_t blocks = 0;
    std::uint64_t seed = 0;
    std::vector<std::string> outcomes;  // all that the study reports
  };

  std::optional<Points> points;
  std::vector<std::string> overrides;  // `path=value`
  std::vector<std::string> swept;      // `path=value,value`
  std::vector<StoredFile> files;       // the study's own file first
  std::vector<StoredData> data;
  std::filesystem::path directory;  // that it was read from; not stored
  Shard shard;
};

StoredStudy stored_form(const Study& study, const std::vector<std::string>& overrides,
                        const std::vector<std::string>& swept, const Shard& shard);

/// The study in a text, without what it was read from, and back. Reading throws what the JSON
/// library does.
std::string text_of(const StoredStudy& stored);
StoredStudy stored_study_in(std::string_view text);

/// Where a file of data is to be read: its copy, or where it was if there is none.
std::filesystem::path place_of(const StoredStudy& stored, const StoredData& data);

/// Writes study.json, after the copies of data beside it, and reads it. Both throw RunError.
void write_stored_study(const std::filesystem::path& path, const StoredStudy& stored);
StoredStudy read_stored_study(const std::filesystem::path& path);

/// What was stored is not what would be run now. `what()` says what has changed.
class StudyChanged : public RunError {
 public:
  using RunError::RunError;
};

/// The study that was stored. Throws StudyChanged where this program or the data files have changed
/// so that its runs cannot go on.
Study restored_study(const StoredStudy& stored, std::vector<std::string_view> known_outcomes);

/// What the second study has other than the first, in words for `DIR holds ...`; empty where they
/// are the same.
std::string difference_between(const StoredStudy& stored, const StoredStudy& wanted);

}  // namespace cxsim
