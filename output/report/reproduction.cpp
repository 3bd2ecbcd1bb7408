#include "output/report/reproduction.h"

#include <fmt/format.h>

#include <string_view>

#include "output/shell_word.h"
#include "scenarios/overrides.h"

namespace cxsim {
namespace {

std::string text_of(const Hdf5Reader& file, const std::string& variable) {
  return file.has(variable) ? file.texts(variable).front() : "";
}

}  // namespace

std::vector<ReproductionFact> reproduction_of(const Hdf5Reader& file) {
  std::vector<ReproductionFact> facts;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (!value.empty()) facts.push_back({name, value});
  };
  add("program", file.text_attribute("", "source"));
  add("seed", file.text_attribute("", "master_seed"));
  add("SHA-256 of the scenarios in force", file.text_attribute("", "scenario_sha256"));
  add("compiler", text_of(file, "provenance/compiler"));
  add("build type", text_of(file, "provenance/build_type"));
  add("instruction set", text_of(file, "provenance/instruction_set"));
  return facts;
}

std::vector<SourceText> source_texts(const Hdf5Reader& file) {
  std::vector<SourceText> sources;
  if (!file.has("provenance/source_file")) return sources;
  const auto names = file.texts("provenance/source_file");
  const auto texts = file.texts("provenance/source_text");
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (option_of(names[i]).empty()) sources.push_back({names[i], texts[i]});
  }
  return sources;
}

std::string command_of(const Hdf5Reader& file) {
  if (!file.has("provenance/source_file")) return "";
  const auto names = file.texts("provenance/source_file");
  const auto texts = file.texts("provenance/source_text");
  std::string command = "cxsim run " + shell_word(names.front());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string_view option = option_of(names[i]);
    if (!option.empty()) command += fmt::format(" {} {}", option, shell_word(texts[i]));
  }
  return command;
}

}  // namespace cxsim
