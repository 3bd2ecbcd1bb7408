#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/network.h"

namespace cxsim {

/// What is wrong with a file of ties, and where. `what()` reads "file:line: problem".
class EdgeListError : public std::runtime_error {
 public:
  EdgeListError(std::string file, std::size_t line, std::string problem);

  const std::string& file() const { return file_; }
  std::size_t line() const { return line_; }  // from 1; 0 for the file as a whole
  const std::string& problem() const { return problem_; }

 private:
  std::string file_;
  std::size_t line_;
  std::string problem_;
};

struct EdgeList {
  std::vector<Tie> ties;  // as written: loops and repeats are left to build_from_ties
  std::uint32_t largest_id = 0;
};

/// Reads undirected ties, one a line: two customer ids (whole numbers from 0) with a comma, a
/// semicolon or blanks between them. Empty lines and what follows a `#` are skipped, and so is a
/// first line of two column names. Throws EdgeListError at the first bad line, and for a file that
/// cannot be read or holds no tie.
EdgeList read_edge_list(const std::string& path);

}  // namespace cxsim
