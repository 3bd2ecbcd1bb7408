#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "output/study_results.h"
#include "output/study_table.h"

/// DIR/results.h5 in format version 1, described in docs/output-format.md.
namespace cxsim {

/// Where results come from. All of it is the same when the same study runs again; what is not
/// (clock times, host, threads) stands in run_info.json (docs/decisions/0020).
struct Provenance {
  struct Source {
    std::string file;  // as the user named it
    std::string text;
  };
  struct Variant {
    std::string name;
    std::string in_force;  // YAML with every default written out
  };
  std::vector<Source> sources;  // all that was read
  /// Worlds at points of a sweep are these with `param_*` set.
  std::vector<Variant> variants_in_force;
};

/// Replaces the file durably. Throws RunError.
void write_results(const std::filesystem::path& path, const StudyResults& results,
                   const Provenance& provenance);

/// What would be written.
std::vector<std::byte> results_bytes(const StudyResults& results, const Provenance& provenance);

/// What `compare` needs. Throws RunError where the file cannot be read or was not written by
/// write_results.
StudyTable read_study_table(const std::filesystem::path& path);

}  // namespace cxsim
