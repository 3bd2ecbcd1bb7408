# Run by the build (Version.cmake): fills TEMPLATE into HEADER, leaving an unchanged header alone.
find_program(GIT git)
set(COMMIT "")
if(GIT AND EXISTS "${SOURCE_DIRECTORY}/.git")
  execute_process(
    COMMAND ${GIT} describe --always --dirty --abbrev=12
    WORKING_DIRECTORY "${SOURCE_DIRECTORY}"
    OUTPUT_VARIABLE COMMIT
    OUTPUT_STRIP_TRAILING_WHITESPACE
    ERROR_QUIET)
endif()
if(NOT COMMIT)
  set(COMMIT unknown)
endif()
configure_file("${TEMPLATE}" "${HEADER}" @ONLY)
