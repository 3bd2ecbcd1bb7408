#include "output/report/report_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "output/report/report_bundle.h"
#include "output/sha256.h"

namespace cxsim {
namespace {

using testing::HasSubstr;
using testing::Not;

// openssl dgst -sha256 says the same of the script, and with -binary | base64 what the page says.
constexpr ReportBundle bundle{
    .script = "alert('drawn');",
    .script_sha256 = "0b1dbb28616c19c898e270f29bed7a701e3886e6d9072fe9b415b4b0992e2ed7",
    .style = "p{}",
    .notice = "ours\n",
    .missing = ""};

TEST(ReportBundle, ComesWithTheHashOfItsScript) {
  EXPECT_EQ(report_bundle().script_sha256, sha256(report_bundle().script));
}

TEST(ReportPage, LetsOnlyItsOwnScriptRunAndNothingBeLoaded) {
  const std::string page = report_page("a study", "{}", bundle);
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
