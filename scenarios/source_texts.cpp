#include "scenarios/source_texts.h"

#include <utility>

namespace cxsim {

namespace {

std::vector<std::size_t> starts_of_lines(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') starts.push_back(i + 1);
  }
  return starts;
}

}  // namespace

std::uint32_t SourceTexts::add_file(std::string name, std::string text,
                                    std::filesystem::path directory) {
  return add({std::move(name), std::move(text), std::move(directory), {}, true});
}

std::uint32_t SourceTexts::add_argument(std::string name, std::string text) {
  return add({std::move(name), std::move(text), ".", {}, false});
}

std::uint32_t SourceTexts::add(Source source) {
  source.line_starts = starts_of_lines(source.text);
  sources_.push_back(std::move(source));
  return static_cast<std::uint32_t>(sources_.size() - 1);
}

std::string_view SourceTexts::line(std::uint32_t source, std::uint32_t number) const {
  const Source& from = sources_[source];
  if (number == 0 || number > from.line_starts.size()) return {};
  const std::string_view rest = std::string_view(from.text).substr(from.line_starts[number - 1]);
  std::string_view line = rest.substr(0, rest.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string SourceTexts::place(const Origin& origin) const {
  if (!origin.is_somewhere()) return "default";
  const Source& from = sources_[origin.source];
  if (!from.is_file || origin.line == 0) return from.name;
  return from.name + ":" + std::to_string(origin.line);
}

}  // namespace cxsim
