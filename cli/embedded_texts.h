#pragma once

#include <span>
#include <string_view>

namespace cxsim {

/// A file that is part of the program, so that an installed program needs no other.
struct EmbeddedText {
  std::string_view name;  // of the file, without its ending
  std::string_view text;
};

/// The files of scenarios/library/, in the order of their names.
std::span<const EmbeddedText> library_texts();

/// The files of cli/starters/.
std::span<const EmbeddedText> starter_texts();

/// The files of cli/texts/.
std::span<const EmbeddedText> documentation_texts();

}  // namespace cxsim
