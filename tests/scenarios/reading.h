#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenarios/reading_context.h"
#include "scenarios/scenario_error.h"
#include "scenarios/source_texts.h"
#include "scenarios/yaml_node.h"

namespace cxsim {

/// A text parsed as a scenario would be, with what is needed to read fields from it. Further texts
/// are laid over the first.
class Reading {
 public:
  explicit Reading(const std::vector<std::string>& layers);
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  const std::optional<YamlNode>& root() const { return root_; }
  ReadingContext& context() { return context_; }
  ProblemList& problems() { return problems_; }
  SourceTexts& sources() { return sources_; }

  /// The problems so far, such as "E0123@2:5 E0207@3:1".
  std::string codes() const;
  std::string rendered() const;

 private:
  SourceTexts sources_;
  ProblemList problems_{sources_};
  ReadingContext context_{sources_, problems_};
  std::optional<YamlNode> root_;
};

/// The problems in a list, such as "E0123@2:5 E0207@3:1".
std::string codes_of(const ProblemList& problems);

}  // namespace cxsim
