#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ranks.h"
#include "output/byte_text.h"
#include "output/run_piece.h"

/// What the ranks of a study say to each other: RankTeam on the first, RankFollower on the others.
namespace cxsim {

/// How long a thread sleeps that found no parcel.
constexpr std::chrono::microseconds short_rest{100};

enum class ParcelKind : std::uint32_t {
  // from the first rank
  study,     // the study that the next parts are of
  part,      // begin with runs of this part of it
  piece,     // in answer to `ready`: these runs
  no_piece,  // in answer to `ready`: there are no more
  stop,      // begin no more runs of this part
  end,       // there is nothing more to do
  // to the first rank, while a part is under way
  ready,      // for a piece
  finished,   // a run
  failed,     // a run
  advanced,   // by so many customer-days
  told_stop,  // by a signal
  part_over,  // all pieces were worked on, and all is said about them
  trouble     // the study cannot be worked on here
};

/// A parcel that says no more than its kind.
Parcel parcel_of(ParcelKind kind);
/// One with a text.
Parcel parcel_of(ParcelKind kind, std::string_view text);
/// The kind, which comes first, leaving the reader behind it.
ParcelKind kind_of(ByteReader& parcel);

struct StudyParcel {
  std::string stored;         // text of a StoredStudy
  std::string directory;      // that it stands in
  std::uint32_t threads = 0;  // of each rank; 0: as many as it has processors
};

/// A part of the study, as `part_of` makes it; all of it where `worlds` is empty.
struct PartParcel {
  std::vector<std::uint32_t> worlds;
  std::uint32_t first_replication = 0;
  std::uint32_t replications = 0;
  OnFailure on_failure = OnFailure::go_on;
  bool records = true;
  std::uint32_t pieces_at_once = 1;
  bool is_spread = false;        // each run over all ranks, in the order of `pieces`
  SpreadRuns spread;             // where it is
  std::vector<RunPiece> pieces;  // where it is
};

struct FinishedParcel {
  std::uint32_t scenario = 0;
  std::uint32_t replication = 0;
  double seconds = 0;
  std::span<const std::byte> run;  // as `bytes_of` makes them; lies in the parcel
};

struct FailedParcel {
  std::uint32_t scenario = 0;
  std::uint32_t replication = 0;
  std::string reason;
};

Parcel parcel_of(const StudyParcel& study);
Parcel parcel_of(const PartParcel& part);
Parcel parcel_of(const RunPiece& piece);
Parcel parcel_of(const FinishedParcel& run);
Parcel parcel_of(const FailedParcel& run);
Parcel parcel_of_advance(double customer_days);

// The readers stand behind the kind.
StudyParcel study_in(ByteReader& parcel);
PartParcel part_in(ByteReader& parcel);
RunPiece piece_in(ByteReader& parcel);
FinishedParcel finished_in(ByteReader& parcel);
FailedParcel failed_in(ByteReader& parcel);

}  // namespace cxsim
