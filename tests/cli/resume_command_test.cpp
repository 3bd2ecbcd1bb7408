#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "output/hdf5_file.h"
#include "output/results_file.h"
#include "tests/cli/call_cxsim.h"
#include "tests/support/golden.h"

namespace cxsim {

using testing::HasSubstr;
using testing::StartsWith;

class Resume : public testing::Test {
 protected:
  Resume() {
    place_.write("base.yaml", small_study);
    place_.write("small.yaml", "cxsim: 1\nextends: base.yaml\nname: small\n");
  }
  std::string refused(std::vector<std::string> words, int exit_code) const {
    const ProgramResult result = place_.cxsim(std::move(words));
    EXPECT_EQ(result.exit_code, exit_code) << result.err;
    EXPECT_EQ(result.out, "");
    return result.err;
  }
  void change_stored(const std::string& field, const nlohmann::ordered_json& value) const {
    auto stored = nlohmann::ordered_json::parse(place_.read("out/small/study.json"));
    stored[field] = value;
    place_.write("out/small/study.json", stored.dump());
  }

  Workplace place_;
};

TEST_F(Resume, NeedsNoOtherFile) {
  ASSERT_EQ(place_.cxsim({"run", "small.yaml"}).exit_code, 0);
  const std::string whole = place_.read("out/small/results.h5");
  for (const char* name :
       {"out/small/results.h5", "out/small/runs.journal", "base.yaml", "small.yaml"}) {
    std::filesystem::remove(place_ / name);
  }
  const ProgramResult result = place_.cxsim({"resume", "out/small"});
  EXPECT_EQ(result.exit_code, 0) << result.err;
  EXPECT_THAT(result.out, HasSubstr("satisfaction"));
  EXPECT_TRUE(place_.read("out/small/results.h5") == whole);
}

TEST_F(Resume, GivesTheSameFromAnotherDirectory) {
  place_.cxsim({"run", "small.yaml", "-o", "here/out"});
  const std::string whole = place_.read("here/out/results.h5");
  std::filesystem::remove(place_ / "here/out/runs.journal");
  ProgramCall call = place_.call({"resume", "out"});
  call.directory = place_ / "here";
  EXPECT_EQ(run_program(call).exit_code, 0);
  EXPECT_TRUE(place_.read("here/out/results.h5") == whole);
}

TEST_F(Resume, KeepsTheSettingsOfTheCommandLine) {
  place_.cxsim({"run", "small.yaml", "--seed", "9", "--set", "run.days=30"});
  std::filesystem::remove(place_ / "out/small/runs.journal");
  EXPECT_THAT(place_.cxsim({"resume", "out/small"}).err, HasSubstr("200 customers, 30 days"));
}

TEST_F(Resume, SaysWhyItCannotGoOn) {
  const std::filesystem::path golden = std::string(CXSIM_SOURCE_DIR) + "/tests/cli/golden";
  std::string told = refused({"resume", "nowhere"}, 6);
  std::filesystem::create_directory(place_ / "mine");
  place_.write("mine/notes.txt", "mine");
  told += refused({"resume", "mine"}, 6);
  told += refused({"status", "mine"}, 6);
  told += refused({"resume"}, 2);
  told += refused({"run", "small.yaml", "--max-wall", "soon"}, 2);
  told += refused({"run", "small.yaml", "--shard", "4/3"}, 2);
  told += refused({"merge", "mine", "-o", "mine"}, 2);
  told += refused({"merge", "mine"}, 2);
  EXPECT_TRUE(matches_golden(told, golden / "cannot_resume.txt"));
}

TEST_F(Resume, RefusesAChangedProgram) {
  place_.cxsim({"run", "small.yaml"});
  change_stored("program", "cxsim 0.0.1 (abc, g++ 12, Release, native)");
  EXPECT_THAT(refused({"resume", "out/small"}, 6),
              StartsWith("error: out/small cannot go on: its runs were made by\n"
                         "  cxsim 0.0.1 (abc, g++ 12, Release, native)\nand this is\n  cxsim "));
  change_stored("identity", "that of another program");
  EXPECT_THAT(refused({"run", "small.yaml"}, 2),
              HasSubstr("out/small holds runs of another program (cxsim 0.0.1"));
}

TEST_F(Resume, RefusesAChangedScenario) {
  place_.cxsim({"run", "small.yaml"});
  auto stored = nlohmann::ordered_json::parse(place_.read("out/small/study.json"));
  std::string text = stored["files"][1]["text"];
  text.replace(text.find("1.5 u"), 5, "1.4 u");
  stored["files"][1]["text"] = text;
  place_.write("out/small/study.json", stored.dump());
  EXPECT_THAT(
      refused({"resume", "out/small"}, 6),
      testing::StrEq("error: out/small cannot go on: the scenario or a file of data that it "
                     "names has changed since it was begun\n"));
}

TEST_F(Resume, StopsInTimeAndGoesOn) {
  const ProgramResult stopped =
      place_.cxsim({"run", "small.yaml", "--replications", "6000", "--max-wall", "1s"});
  EXPECT_EQ(stopped.exit_code, 75);
  EXPECT_THAT(stopped.err, HasSubstr("stopped by the time limit of 1s; "));
  EXPECT_THAT(stopped.err, HasSubstr("\n  cxsim resume out/small --max-wall 1s\n"));
  EXPECT_GT(read_study_table(place_ / "out/small/results.h5").finished, 0u);
}

TEST_F(Resume, TellsTheStatusOfWhatIsDone) {
  place_.cxsim({"run", "small.yaml"});
  EXPECT_THAT(place_.cxsim({"status", "out/small"}).out,
              StartsWith("small: finished, 6 of 6 runs finished\n"));
}

// Sums of money this large have no room: the program says so instead of being wrong.
TEST_F(Resume, KeepsTheOtherRunsWhenOneFails) {
  const std::string dear =
      "{company: {money: {price: 1000000000 EUR}}, "
      "market: {rivals: null, reference_price: 1000000000 EUR}}";
  const ProgramResult result =
      place_.cxsim({"run", "small.yaml", "--replications", "2", "--set", "variants.dear=" + dear,
                    "--set", "population.segments={busy: {share: 100%, need_rate: 0.5/day}}",
                    "--set", "run.customers=40000"});
  EXPECT_EQ(result.exit_code, 4);
  EXPECT_THAT(result.err, HasSubstr("error: 2 runs failed; `run_status` in the results says which\n"
                                    "  dear, replication 0: "));
  const Hdf5Reader file(place_ / "out/small/results.h5");
  EXPECT_THAT(file.numbers("run_status"), testing::ElementsAre(1, 1, 1, 1, 2, 2));
  EXPECT_EQ(place_.cxsim({"resume", "out/small"}).exit_code, 4);
}

}  // namespace cxsim
