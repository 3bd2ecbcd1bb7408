include(GoogleTest)

cxsim_add_precompiled_headers(test
  ${CXSIM_STANDARD_HEADERS} <gtest/gtest.h> <gmock/gmock.h>
  LIBRARIES cxsim_compiled_quickly GTest::gmock GTest::gtest)

# cxsim_add_tests(name SOURCES file... LIBRARIES target... [LABELS label...] [TIMEOUT seconds]
#                 [PROCESSORS count] [PROGRAM] [AS_ONE])
#
# One GoogleTest binary `<name>_tests`, each TEST registered with ctest on its own; AS_ONE registers the
# binary as a single ctest test (for many tiny tests with a costly set-up). PROGRAM: the tests start the
# program, whose path they find in CXSIM_PROGRAM. Two further constants are always there:
# CXSIM_SOURCE_DIR, the root of the repository, and CXSIM_SHARED_DATA, real data that may be absent.
function(cxsim_add_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 arg
    "PROGRAM;AS_ONE" "TIMEOUT;PROCESSORS" "SOURCES;LIBRARIES;LABELS")
  cxsim_refuse_unparsed("cxsim_add_tests(${name})" "${arg_UNPARSED_ARGUMENTS}")
  if(arg_PROGRAM AND NOT TARGET cxsim)
    message(STATUS "${name}_tests start the program, which is not built here: left out")
    return()
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  if(NOT arg_PROCESSORS)
    set(arg_PROCESSORS 1)
  endif()

  set(target ${name}_tests)
  add_executable(${target} ${arg_SOURCES})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE
    cxsim_compile_options cxsim_compiled_quickly ${arg_LIBRARIES} GTest::gmock GTest::gtest GTest::gtest_main)
  cxsim_use_precompiled_headers(${target} test)
  cxsim_compile_together(${target} ${arg_SOURCES})
  target_compile_definitions(${target} PRIVATE
    CXSIM_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    CXSIM_SHARED_DATA="${PROJECT_SOURCE_DIR}/../shared/data")
  if(arg_PROGRAM)
    target_compile_definitions(${target} PRIVATE CXSIM_PROGRAM="$<TARGET_FILE:cxsim>")
    add_dependencies(${target} cxsim)
  endif()

  if(arg_AS_ONE)
    add_test(NAME ${target} COMMAND ${target})
    set_tests_properties(${target} PROPERTIES
      LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT} PROCESSORS ${arg_PROCESSORS})
  else()
    gtest_discover_tests(${target}
      DISCOVERY_TIMEOUT 60
      NO_PRETTY_VALUES  # a value may print as an address, which differs from run to run
      PROPERTIES TIMEOUT ${arg_TIMEOUT} PROCESSORS ${arg_PROCESSORS})
    # Several labels do not survive the way through gtest_discover_tests; ctest adds them when it starts.
    set(labels_file "${CMAKE_CURRENT_BINARY_DIR}/${target}_labels.cmake")
    file(CONFIGURE OUTPUT "${labels_file}" @ONLY CONTENT
      "set_tests_properties(\${@target@_TESTS} PROPERTIES LABELS \"@arg_LABELS@\")\n")
    set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${labels_file}")
  endif()
endfunction()
