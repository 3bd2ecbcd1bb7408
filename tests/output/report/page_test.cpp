#include "output/report/report_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace cxsim {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr ReportBundle bundle{
    .script = "alert('drawn');", .style = "p{}", .notice = "ours\n", .missing = ""};

TEST(ReportPage, LetsOnlyItsOwnScriptRunAndNothingBeLoaded) {
  const std::string page = report_page("a study", "{}", bundle);
  // openssl dgst -sha256 -binary | base64 says the same of the script.
  EXPECT_THAT(page, HasSubstr("default-src 'none'; script-src "
                              "'sha256-Cx27KGFsGciY4nDym+16cB44hubZBy/ptBW0sJkuLtc='"));
  EXPECT_THAT(page, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(page, HasSubstr("<script>alert('drawn');</script>"));
}

TEST(ReportPage, ShowsATitleAsText) {
  const std::string page = report_page("</title><script>&\"", "{}", bundle);
  EXPECT_THAT(page, HasSubstr("<title>&lt;/title&gt;&lt;script&gt;&amp;&quot;</title>"));
}

TEST(ReportPage, CannotBeLeftByTheDataOfAStudy) {
  const std::string json = nlohmann::json{{"name", "</script><script>alert(1)</script>"}}.dump();
  const std::string safe = json_in_html(json);
  EXPECT_THAT(safe, Not(HasSubstr("<")));
  EXPECT_EQ(nlohmann::json::parse(safe), nlohmann::json::parse(json));
}

}  // namespace
}  // namespace cxsim
