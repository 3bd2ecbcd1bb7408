#include "output/journal.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "engine/digest.h"
#include "engine/errors.h"
#include "output/byte_text.h"

namespace cxsim {
namespace {

constexpr std::string_view magic = "cxsim journal 1\n";
constexpr std::uint32_t record_mark = 0x4e555243;  // "CRUN"
constexpr std::size_t head_size = 2 * sizeof(std::uint32_t) + 4 * sizeof(std::uint64_t);
constexpr std::size_t check_size = sizeof(std::uint64_t);
/// What a failure of the whole machine may cost, in time.
constexpr std::chrono::seconds longest_unforced{2};

[[noreturn]] void fail(std::string_view what, const std::filesystem::path& path, int cause) {
  throw RunError(
      fmt::format("cannot {} {}: {}", what, path.string(), std::generic_category().message(cause)));
}

std::uint64_t checksum(std::span<const std::byte> bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.value();
}

/// What was written, and its checksum behind it.
std::vector<std::byte> checked(ByteWriter out) {
  std::vector<std::byte> bytes = out.take();
  const std::uint64_t check = checksum(bytes);
  const auto end = std::as_bytes(std::span(&check, 1));
  bytes.insert(bytes.end(), end.begin(), end.end());
  return bytes;
}

std::vector<std::byte> record_of(const RunKeyOnDisk& key, JournalKind kind,
                                 std::span<const std::byte> held) {
  ByteWriter out;
  out.add(record_mark);
  out.add(kind);
  out.add(key.world_high);
  out.add(key.world_low);
  out.add(key.replication);
  out.add(std::uint64_t{held.size()});
  out.add_all(held);
  return checked(std::move(out));
}

/// The beginning of a file: what it is and of which study.
std::vector<std::byte> heading_of(std::string_view study) {
  ByteWriter out;
  out.add_all(std::span(magic.data(), magic.size()));
  out.add_text(study);
  return checked(std::move(out));
}

}  // namespace

Journal::Journal(const std::filesystem::path& path, std::string_view study, JournalUse use)
    : path_(path), forced_(std::chrono::steady_clock::now()) {
  const bool writes = use == JournalUse::write;
  file_ = ::open(path.c_str(), (writes ? O_RDWR | O_CREAT : O_RDONLY) | O_CLOEXEC, 0666);
  if (file_ < 0) fail("open", path_, errno);
  // Some network file systems have no locks; then it is up to the user.
  if (writes && ::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(file_);
    throw RunError(fmt::format("another cxsim is writing into {}; wait until it has ended",
                               path_.parent_path().string()));
  }
  try {
    struct stat status {};
    if (::fstat(file_, &status) != 0) fail("read", path_, errno);
    begin(study, use);
    find_records(static_cast<std::uint64_t>(status.st_size));
    if (writes && damaged_bytes_ > 0 && ::ftruncate(file_, static_cast<off_t>(end_)) != 0) {
      fail("shorten", path_, errno);
    }
  } catch (...) {
    ::close(file_);
    throw;
  }
}

Journal::~Journal() {
  if (file_ >= 0) ::close(file_);
}

/// Checks the heading, or writes it where the file is shorter than that: nothing came after it.
void Journal::begin(std::string_view study, JournalUse use) {
  const std::vector<std::byte> heading = heading_of(study);
  std::vector<std::byte> there(heading.size());
  const ssize_t count = ::pread(file_, there.data(), there.size(), 0);
  if (count < 0) fail("read", path_, errno);
  if (count < static_cast<ssize_t>(heading.size())) {
    if (use == JournalUse::read) return;
    if (::ftruncate(file_, 0) != 0 && errno != EINVAL) fail("shorten", path_, errno);
    write(heading);
  } else if (there != heading) {
    throw RunError(
        fmt::format("{} belongs to another study, or its beginning is damaged", path_.string()));
  }
  end_ = heading.size();
}

void Journal::find_records(std::uint64_t size) {
  std::vector<std::byte> record;
  while (size >= end_ + head_size + check_size) {
    record.resize(head_size);
    read_bytes(end_, record);
    ByteReader head(record);
    const auto mark = head.next<std::uint32_t>();
    const auto kind = head.next<JournalKind>();
    JournalEntry entry;
    entry.kind = kind;
    entry.key = {head.next<std::uint64_t>(), head.next<std::uint64_t>(),
                 head.next<std::uint64_t>()};
    entry.size = head.next<std::uint64_t>();
    entry.offset = end_ + head_size;
    if (mark != record_mark || entry.size > size - entry.offset - check_size) break;
    record.resize(head_size + entry.size + check_size);
    read_bytes(end_, record);
    const std::span<const std::byte> whole(record);
    ByteReader check(whole.last(check_size));
    const auto content = whole.first(head_size + entry.size);
    if (check.next<std::uint64_t>() != checksum(content)) break;
    found_.push_back(entry);
    end_ += record.size();
  }
  damaged_bytes_ = size > end_ ? size - end_ : 0;
}

void Journal::write(std::span<const std::byte> bytes) {
  std::uint64_t at = end_;
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int cause = errno;
      // Where even that fails, the torn record is found when the journal is opened again.
      if (::ftruncate(file_, static_cast<off_t>(end_)) == 0) ::fdatasync(file_);
      fail("write", path_, cause);
    }
    at += static_cast<std::uint64_t>(written);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

JournalEntry Journal::append(const RunKeyOnDisk& key, JournalKind kind,
                             std::span<const std::byte> held) {
  const std::lock_guard lock(mutex_);
  if (file_ < 0) {
    memory_.emplace_back(held.begin(), held.end());
    return {key, kind, memory_.size() - 1, held.size()};
  }
  const std::vector<std::byte> record = record_of(key, kind, held);
  write(record);
  const JournalEntry entry{key, kind, end_ + head_size, held.size()};
  end_ += record.size();
  const auto now = std::chrono::steady_clock::now();
  if (now - forced_ > longest_unforced) {
    forced_ = now;
    if (::fdatasync(file_) != 0 && errno != EINVAL) fail("force to the disk", path_, errno);
  }
  return entry;
}

void Journal::read(const JournalEntry& entry, std::uint64_t from, std::span<std::byte> part) const {
  require(from + part.size() <= entry.size, "a part of a record lies inside it");
  if (file_ >= 0) return read_bytes(entry.offset + from, part);
  const std::lock_guard lock(mutex_);
  std::ranges::copy(std::span(memory_[entry.offset]).subspan(from, part.size()), part.begin());
}

std::vector<std::byte> Journal::read(const JournalEntry& entry) const {
  std::vector<std::byte> held(entry.size);
  read(entry, 0, held);
  return held;
}

void Journal::read_bytes(std::uint64_t offset, std::span<std::byte> bytes) const {
  while (!bytes.empty()) {
    const ssize_t count = ::pread(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read", path_, errno);
    if (count == 0)
      throw RunError(fmt::format("{} became shorter while it was read", path_.string()));
    offset += static_cast<std::uint64_t>(count);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

void Journal::force_to_disk() {
  if (file_ < 0) return;
  if (::fdatasync(file_) != 0 && errno != EINVAL) fail("force to the disk", path_, errno);
}

bool is_being_written(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool is_locked = ::flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  ::close(file);
  return is_locked;
}

}  // namespace cxsim
