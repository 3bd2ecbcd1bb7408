# How every source of cxsim is compiled. The same floating-point rules hold in all presets, because a
# result's digest may not depend on the preset (docs/decisions/0002).
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
# -O1 keeps a debug run of a whole simulated year bearable.
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g")
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")

find_package(Threads REQUIRED)

add_library(cxsim_compile_options INTERFACE)
target_link_libraries(cxsim_compile_options INTERFACE Threads::Threads)
target_compile_options(cxsim_compile_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Werror
  # Of files that are compiled together, a parameter shadows what another file has.
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:CXSIM_COMPILED_TOGETHER>>>:-Wshadow>
  -pthread
  # No fused multiply-add unless written as one, and never -ffast-math: the compiler may not change
  # a bit. The other two let loops become vectors; nobody reads errno or floating-point traps.
  -ffp-contract=off -fno-math-errno -fno-trapping-math)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(cxsim_compile_options INTERFACE
    # False alarms of g++ 12 on inlined std::string and std::vector (gcc.gnu.org/PR105651, PR105329);
    # AddressSanitizer finds the real ones.
    -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds
    # Notes on how wide vectors are passed; none are, across our libraries.
    -Wno-psabi)
endif()

if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|amd64")
  if(CXSIM_NATIVE)
    target_compile_options(cxsim_compile_options INTERFACE -march=native)
  else()
    target_compile_options(cxsim_compile_options INTERFACE -march=x86-64-v2 -mtune=generic)
  endif()
elseif(CXSIM_NATIVE)
  target_compile_options(cxsim_compile_options INTERFACE -mcpu=native)
endif()

if(CXSIM_SANITIZE)
  target_compile_options(cxsim_compile_options INTERFACE
    -fsanitize=${CXSIM_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(cxsim_compile_options INTERFACE -fsanitize=${CXSIM_SANITIZE})
endif()

# Sources of long chains of arithmetic on many values, where the widest vectors pay. Elsewhere they do
# not; bits are the same. Without such vectors the option says nothing.
function(cxsim_wide_vectors)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64|amd64")
    set_source_files_properties(${ARGN} PROPERTIES
      COMPILE_OPTIONS -mprefer-vector-width=512
      SKIP_PRECOMPILE_HEADERS ON)  # which are made without the option
  endif()
endfunction()
