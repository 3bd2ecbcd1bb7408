#include "cli/init_command.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>
#include <system_error>
#include <vector>

#include "cli/library.h"
#include "cli/text_layout.h"
#include "cli/usage_error.h"
#include "engine/errors.h"
#include "engine/file_text.h"
#include "output/shell_word.h"
#include "scenarios/group_name.h"
#include "scenarios/scenario_files.h"
#include "scenarios/yaml_document.h"
#include "scenarios/yaml_text.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

struct NewFile {
  fs::path path;
  std::string text;
};

fs::path path_of(const std::string& name) {
  fs::path path(name);
  if (path.extension() != ".yaml" && path.extension() != ".yml") path += ".yaml";
  const std::string stem = path.stem().string();
  if (!is_group_name(stem)) {
    throw UsageError(
        fmt::format("`{}` cannot name a study; a name is a letter, then letters, digits, _ and -, "
                    "at most 60 in all",
                    stem));
  }
  return path;
}

/// `text` with the line that begins with `start`, where there is one, replaced.
std::string with_line(std::string text, std::string_view start, std::string_view line) {
  std::size_t first = 0;
  while (first != text.size() && text.compare(first, start.size(), start) != 0) {
    first = std::min(text.find('\n', first), text.size() - 1) + 1;
  }
  return text.replace(first, text.find('\n', first) - first, first == text.size() ? "" : line);
}

/// The text as it reads outside of our repository: the schema is where `cxsim schema >` puts it.
std::string taken_home(std::string_view text) {
  return with_line(std::string(text), "# yaml-language-server:",
                   "# yaml-language-server: $schema=scenario.schema.json");
}

/// What a scenario of the library extends, and what that extends.
void add_bases(const EmbeddedText& scenario, const fs::path& directory,
               std::vector<NewFile>& files) {
  SourceTexts sources;
  ProblemList problems(sources);
  const auto source = sources.add_file(std::string(scenario.name), std::string(scenario.text), {});
  const auto root = parse_yaml(source, sources, problems);
  problems.throw_if_any();
  const YamlEntry* extends = find_entry(*root, "extends");
  if (extends == nullptr) return;
  for (const ExtendedName& base : extended_names(*extends, problems)) {
    const EmbeddedText& found = library_scenario(fs::path(base.name).stem().string());
    files.push_back({directory / base.name, taken_home(found.text)});
    add_bases(found, directory, files);
  }
}

bool holds(const NewFile& file) {
  return file_text(file.path) == file.text;
}

void write_new(const NewFile& file) {
  const int number = open(file.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  const int why = errno;
  if (number >= 0) {
    const ssize_t written = write(number, file.text.data(), file.text.size());
    if (close(number) == 0 && written == static_cast<ssize_t>(file.text.size())) return;
  }
  throw RunError(fmt::format("cannot write {}: {}", file.path.string(),
                             std::generic_category().message(number < 0 ? why : errno)));
}

/// A base may be there already: another study of the library brought it.
void refuse_existing(std::span<const NewFile> files) {
  for (const NewFile& file : files) {
    std::error_code ignored;
    if (!fs::exists(fs::symlink_status(file.path, ignored))) continue;
    if (&file != &files.front() && holds(file)) continue;
    throw UsageError(fmt::format("{} exists and is not overwritten; take another name or directory",
                                 file.path.string()));
  }
}

/// The names of the files that were written.
std::vector<std::string> write_missing(std::span<const NewFile> files) {
  std::vector<std::string> written;
  for (const NewFile& file : files) {
    if (fs::exists(file.path)) continue;
    write_new(file);
    written.push_back(file.path.string());
  }
  return written;
}

}  // namespace

CommandDescription InitCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim init my_study",
      "cxsim init late_parcels --from shipping_delay",
      "cxsim init studies/launch.yaml --from overhyped_launch",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "init",
          .synopsis = "NAME [--from LIBRARY]",
          .purpose = "write a commented scenario to start from",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList InitCommand::arguments() {
  return {{"What to write",
           {{.value_name = "NAME",
             .meaning = "name of the new study, written to NAME.yaml; nothing is overwritten",
             .target = &name_,
             .is_required = true},
            {.names = "--from",
             .value_name = "LIBRARY",
             .meaning = "start from a scenario of the library, copied with what it extends; "
                        "default: a short study with comments",
             .target = &from_}}}};
}

ExitCode InitCommand::execute(const Console& console) {
  const fs::path path = path_of(name_);
  const EmbeddedText& model = from_ ? library_scenario(*from_) : starter_texts().front();
  std::vector<NewFile> files{
      {path, with_line(taken_home(model.text),
                       "name:", fmt::format("name: {}", yaml_text(path.stem().string())))}};
  add_bases(model, path.parent_path(), files);

  refuse_existing(files);
  const std::vector<std::string> written = write_missing(files);
  if (console.wants_json()) {
    const nlohmann::ordered_json result{{"written", written}};
    console.print(result.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
  } else {
    for (const std::string& file : written) console.print(fmt::format("{}\n", file));
  }
  console.note(fmt::format("Next: cxsim run {}", shell_word(path.string())));
  return ExitCode::done;
}

}  // namespace cxsim
