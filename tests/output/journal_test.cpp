#include "output/journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <string_view>

#include "engine/errors.h"
#include "engine/parallel.h"
#include "tests/support/file_size_limit.h"
#include "tests/support/temporary_directory.h"

namespace cxsim {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class JournalFile : public testing::Test {
 protected:
  fs::path path() const { return directory_ / "runs.journal"; }
  std::unique_ptr<Journal> open(JournalUse use = JournalUse::write,
                                std::string_view study = "study") const {
    return std::make_unique<Journal>(path(), study, use);
  }
  static JournalEntry append(Journal& journal, std::uint64_t number, std::string_view text) {
    return journal.append({7, 8, number}, JournalKind::finished, std::as_bytes(std::span(text)));
  }
  static std::string held(const Journal& journal, const JournalEntry& entry) {
    std::string text;
    for (const std::byte byte : journal.read(entry)) text += static_cast<char>(byte);
    return text;
  }
  void damage(std::uint64_t at) const {
    std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const char before = static_cast<char>(file.get());
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(before ^ 1));
  }
  static std::string complaint(const std::function<void()>& work) {
    try {
      work();
    } catch (const RunError& error) {
      return error.what();
    }
    return "no complaint";
  }

  TemporaryDirectory directory_;
};

TEST_F(JournalFile, HoldsWhatWasAppendedWhenItIsOpenedAgain) {
  {
    const auto journal = open();
    append(*journal, 0, "first");
    append(*journal, 1, "");
    journal->append({9, 9, 2}, JournalKind::failed, {});
  }
  const auto journal = open();
  ASSERT_EQ(journal->found().size(), 3u);
  EXPECT_EQ(held(*journal, journal->found()[0]), "first");
  EXPECT_EQ(held(*journal, journal->found()[1]), "");
  EXPECT_EQ(journal->found()[1].key, (RunKeyOnDisk{7, 8, 1}));
  EXPECT_EQ(journal->found()[2].kind, JournalKind::failed);
  EXPECT_EQ(journal->damaged_bytes(), 0u);
}

TEST_F(JournalFile, DropsARecordThatIsTornAnywhere) {
  std::uint64_t whole = 0;
  {
    const auto journal = open();
    append(*journal, 0, "first");
    whole = fs::file_size(path());
    append(*journal, 1, "second");
  }
  for (std::uint64_t size = fs::file_size(path()) - 1; size > whole; --size) {
    fs::resize_file(path(), size);
    EXPECT_EQ(open(JournalUse::read)->damaged_bytes(), size - whole);
  }
  const auto journal = open();
  EXPECT_EQ(journal->found().size(), 1u);
  EXPECT_EQ(fs::file_size(path()), whole);
  append(*journal, 1, "second again");
  EXPECT_EQ(open(JournalUse::read)->found().size(), 2u);
}

TEST_F(JournalFile, DropsADamagedRecordAndAllBehindIt) {
  std::vector<std::uint64_t> ends;
  {
    const auto journal = open();
    for (std::uint64_t i = 0; i < 3; ++i) {
      append(*journal, i, "some run");
      ends.push_back(fs::file_size(path()));
    }
  }
  damage((ends[0] + ends[1]) / 2);
  const auto journal = open();
  EXPECT_EQ(journal->found().size(), 1u);
  EXPECT_EQ(journal->damaged_bytes(), ends[2] - ends[0]);
  EXPECT_EQ(fs::file_size(path()), ends[0]);
}

TEST_F(JournalFile, BelievesNoLengthBeyondTheEndOfTheFile) {
  std::uint64_t begin = 0;
  {
    const auto journal = open();
    begin = fs::file_size(path());
    append(*journal, 0, "some run");
  }
  damage(begin + 8 + 24 + 7);  // the highest byte of the length
  EXPECT_EQ(open()->found().size(), 0u);
}

TEST_F(JournalFile, BeginsAnewWhenEvenItsHeadingIsTorn) {
  open();
  fs::resize_file(path(), 5);
  EXPECT_EQ(open(JournalUse::read)->found().size(), 0u);
  append(*open(), 0, "first");
  EXPECT_EQ(open()->found().size(), 1u);
}

TEST_F(JournalFile, IsRefusedToAnotherStudy) {
  open();
  EXPECT_THAT(complaint([&] { open(JournalUse::write, "other"); }),
              HasSubstr("belongs to another study"));
}

TEST_F(JournalFile, HasOneWriterAtATime) {
  const auto journal = open();
  EXPECT_TRUE(is_being_written(path()));
  EXPECT_THAT(complaint([&] { open(); }), HasSubstr("another cxsim is writing into"));
  EXPECT_EQ(open(JournalUse::read)->found().size(), 0u);
}

TEST_F(JournalFile, IsFreeWhenItsWriterHasEnded) {
  open();
  EXPECT_FALSE(is_being_written(path()));
  EXPECT_FALSE(is_being_written(directory_ / "missing"));
}

TEST_F(JournalFile, LosesNothingWhenTheDiskIsFull) {
  const auto journal = open();
  append(*journal, 0, "first");
  const std::uint64_t size = fs::file_size(path());
  {
    const FileSizeLimit limit(size + 100);
    EXPECT_THAT(complaint([&] { append(*journal, 1, std::string(1000, 'x')); }),
                HasSubstr("cannot write " + path().string()));
  }
  EXPECT_EQ(fs::file_size(path()), size);
  append(*journal, 1, "second");
  EXPECT_EQ(open(JournalUse::read)->found().size(), 2u);
}

TEST_F(JournalFile, TakesRecordsOfManyThreads) {
  const auto journal = open();
  ThreadLimit limit(7);
  limit.execute([&] {
    for_each_index(100, [&](std::size_t i) {
      append(*journal, i, std::string(i * 37, static_cast<char>('a' + i % 26)));
    });
  });
  const auto again = open(JournalUse::read);
  ASSERT_EQ(again->found().size(), 100u);
  for (const JournalEntry& entry : again->found()) {
    EXPECT_EQ(held(*again, entry).size(), entry.key.replication * 37);
  }
}

TEST(JournalInMemory, HoldsWhatWasAppended) {
  Journal journal;
  const std::string_view text = "a run";
  const JournalEntry entry =
      journal.append({1, 2, 3}, JournalKind::finished, std::as_bytes(std::span(text)));
  std::array<std::byte, 3> part{};
  journal.read(entry, 2, part);
  EXPECT_EQ(static_cast<char>(part[0]), 'r');
  EXPECT_EQ(journal.read(entry).size(), 5u);
}

}  // namespace
}  // namespace cxsim
