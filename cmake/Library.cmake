# Code whose speed nobody notices is compiled with -O1, in three quarters of the time.
add_library(cxsim_compiled_quickly INTERFACE)
target_compile_options(cxsim_compiled_quickly INTERFACE $<$<CONFIG:Release>:-O1>)

# cxsim_add_library(name SOURCES file... [QUICK_SOURCES file...] [LIBRARIES target...]
#                   [PRIVATE_LIBRARIES target...] [COMPILED_QUICKLY])
#
# The static library of one layer: target cxsim_<name>, alias cxsim::<name>, includes from the root of
# the repository. LIBRARIES are those whose headers ours include (the layer below); PRIVATE_LIBRARIES
# are hidden in sources (TBB, yaml-cpp, HDF5). QUICK_SOURCES, or with COMPILED_QUICKLY all of them, are
# compiled with -O1; they are those of target cxsim_<name>_quick.
function(cxsim_add_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg
    "COMPILED_QUICKLY" "" "SOURCES;QUICK_SOURCES;LIBRARIES;PRIVATE_LIBRARIES")
  cxsim_refuse_unparsed("cxsim_add_library(${name})" "${arg_UNPARSED_ARGUMENTS}")
  add_library(cxsim_${name} STATIC ${arg_SOURCES})
  add_library(cxsim::${name} ALIAS cxsim_${name})
  target_include_directories(cxsim_${name} PUBLIC "${PROJECT_SOURCE_DIR}")
  target_link_libraries(cxsim_${name}
    PUBLIC ${arg_LIBRARIES}
    PRIVATE cxsim_compile_options ${arg_PRIVATE_LIBRARIES})
  if(arg_COMPILED_QUICKLY)
    target_link_libraries(cxsim_${name} PRIVATE cxsim_compiled_quickly)
    cxsim_use_precompiled_headers(cxsim_${name} quick)
    cxsim_compile_together(cxsim_${name} ${arg_SOURCES})
  else()
    cxsim_use_precompiled_headers(cxsim_${name} standard)
  endif()
  if(arg_QUICK_SOURCES)
    add_library(cxsim_${name}_quick OBJECT ${arg_QUICK_SOURCES})
    target_include_directories(cxsim_${name}_quick PRIVATE "${PROJECT_SOURCE_DIR}")
    target_link_libraries(cxsim_${name}_quick PRIVATE
      cxsim_compile_options cxsim_compiled_quickly ${arg_LIBRARIES} ${arg_PRIVATE_LIBRARIES})
    cxsim_use_precompiled_headers(cxsim_${name}_quick quick)
    cxsim_compile_together(cxsim_${name}_quick ${arg_QUICK_SOURCES})
    target_sources(cxsim_${name} PRIVATE $<TARGET_OBJECTS:cxsim_${name}_quick>)
  endif()
endfunction()

# cxsim_add_program(target SOURCES file... LIBRARIES target...): an executable in the build directory,
# compiled alike.
function(cxsim_add_program target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBRARIES")
  cxsim_refuse_unparsed("cxsim_add_program(${target})" "${arg_UNPARSED_ARGUMENTS}")
  add_executable(${target} ${arg_SOURCES})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE cxsim_compile_options ${arg_LIBRARIES})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
  cxsim_use_precompiled_headers(${target} standard)
endfunction()

# cxsim_compile_as_one(target group file...): in a first build, which is the one with precompiled headers,
# the files of a group are compiled as one. So names in unnamed namespaces must not collide.
function(cxsim_compile_as_one target group)
  if(CXSIM_PRECOMPILED)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    set_source_files_properties(${ARGN} PROPERTIES UNITY_GROUP ${group})
  endif()
endfunction()

# cxsim_compile_together(target file...): all files of a target, six as one, in half of the time.
function(cxsim_compile_together target)
  if(NOT CXSIM_PRECOMPILED)
    return()
  endif()
  set_target_properties(${target} PROPERTIES CXSIM_COMPILED_TOGETHER ON)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A file that is included may not name what is its own in a class, says g++.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
  endif()
  set(number 0)
  foreach(file IN LISTS ARGN)
    math(EXPR group "${number} / 6")
    cxsim_compile_as_one(${target} ${target}_${group} ${file})
    math(EXPR number "${number} + 1")
  endforeach()
endfunction()

function(cxsim_refuse_unparsed call unparsed)
  if(unparsed)
    message(FATAL_ERROR "${call}: what is `${unparsed}`?")
  endif()
endfunction()

# cxsim_add_precompiled_headers(kind header... [LIBRARIES target...]): builds them once, to be shared,
# where CXSIM_PRECOMPILED asks for it.
function(cxsim_add_precompiled_headers kind)
  if(NOT CXSIM_PRECOMPILED)
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LIBRARIES")
  set(provider cxsim_precompiled_${kind})
  # CMake wants a source to hang the headers on.
  set(source "${PROJECT_BINARY_DIR}/generated/${provider}.cpp")
  file(CONFIGURE OUTPUT "${source}" CONTENT "// Carries precompiled headers.\n")
  add_library(${provider} OBJECT "${source}")
  target_link_libraries(${provider} PRIVATE cxsim_compile_options ${arg_LIBRARIES})
  target_precompile_headers(${provider} PRIVATE ${arg_UNPARSED_ARGUMENTS})
endfunction()

# Sources still include what they use: .ci/lint compiles each of them without precompiled headers.
function(cxsim_use_precompiled_headers target kind)
  if(CXSIM_PRECOMPILED)
    target_precompile_headers(${target} REUSE_FROM cxsim_precompiled_${kind})
  endif()
endfunction()

set(CXSIM_STANDARD_HEADERS
  <algorithm> <array> <bit> <chrono> <cmath> <cstdint> <filesystem> <functional> <limits> <map>
  <memory> <numeric> <optional> <span> <sstream> <string> <string_view> <utility> <variant> <vector>)
cxsim_add_precompiled_headers(standard ${CXSIM_STANDARD_HEADERS})
cxsim_add_precompiled_headers(quick ${CXSIM_STANDARD_HEADERS} LIBRARIES cxsim_compiled_quickly)
