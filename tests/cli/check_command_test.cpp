#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/cli/call_cxsim.h"

namespace cxsim {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Check : public testing::Test {
 protected:
  Check() {
    place_.write("small.yaml", small_study);
    EXPECT_EQ(place_.cxsim({"run", "small.yaml", "-o", "out", "-q"}).exit_code, 0);
  }
  /// Another byte in the middle of a file.
  void damage(const std::string& name, std::uint64_t at) const {
    std::fstream file(place_ / name, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const char before = static_cast<char>(file.get());
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(before ^ 0x55));
  }
  ProgramResult check() const { return place_.cxsim({"check", "out"}); }

  Workplace place_;
};

TEST_F(Check, FindsNothingWrongWithWhatARunLeaves) {
  const ProgramResult result = check();
  EXPECT_EQ(result.exit_code, 0) << result.out;
  EXPECT_THAT(result.out, AllOf(HasSubstr("right  checksums: "), HasSubstr("right  shapes: "),
                                HasSubstr("right  completeness: 6 of 6 runs finished, 0 failed\n"),
                                HasSubstr("right  statistics: "),
                                HasSubstr("right  journal: 6 records have the right checksums\n"),
                                HasSubstr("right  runs: "), Not(HasSubstr("WRONG"))));
  const auto json = nlohmann::json::parse(place_.cxsim({"check", "out", "--json"}).out);
  EXPECT_EQ(json.size(), 6u);
  EXPECT_EQ(json[0].at("right"), true);
}

TEST_F(Check, FindsAChangedByteOfTheResultsWhereverItIs) {
  const std::string whole = place_.read("out/results.h5");
  for (int part = 1; part < 8; ++part) {
    place_.write("out/results.h5", whole);
    damage("out/results.h5", whole.size() * static_cast<std::size_t>(part) / 8);
    const ProgramResult result = check();
    EXPECT_EQ(result.exit_code, 6);
    EXPECT_THAT(result.out, HasSubstr("WRONG"));
  }
}

TEST_F(Check, FindsADamagedJournal) {
  damage("out/runs.journal", fs::file_size(place_ / "out/runs.journal") / 2);
  const ProgramResult result = check();
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_THAT(result.out, HasSubstr("at the end are torn or damaged\n"));
}

TEST_F(Check, FindsWhatIsMissing) {
  const ProgramResult stopped = place_.cxsim(
      {"run", "small.yaml", "-o", "short", "--replications", "6000", "--max-wall", "1s"});
  ASSERT_EQ(stopped.exit_code, 75);
  const ProgramResult result = place_.cxsim({"check", "short"});
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_THAT(result.out, HasSubstr("WRONG  completeness: "));
}

TEST_F(Check, NeedsNoJournal) {
  for (const char* name : {"out/runs.journal", "out/study.json"}) fs::remove(place_ / name);
  EXPECT_EQ(check().exit_code, 0);
}

TEST_F(Check, SaysThatThereAreNoResults) {
  const ProgramResult result = place_.cxsim({"check", "nowhere"});
  EXPECT_EQ(result.exit_code, 6);
  EXPECT_THAT(result.out, StartsWith("WRONG  reading: "));
}

class Export : public Check {};

TEST_F(Export, WritesARowForEachOutcomeRunAndSegment) {
  const ProgramResult result = place_.cxsim({"export", "out"});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.out, StartsWith("scenario,replication,segment,outcome,attribute,units,value\n"
                                     "as_is,0,all,"));
  EXPECT_THAT(result.out, HasSubstr("\nhype,2,customers,satisfaction,,stars,"));
  EXPECT_THAT(result.out, HasSubstr("\nas_is,1,all,expectation_gap,delivery,u,"));
}

TEST_F(Export, WritesEffectsIntoAFile) {
  EXPECT_EQ(place_.cxsim({"export", "out", "--rows", "effects", "-o", "effects.csv"}).exit_code, 0);
  const std::string text = place_.read("effects.csv");
  EXPECT_THAT(text, StartsWith("scenario,segment,outcome,attribute,units,replications,mean,"
                               "mean_low,mean_high,effect,effect_low,effect_high,effect_p\n"));
  EXPECT_THAT(text, HasSubstr("\nhype,all,satisfaction,,stars,3,"));
}

}  // namespace cxsim
