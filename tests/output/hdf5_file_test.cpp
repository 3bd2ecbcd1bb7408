#include "output/hdf5_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <hdf5.h>
#include <hdf5_hl.h>

#include <array>
#include <chrono>
#include <cmath>
#include <fstream>
#include <limits>
#include <thread>

#include "engine/errors.h"
#include "output/durable_file.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

void add_small_world(Hdf5Writer& writer) {
  writer.add_axis({"scenario", {}, std::vector<std::string>{"as is", "größer"}, {}});
  writer.add_axis({"time", {}, std::vector<std::int32_t>{0, 1, 2}, {{"units", "day"}}});
  writer.add_variable({"satisfaction",
                       {"scenario", "time"},
                       std::vector<double>{1, 2, 3, 4, 5, std::nan("")},
                       {{"long_name", "satisfaction"}, {"half", 0.5}, {"count", 3}}});
  writer.add_variable({"digest", {"scenario"}, std::vector<std::string>{"00ff", ""}, {}});
  writer.add_variable({"done",
                       {"scenario"},
                       std::vector<std::uint8_t>{1, 0},
                       {{"flag_values", std::vector<std::uint8_t>{0, 1}}}});
  writer.add_variable({"provenance/build/compiler", {}, std::vector<std::string>{"GNU 12"}, {}});
  writer.add_attribute({"title", "a small world"});
}

std::filesystem::path write_small_world(const TemporaryDirectory& directory) {
  Hdf5Writer writer;
  add_small_world(writer);
  const auto path = directory / "small.h5";
  write_durably(path, writer.close());
  return path;
}

TEST(Hdf5File, ReadsBackWhatWasWritten) {
  const TemporaryDirectory directory;
  const Hdf5Reader reader(write_small_world(directory));

  EXPECT_THAT(reader.texts("scenario"), ElementsAre("as is", "größer"));
  EXPECT_THAT(reader.shape("satisfaction"), ElementsAre(2u, 3u));
  EXPECT_THAT(reader.numbers("satisfaction"), ElementsAre(1, 2, 3, 4, 5, testing::IsNan()));
  EXPECT_THAT(reader.numbers("time"), ElementsAre(0, 1, 2));
  EXPECT_THAT(reader.numbers("done"), ElementsAre(1, 0));
  EXPECT_THAT(reader.texts("digest"), ElementsAre("00ff", ""));
  EXPECT_THAT(reader.texts("provenance/build/compiler"), ElementsAre("GNU 12"));
  EXPECT_EQ(reader.text_attribute("satisfaction", "long_name"), "satisfaction");
  EXPECT_EQ(reader.text_attribute("", "title"), "a small world");
  EXPECT_EQ(reader.text_attribute("", "no such attribute"), "");
  EXPECT_TRUE(reader.has("provenance/build/compiler"));
  EXPECT_FALSE(reader.has("provenance/weather/today"));
}

// The library that readers are made with finds them both ways.
TEST(Hdf5File, VariablesNameTheirAxesAndAxesTheirVariables) {
  const TemporaryDirectory directory;
  const auto path = write_small_world(directory);

  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  const auto open = [&](const char* name) { return H5Dopen2(file, name, H5P_DEFAULT); };
  const std::array datasets = {open("satisfaction"), open("digest"), open("scenario"),
                               open("time")};
  const auto [satisfaction, digest, scenario, time] = datasets;
  EXPECT_GT(H5DSis_attached(satisfaction, scenario, 0), 0);
  EXPECT_GT(H5DSis_attached(satisfaction, time, 1), 0);
  EXPECT_GT(H5DSis_attached(digest, scenario, 0), 0);
  EXPECT_EQ(H5DSis_attached(satisfaction, time, 0), 0);
  EXPECT_EQ(H5DSis_attached(digest, time, 0), 0);
  EXPECT_EQ(H5DSget_num_scales(satisfaction, 1), 1);
  for (const hid_t dataset : datasets) H5Dclose(dataset);
  H5Fclose(file);
}

TEST(Hdf5File, EqualContentIsEqualBytes) {
  Hdf5Writer first;
  add_small_world(first);
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // HDF5 counts times in seconds
  Hdf5Writer second;
  add_small_world(second);
  EXPECT_EQ(first.close(), second.close());
}

TEST(Hdf5File, CutsLargeVariablesIntoChunksAndReadsThemWhole) {
  const TemporaryDirectory directory;
  Hdf5Writer writer;
  std::vector<double> values(1'500'000);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i % 1000);
  writer.add_axis({"row", {}, std::vector<std::int32_t>{0, 1, 2}, {}});
  writer.add_axis({"column", {}, std::vector<std::int32_t>(500'000), {}});
  writer.add_variable({"large", {"row", "column"}, values, {}});
  write_durably(directory / "large.h5", writer.close());
  EXPECT_EQ(Hdf5Reader(directory / "large.h5").numbers("large"), values);
}

TEST(Hdf5File, KeepsTextsLongerThanAnAttributeMayBe) {
  const TemporaryDirectory directory;
  Hdf5Writer writer;
  const std::string scenario(200'000, 'x');
  writer.add_variable({"provenance/scenario", {}, std::vector<std::string>{scenario}, {}});
  write_durably(directory / "long.h5", writer.close());
  EXPECT_THAT(Hdf5Reader(directory / "long.h5").texts("provenance/scenario"),
              ElementsAre(scenario));
}

TEST(Hdf5File, RefusesValuesThatDoNotFillTheirAxes) {
  Hdf5Writer writer;
  writer.add_axis({"time", {}, std::vector<std::int32_t>{0, 1, 2}, {}});
  EXPECT_THROW(writer.add_variable({"x", {"time"}, std::vector<double>{1, 2}, {}}), InternalError);
  EXPECT_THROW(writer.add_variable({"y", {"day"}, std::vector<double>{1, 2}, {}}), InternalError);
}

std::string complaint_about(const std::filesystem::path& path) {
  try {
    Hdf5Reader(path).numbers("satisfaction");
  } catch (const RunError& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(Hdf5File, SaysWhichFileCannotBeRead) {
  const TemporaryDirectory directory;
  write_durably(directory / "notes.txt", "this is not HDF5");
  EXPECT_THAT(complaint_about(directory / "notes.txt"), HasSubstr("notes.txt"));
  EXPECT_THAT(complaint_about(directory / "absent.h5"), HasSubstr("absent.h5"));
}

TEST(Hdf5File, NoticesDamageToCompressedValues) {
  const TemporaryDirectory directory;
  Hdf5Writer writer;
  std::vector<std::int32_t> axis(10'000);
  std::vector<double> values(axis.size());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::sin(static_cast<double>(i));
  writer.add_axis({"i", {}, axis, {}});
  writer.add_variable({"satisfaction", {"i"}, values, {}});
  auto bytes = writer.close();
  bytes[bytes.size() / 2] ^= std::byte{1};  // the values are by far the largest part
  write_durably(directory / "damaged.h5", bytes);
  EXPECT_THAT(complaint_about(directory / "damaged.h5"), HasSubstr("satisfaction"));
}

}  // namespace
}  // namespace cxsim
