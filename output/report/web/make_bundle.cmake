# Run by the build: writes SOURCE, which defines report_bundle() of output/report/report_bundle.h from the
# web part in WEB and the packages in WORK, or from nothing where MISSING says why.

# write_source(script style notice missing): leaves an unchanged file alone.
function(write_source script style notice missing)
  foreach(text IN ITEMS "${script}" "${style}" "${notice}")
    if(text MATCHES "\\)cxsim\"")
      message(FATAL_ERROR "the report's bundle holds the mark that ends a text")
    endif()
  endforeach()
  string(SHA256 script_sha256 "${script}")
  file(WRITE "${SOURCE}.new" "\
// Written by the build from output/report/web. Do not edit.
#include \"output/report/report_bundle.h\"

namespace cxsim {

ReportBundle report_bundle() {
  return {.script = R\"cxsim(${script})cxsim\",
          .script_sha256 = \"${script_sha256}\",
          .style = R\"cxsim(${style})cxsim\",
          .notice = R\"cxsim(${notice})cxsim\",
          .missing = R\"cxsim(${missing})cxsim\"};
}

}  // namespace cxsim
")
  file(COPY_FILE "${SOURCE}.new" "${SOURCE}" ONLY_IF_DIFFERENT)
  file(REMOVE "${SOURCE}.new")
endfunction()

function(bundle entry output)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -E env "NODE_PATH=${WORK}/node_modules"
      "${NODE}" "${WORK}/node_modules/esbuild/bin/esbuild" "${WEB}/src/${entry}"
      --bundle --minify --format=iife --target=es2022 --legal-comments=none --log-level=warning
      "--outfile=${WORK}/${output}"
    RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "esbuild could not bundle ${WEB}/src/${entry}")
  endif()
endfunction()

if(NOT MISSING AND NOT EXISTS "${WORK}/fetched")
  set(MISSING "npm could not fetch the chart library when it was built (is there a network?)")
endif()
if(MISSING)
  write_source("" "" "" "${MISSING}")
  return()
endif()
bundle(main.js report.js)
bundle(report.css report.css)
file(READ "${WORK}/report.js" script)
file(READ "${WORK}/report.css" style)
file(READ "${WORK}/node_modules/echarts/NOTICE" echarts_notice)
file(READ "${WORK}/node_modules/zrender/LICENSE" zrender_licence)
string(CONCAT notice
  "Charts are drawn by Apache ECharts, under the Apache License 2.0 "
  "(https://www.apache.org/licenses/LICENSE-2.0):\n\n${echarts_notice}\n\n"
  "which contains zrender:\n\n${zrender_licence}\n")
string(REPLACE "--" "- -" notice "${notice}")  # it stands in a comment of HTML
if(script MATCHES "</script")
  message(FATAL_ERROR "the report's bundle holds `</script`, which would end it in the page")
endif()
write_source("${script}" "${style}" "${notice}" "")
