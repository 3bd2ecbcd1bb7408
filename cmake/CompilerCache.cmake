# ccache where it is installed. Two build directories and two checkouts share what they compile alike: their path does
# not count, neither in debug information nor in what they generate. With precompiled headers ccache must
# be told that macros and the times of included files do not matter, and -fpch-preprocess lets it see
# through the header.
find_program(CXSIM_CCACHE ccache)
mark_as_advanced(CXSIM_CCACHE)
if(CXSIM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env
    CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    ${CXSIM_CCACHE})
  if(CXSIM_PRECOMPILED AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endif()
