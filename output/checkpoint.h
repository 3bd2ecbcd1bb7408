#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "agents/put_down.h"

namespace cxsim {

/// When and where a run is put down.
struct CheckpointPlan {
  std::filesystem::path directory;  // that all ranks can write to
  std::string run;                  // names the run: equal names, equal days to come
  std::int32_t every = 0;           // days; 0: only where it is stopped
  std::function<bool()> stop;       // whether this rank was told to stop; may be null
};

/// The files in which a run is put down, and from which it is taken up on any ranks and threads.
/// Each rank writes its blocks into a part of its own; a table of contents with checksums, renamed
/// into place when all parts are on the disk, makes the checkpoint: whatever happens there is the
/// one before, whole, or this one. Functions are collective and throw RunError where a file cannot
/// be written or is damaged.
class CheckpointFiles final : public RestingPlace {
 public:
  explicit CheckpointFiles(CheckpointPlan plan);

  Day take_up(RestingRun& run) override;
  bool goes_on(RestingRun& run, Day next) override;
  /// The run has ended and is kept: removes its checkpoint. By one rank.
  void forget() const;

 private:
  /// Where a block is.
  struct Place {
    std::uint32_t part = 0;
    std::uint32_t block = 0;
    std::uint64_t first = 0;  // byte
    std::uint64_t size = 0;
    std::uint64_t checksum = 0;
  };
  struct Contents {
    std::int32_t next_day = 0;
    std::uint32_t customers = 0;
    std::uint32_t block_size = 0;
    std::vector<std::byte> common;
    std::vector<Place> places;  // by block
  };

  std::filesystem::path table() const;
  std::filesystem::path part(std::int32_t next_day, std::uint32_t number) const;
  void put_down(RestingRun& run, Day next);
  std::vector<Place> write_part(RestingRun& run, Day next) const;
  void write_table(const Contents& contents) const;
  std::vector<std::byte> read_table() const;
  Contents contents_in(std::vector<std::byte> bytes) const;
  void read_blocks(RestingRun& run, const Contents& contents) const;
  void remove_other_parts(std::int32_t next_day) const;

  CheckpointPlan plan_;
  std::int32_t last_ = 0;  // day it was put down on
};

}  // namespace cxsim
