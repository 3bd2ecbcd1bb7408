#include "engine/ranks_mpi.h"

#include <mpi.h>

#include <algorithm>
#include <limits>
#include <list>
#include <numeric>
#include <string>
#include <utility>

#include "engine/errors.h"

namespace cxsim {

namespace {

// MPI counts in int, so a longer parcel travels in pieces.
constexpr std::size_t longest_piece = std::size_t{1} << 30;

constexpr int exchange_tag = 1;
constexpr int size_tag = 2;
constexpr int piece_tag = 3;

void check(int code, const char* doing) {
  if (code == MPI_SUCCESS) return;
  std::string reason(MPI_MAX_ERROR_STRING, '\0');
  int length = 0;
  MPI_Error_string(code, reason.data(), &length);
  reason.resize(static_cast<std::size_t>(length));
  throw RunError(std::string("MPI failed while ") + doing + ": " + reason);
}

/// Calls `work(first, size)` for each piece of so many bytes.
template <typename Work>
void for_each_piece(std::size_t bytes, const Work& work) {
  for (std::size_t first = 0; first < bytes; first += longest_piece) {
    work(first, static_cast<int>(std::min(longest_piece, bytes - first)));
  }
}

class MpiRanks final : public Ranks {
 public:
  MpiRanks();
  ~MpiRanks() override;
  MpiRanks(const MpiRanks&) = delete;
  MpiRanks& operator=(const MpiRanks&) = delete;

  unsigned rank() const override { return rank_; }
  unsigned count() const override { return count_; }
  unsigned count_on_machine() const override { return count_on_machine_; }
  unsigned processors() const override { return processors_; }
  std::vector<Parcel> exchange(std::vector<Parcel> to_each) override;
  void add_up(std::span<std::int64_t> values) override;
  std::int64_t sum_before(std::int64_t value) override;
  std::vector<Parcel> gather_everywhere(std::span<const std::byte> mine) override;
  void send(unsigned to, Parcel parcel) override;
  std::optional<ReceivedParcel> try_receive() override;
  RankTraffic traffic() const override { return traffic_; }

 private:
  using Requests = std::vector<MPI_Request>;

  /// A parcel on its way: MPI reads it until its requests are done.
  struct Leaving {
    Parcel parcel;
    std::uint64_t size = 0;
    Requests requests;
  };

  void send_pieces(const Parcel& parcel, unsigned to, int tag, Requests& requests) const;
  void receive_pieces(Parcel& parcel, unsigned from, int tag, Requests& requests) const;
  static void wait(Requests& requests);
  std::vector<std::uint64_t> sizes_to_come(const std::vector<Parcel>& to_each) const;
  void gather_at_once(std::span<const std::byte> mine, std::vector<Parcel>& parcels) const;
  void gather_one_by_one(std::vector<Parcel>& parcels) const;
  void note_collective(std::size_t bytes);
  void forget_sent();

  MPI_Comm all_ = MPI_COMM_NULL;
  unsigned rank_ = 0;
  unsigned count_ = 1;
  unsigned count_on_machine_ = 1;
  unsigned processors_ = 1;
  std::list<Leaving> leaving_;
  RankTraffic traffic_;
};

unsigned size_of(MPI_Comm ranks) {
  int size = 0;
  check(MPI_Comm_size(ranks, &size), "counting ranks");
  return static_cast<unsigned>(size);
}

/// Processors for this one of the ranks of a machine.
unsigned share_of_processors(MPI_Comm here) {
  const std::vector<bool> usable = usable_processors();
  std::vector<std::int32_t> users(usable.begin(), usable.end());
  check(MPI_Allreduce(MPI_IN_PLACE, users.data(), static_cast<int>(users.size()), MPI_INT32_T,
                      MPI_SUM, here),
        "counting processors");
  double share = 0;
  for (std::size_t i = 0; i < usable.size(); ++i) share += usable[i] ? 1.0 / users[i] : 0;
  return std::max(1u, static_cast<unsigned>(share + 1e-6));
}

MpiRanks::MpiRanks() {
  int provided = MPI_THREAD_SINGLE;
  check(MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided), "starting");
  if (provided < MPI_THREAD_SERIALIZED) {
    throw RunError("this MPI does not let several threads of a process send messages in turn");
  }
  check(MPI_Comm_dup(MPI_COMM_WORLD, &all_), "starting");
  check(MPI_Comm_set_errhandler(all_, MPI_ERRORS_RETURN), "starting");
  int rank = 0;
  check(MPI_Comm_rank(all_, &rank), "starting");
  rank_ = static_cast<unsigned>(rank);
  count_ = size_of(all_);
  MPI_Comm here = MPI_COMM_NULL;
  check(MPI_Comm_split_type(all_, MPI_COMM_TYPE_SHARED, rank, MPI_INFO_NULL, &here),
        "looking for ranks on this machine");
  count_on_machine_ = size_of(here);
  processors_ = share_of_processors(here);
  MPI_Comm_free(&here);
}

MpiRanks::~MpiRanks() {
  for (Leaving& parcel : leaving_) {
    MPI_Waitall(static_cast<int>(parcel.requests.size()), parcel.requests.data(),
                MPI_STATUSES_IGNORE);
  }
  MPI_Comm_free(&all_);
  MPI_Finalize();
}

void MpiRanks::send_pieces(const Parcel& parcel, unsigned to, int tag, Requests& requests) const {
  for_each_piece(parcel.size(), [&](std::size_t first, int size) {
    check(MPI_Isend(parcel.data() + first, size, MPI_BYTE, static_cast<int>(to), tag, all_,
                    &requests.emplace_back(MPI_REQUEST_NULL)),
          "sending");
  });
}

void MpiRanks::receive_pieces(Parcel& parcel, unsigned from, int tag, Requests& requests) const {
  for_each_piece(parcel.size(), [&](std::size_t first, int size) {
    check(MPI_Irecv(parcel.data() + first, size, MPI_BYTE, static_cast<int>(from), tag, all_,
                    &requests.emplace_back(MPI_REQUEST_NULL)),
          "receiving");
  });
}

void MpiRanks::wait(Requests& requests) {
  check(MPI_Waitall(static_cast<int>(requests.size()), requests.data(), MPI_STATUSES_IGNORE),
        "waiting for another rank");
}

std::vector<std::uint64_t> MpiRanks::sizes_to_come(const std::vector<Parcel>& to_each) const {
  std::vector<std::uint64_t> sizes;
  for (const Parcel& parcel : to_each) sizes.push_back(parcel.size());
  std::vector<std::uint64_t> coming(count_);
  check(MPI_Alltoall(sizes.data(), 1, MPI_UINT64_T, coming.data(), 1, MPI_UINT64_T, all_),
        "exchanging sizes");
  return coming;
}

std::vector<Parcel> MpiRanks::exchange(std::vector<Parcel> to_each) {
  require(to_each.size() == count_, "an exchange has a parcel for each rank");
  const std::vector<std::uint64_t> coming = sizes_to_come(to_each);
  std::vector<Parcel> came(count_);
  Requests requests;
  for (unsigned other = 0; other < count_; ++other) {
    if (other == rank_) continue;
    came[other].resize(coming[other]);
    receive_pieces(came[other], other, exchange_tag, requests);
  }
  for (unsigned other = 0; other < count_; ++other) {
    if (other == rank_ || to_each[other].empty()) continue;
    send_pieces(to_each[other], other, exchange_tag, requests);
    ++traffic_.messages;
    traffic_.message_bytes += to_each[other].size();
  }
  wait(requests);
  came[rank_] = std::move(to_each[rank_]);
  return came;
}

void MpiRanks::note_collective(std::size_t bytes) {
  if (count_ == 1) return;
  ++traffic_.collectives;
  traffic_.collective_bytes += bytes;
}

void MpiRanks::add_up(std::span<std::int64_t> values) {
  require(values.size() <= std::numeric_limits<int>::max(), "MPI counts values in int");
  check(MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()), MPI_INT64_T,
                      MPI_SUM, all_),
        "adding up");
  note_collective(values.size_bytes());
}

std::int64_t MpiRanks::sum_before(std::int64_t value) {
  std::int64_t sum = 0;
  check(MPI_Exscan(&value, &sum, 1, MPI_INT64_T, MPI_SUM, all_), "adding up");
  note_collective(sizeof value);
  return rank_ == 0 ? 0 : sum;  // MPI leaves the first rank's undefined
}

std::vector<Parcel> MpiRanks::gather_everywhere(std::span<const std::byte> mine) {
  std::vector<std::uint64_t> sizes(count_);
  const std::uint64_t size = mine.size();
  check(MPI_Allgather(&size, 1, MPI_UINT64_T, sizes.data(), 1, MPI_UINT64_T, all_),
        "exchanging sizes");
  std::vector<Parcel> parcels(sizes.begin(), sizes.end());
  std::ranges::copy(mine, parcels[rank_].begin());
  if (std::accumulate(sizes.begin(), sizes.end(), std::uint64_t{0}) <= longest_piece) {
    gather_at_once(mine, parcels);
  } else {
    gather_one_by_one(parcels);
  }
  note_collective(mine.size());
  return parcels;
}

void MpiRanks::gather_at_once(std::span<const std::byte> mine, std::vector<Parcel>& parcels) const {
  std::vector<int> sizes;
  std::vector<int> places{0};
  for (const Parcel& parcel : parcels) {
    sizes.push_back(static_cast<int>(parcel.size()));
    places.push_back(places.back() + sizes.back());
  }
  Parcel all(static_cast<std::size_t>(places.back()));
  check(MPI_Allgatherv(mine.data(), static_cast<int>(mine.size()), MPI_BYTE, all.data(),
                       sizes.data(), places.data(), MPI_BYTE, all_),
        "gathering");
  for (unsigned from = 0; from < count_; ++from) {
    std::copy_n(all.begin() + places[from], sizes[from], parcels[from].begin());
  }
}

void MpiRanks::gather_one_by_one(std::vector<Parcel>& parcels) const {
  for (unsigned from = 0; from < count_; ++from) {
    for_each_piece(parcels[from].size(), [&](std::size_t first, int size) {
      check(MPI_Bcast(parcels[from].data() + first, size, MPI_BYTE, static_cast<int>(from), all_),
            "gathering");
    });
  }
}

void MpiRanks::send(unsigned to, Parcel parcel) {
  require(to < count_ && to != rank_, "a parcel goes to another rank");
  forget_sent();
  ++traffic_.messages;
  traffic_.message_bytes += parcel.size();
  Leaving& leaving = leaving_.emplace_back();
  leaving.size = parcel.size();
  leaving.parcel = std::move(parcel);
  check(MPI_Isend(&leaving.size, 1, MPI_UINT64_T, static_cast<int>(to), size_tag, all_,
                  &leaving.requests.emplace_back(MPI_REQUEST_NULL)),
        "sending");
  send_pieces(leaving.parcel, to, piece_tag, leaving.requests);
}

void MpiRanks::forget_sent() {
  std::erase_if(leaving_, [](Leaving& leaving) {
    int done = 0;
    check(MPI_Testall(static_cast<int>(leaving.requests.size()), leaving.requests.data(), &done,
                      MPI_STATUSES_IGNORE),
          "sending");
    return done != 0;
  });
}

std::optional<ReceivedParcel> MpiRanks::try_receive() {
  forget_sent();
  int is_there = 0;
  MPI_Status status;
  check(MPI_Iprobe(MPI_ANY_SOURCE, size_tag, all_, &is_there, &status), "receiving");
  if (is_there == 0) return std::nullopt;
  std::uint64_t size = 0;
  check(MPI_Recv(&size, 1, MPI_UINT64_T, status.MPI_SOURCE, size_tag, all_, MPI_STATUS_IGNORE),
        "receiving");
  ReceivedParcel received{static_cast<unsigned>(status.MPI_SOURCE), Parcel(size)};
  Requests requests;
  receive_pieces(received.parcel, received.from, piece_tag, requests);
  wait(requests);
  return received;
}

}  // namespace

std::unique_ptr<Ranks> mpi_ranks() {
  return std::make_unique<MpiRanks>();
}

void end_other_ranks(int exit_code) {
  int is_started = 0;
  int is_ended = 0;
  MPI_Initialized(&is_started);
  MPI_Finalized(&is_ended);
  if (is_started != 0 && is_ended == 0 && size_of(MPI_COMM_WORLD) > 1) {
    MPI_Abort(MPI_COMM_WORLD, exit_code);
  }
}

}  // namespace cxsim
