#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/embedded_texts.h"
#include "tests/cli/call_cxsim.h"

namespace cxsim {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::json;

TEST(Validate, AcceptsTheWholeLibrary) {
  for (const EmbeddedText& scenario : library_texts()) {
    const ProgramResult result = call_cxsim({"validate", std::string(scenario.name)});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_THAT(result.out, StartsWith("ok " + std::string(scenario.name) + " ("));
  }
}

TEST(Validate, TellsOfEveryFileAndEveryProblem) {
  const Workplace place;
  place.write("good.yaml", small_study);
  place.write("bad.yaml", "cxsim: 1\nnmae: x\nrun: {customers: many}\n");
  const ProgramResult result = place.cxsim({"validate", "bad.yaml", "good.yaml", "missing.yaml"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out,
            "ok good.yaml (small: 2 scenarios, 3 replications, 200 customers, 40 days)\n");
  EXPECT_THAT(result.err, AllOf(HasSubstr("bad.yaml:2:1"), HasSubstr("did you mean `name`?"),
                                HasSubstr("bad.yaml:3:18"), HasSubstr("missing.yaml")));
}

TEST(Validate, TellsProgramsWhereAndWhat) {
  const Workplace place;
  place.write("bad.yaml", "cxsim: 1\nnmae: x\n");
  const ProgramResult result = place.cxsim({"validate", "bad.yaml", "quickstart", "--json"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.err, "");
  const Json verdicts = Json::parse(result.out);
  const Json& problem = verdicts.at(0).at("problems").at(0);
  EXPECT_EQ(problem.at("code"), "E0123");
  EXPECT_EQ(problem.at("line"), 2);
  EXPECT_EQ(problem.at("column"), 1);
  EXPECT_EQ(verdicts.at(1).at("valid"), true);
}

TEST(Show, WritesOutDefaultsInAFormThatReadsBack) {
  const Workplace place;
  const ProgramResult shown = place.cxsim({"show", "quickstart", "--scenario", "hype"});
  EXPECT_EQ(shown.exit_code, 0);
  EXPECT_THAT(shown.out, HasSubstr("\n  fulfilment:\n"));
  place.write("again.yaml", shown.out);
  const ProgramResult again = place.cxsim({"show", "again.yaml"});
  EXPECT_EQ("# scenario hype\n" + again.out, shown.out) << again.err;
}

TEST(Show, SaysWhereValuesComeFrom) {
  const std::string shown =
      call_cxsim({"show", "quickstart", "--origins", "--set", "company.promise.padding=3 days"})
          .out;
  EXPECT_THAT(shown, HasSubstr("padding: 3 days"));
  EXPECT_THAT(shown, AllOf(HasSubstr("# --set 1"), HasSubstr("# default"),
                           HasSubstr("# library:/quickstart.yaml:"),
                           HasSubstr("# library:/baseline.yaml:")));
}

TEST(Show, ShowsEveryScenarioOfAStudy) {
  const Json shown = Json::parse(call_cxsim({"show", "quickstart", "--json"}).out);
  EXPECT_EQ(shown.at("study"), "quickstart");
  EXPECT_EQ(shown.at("scenarios").size(), 4u);
  const Json& first = shown.at("scenarios").at(0).at("in_force");
  EXPECT_EQ(first.at("run").at("customers"), 20000);
  EXPECT_EQ(first.at("company").at("promise").at("padding"), "0 days");
}

TEST(Show, AnswersAMistypedScenarioWithTheNearest) {
  const ProgramResult result = call_cxsim({"show", "quickstart", "--scenario", "hyp"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.err, "error: the study has no scenario `hyp`; did you mean `hype`?\n");
}

TEST(Explain, KnowsLeversShocksSourcesOutcomesFieldsAndErrors) {
  for (const char* topic : {"delay_notice", "labour_shortage", "category_norm", "satisfaction",
                            "company.promise.padding", "padding", "E0123"}) {
    const ProgramResult result = call_cxsim({"explain", topic});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_THAT(result.out, HasSubstr(topic));
  }
}

TEST(Explain, ListsAllTopicsByKind) {
  const ProgramResult result = call_cxsim({"explain"});
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("lever:\n"), HasSubstr("\nshock:\n"), HasSubstr("\nsource:\n"),
                    HasSubstr("\noutcome:\n"), HasSubstr("\nfield:\n"), HasSubstr("\nerror:\n")));
  EXPECT_GT(Json::parse(call_cxsim({"explain", "--json"}).out).size(), 100u);
}

TEST(Explain, ExplainsEveryTopicThatItLists) {
  for (const Json& topic : Json::parse(call_cxsim({"explain", "--all", "--json"}).out)) {
    EXPECT_FALSE(topic.at("text").get<std::string>().empty()) << topic;
  }
}

TEST(Explain, AnswersAMistypedTopicWithTheNearest) {
  EXPECT_THAT(call_cxsim({"explain", "delay_notise"}).err,
              HasSubstr("did you mean `delay_notice`?"));
  EXPECT_THAT(call_cxsim({"explain", "satisfacton"}).err,
              HasSubstr("did you mean `satisfaction`?"));
  EXPECT_THAT(call_cxsim({"explain", "handel_time"}).err, Not(HasSubstr("satisfaction")));
  EXPECT_EQ(call_cxsim({"explain", "xyzzy"}).exit_code, 2);
}

TEST(Explain, PrintsTheReferenceAsMarkdown) {
  const std::string reference = call_cxsim({"explain", "--markdown"}).out;
  EXPECT_THAT(reference, StartsWith("# "));
  EXPECT_THAT(reference, HasSubstr("\n## Outcomes\n"));
  EXPECT_EQ(call_cxsim({"explain", "--all", "--markdown"}).out, reference);
  EXPECT_EQ(call_cxsim({"explain", "padding", "--markdown"}).exit_code, 2);
}

TEST(Schema, IsJsonAndKnowsTheOutcomes) {
  const Json schema = Json::parse(call_cxsim({"schema"}).out);
  EXPECT_EQ(schema.at("$schema"), "http://json-schema.org/draft-07/schema#");
  EXPECT_THAT(schema.dump(), HasSubstr("\"satisfaction\""));
}

TEST(Trace, PrintsTheLifeOfOneCustomer) {
  const Workplace place;
  place.write("small.yaml", small_study);
  const ProgramResult result = place.cxsim({"trace", "small.yaml", "--customer", "7"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, StartsWith("Customer 7 ("));
  EXPECT_THAT(result.out, AllOf(HasSubstr("before the first day\n"), HasSubstr("hears [quality]"),
                                HasSubstr("\nday ")));
}

TEST(Trace, TellsProgramsTheSameOfChosenDays) {
  const Workplace place;
  place.write("small.yaml", small_study);
  const ProgramResult result =
      place.cxsim({"trace", "small.yaml", "--customer", "7", "--days", "10..20", "--json"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  const Json life = Json::parse(result.out);
  EXPECT_EQ(life.at("customer"), 7);
  EXPECT_TRUE(life.at("traits").contains("loss_aversion"));
  for (const Json& step : life.at("steps")) {
    EXPECT_GE(step.at("day"), 10);
    EXPECT_LE(step.at("day"), 20);
  }
}

TEST(Trace, SaysWhatThereIsWhenAskedForWhatThereIsNot) {
  const Workplace place;
  place.write("small.yaml", small_study);
  const auto complaint = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"trace", "small.yaml"});
    const ProgramResult result = place.cxsim(words);
    EXPECT_EQ(result.exit_code, 2);
    return result.err;
  };
  EXPECT_THAT(complaint({}), HasSubstr("--customer is missing"));
  EXPECT_THAT(complaint({"--customer", "200"}), HasSubstr("customers 0 to 199"));
  EXPECT_THAT(complaint({"--customer", "1", "--replication", "3"}),
              HasSubstr("replications 0 to 2"));
  EXPECT_THAT(complaint({"--customer", "1", "--days", "20-30"}), HasSubstr("as in 0..30"));
  EXPECT_THAT(complaint({"--customer", "1", "--days", "30..20"}), HasSubstr("as in 0..30"));
  EXPECT_THAT(complaint({"--customer", "1", "--scenario", "slow"}),
              HasSubstr("no scenario `slow`"));
}

}  // namespace cxsim
