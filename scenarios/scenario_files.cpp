#include "scenarios/scenario_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/file_text.h"
#include "scenarios/merge.h"
#include "scenarios/nearest_name.h"
#include "scenarios/utf8.h"
#include "scenarios/yaml_document.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_file = 1'000'000;
constexpr std::size_t most_files = 64;
constexpr std::size_t longest_chain = 16;
constexpr std::size_t most_neighbours_listed = 1000;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

/// "did you mean `baseline.yaml`?" from the files that are there.
std::string advice_on_missing(const fs::path& path) {
  std::vector<std::string> names;
  std::error_code error;
  const fs::path directory = path.has_parent_path() ? path.parent_path() : fs::path(".");
  for (fs::directory_iterator entry(directory, error), end; !error && entry != end;
       entry.increment(error)) {
    names.push_back(entry->path().filename().string());
    if (names.size() == most_neighbours_listed) break;
  }
  std::ranges::sort(names);
  const std::vector<std::string_view> views(names.begin(), names.end());
  return did_you_mean(path.filename().string(), views);
}

/// Why a path is not a file we read, as a problem; whether there is none.
bool check_kind_of_file(const fs::path& path, const Origin& mention, ProblemList& problems) {
  const std::string name = shown(path.string(), 300);
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    problems.add(ProblemCode::unreadable_file, mention, "",
                 fmt::format("cannot read `{}`: {}", name, error ? error.message() : "not found"),
                 advice_on_missing(path));
    return false;
  }
  if (!fs::is_regular_file(status)) {
    const bool is_directory = fs::is_directory(status);
    problems.add(ProblemCode::not_a_regular_file, mention, "",
                 fmt::format("`{}` is a {}, not a file", name,
                             is_directory ? "directory" : "pipe or device"));
    return false;
  }
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && size > largest_file) {
    problems.add(ProblemCode::file_too_large, mention, "",
                 fmt::format("`{}` has {:.1f} MB; a scenario file has at most 1 MB", name,
                             static_cast<double>(size) / 1e6));
    return false;
  }
  return true;
}

/// Reads a file and what it extends, remembering the way there.
class LayerReader {
 public:
  LayerReader(const OtherFiles& other_files, SourceTexts& sources, ProblemList& problems)
      : other_files_(other_files), sources_(&sources), problems_(&problems) {}

  YamlNode read(const fs::path& path, const Origin& mention);

 private:
  bool is_allowed(const fs::path& path, const Origin& mention);
  YamlNode read_allowed(const fs::path& path, const Origin& mention);
  bool check_root(const YamlNode& root, std::uint32_t source);
  YamlNode over_its_bases(YamlNode root, std::uint32_t source);

  const OtherFiles& other_files_;
  SourceTexts* sources_;
  ProblemList* problems_;
  std::vector<fs::path> chain_;  // from the first file to the one being read
  std::size_t files_ = 0;
};

YamlNode empty_map() {
  YamlNode node;
  node.kind = YamlNode::Kind::map;
  return node;
}

YamlNode LayerReader::read(const fs::path& path, const Origin& mention) {
  if (!is_allowed(path, mention)) return empty_map();
  ++files_;
  chain_.push_back(path);
  YamlNode root = read_allowed(path, mention);
  chain_.pop_back();
  return root;
}

bool LayerReader::is_allowed(const fs::path& path, const Origin& mention) {
  std::error_code error;
  const auto is_same = [&](const fs::path& earlier) {
    return earlier == path || fs::equivalent(earlier, path, error);
  };
  const auto earlier = std::ranges::find_if(chain_, is_same);
  if (earlier != chain_.end()) {
    std::string chain;
    for (auto link = earlier; link != chain_.end(); ++link) chain += link->string() + " -> ";
    problems_->add(ProblemCode::extends_cycle, mention, "", "files extend each other in a circle",
                   shown(chain + path.string(), 300));
    return false;
  }
  if (chain_.size() == longest_chain) {
    problems_->add(ProblemCode::extends_too_deep, mention, "",
                   fmt::format("more than {} files extend each other in a row", longest_chain));
    return false;
  }
  if (files_ == most_files) {
    problems_->add(ProblemCode::too_many_files, mention, "",
                   fmt::format("more than {} files are read through `extends`", most_files));
    return false;
  }
  return true;
}

YamlNode LayerReader::read_allowed(const fs::path& path, const Origin& mention) {
  const auto source = read_source(path, mention, other_files_, *sources_, *problems_);
  if (!source) return empty_map();
  std::optional<YamlNode> root = parse_yaml(*source, *sources_, *problems_);
  if (!root || !check_root(*root, *source)) return empty_map();
  return over_its_bases(*std::move(root), *source);
}

bool LayerReader::check_root(const YamlNode& root, std::uint32_t source) {
  const Origin file{source, 0, 0, 1};
  if (root.is_null()) {
    problems_->add(ProblemCode::empty_file, file, "", "the file says nothing",
                   "the shortest scenario is the line `cxsim: 1`");
    return false;
  }
  if (!root.is_map()) {
    problems_->add(ProblemCode::root_not_a_map, root.origin, "",
                   fmt::format("a scenario consists of fields, but this is {}", name_of(root)),
                   "write `name: value`, with a space after the colon");
    return false;
  }
  const YamlEntry* version = find_entry(root, "cxsim");
  if (version == nullptr) {
    problems_->add(ProblemCode::missing_version, file, "", "the format version is missing",
                   "begin the file with the line `cxsim: 1`");
    return true;
  }
  const YamlNode& value = version->value;
  if (value.is_scalar() && !value.quoted && value.text == "1") return true;
  problems_->add(ProblemCode::unsupported_version, value.origin, "cxsim",
                 "this program reads format version 1", "write `cxsim: 1`");
  return false;
}

YamlNode LayerReader::over_its_bases(YamlNode root, std::uint32_t source) {
  const YamlEntry* extends = find_entry(root, "extends");
  std::vector<ExtendedName> bases;
  if (extends != nullptr && !extends->value.is_null()) bases = extended_names(*extends, *problems_);
  remove_entry(root, "extends");
  remove_entry(root, "cxsim");
  if (bases.empty()) return root;
  YamlNode below = empty_map();
  const fs::path directory = sources_->directory(source);
  for (const ExtendedName& base : bases) {
    below = merged(std::move(below), read((directory / base.name).lexically_normal(), base.origin));
  }
  for (const std::string_view own : {"name", "question", "expected", "source"}) {
    remove_entry(below, own);
  }
  return merged(std::move(below), root);
}

}  // namespace

std::optional<std::uint32_t> read_source(const fs::path& path, const Origin& mention,
                                         const OtherFiles& other_files, SourceTexts& sources,
                                         ProblemList& problems) {
  if (other_files) {
    if (auto text = other_files(path)) {
      return sources.add_file(path.string(), *std::move(text), path.parent_path());
    }
  }
  if (!check_kind_of_file(path, mention, problems)) return std::nullopt;
  std::optional<std::string> text = file_text(path);
  if (!text) {
    problems.add(ProblemCode::unreadable_file, mention, "",
                 fmt::format("cannot read `{}`: {}", shown(path.string(), 300),
                             std::generic_category().message(errno)));
    return std::nullopt;
  }
  if (text->starts_with(byte_order_mark)) text->erase(0, byte_order_mark.size());
  return sources.add_file(path.string(), *std::move(text), path.parent_path());
}

YamlNode read_scenario_file(const fs::path& path, const OtherFiles& other_files,
                            SourceTexts& sources, ProblemList& problems) {
  return LayerReader(other_files, sources, problems).read(path, Origin{});
}

std::string shown_path(const fs::path& path) {
  std::error_code error;
  const fs::path relative = path.lexically_proximate(fs::current_path(error));
  const bool is_below = !error && !relative.empty() && *relative.begin() != "..";
  return shown((is_below ? relative : path).string(), 300);
}

std::vector<ExtendedName> extended_names(const YamlEntry& extends, ProblemList& problems) {
  const YamlNode& value = extends.value;
  const std::vector<YamlNode> items = value.is_list() ? value.items : std::vector{value};
  std::vector<ExtendedName> names;
  for (const YamlNode& item : items) {
    if (item.is_scalar() && !item.text.empty()) {
      names.push_back({item.text, item.origin});
      continue;
    }
    problems.add(ProblemCode::bad_extends, item.origin, "extends",
                 fmt::format("`extends` takes names, but this is {}", name_of(item)),
                 "write `extends: base.yaml` or `extends: [one.yaml, other.yaml]`");
  }
  return names;
}

}  // namespace cxsim
