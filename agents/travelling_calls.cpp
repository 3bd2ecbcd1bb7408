#include "agents/travelling_calls.h"

#include "agents/purposes.h"
#include "engine/errors.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

/// What came of a call.
struct ReturningCall {
  CallEnd end;
  double announced = 0;
};

std::size_t point_of(const RunState& state, std::uint32_t customer, std::size_t points) {
  const double u = Draws(state.run, customer, 0, purpose::service_point).uniform();
  return static_cast<std::size_t>(u * static_cast<double>(points));
}

template <typename Value>
std::vector<Parcel> parcels_of(const std::vector<std::vector<Value>>& values) {
  std::vector<Parcel> parcels;
  for (const std::vector<Value>& to_one : values) parcels.push_back(parcel_of(std::span(to_one)));
  return parcels;
}

}  // namespace

TravellingCalls::TravellingCalls(RunState& state, std::size_t points)
    : state_(state),
      points_(points),
      away_(state.owners.ranks()),
      from_others_(state.owners.ranks()),
      lines_(points) {
  if (state.owners.ranks() == 1) {
    line_up_own();
    return;
  }
  std::vector<std::vector<TravellingCall>> leaving(away_.size());
  for (BlockState& block : state.own_blocks()) {
    for (SupportCall& call : block.calls) {
      const unsigned to = rank_of(point_of(state, call.call.id, points));
      if (to == state.owners.own_rank()) continue;
      leaving[to].push_back({call, wait_in_mind(state, call.call.id)});
      away_[to].push_back(&call);
    }
  }
  const std::vector<Parcel> came = state.ranks.exchange(parcels_of(leaving));
  for (std::size_t rank = 0; rank < came.size(); ++rank) {
    if (rank == state.owners.own_rank()) {
      line_up_own();
      continue;
    }
    from_others_[rank] = values_in<TravellingCall>(came[rank]);
    for (TravellingCall& one : from_others_[rank]) {
      lines_[point_of(state, one.call.call.id, points)].push_back({&one.call, &one.in_mind});
    }
  }
}

void TravellingCalls::line_up_own() {
  for (BlockState& block : state_.own_blocks()) {
    for (SupportCall& call : block.calls) {
      const std::size_t point = point_of(state_, call.call.id, points_);
      if (rank_of(point) == state_.owners.own_rank()) lines_[point].push_back({&call, nullptr});
    }
  }
}

void TravellingCalls::return_home() {
  if (state_.owners.ranks() == 1) return;
  std::vector<std::vector<ReturningCall>> ends(from_others_.size());
  for (std::size_t rank = 0; rank < from_others_.size(); ++rank) {
    for (const TravellingCall& one : from_others_[rank]) {
      ends[rank].push_back({one.call.end, one.call.announced});
    }
  }
  const std::vector<Parcel> came = state_.ranks.exchange(parcels_of(ends));
  for (std::size_t rank = 0; rank < came.size(); ++rank) {
    const auto returned = values_in<ReturningCall>(came[rank]);
    require(returned.size() == away_[rank].size(), "every call that went away comes home");
    for (std::size_t i = 0; i < returned.size(); ++i) {
      away_[rank][i]->end = returned[i].end;
      away_[rank][i]->announced = returned[i].announced;
    }
  }
}

}  // namespace cxsim
