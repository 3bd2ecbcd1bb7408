# cxsim_catalogue(target KIND kind DIRECTORY directory ENTRY type HEADER header [ACCESSOR function])
#
# A catalogue is a directory in which every file `name.cpp` defines `Entry name();`. All of them become
# part of the target, and a small table is generated that calls each once, in the order of names:
#
#   std::span<const Entry> <kind>_catalogue();      (declared by HEADER; ACCESSOR renames it)
#
# A file that forgets its function does not link, and the linker names it. So adding an entry is adding
# a file. DIRECTORY is relative to the calling CMakeLists.txt, HEADER to the root of the repository.
function(cxsim_catalogue target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "KIND;DIRECTORY;ENTRY;HEADER;ACCESSOR" "")
  cxsim_refuse_unparsed("cxsim_catalogue(${target})" "${arg_UNPARSED_ARGUMENTS}")
  foreach(required KIND DIRECTORY ENTRY HEADER)
    if(NOT arg_${required})
      message(FATAL_ERROR "cxsim_catalogue(${target}) needs ${required}")
    endif()
  endforeach()
  if(NOT arg_ACCESSOR)
    set(arg_ACCESSOR "${arg_KIND}_catalogue")
  endif()

  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${arg_DIRECTORY}/*.cpp")
  list(SORT sources)
  set(declarations "")
  set(calls "")
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM LAST_ONLY name)
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY "${PROJECT_SOURCE_DIR}" OUTPUT_VARIABLE shown)
    cxsim_claim_entry_name("${name}" "${shown}")
    string(APPEND declarations "${arg_ENTRY} ${name}();  // ${shown}\n")
    string(APPEND calls "      ${name}(),\n")
  endforeach()
  list(LENGTH sources count)

  set(table "${CMAKE_CURRENT_BINARY_DIR}/${arg_ACCESSOR}.cpp")
  file(CONFIGURE OUTPUT "${table}" @ONLY CONTENT [=[
// Written by CMake from the files of a catalogue directory. Do not edit.
#include "@arg_HEADER@"

#include <array>
#include <span>

namespace cxsim {

@declarations@
std::span<const @arg_ENTRY@> @arg_ACCESSOR@() {
  static const std::array<@arg_ENTRY@, @count@> entries{{
@calls@  }};
  return entries;
}

}  // namespace cxsim
]=])
  target_sources(${target} PRIVATE ${sources} "${table}")
  cxsim_compile_as_one(${target} ${arg_KIND} ${sources})  # they are many and small
endfunction()

# Two entries of one name would be one symbol to the linker, which would silently take either.
function(cxsim_claim_entry_name name file)
  if(NOT name MATCHES "^[a-z][a-z0-9_]*$")
    message(FATAL_ERROR "${file}: a catalogue file is named like its function, in snake_case")
  endif()
  get_property(claimed GLOBAL PROPERTY CXSIM_ENTRY_${name})
  if(claimed)
    message(FATAL_ERROR "${claimed} and ${file} would both define `${name}()`; rename one of them")
  endif()
  set_property(GLOBAL PROPERTY CXSIM_ENTRY_${name} "${file}")
endfunction()
