#include "cli/library.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <vector>

#include "cli/usage_error.h"
#include "scenarios/nearest_name.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view directory = "library:";
constexpr std::string_view ending = ".yaml";

const EmbeddedText* find(std::string_view name) {
  const auto found = std::ranges::find(library_texts(), name, &EmbeddedText::name);
  return found == library_texts().end() ? nullptr : &*found;
}

std::string advice_on(std::string_view name) {
  std::vector<std::string_view> names;
  std::string listed;
  for (const EmbeddedText& scenario : library_texts()) {
    names.push_back(scenario.name);
    listed += fmt::format("{}{}", listed.empty() ? "" : ", ", scenario.name);
  }
  const std::string nearest = did_you_mean(name, names);
  return nearest.empty() ? fmt::format("the library has {}", listed) : nearest;
}

}  // namespace

const EmbeddedText& library_scenario(std::string_view name) {
  const EmbeddedText* scenario = find(name);
  if (scenario != nullptr) return *scenario;
  throw UsageError(fmt::format("no scenario `{}` in the library; {}", name, advice_on(name)));
}

fs::path scenario_path(const std::string& word) {
  std::error_code ignored;
  if (fs::exists(word, ignored)) return word;
  if (find(word) != nullptr) return fs::path(directory) / (word + std::string(ending));
  if (word.find_first_of("/.") != std::string::npos) return word;
  throw UsageError(fmt::format("no file `{0}`, and no scenario of that name in the library; {1}",
                               word, advice_on(word)));
}

std::optional<std::string> library_file(const fs::path& path) {
  if (path.parent_path() != directory || path.extension() != ending) return std::nullopt;
  const EmbeddedText* scenario = find(path.stem().string());
  if (scenario == nullptr) return std::nullopt;
  return std::string(scenario->text);
}

}  // namespace cxsim
