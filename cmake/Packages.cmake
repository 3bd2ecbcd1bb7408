# Node.js is optional: it bundles the report and drives the browser of its test.
find_program(CXSIM_NODE NAMES node nodejs DOC "Node.js, which bundles the report")
find_program(CXSIM_NPM npm DOC "npm, which fetches the chart library of the report")

# cxsim_fetch_packages(LOCK directory WORK directory): the npm packages of the lock file in LOCK come into
# WORK/node_modules when something depends on WORK/fetched. Where npm cannot fetch them, the build says so
# and goes on, without that file, and tries again the next time.
function(cxsim_fetch_packages)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "LOCK;WORK" "")
  set(script "${PROJECT_SOURCE_DIR}/cmake/fetch_packages.cmake")
  add_custom_command(OUTPUT "${arg_WORK}/fetched"
    COMMAND ${CMAKE_COMMAND} -D "NPM=${CXSIM_NPM}" -D "LOCK=${arg_LOCK}" -D "WORK=${arg_WORK}" -P "${script}"
    DEPENDS "${arg_LOCK}/package.json" "${arg_LOCK}/package-lock.json" "${script}"
    COMMENT "Fetching npm packages"
    VERBATIM)
endfunction()
