# The web part of the report becomes one script and one style that the program carries inside. Without
# Node.js, or where npm cannot fetch the chart library, the program is built without it, and `cxsim
# report` says so.
option(CXSIM_REPORT "Bundle the charts of the report where Node.js is installed" ON)

set(work "${CMAKE_CURRENT_BINARY_DIR}/report_web")
set(source "${CMAKE_CURRENT_BINARY_DIR}/report_bundle.cpp")
set(script "${CMAKE_CURRENT_LIST_DIR}/make_bundle.cmake")
file(GLOB_RECURSE parts CONFIGURE_DEPENDS
  "${CMAKE_CURRENT_LIST_DIR}/src/*.js" "${CMAKE_CURRENT_LIST_DIR}/src/*.css")

if(NOT CXSIM_REPORT)
  set(missing "it was configured with CXSIM_REPORT=OFF")
elseif(NOT CXSIM_NODE OR NOT CXSIM_NPM)
  set(missing "Node.js and npm were not installed when it was built")
else()
  set(missing "")
  cxsim_fetch_packages(LOCK "${CMAKE_CURRENT_LIST_DIR}" WORK "${work}")
  list(APPEND parts "${work}/fetched")
endif()
if(missing)
  message(STATUS "The report is left out: ${missing}")
endif()

add_custom_command(OUTPUT "${source}"
  COMMAND ${CMAKE_COMMAND} -D "NODE=${CXSIM_NODE}" -D "MISSING=${missing}" -D "WEB=${CMAKE_CURRENT_LIST_DIR}"
    -D "WORK=${work}" -D "SOURCE=${source}" -P "${script}"
  DEPENDS ${parts} "${script}"
  COMMENT "Bundling the report"
  VERBATIM)
target_sources(cxsim_output PRIVATE "${source}")
