#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/scenario_error.h"
#include "scenarios/yaml_node.h"
#include "scenarios/yaml_token.h"

namespace cxsim {

/// Builds a tree from what a YAML parser meets, in order, and refuses what YAML allows and
/// scenarios do not. Small mistakes are added to the problems and reading goes on; after one that
/// makes the rest meaningless or costly, `Stop` is thrown.
class YamlTreeBuilder {
 public:
  struct Stop {};
  /// The number a parser gives to an anchor; 0 for none.
  using Anchor = std::size_t;

  explicit YamlTreeBuilder(ProblemList& problems) : problems_(&problems) {}

  void begin_document(const YamlToken& token);
  void null(const YamlToken& token, Anchor anchor);
  void scalar(const YamlToken& token, Anchor anchor, const std::string& text, bool quoted);
  void alias(const YamlToken& token, Anchor target);
  void begin(YamlNode::Kind kind, const YamlToken& token, Anchor anchor);
  void end();
  [[noreturn]] void refuse_tag(std::string_view tag, const YamlToken& token);

  YamlNode take_root() { return std::move(root_); }

 private:
  /// A list or map that is still being read.
  struct Open {
    YamlNode node;
    Anchor anchor = 0;
    bool has_key = false;
    std::string key;
    Origin key_origin;
    std::map<std::string, Origin, std::less<>> keys_seen;
  };
  struct Anchored {
    YamlNode node;
    std::size_t weight = 0;
    std::size_t depth = 0;
  };

  bool expects_key() const {
    return !open_.empty() && open_.back().node.is_map() && !open_.back().has_key;
  }
  void place(YamlNode node, Anchor anchor);
  void take_key(const Origin& origin, const std::string& key, bool is_plain,
                std::string_view written);
  void check_characters(const Origin& origin, std::string_view text);
  [[noreturn]] void refuse_as_name(const YamlToken& token);
  void check_properties(const YamlToken& token);
  void report_empty_value(const Origin& origin);
  void charge(std::size_t weight, const Origin& origin);
  [[noreturn]] void stop(ProblemCode code, const Origin& origin, std::string message,
                         std::string help = {});

  ProblemList* problems_;
  int documents_ = 0;
  std::size_t weight_ = 0;
  YamlNode root_;
  std::vector<Open> open_;
  std::map<Anchor, Anchored> anchored_;
};

}  // namespace cxsim
