#include "output/results_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "engine/errors.h"
#include "output/durable_file.h"
#include "output/hdf5_file.h"
#include "tests/output/synthetic_lives.h"
#include "tests/support/run_program.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::NanSensitiveDoubleEq;
using testing::Pointwise;

const Provenance provenance = {{{"shipping_delay.yaml", "cxsim: 1\n"}},
                               {{"as_is", "days: 1\n"}, {"slowdown", "days: 2\n"}}};

std::unique_ptr<StudyResults> study_of(std::uint32_t replications, std::uint32_t finished) {
  const SyntheticWorld world;
  auto results =
      std::make_unique<StudyResults>(synthetic_shape(world, replications), outcome_catalogue());
  for (std::uint32_t i = finished; i-- > 0;) add_replication(*results, world, i);
  return results;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string complaint_about(const std::filesystem::path& path) {
  try {
    read_study_table(path);
  } catch (const RunError& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(ResultsFile, IsReadBackAsItWasWritten) {
  const TemporaryDirectory directory;
  const auto results = study_of(4, 3);
  write_results(directory / "results.h5", *results, provenance);
  const StudyTable read = read_study_table(directory / "results.h5");
  const StudyTable written = results->table();
  EXPECT_EQ(read.name, written.name);
  EXPECT_EQ(read.question, written.question);
  EXPECT_EQ(read.readings, written.readings);
  EXPECT_EQ(read.scenarios, written.scenarios);
  EXPECT_EQ(read.segments, written.segments);
  EXPECT_EQ(read.baseline, written.baseline);
  EXPECT_EQ(read.replications, 4u);
  EXPECT_EQ(read.finished, 3u);
  ASSERT_EQ(read.outcomes.size(), written.outcomes.size());
  for (std::size_t i = 0; i < read.outcomes.size(); ++i) {
    EXPECT_EQ(read.outcomes[i].name, written.outcomes[i].name);
    EXPECT_EQ(read.outcomes[i].long_name, written.outcomes[i].long_name);
    EXPECT_EQ(read.outcomes[i].units, written.outcomes[i].units);
    EXPECT_EQ(read.outcomes[i].direction, written.outcomes[i].direction);
    EXPECT_EQ(read.outcomes[i].components, written.outcomes[i].components);
    EXPECT_THAT(read.outcomes[i].values,
                Pointwise(NanSensitiveDoubleEq(), written.outcomes[i].values));
  }
}

TEST(ResultsFile, HasTheSameBytesWhenTheStudyRunsAgain) {
  const TemporaryDirectory directory;
  write_results(directory / "first.h5", *study_of(3, 3), provenance);
  write_results(directory / "second.h5", *study_of(3, 3), provenance);
  EXPECT_EQ(bytes_of(directory / "first.h5"), bytes_of(directory / "second.h5"));
}

TEST(ResultsFile, SaysWhetherItIsComplete) {
  const TemporaryDirectory directory;
  write_results(directory / "results.h5", *study_of(2, 1), provenance);
  const Hdf5Reader file(directory / "results.h5");
  EXPECT_THAT(file.numbers("run_status"), ElementsAre(1, 0, 1, 0));
  EXPECT_THAT(file.texts("digest"), ElementsAre("00000000feed0000", "", "00000000feed0001", ""));
  EXPECT_THAT(file.texts("provenance/source_text"), ElementsAre("cxsim: 1\n"));
  EXPECT_THAT(file.texts("provenance/variant_in_force"), ElementsAre("days: 1\n", "days: 2\n"));
}

TEST(ResultsFile, HoldsAStudyThatWasStoppedBeforeItsFirstReplicationEnded) {
  const TemporaryDirectory directory;
  write_results(directory / "results.h5", *study_of(2, 0), provenance);
  EXPECT_EQ(read_study_table(directory / "results.h5").finished, 0u);
}

TEST(ResultsFile, OfAnotherProgramIsRefused) {
  const TemporaryDirectory directory;
  Hdf5Writer writer;
  writer.add_axis({"scenario", {}, std::vector<std::string>{"a"}, {}});
  write_durably(directory / "other.h5", writer.close());
  EXPECT_THAT(complaint_about(directory / "other.h5"),
              HasSubstr("is no results file of this program: there is no `replication`"));
}

TEST(ResultsFile, OpensWithLabelledAxesInEveryReaderThatIsInstalled) {
  const TemporaryDirectory directory;
  write_results(directory / "results.h5", *study_of(3, 3), provenance);
  ProgramCall call;
  call.program = "/usr/bin/python3";
  call.arguments = {CXSIM_SOURCE_DIR "/tests/output/read_results.py",
                    (directory / "results.h5").string()};
  call.timeout = std::chrono::minutes(4);  // four readers open every variable of every outcome
  const ProgramResult result = run_program(call);
  if (result.exit_code == 77) GTEST_SKIP() << result.out;
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
}

TEST(ResultsFile, OpensWithLabelledAxesInR) {
  if (!std::filesystem::exists("/usr/bin/Rscript")) GTEST_SKIP() << "R is not installed";
  const TemporaryDirectory directory;
  write_results(directory / "results.h5", *study_of(3, 3), provenance);
  ProgramCall call;
  call.program = "/usr/bin/Rscript";
  call.arguments = {"--vanilla", CXSIM_SOURCE_DIR "/tests/output/read_results.R",
                    (directory / "results.h5").string(),
                    CXSIM_SOURCE_DIR "/docs/loaders/load_results.R"};
  call.timeout = std::chrono::minutes(2);
  const ProgramResult result = run_program(call);
  if (result.exit_code == 77) GTEST_SKIP() << result.out;
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
}

}  // namespace
}  // namespace cxsim
