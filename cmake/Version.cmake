# generated/version.h names the version, the commit and the build. It is looked at on every build but
# rewritten only when it changes, so that a commit recompiles only the few files that include it.
set(CXSIM_VERSION_HEADER "${PROJECT_BINARY_DIR}/generated/version.h")

if(CXSIM_NATIVE)
  set(CXSIM_INSTRUCTION_SET native)
else()
  set(CXSIM_INSTRUCTION_SET portable)
endif()

add_custom_target(cxsim_version_header
  COMMAND ${CMAKE_COMMAND}
    -D "SOURCE_DIRECTORY=${PROJECT_SOURCE_DIR}"
    -D "VERSION=${PROJECT_VERSION}"
    -D "COMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
    -D "BUILD_TYPE=${CMAKE_BUILD_TYPE}"
    -D "INSTRUCTION_SET=${CXSIM_INSTRUCTION_SET}"
    -D "SANITIZERS=${CXSIM_SANITIZE}"
    -D "PARALLEL_BACKEND=${CXSIM_PARALLEL_BACKEND}"
    -D "TEMPLATE=${PROJECT_SOURCE_DIR}/cmake/version.h.in"
    -D "HEADER=${CXSIM_VERSION_HEADER}"
    -P "${PROJECT_SOURCE_DIR}/cmake/write_version.cmake"
  BYPRODUCTS "${CXSIM_VERSION_HEADER}"
  COMMENT "Looking at the version"
  VERBATIM)

# cxsim_use_version(target): lets the sources of a target include "generated/version.h".
function(cxsim_use_version target)
  target_include_directories(${target} PRIVATE "${PROJECT_BINARY_DIR}")
  add_dependencies(${target} cxsim_version_header)
endfunction()
