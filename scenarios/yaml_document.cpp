#include "scenarios/yaml_document.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "scenarios/text_checks.h"
#include "scenarios/yaml_tree_builder.h"

namespace cxsim {

namespace {

/// Hands the events of yaml-cpp to our builder.
class Events final : public YAML::EventHandler {
 public:
  Events(std::uint32_t source, std::string_view text, YamlTreeBuilder& builder)
      : source_(source), text_(text), builder_(&builder) {}

  void OnDocumentStart(const YAML::Mark& mark) override { builder_->begin_document(token(mark)); }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_->null(token(mark), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_->alias(token(mark), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse(tag, mark);
    builder_->scalar(token(mark), anchor, value, tag == "!");
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse(tag, mark);
    builder_->begin(YamlNode::Kind::list, token(mark), anchor);
  }
  void OnSequenceEnd() override { builder_->end(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse(tag, mark);
    builder_->begin(YamlNode::Kind::map, token(mark), anchor);
  }
  void OnMapEnd() override { builder_->end(); }

 private:
  YamlToken token(const YAML::Mark& mark) const {
    return token_at(source_, text_, static_cast<std::size_t>(mark.pos),
                    static_cast<std::size_t>(mark.line) + 1,
                    static_cast<std::size_t>(mark.column) + 1);
  }

  /// yaml-cpp says `?` and `!` of plain and quoted nodes without a tag.
  void refuse(const std::string& tag, const YAML::Mark& mark) {
    if (!tag.empty() && tag != "?" && tag != "!") builder_->refuse_tag(tag, token(mark));
  }

  std::uint32_t source_;
  std::string_view text_;
  YamlTreeBuilder* builder_;
};

struct SyntaxAdvice {
  std::string_view parser_says;
  std::string_view message;
  std::string_view help;
};

constexpr std::array syntax_advice{
    SyntaxAdvice{
        "illegal map value", "a colon cannot stand here",
        "text that contains `: ` needs quotes; is the line above indented as it should be?"},
    SyntaxAdvice{"end of map not found", "the entries of this map do not line up",
                 "entries of one map begin in the same column, one to a line"},
    SyntaxAdvice{"end of sequence not found", "the items of this list do not line up",
                 "items of one list begin in the same column"},
    SyntaxAdvice{"end of sequence flow not found", "a `[` is not closed", "is a `]` missing?"},
    SyntaxAdvice{"end of map flow not found", "a `{` is not closed", "is a `}` missing?"},
    SyntaxAdvice{"illegal flow end", "a bracket is closed that was never opened", ""},
    SyntaxAdvice{"illegal block entry", "a list cannot begin here", "put `-` on a line of its own"},
    SyntaxAdvice{"illegal map key", "a name cannot begin here", ""},
    SyntaxAdvice{"unknown token", "text cannot begin with this character", "put it in quotes"},
    SyntaxAdvice{"the referenced anchor is not defined", "an alias without its anchor",
                 "`*name` repeats what an earlier `&name` marks"},
};

void report_syntax(std::uint32_t source, const YAML::Exception& error, ProblemList& problems) {
  Origin origin{source, 0, 0, 1};
  if (!error.mark.is_null()) {
    origin.line = static_cast<std::uint32_t>(error.mark.line + 1);
    origin.column = static_cast<std::uint32_t>(error.mark.column + 1);
  }
  const auto advice = std::ranges::find_if(syntax_advice, [&](const SyntaxAdvice& candidate) {
    return error.msg.starts_with(candidate.parser_says);
  });
  if (advice == syntax_advice.end()) {
    problems.add(ProblemCode::yaml_syntax, origin, "", "not valid YAML: " + error.msg);
    return;
  }
  problems.add(ProblemCode::yaml_syntax, origin, "",
               "not valid YAML: " + std::string(advice->message), std::string(advice->help));
}

std::optional<YamlNode> parse_text(std::uint32_t source, const std::string& text,
                                   ProblemList& problems) {
  YamlTreeBuilder builder(problems);
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    Events events(source, text, builder);
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const YamlTreeBuilder::Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    report_syntax(source, error, problems);
    return std::nullopt;
  }
  YamlNode root = builder.take_root();
  if (!root.origin.is_somewhere()) root.origin = {source, 0, 0, 1};
  return root;
}

}  // namespace

std::optional<YamlNode> parse_yaml(std::uint32_t source, const SourceTexts& sources,
                                   ProblemList& problems) {
  if (!check_text(source, sources, problems)) return std::nullopt;
  return parse_text(source, sources.text(source), problems);
}

std::optional<YamlNode> parse_yaml_value(std::uint32_t source, std::size_t start,
                                         const SourceTexts& sources, ProblemList& problems) {
  if (!check_text(source, sources, problems)) return std::nullopt;
  const std::string& text = sources.text(source);
  const bool is_empty = text.find_first_not_of(" \t\r\n", start) == std::string::npos;
  if (is_empty) {
    problems.add(ProblemCode::empty_value, {source, 1, 1, static_cast<std::uint32_t>(start)}, "",
                 "no value after `=`", "`null` resets to the default");
    return std::nullopt;
  }
  return parse_text(source, std::string(start, ' ') + text.substr(start), problems);
}

}  // namespace cxsim
