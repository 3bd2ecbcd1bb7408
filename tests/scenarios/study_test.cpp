#include "scenarios/study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "scenarios/scenario_error.h"
#include "tests/scenarios/outcome_names.h"
#include "tests/scenarios/study_files.h"

namespace cxsim {
namespace {

using testing::HasSubstr;
using testing::Not;

World world_of(const StudyScenario& scenario, std::int32_t day) {
  const RunKey run{1, 0, nullptr};
  return world_on(scenario.plan.start, scenario.plan.changes(run), Day{day});
}

TEST(Study, OfOneLineIsComplete) {
  const StudyFiles files{{"small.yaml", "cxsim: 1\n"}};
  const Study study = files.read("small.yaml");
  EXPECT_EQ(study.name, "small");
  EXPECT_EQ(study.currency, "EUR");
  EXPECT_EQ(study.days, 365);
  ASSERT_EQ(study.scenarios.size(), 1u);
  EXPECT_EQ(study.scenarios[0].name, "as_is");
  EXPECT_EQ(study.scenarios[0].plan.days, 365);
  EXPECT_EQ(study.scenarios[0].plan.population.customers, study.customers);
  EXPECT_FALSE(study.scenarios[0].plan.sources.empty());
}

TEST(Study, KeepsWhatItSaysAboutItself) {
  const StudyFiles files{
      {"a.yaml",
       "cxsim: 1\nname: delay\nquestion: What if?\nexpected: worse\n"
       "source: a book\nrun: {customers: 50, days: 20, seed: 7, replications: 3}\n"
       "company: {money: {price: 30 CHF}}\nreport: {outcomes: [churn]}\n"}};
  const Study study = files.read("a.yaml");
  EXPECT_EQ(study.name, "delay");
  EXPECT_EQ(study.question, "What if?");
  EXPECT_EQ(study.expected, "worse");
  EXPECT_EQ(study.source, "a book");
  EXPECT_EQ(study.customers, 50u);
  EXPECT_EQ(study.days, 20);
  EXPECT_EQ(study.seed, 7u);
  EXPECT_EQ(study.replications, 3u);
  EXPECT_EQ(study.currency, "CHF");
  EXPECT_THAT(study.outcomes, testing::ElementsAre("churn"));
  ASSERT_EQ(study.sources.size(), 1u);
  EXPECT_THAT(study.sources[0].text, HasSubstr("name: delay"));
}

TEST(Study, LaysVariantsOverWhatTheyExtend) {
  const StudyFiles files{
      {"a.yaml",
       "cxsim: 1\ncompany: {promise: {padding: 1 day}}\nvariants:\n  as_is: {}\n"
       "  slow: {shocks: {labour_shortage: {from: day 10, lasts: 5 days, capacity: 50%}}}\n"
       "  told: {extends: slow, levers: {delay_notice: {}}, company: {promise: {padding: "
       "null}}}\n"}};
  const Study study = files.read("a.yaml");
  ASSERT_EQ(study.scenarios.size(), 3u);
  EXPECT_EQ(study.baseline, 0u);
  EXPECT_TRUE(world_of(study.scenarios[0], 12).disruptions.empty());
  const World slow = world_of(study.scenarios[1], 12);
  ASSERT_EQ(slow.disruptions.size(), 1u);
  EXPECT_EQ(slow.disruptions[0].capacity_factor, 0.5);
  EXPECT_TRUE(slow.disruptions[0].uncontrollable);
  EXPECT_FALSE(slow.company.notice.sent);
  EXPECT_EQ(slow.company.promise.padding, 1);
  const World told = world_of(study.scenarios[2], 12);
  EXPECT_EQ(told.disruptions.size(), 1u);
  EXPECT_TRUE(told.company.notice.sent);
  EXPECT_EQ(told.company.promise.padding, 0);
  EXPECT_TRUE(world_of(study.scenarios[2], 15).disruptions.empty());
}

TEST(Study, ComparesWithTheVariantNamedAsBaseline) {
  const StudyFiles files{
      {"a.yaml", "cxsim: 1\nvariants: {one: {}, two: {}, gone: null}\nbaseline: two\n"}};
  const Study study = files.read("a.yaml");
  EXPECT_EQ(study.scenarios.size(), 2u);
  EXPECT_EQ(study.baseline, 1u);
}

TEST(Study, KnowsWhichVariantsShareThePopulation) {
  const StudyFiles files{
      {"a.yaml",
       "cxsim: 1\nvariants:\n  as_is: {}\n  dear: {company: {money: {price: 60 EUR}}}\n"
       "  known: {population: {aware: 90%}}\n"}};
  const Study study = files.read("a.yaml");
  EXPECT_TRUE(study.scenarios[0].same_population_as_baseline);
  EXPECT_TRUE(study.scenarios[1].same_population_as_baseline);
  EXPECT_FALSE(study.scenarios[2].same_population_as_baseline);
}

TEST(Study, LaysFilesOverWhatTheyExtend) {
  const StudyFiles files{
      {"deep/base.yaml",
       "cxsim: 1\nname: base\nquestion: Why?\nrun: {days: 10, seed: 5}\n"
       "company: {quality: 1 u, candour: 0.5 u}\n"},
      {"other.yaml", "cxsim: 1\nrun: {days: 20}\ncompany: {quality: 2 u}\n"},
      {"a.yaml", "cxsim: 1\nextends: [deep/base.yaml, other.yaml]\ncompany: {candour: null}\n"}};
  const Study study = files.read("a.yaml");
  EXPECT_EQ(study.name, "a");
  EXPECT_EQ(study.question, "");
  EXPECT_EQ(study.days, 20);
  EXPECT_EQ(study.seed, 5u);
  const Company& company = study.scenarios[0].plan.start.company;
  EXPECT_EQ(company.quality, 2);
  EXPECT_EQ(company.candour, Company{}.candour);
  EXPECT_EQ(study.sources.size(), 3u);
}

TEST(Study, ReadsFilesThatAreNotOnDisk) {
  StudyRequest request;
  request.file = "library:/study.yaml";
  request.other_files = [](const std::filesystem::path& path) -> std::optional<std::string> {
    if (path == "library:/study.yaml") return "cxsim: 1\nextends: base.yaml\n";
    if (path == "library:/base.yaml") return "cxsim: 1\nrun: {days: 33}\n";
    return std::nullopt;
  };
  EXPECT_EQ(read_study(request).days, 33);
}

TEST(Study, LetsTheCommandLineHaveTheLastWord) {
  const StudyFiles files{{"a.yaml", "cxsim: 1\nrun: {days: 10}\nvariants: {one: {}, two: {}}\n"}};
  const Study study = files.read(
      "a.yaml", {"run.days=20", "run.days=30", "company.promise={padding: 2 days, hype: 1.1}",
                 "variants.two.company.quality=1 u", "variants.one=null"});
  EXPECT_EQ(study.days, 30);
  ASSERT_EQ(study.scenarios.size(), 1u);
  const Company& company = study.scenarios[0].plan.start.company;
  EXPECT_EQ(company.promise.padding, 2);
  EXPECT_EQ(company.promise.hype, 1.1);
  EXPECT_EQ(company.quality, 1);
}

TEST(Study, TellsWhereEveryValueComesFrom) {
  const StudyFiles files{{"base.yaml", "cxsim: 1\n\ncompany: {quality: 1 u}\n"},
                         {"a.yaml",
                          "cxsim: 1\nextends: base.yaml\nrun: {days: 10}\n"
                          "variants:\n  v:\n    company: {candour: 1 u}\n"}};
  const std::string text = files.read("a.yaml", {"run.seed=9"}).variants[0].origins;
  const auto line = [&](std::string_view start) {
    const std::size_t at = text.find(start);
    return at == std::string::npos ? std::string() : text.substr(at, text.find('\n', at) - at);
  };
  EXPECT_THAT(line("  days:"), HasSubstr("a.yaml:3"));
  EXPECT_THAT(line("  seed:"), HasSubstr("# --set 1"));
  EXPECT_THAT(line("  quality: 1 u"), HasSubstr("base.yaml:3"));
  EXPECT_THAT(line("  candour: 1 u"), HasSubstr("a.yaml:6"));
  EXPECT_THAT(line("  quality_spread:"), HasSubstr("# default"));
}

TEST(Study, InForceReadsBackToItself) {
  const StudyFiles files{{"a.yaml",
                          "cxsim: 1\nname: a\npopulation: {network: {groups: {}}, segments: {x: "
                          "{share: 30%}, y: {share: 70%}}}\n"
                          "shocks: {weather: {recurring: {onsets: 7/year}}}\nlevers: "
                          "{promise_policy: {quantile: 95%}}\n"
                          "model: {sources: {peers: {active: false}}}\n"}};
  const Study study = files.read("a.yaml");
  for (const std::string& text : {study.variants[0].in_force, study.variants[0].origins}) {
    const StudyFiles again{{"b.yaml", text}};
    const Study reread = again.read("b.yaml");
    EXPECT_EQ(reread.variants[0].in_force, study.variants[0].in_force);
    EXPECT_EQ(reread.digest, study.digest);
  }
}

TEST(Study, DigestChangesWithAnyWorld) {
  const StudyFiles files{{"a.yaml", "cxsim: 1\nname: a\n"}};
  const std::string digest = files.read("a.yaml").digest;
  EXPECT_EQ(digest.size(), 32u);
  EXPECT_EQ(files.read("a.yaml").digest, digest);
  EXPECT_NE(files.read("a.yaml", {"run.seed=2"}).digest, digest);
  EXPECT_NE(files.read("a.yaml", {"company.quality=1 u"}).digest, digest);
}

TEST(Study, LeavesSourcesOutThatAreNotActive) {
  const StudyFiles files{{"a.yaml", "cxsim: 1\nmodel: {sources: {peers: {active: false}}}\n"}};
  const Study study = files.read("a.yaml");
  EXPECT_TRUE(std::ranges::none_of(study.scenarios[0].plan.sources, [](const ActiveSource& source) {
    return source.entry->name == "peers";
  }));
}

TEST(Study, ReportsMistakesOfAllFilesAtOnce) {
  const StudyFiles files{{"base.yaml", "cxsim: 1\nrun: {days: ten}\n"},
                         {"a.yaml",
                          "cxsim: 1\nextends: [base.yaml, missing.yaml]\n"
                          "variants: {v: {levers: {delay_notic: {}}}}\n"}};
  const std::string text = files.problems("a.yaml", {"company.qality=1 u"});
  EXPECT_THAT(text, HasSubstr("`ten` is not a number"));
  EXPECT_THAT(text, HasSubstr("missing.yaml"));
  EXPECT_THAT(text, HasSubstr("did you mean `delay_notice`?"));
  EXPECT_THAT(text, HasSubstr("did you mean `quality`?"));
}

TEST(Study, StaysValidWhereverItIsMoved) {
  const StudyFiles files{{"orders.csv", "promised_days,actual_days\n5,4\n"},
                         {"a.yaml",
                          "cxsim: 1\ncompany: {fulfilment: {observed_orders: {file: orders.csv}}}\n"
                          "variants: {one: {}, two: {}}\n"}};
  Study first = files.read("a.yaml");
  const Study study = std::move(first);
  ASSERT_EQ(study.data.size(), 1u);
  for (const StudyScenario& scenario : study.scenarios) {
    const ObservedOrders* orders = scenario.plan.start.company.fulfilment.observed;
    ASSERT_EQ(orders, study.data[0].orders.get());
    EXPECT_EQ(orders->at(0).lead_days, 4);
  }
}

TEST(Library, ReadsWithoutProblems) {
  const std::filesystem::path library =
      std::filesystem::path(CXSIM_SOURCE_DIR) / "scenarios" / "library";
  for (const auto& entry : std::filesystem::directory_iterator(library)) {
    if (entry.path().extension() != ".yaml") continue;
    StudyRequest request;
    request.file = entry.path();
    request.known_outcomes = outcome_names();
    const Study study = read_study(request);
    EXPECT_EQ(study.name, entry.path().stem().string());
    EXPECT_FALSE(study.question.empty());
    EXPECT_FALSE(study.expected.empty());
    EXPECT_FALSE(study.source.empty());
  }
}

}  // namespace
}  // namespace cxsim
