# ccache where it is installed. With precompiled headers it needs to be told that macros and the
# times of included files do not matter; -fpch-preprocess lets it see through the header.
find_program(CXSIM_CCACHE ccache)
mark_as_advanced(CXSIM_CCACHE)
if(CXSIM_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    ${CXSIM_CCACHE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
  endif()
endif()
