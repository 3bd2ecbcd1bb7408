#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace cxsim {

/// What a run is of: the digest of its world, its study's data and the program, and which
/// replication. Equal keys are equal results.
struct RunKeyOnDisk {
  std::uint64_t world_high = 0;
  std::uint64_t world_low = 0;
  std::uint64_t replication = 0;

  auto operator<=>(const RunKeyOnDisk&) const = default;
};

enum class JournalKind : std::uint32_t { finished = 1, failed = 2 };

/// Where a record of a journal stands.
struct JournalEntry {
  RunKeyOnDisk key;
  JournalKind kind = JournalKind::finished;
  std::uint64_t offset = 0;  // of what it holds
  std::uint64_t size = 0;
};

enum class JournalUse : std::uint8_t { read, write };

/// The runs of a study as they end, appended to one file, each with its checksum. Whatever happens,
/// all but the record being written can be read again: opening drops what is torn or damaged and
/// all behind it. All functions may be called from any thread.
class Journal {
 public:
  /// In memory, for as long as the object lives.
  Journal() = default;
  /// Opens or creates the file of the study of that name. Throws RunError where it belongs to
  /// another one, cannot be read or written, or (to write) another process is writing it. To read,
  /// a damaged end is left in the file.
  Journal(const std::filesystem::path& path, std::string_view study, JournalUse use);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// After a failure (a full disk) the file is as it was before, and the error says so.
  JournalEntry append(const RunKeyOnDisk& key, JournalKind kind, std::span<const std::byte> held);
  /// A part of what a record holds.
  void read(const JournalEntry& entry, std::uint64_t from, std::span<std::byte> part) const;
  std::vector<std::byte> read(const JournalEntry& entry) const;
  void force_to_disk();

  /// What was there when it was opened, in the order it was written.
  const std::vector<JournalEntry>& found() const { return found_; }
  /// Bytes at the end that were no whole records.
  std::uint64_t damaged_bytes() const { return damaged_bytes_; }

 private:
  void begin(std::string_view study, JournalUse use);
  void find_records(std::uint64_t size);
  void write(std::span<const std::byte> bytes);
  void read_bytes(std::uint64_t offset, std::span<std::byte> bytes) const;

  std::filesystem::path path_;
  int file_ = -1;
  std::uint64_t end_ = 0;  // of the last whole record
  std::uint64_t damaged_bytes_ = 0;
  std::vector<JournalEntry> found_;
  mutable std::mutex mutex_;
  std::deque<std::vector<std::byte>> memory_;  // without a file: offset counts these
  std::chrono::steady_clock::time_point forced_;
};

/// Whether a process on this machine has the journal open to write.
bool is_being_written(const std::filesystem::path& path);

}  // namespace cxsim
