#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/scenario_error.h"
#include "scenarios/scenario_files.h"
#include "scenarios/source_texts.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// What readers of all scenarios of one study share: the sources, the problems found so far, and
/// the one currency.
class ReadingContext {
 public:
  ReadingContext(const SourceTexts& sources, ProblemList& problems)
      : sources_(&sources), problems_(&problems) {}

  const SourceTexts& sources() const { return *sources_; }
  ProblemList& problems() { return *problems_; }

  /// Three capital letters; EUR until an amount of money says otherwise.
  std::string_view currency() const { return currency_; }
  /// Paths of all fields there are, to tell where a misplaced one belongs.
  void set_known_paths(std::vector<std::string> paths) { known_paths_ = std::move(paths); }
  /// "`padding` is a field of `company.promise`", or nothing where it is none or one of many.
  std::string advice_on_misplaced(std::string_view name) const;
  /// "`cxsim explain company.promise` lists its fields", or nothing where it knows no such group.
  std::string where_fields_are_listed(std::string_view path) const;

  void set_data_places(DataPlaces places) { data_places_ = std::move(places); }
  /// Where the file of data is read that scenarios name so.
  std::filesystem::path place_of_data(const std::filesystem::path& named) const {
    return data_places_ ? data_places_(named) : named;
  }

  /// Takes note of the currency of an amount; a second one is a problem.
  void note_currency(std::string_view currency, const Origin& origin, std::string_view path);

 private:
  const SourceTexts* sources_;
  ProblemList* problems_;
  std::string currency_ = "EUR";
  Origin currency_origin_;
  std::vector<std::string> known_paths_;
  DataPlaces data_places_;
};

/// A value with the name and path under which it was found.
struct NamedValue {
  const YamlEntry* entry = nullptr;
  std::string path;

  const YamlNode& node() const { return entry->value; }
  /// Where to point at: a single value itself, the name of a list or map.
  const Origin& origin() const {
    return entry->value.is_scalar() ? entry->value.origin : entry->key_origin;
  }
};

}  // namespace cxsim
