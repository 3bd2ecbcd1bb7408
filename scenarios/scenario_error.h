#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/problem_codes.h"
#include "scenarios/source_texts.h"

namespace cxsim {

/// One thing wrong with a scenario, ready to be shown. Texts may hold what a user wrote: they are
/// made printable (`shown`) before they get here.
struct Problem {
  ProblemCode code{};
  std::string file;
  std::size_t line = 0;    // from 1; 0: the file as a whole
  std::size_t column = 0;  // from 1, in characters
  std::string path;        // `company.promise.padding`; empty outside the fields
  std::string message;
  std::string source_line;  // without its indentation; long lines are cut around the place
  std::size_t caret = 0;    // characters of `source_line` before the place
  std::size_t caret_length = 1;
  std::string help;  // "did you mean `discount`?"; may be empty
};

/// Everything wrong with a set of scenario files, in the order of the files and their lines.
class ScenarioError : public std::exception {
 public:
  explicit ScenarioError(std::vector<Problem> problems, std::size_t unlisted = 0);

  const std::vector<Problem>& problems() const { return problems_; }
  std::size_t count() const { return problems_.size() + unlisted_; }
  /// The first 20 problems as a compiler would show them, then how many more there are.
  std::string render(bool color) const;
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::vector<Problem> problems_;
  std::size_t unlisted_;
  std::string text_;
};

/// Collects problems while scenarios are read. Keeps a few hundred and counts the rest, so that
/// garbage costs neither memory nor time; a problem reported twice (two variants share a base) is
/// kept once.
class ProblemList {
 public:
  explicit ProblemList(const SourceTexts& sources) : sources_(&sources) {}

  void add(ProblemCode code, const Origin& origin, std::string_view path, std::string message,
           std::string help = {});

  /// A problem in a file that is not among the sources, such as a table of data; `text` is the
  /// line.
  void add_in_file(ProblemCode code, std::string_view file, std::size_t line, std::string_view text,
                   std::string message, std::string help = {});

  bool empty() const { return problems_.empty(); }
  std::size_t count() const { return problems_.size() + unlisted_; }
  /// Whether further problems are only counted; then nobody needs to look for good advice.
  bool is_full() const;
  /// Throws ScenarioError if there is any problem.
  void throw_if_any() const;

 private:
  void keep(Problem problem);

  const SourceTexts* sources_;
  std::vector<Problem> problems_;
  std::size_t unlisted_ = 0;
};

}  // namespace cxsim
