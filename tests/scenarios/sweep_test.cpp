#include "scenarios/sweep.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "scenarios/study.h"
#include "tests/scenarios/study_files.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Study study_of(const std::string& text, const std::vector<std::string>& swept = {},
               const PointMaker& points = {}) {
  const StudyFiles files{{"a.yaml", "cxsim: 1\n" + text}};
  return read_study({files.path("a.yaml"), {}, {}, {}, swept, points});
}

std::vector<std::string> names_of(const Study& study) {
  std::vector<std::string> names;
  for (const StudyScenario& scenario : study.scenarios) names.push_back(scenario.name);
  return names;
}

/// The numbers of a factor at all points.
std::vector<double> numbers_of(const Study& study, std::size_t factor) {
  std::vector<double> numbers;
  for (const auto& point : study.points) numbers.push_back(point[factor].number);
  return numbers;
}

constexpr const char* two_variants =
    "variants: {as_is: {}, slowdown: {shocks: {labour_shortage: {from: day 5, lasts: 9 days}}}}\n";

TEST(Sweep, CrossesAllCombinationsOfAGridWithTheVariants) {
  const Study study = study_of(std::string(two_variants) +
                               "sweep: {factors: {company.promise.padding: [0 days, 36 hours],\n"
                               "  company.promise.quantile: [80%, 90%]}}\n");
  EXPECT_THAT(names_of(study), ElementsAre("as_is", "as_is/0", "as_is/1", "as_is/2", "as_is/3",
                                           "slowdown/0", "slowdown/1", "slowdown/2", "slowdown/3"));
  EXPECT_THAT(numbers_of(study, 0), ElementsAre(0, 0, 1.5, 1.5));
  EXPECT_THAT(numbers_of(study, 1), ElementsAre(0.8, 0.9, 0.8, 0.9));
  const StudyScenario& world = study.scenarios[7];
  EXPECT_EQ(world.point, 2);
  EXPECT_EQ(world.plan.start.company.promise.padding, 1.5);
  EXPECT_EQ(world.plan.start.company.promise.quantile, 0.8);
  EXPECT_EQ(study.scenarios[study.baseline].name, "as_is");
  EXPECT_EQ(study.scenarios[study.baseline].point, StudyScenario::as_written);
}

TEST(Sweep, TellsWhatEachFactorIsSetToInEveryWorld) {
  const Study study = study_of(
      "company: {promise: {padding: 3 days}}\n"
      "sweep: {factors: {company.promise.padding: [0 days, 1 day]}}\n");
  EXPECT_EQ(parameter(study, study.scenarios[0], 0).text, "3 days");
  EXPECT_EQ(parameter(study, study.scenarios[2], 0).text, "1 day");
  EXPECT_EQ(parameter(study, study.scenarios[2], 0).number, 1);
  EXPECT_EQ(study.factors[0].name, "padding");
  EXPECT_TRUE(study.factors[0].is_number);
}

TEST(Sweep, NamesFactorsByAsMuchOfTheirPathsAsTellsThemApart) {
  const Study study = study_of(
      "market: {rivals: {one: {}, two: {}}}\n"
      "sweep: {factors: {market.rivals.one.level: [0 u, 1 u], market.rivals.two.level: [0 u],\n"
      "  company.promise.padding: [0 days]}}\n");
  EXPECT_EQ(study.factors[0].name, "one.level");
  EXPECT_EQ(study.factors[1].name, "two.level");
  EXPECT_EQ(study.factors[2].name, "padding");
}

TEST(Sweep, LeavesVariantsAloneInWhichNoFactorHasAMeaning) {
  const Study study = study_of(
      "variants: {as_is: {}, notice: {levers: {delay_notice: {}}}}\n"
      "sweep: {factors: {levers.delay_notice.lead: [1 day, 2 days]}}\n");
  EXPECT_THAT(names_of(study), ElementsAre("as_is", "notice/0", "notice/1"));
  EXPECT_EQ(parameter(study, study.scenarios[0], 0).text, "");
  EXPECT_THAT(in_force(study, study.scenarios[2]), HasSubstr("lead: 2 days"));
}

TEST(Sweep, ChangesOneParameterOfADistributionAndKeepsTheOthers) {
  const Study study = study_of(
      "population: {segments: {everybody: {share: 100%,\n"
      "  delivery_patience: {lognormal: {median: 4 days, spread: 0.5}}}}}\n"
      "sweep: {factors: {population.segments.everybody.delivery_patience.lognormal.median: "
      "[2 days, 8 days]}}\n");
  EXPECT_THAT(in_force(study, study.scenarios[2]),
              HasSubstr("{lognormal: {median: 8 days, spread: 0.5}}"));
  EXPECT_FALSE(study.scenarios[2].same_population_as_baseline);
}

TEST(Sweep, TakesWordsAsCategories) {
  const Study study = study_of("sweep: {factors: {population.network: [none, small_world]}}\n");
  EXPECT_FALSE(study.factors[0].is_number);
  EXPECT_EQ(study.points[0][0].text, "none");
  EXPECT_NE(study.scenarios[1].plan.population.network.kind,
            study.scenarios[2].plan.population.network.kind);
}

TEST(Sweep, WritesWorldsThatReadBackToTheSame) {
  const Study study = study_of(
      "sweep: {design: sobol, points: 4, factors: {\n"
      "  company.promise.padding: {uniform: {from: 0 days, to: 3 days}},\n"
      "  company.quality: {normal: {mean: 0 u, sd: 1 u}}}}\n");
  for (const StudyScenario& scenario : study.scenarios) {
    const StudyFiles files{{"again.yaml", in_force(study, scenario)}};
    const Study again = files.read("again.yaml");
    EXPECT_EQ(again.scenarios[0].plan.start.company.promise.padding,
              scenario.plan.start.company.promise.padding);
    EXPECT_EQ(again.variants[0].in_force, in_force(study, scenario));
  }
}

TEST(Sweep, KeepsTheFirstPointsOfASobolDesignWhenTheirNumberIsDoubled) {
  const auto read = [](int points) {
    return study_of("sweep: {design: sobol, points: " + std::to_string(points) +
                    ", factors: {company.promise.padding: {uniform: {from: 0 days, to: 3 days}},\n"
                    "  company.promise.hype: {log_uniform: {from: 0.5, to: 2}}}}\n");
  };
  const Study some = read(16);
  const Study twice = read(32);
  for (std::size_t factor = 0; factor < 2; ++factor) {
    const std::vector<double> all = numbers_of(twice, factor);
    EXPECT_TRUE(std::ranges::equal(numbers_of(some, factor), std::span(all).first(16)));
  }
  EXPECT_EQ(some.scenarios[5].digest, twice.scenarios[5].digest);
}

TEST(Sweep, FillsRangesEvenlyInTheirOwnScale) {
  const Study study = study_of(
      "sweep: {design: latin_hypercube, points: 100, factors: {\n"
      "  company.promise.padding: {uniform: {from: 1 day, to: 3 days}},\n"
      "  company.promise.hype: {log_uniform: {from: 0.25, to: 4}},\n"
      "  company.promise.quantile: {triangular: {from: 50%, to: 90%, mode: 80%}},\n"
      "  population.regions: {uniform: {from: 5, to: 8}}}}\n");
  const auto below = [&](std::size_t factor, double limit) {
    return std::ranges::count_if(numbers_of(study, factor), [&](double x) { return x <= limit; });
  };
  EXPECT_EQ(below(0, 2), 50);
  EXPECT_EQ(below(1, 1), 50);
  EXPECT_EQ(below(2, 0.8), 75);  // the triangle below its mode
  for (const double region : {5.0, 6.0, 7.0, 8.0}) {
    EXPECT_EQ(std::ranges::count(numbers_of(study, 3), region), 25);
  }
}

TEST(Sweep, DrawsFromSingleValuesEquallyOften) {
  const Study study = study_of(
      "sweep: {design: latin_hypercube, points: 30, factors: {\n"
      "  population.network: {one_of: [small_world, none, erdos_renyi]}}}\n");
  std::map<std::string, int> counts;
  for (const auto& point : study.points) ++counts[point[0].text];
  EXPECT_THAT(counts, ElementsAre(std::pair("erdos_renyi", 10), std::pair("none", 10),
                                  std::pair("small_world", 10)));
}

TEST(Sweep, TakesPointsFromACaller) {
  const Study study = study_of(
      "sweep: {design: sobol, factors: {company.promise.padding: {uniform: {from: 0 days, to: 4 "
      "days}}}}\n",
      {}, [](std::size_t factors) {
        return UnitPoints{factors, {0.25, 0.5}};
      });
  EXPECT_THAT(numbers_of(study, 0), ElementsAre(1, 2));
}

TEST(Sweep, TakesFactorsFromTheCommandLine) {
  const Study study =
      study_of("", {"company.promise.padding=0 days,2 days", "company.promise.quantile=80%,90%"});
  EXPECT_EQ(study.design, "grid");
  EXPECT_EQ(study.points.size(), 4u);
  const Study more = study_of("sweep: {factors: {company.promise.padding: [0 days]}}\n",
                              {"company.promise.padding=1 day,2 days"});
  EXPECT_THAT(numbers_of(more, 0), ElementsAre(1, 2));
}

TEST(Sweep, HasADigestOfItsOwnForEveryWorldThatDiffers) {
  const Study study = study_of(std::string(two_variants) +
                               "sweep: {factors: {company.promise.padding: [1 day, 2 days]}}\n");
  std::set<std::string> digests;
  for (const StudyScenario& scenario : study.scenarios) digests.insert(scenario.digest);
  EXPECT_EQ(digests.size(), study.scenarios.size());
}

}  // namespace
}  // namespace cxsim
