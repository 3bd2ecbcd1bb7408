#include "cli/arguments.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <memory>

#include "cli/usage_error.h"
#include "scenarios/nearest_name.h"

namespace cxsim {

namespace {

/// An argument and the texts that the parser found for it.
struct Parsed {
  const Argument* argument = nullptr;
  CLI::Option* option = nullptr;
};

bool is_positional(const Argument& argument) {
  return argument.names.empty();
}

bool takes_many(const Argument& argument) {
  return std::holds_alternative<std::vector<std::string>*>(argument.target);
}

/// "--output" of "-o,--output".
std::string_view long_name(const Argument& argument) {
  return argument.names.substr(argument.names.rfind(',') + 1);
}

/// What to call the argument in a message.
std::string_view title(const Argument& argument) {
  return is_positional(argument) ? argument.value_name : long_name(argument);
}

CLI::Option* add_to(CLI::App& app, const Argument& argument) {
  if (std::holds_alternative<bool*>(argument.target)) {
    return app.add_flag(std::string(argument.names))->disable_flag_override();
  }
  const std::string name(is_positional(argument) ? argument.value_name : argument.names);
  CLI::Option* option = app.add_option(name);
  // All occurrences are collected, so that giving an option twice is an error of ours.
  return option->expected(1)
      ->allow_extra_args(is_positional(argument) && takes_many(argument))
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

std::vector<std::string_view> all_names(const ArgumentList& list) {
  std::vector<std::string_view> names{"--help"};
  for (const ArgumentGroup& group : list) {
    for (const Argument& argument : group.arguments) {
      if (!is_positional(argument)) names.push_back(long_name(argument));
    }
  }
  return names;
}

[[noreturn]] void refuse_unknown(const ArgumentList& list, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  const std::string advice = did_you_mean(name, all_names(list));
  throw UsageError(
      fmt::format("unknown option `{}`{}{}", name, advice.empty() ? "" : "; ", advice));
}

/// Refuses what the parser could not place: unknown options first, since their values look like
/// files.
void check_rest(const ArgumentList& list, const std::vector<std::string>& rest) {
  const auto is_option = [](const std::string& word) { return word.size() > 1 && word[0] == '-'; };
  const auto option = std::ranges::find_if(rest, is_option);
  if (option != rest.end()) refuse_unknown(list, *option);
  if (!rest.empty()) throw UsageError(fmt::format("`{}` is one argument too many", rest.front()));
}

std::uint64_t whole_number(const Argument& argument, const std::string& text) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [stop, failure] = std::from_chars(text.data(), end, value);
  if (failure != std::errc() || stop != end || value < argument.low || value > argument.high) {
    throw UsageError(fmt::format("{} needs a whole number from {} to {}, not `{}`", title(argument),
                                 argument.low, argument.high, text));
  }
  return value;
}

const std::string& checked_text(const Argument& argument, const std::string& text) {
  if (text.empty()) throw UsageError(fmt::format("{} is empty", title(argument)));
  // `-o --force` forgot the directory; one that is really called so can be written `./--force`.
  if (!is_positional(argument) && text.size() > 1 && text[0] == '-') {
    throw UsageError(fmt::format("{} needs a value, not `{}`: {} {}", title(argument), text,
                                 title(argument), argument.value_name));
  }
  if (argument.choices.empty() || std::ranges::count(argument.choices, text) > 0) return text;
  const std::string advice = did_you_mean(text, argument.choices);
  throw UsageError(fmt::format("{} is one of {}, not `{}`{}{}", title(argument),
                               fmt::join(argument.choices, ", "), text, advice.empty() ? "" : "; ",
                               advice));
}

/// Puts what was found into the target of the argument.
struct Assignment {
  const Argument& argument;
  const std::vector<std::string>& found;

  void operator()(bool* target) const { *target = true; }
  void operator()(std::string* target) const { *target = checked_text(argument, found.front()); }
  void operator()(std::optional<std::string>* target) const {
    *target = checked_text(argument, found.front());
  }
  void operator()(std::vector<std::string>* target) const {
    for (const std::string& text : found) target->push_back(checked_text(argument, text));
  }
  void operator()(std::optional<std::uint64_t>* target) const {
    *target = whole_number(argument, found.front());
  }
};

void assign(const Parsed& parsed) {
  const Argument& argument = *parsed.argument;
  const std::vector<std::string>& found = parsed.option->results();
  if (found.empty()) {
    if (!argument.is_required) return;
    throw UsageError(fmt::format("{} is missing: {}", title(argument), argument.meaning));
  }
  const bool is_flag = std::holds_alternative<bool*>(argument.target);
  if (found.size() > 1 && !is_flag && !takes_many(argument)) {
    throw UsageError(
        fmt::format("{} is given {} times; once is enough", title(argument), found.size()));
  }
  std::visit(Assignment{argument, found}, argument.target);
}

/// Says in our words what the parser says as "--seed: 1 required ..." or "json was given ...".
[[noreturn]] void refuse(const ArgumentList& list, std::string_view message) {
  const auto bare = [](std::string_view name) { return name.substr(name.find_first_not_of('-')); };
  const std::string_view named = bare(message.substr(0, message.find_first_of(": ")));
  for (const ArgumentGroup& group : list) {
    for (const Argument& argument : group.arguments) {
      const std::string_view name = title(argument);
      if (bare(name) != named) continue;
      if (argument.value_name.empty()) throw UsageError(fmt::format("{} takes no value", name));
      throw UsageError(fmt::format("{0} needs a value: {0} {1}", name, argument.value_name));
    }
  }
  throw UsageError(std::string(message));
}

}  // namespace

void parse_arguments(const ArgumentList& list, std::span<const std::string> words) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::vector<Parsed> all;
  for (const ArgumentGroup& group : list) {
    for (const Argument& argument : group.arguments) {
      all.push_back({&argument, add_to(app, argument)});
    }
  }
  // The parser takes words from the end.
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    refuse(list, error.what());
  }
  check_rest(list, app.remaining());
  for (const Parsed& parsed : all) assign(parsed);
}

bool asks_for_help(std::span<const std::string> words) {
  for (const std::string& word : words) {
    if (word == "--") return false;
    if (word == "-h" || word == "--help") return true;
  }
  return false;
}

}  // namespace cxsim
