#include "scenarios/yaml_tree_builder.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "scenarios/utf8.h"

namespace cxsim {

namespace {

constexpr std::size_t deepest_level = 40;
/// Nodes of the tree in full, a long text counting as several; real scenarios have a few thousand.
constexpr std::size_t largest_weight = 200'000;
constexpr std::size_t bytes_per_weight = 32;
/// Maps are searched entry by entry; this keeps that cheap whatever a file holds.
constexpr std::size_t most_entries = 5000;

std::size_t weight_of(std::string_view text) {
  return 1 + text.size() / bytes_per_weight;
}

std::size_t weight_of(const YamlNode& node) {
  std::size_t weight = weight_of(node.text);
  for (const YamlNode& item : node.items) weight += weight_of(item);
  for (const YamlEntry& entry : node.entries) {
    weight += weight_of(entry.key) + weight_of(entry.value);
  }
  return weight;
}

std::size_t depth_of(const YamlNode& node) {
  std::size_t depth = 0;
  for (const YamlNode& item : node.items) depth = std::max(depth, depth_of(item));
  for (const YamlEntry& entry : node.entries) depth = std::max(depth, depth_of(entry.value));
  return depth + 1;
}

}  // namespace

void YamlTreeBuilder::stop(ProblemCode code, const Origin& origin, std::string message,
                           std::string help) {
  problems_->add(code, origin, "", std::move(message), std::move(help));
  throw Stop{};
}

void YamlTreeBuilder::charge(std::size_t weight, const Origin& origin) {
  weight_ += weight;
  if (weight_ <= largest_weight) return;
  stop(ProblemCode::too_many_nodes, origin,
       "more content than any scenario has, every alias written out");
}

void YamlTreeBuilder::begin_document(const YamlToken& token) {
  if (++documents_ == 1) return;
  Origin origin = token.origin;
  origin.length = word_length(token.written);
  stop(ProblemCode::second_document, origin, "a second document begins here",
       "one file holds one scenario or study");
}

void YamlTreeBuilder::null(const YamlToken& token, Anchor anchor) {
  check_properties(token);
  YamlNode node;
  node.origin = token.origin;
  if (expects_key()) {
    stop(ProblemCode::bad_key, node.origin, "a name is missing to the left of the colon");
  }
  const std::array<std::string_view, 4> spellings{"null", "~", "Null", "NULL"};
  // Where a name stands alone, the parser puts the null that it misses on the name itself.
  const bool is_missing = !open_.empty() && open_.back().node.is_map() &&
                          open_.back().key_origin.line == node.origin.line &&
                          open_.back().key_origin.column == node.origin.column;
  const auto spelling = std::ranges::find_if(spellings, [&](std::string_view text) {
    return !is_missing && token.written.starts_with(text);
  });
  if (spelling == spellings.end()) {
    report_empty_value(node.origin);
  } else {
    node.origin.length = static_cast<std::uint32_t>(spelling->size());
    if (*spelling != "null") {
      problems_->add(ProblemCode::null_spelling, node.origin, "",
                     fmt::format("null is not spelled `{}` here", *spelling), "write `null`");
    }
  }
  place(std::move(node), anchor);
}

void YamlTreeBuilder::report_empty_value(const Origin& origin) {
  if (open_.empty()) return;  // the caller reports an empty source
  if (!open_.back().node.is_map()) {
    problems_->add(ProblemCode::empty_value, origin, "", "an item of this list is empty");
    return;
  }
  problems_->add(ProblemCode::empty_value, open_.back().key_origin, "",
                 fmt::format("`{}` has no value", shown(open_.back().key)),
                 "write a value, `{}` for all defaults, or `null` to reset");
}

void YamlTreeBuilder::alias(const YamlToken& token, Anchor target) {
  Origin origin = token.origin;
  origin.length = word_length(token.written);
  if (expects_key()) stop(ProblemCode::bad_key, origin, "an alias cannot be a name");
  const auto found = anchored_.find(target);
  if (found == anchored_.end()) {
    stop(ProblemCode::alias_cycle, origin, "this alias stands inside the value it repeats");
  }
  if (open_.size() + found->second.depth > deepest_level) {
    stop(ProblemCode::nested_too_deeply, origin, "this alias nests maps and lists too deeply");
  }
  charge(found->second.weight, origin);
  place(found->second.node, 0);
}

void YamlTreeBuilder::refuse_tag(std::string_view tag, const YamlToken& token) {
  Origin origin = token.origin;
  origin.length = word_length(token.written);
  stop(ProblemCode::tag, origin, fmt::format("the tag `{}`", shown(tag)), "leave it out");
}

/// A tag without a name, and an anchor with a character that suggests a missing blank or a slip.
void YamlTreeBuilder::check_properties(const YamlToken& token) {
  if (token.written.starts_with('!')) refuse_tag("!", token);
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  if (std::ranges::all_of(token.anchor, is_plain)) return;
  stop(ProblemCode::yaml_syntax, token.origin,
       fmt::format("`{}` is no name for an anchor", shown(token.anchor)),
       "letters, digits, `_` and `-`");
}

void YamlTreeBuilder::scalar(const YamlToken& token, Anchor anchor, const std::string& text,
                             bool quoted) {
  check_properties(token);
  YamlNode node;
  node.kind = YamlNode::Kind::scalar;
  node.quoted = quoted;
  node.origin = token.origin;
  std::size_t length = text.size();
  const bool has_quotes =
      quoted && (token.written.starts_with('"') || token.written.starts_with('\''));
  if (has_quotes) length = quoted_length(token.written);
  if (length == std::string_view::npos) {
    stop(ProblemCode::yaml_syntax, node.origin, "not valid YAML: this quote is never closed");
  }
  const bool is_block = quoted && !has_quotes;
  node.origin.length = is_block ? 1 : length_in_line(token.written, length);
  check_characters(node.origin, text);
  charge(weight_of(text), node.origin);
  if (expects_key()) {
    take_key(node.origin, text, !quoted, token.written);
    return;
  }
  node.text = text;
  place(std::move(node), anchor);
}

void YamlTreeBuilder::check_characters(const Origin& origin, std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(1, utf8_length(text));
    const std::string_view character = text.substr(0, length);
    if (is_control_character(character) && character != "\n" && character != "\t") {
      stop(ProblemCode::control_character, origin, "an escape makes an invisible character");
    }
    text.remove_prefix(length);
  }
}

void YamlTreeBuilder::take_key(const Origin& origin, const std::string& key, bool is_plain,
                               std::string_view written) {
  if (is_plain && key == "<<") {
    stop(ProblemCode::merge_key, origin, "the merge key `<<` is not supported",
         "use `extends`, or repeat the fields");
  }
  if (is_plain && !written.starts_with(key)) {
    stop(ProblemCode::bad_key, origin, "a name cannot go over several lines",
         "is a colon missing on this line?");
  }
  Open& map = open_.back();
  map.has_key = true;
  map.key = key;
  map.key_origin = origin;
}

void YamlTreeBuilder::begin(YamlNode::Kind kind, const YamlToken& token, Anchor anchor) {
  check_properties(token);
  if (expects_key()) refuse_as_name(token);
  if (open_.size() == deepest_level) {
    stop(ProblemCode::nested_too_deeply, token.origin, "maps and lists are nested too deeply");
  }
  charge(1, token.origin);
  Open& opened = open_.emplace_back();
  opened.node.kind = kind;
  opened.node.origin = token.origin;
  opened.anchor = anchor;
}

/// A list or map in the place of a name; what a parser also makes of one that is never closed.
void YamlTreeBuilder::refuse_as_name(const YamlToken& token) {
  const bool has_bracket = token.written.starts_with('[') || token.written.starts_with('{');
  if (has_bracket && !closes_bracket(token.written)) {
    stop(ProblemCode::yaml_syntax, token.origin, "not valid YAML: this bracket is never closed",
         fmt::format("is a `{}` missing?", token.written.front() == '[' ? ']' : '}'));
  }
  stop(ProblemCode::bad_key, token.origin, "a list or map cannot be a name");
}

void YamlTreeBuilder::end() {
  Open closed = std::move(open_.back());
  open_.pop_back();
  place(std::move(closed.node), closed.anchor);
}

void YamlTreeBuilder::place(YamlNode node, Anchor anchor) {
  if (anchor != 0) {
    const std::size_t weight = weight_of(node);
    charge(weight, node.origin);
    anchored_[anchor] = {node, weight, depth_of(node)};
  }
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open& parent = open_.back();
  if (parent.node.is_list()) {
    parent.node.items.push_back(std::move(node));
    return;
  }
  parent.has_key = false;
  const auto [earlier, is_new] = parent.keys_seen.emplace(parent.key, parent.key_origin);
  if (is_new) {
    if (parent.node.entries.size() == most_entries) {
      stop(ProblemCode::too_many_nodes, parent.key_origin,
           fmt::format("more than {} entries in one map", most_entries));
    }
    parent.node.entries.push_back({parent.key, parent.key_origin, std::move(node)});
    return;
  }
  problems_->add(ProblemCode::duplicate_key, parent.key_origin, "",
                 fmt::format("`{}` is given twice", shown(parent.key)),
                 fmt::format("first in line {}; keep one of the two", earlier->second.line));
}

}  // namespace cxsim
