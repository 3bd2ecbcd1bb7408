# Run by the build: writes SOURCE, which defines the function FUNCTION of cli/embedded_texts.h with the
# texts of FILES, named after the files without their ending.
set(entries "")
set(count 0)
foreach(file IN LISTS FILES)
  file(READ "${file}" text)
  if(text MATCHES "\\)cxsim\"")
    message(FATAL_ERROR "${file}: cannot be embedded, it holds the mark that ends a text")
  endif()
  cmake_path(GET file STEM LAST_ONLY name)
  string(APPEND entries "      {\"${name}\", R\"cxsim(${text})cxsim\"},\n")
  math(EXPR count "${count} + 1")
endforeach()
file(WRITE "${SOURCE}.new" "\
// Written by the build from scenario files. Do not edit.
#include \"cli/embedded_texts.h\"

#include <array>

namespace cxsim {

std::span<const EmbeddedText> ${FUNCTION}() {
  static constexpr std::array<EmbeddedText, ${count}> texts{{
${entries}  }};
  return texts;
}

}  // namespace cxsim
")
file(COPY_FILE "${SOURCE}.new" "${SOURCE}" ONLY_IF_DIFFERENT)
file(REMOVE "${SOURCE}.new")
