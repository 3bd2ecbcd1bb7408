# Run by the build; see Packages.cmake.
file(REMOVE "${WORK}/fetched")
file(COPY "${LOCK}/package.json" "${LOCK}/package-lock.json" DESTINATION "${WORK}")
execute_process(
  COMMAND "${NPM}" ci --ignore-scripts --no-audit --no-fund --loglevel=error
  WORKING_DIRECTORY "${WORK}" RESULT_VARIABLE status OUTPUT_VARIABLE words ERROR_VARIABLE words)
if(status EQUAL 0)
  file(WRITE "${WORK}/fetched" "")
else()
  message(STATUS "npm could not fetch the packages of ${LOCK}:\n${words}")
endif()
