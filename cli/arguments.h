#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cxsim {

/// One option or positional argument, described once: parsing, checking, help and did-you-mean all
/// follow from it. The texts are literals.
struct Argument {
  /// Where the value goes. A flag; a text; texts, one for each time it is given; a whole number
  /// from `low` to `high`.
  using Target = std::variant<bool*, std::string*, std::optional<std::string>*,
                              std::vector<std::string>*, std::optional<std::uint64_t>*>;

  std::string_view names = {};       // "-o,--output"; empty for a positional argument
  std::string_view value_name = {};  // "DIR"; empty for a flag
  std::string_view meaning = {};     // with unit and default, as shown by --help
  Target target;
  bool is_required = false;                        // of a positional argument
  std::span<const std::string_view> choices = {};  // the texts allowed; empty: any
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

struct ArgumentGroup {
  std::string_view title;
  std::vector<Argument> arguments;
};

/// Everything a command takes, in the order of its help.
using ArgumentList = std::vector<ArgumentGroup>;

/// Reads the words after the name of a command into the targets. Throws UsageError.
void parse_arguments(const ArgumentList& list, std::span<const std::string> words);

/// Whether the words ask for help, right or wrong as they may be otherwise.
bool asks_for_help(std::span<const std::string> words);

}  // namespace cxsim
