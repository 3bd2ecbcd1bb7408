#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cxsim {

/// Where something was written: a source, a line and a column from 1, and how many bytes it covers
/// (at least 1). Columns count bytes. Line 0 means the source as a whole; `nowhere` is for what no
/// source says: a default.
struct Origin {
  static constexpr std::uint32_t nowhere = 0xffffffff;

  std::uint32_t source = nowhere;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 1;

  bool is_somewhere() const { return source != nowhere; }
  bool operator==(const Origin&) const = default;
};

/// The texts a scenario was read from, each with the name to show: files as they were named, and
/// `--set 1`. Grows only; numbers of sources stay valid.
class SourceTexts {
 public:
  /// Returns the number of the source. `directory` is what file names in it are relative to.
  std::uint32_t add_file(std::string name, std::string text, std::filesystem::path directory);
  /// A source of one line, from the command line; file names in it are relative to the working
  /// directory.
  std::uint32_t add_argument(std::string name, std::string text);

  std::uint32_t size() const { return static_cast<std::uint32_t>(sources_.size()); }
  const std::string& name(std::uint32_t source) const { return sources_[source].name; }
  const std::string& text(std::uint32_t source) const { return sources_[source].text; }
  const std::filesystem::path& directory(std::uint32_t source) const {
    return sources_[source].directory;
  }
  /// The line `number` (from 1) without its end; empty where there is no such line.
  std::string_view line(std::uint32_t source, std::uint32_t number) const;
  /// "file.yaml:14", "--set 1" or "default".
  std::string place(const Origin& origin) const;

 private:
  struct Source {
    std::string name;
    std::string text;
    std::filesystem::path directory;
    std::vector<std::size_t> line_starts;
    bool is_file = true;
  };
  std::uint32_t add(Source source);

  std::vector<Source> sources_;
};

}  // namespace cxsim
