#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/scenario_error.h"
#include "scenarios/source_texts.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// Texts of files that are not to be read from the disk, asked for first; nothing for others.
using OtherFiles = std::function<std::optional<std::string>(const std::filesystem::path&)>;

/// Where a file of data that a scenario names is to be read instead: a copy of it. Null: where it
/// is named.
using DataPlaces = std::function<std::filesystem::path(const std::filesystem::path&)>;

/// Reads the bytes of a scenario file (a regular file of at most 1 MB; a byte-order mark is
/// dropped). `mention` is where the file is named, for what is wrong with it.
std::optional<std::uint32_t> read_source(const std::filesystem::path& path, const Origin& mention,
                                         const OtherFiles& other_files, SourceTexts& sources,
                                         ProblemList& problems);

/// The tree of a scenario file laid over all that it extends, without its `cxsim` and `extends`
/// entries. Texts about a file (name, question, expected, source) are not handed down. A file that
/// cannot be read or parsed counts as empty once its problems are noted, so that the rest can be
/// checked.
YamlNode read_scenario_file(const std::filesystem::path& path, const OtherFiles& other_files,
                            SourceTexts& sources, ProblemList& problems);

/// How to show an absolute path: relative where it lies below the working directory.
std::string shown_path(const std::filesystem::path& path);

/// The names in an `extends` entry, a text or a list of texts, each with its place.
struct ExtendedName {
  std::string name;
  Origin origin;
};
std::vector<ExtendedName> extended_names(const YamlEntry& extends, ProblemList& problems);

}  // namespace cxsim
