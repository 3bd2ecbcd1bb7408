#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cxsim {

/// Something that `cxsim explain` can explain.
struct Topic {
  std::string name;     // "delay_notice", "company.promise.padding", "E0123"
  std::string kind;     // "lever", "shock", "source", "field", "error"
  std::string summary;  // one line
};

/// All topics: levers, shocks, expectation sources, fields by path, errors.
std::vector<Topic> explanation_topics();

/// The text on a topic, for a terminal of 80 columns; nothing if there is no such topic. The last
/// part of a field's path is enough where it is unambiguous.
std::optional<std::string> explanation(std::string_view topic);

/// The reference of all fields, levers, shocks, sources and errors as Markdown.
std::string reference_as_markdown();

}  // namespace cxsim
