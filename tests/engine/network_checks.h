#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/network.h"
#include "engine/parallel.h"

namespace cxsim {

inline std::vector<std::uint32_t> neighbours_of(const Network& network, std::uint32_t customer) {
  NeighbourRoom room;
  const std::span<const std::uint32_t> row = network.neighbours(customer, room);
  return {row.begin(), row.end()};
}

/// Both ends know each other, rows ascend without repeats, and nobody is their own neighbour.
inline void expect_well_formed(const Network& network) {
  std::uint64_t ties = 0;
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    const auto row = neighbours_of(network, i);
    ASSERT_EQ(row.size(), network.neighbour_count(i));
    ties += row.size();
    ASSERT_TRUE(std::ranges::adjacent_find(row, std::greater_equal<>()) == row.end())
        << "the row of customer " << i << " does not ascend";
    for (const std::uint32_t other : row) {
      ASSERT_NE(other, i);
      ASSERT_LT(other, network.size());
      ASSERT_TRUE(std::ranges::binary_search(neighbours_of(network, other), i))
          << other << " does not know " << i;
    }
  }
  ASSERT_EQ(ties, network.ties());
}

inline std::vector<double> degrees(const Network& network) {
  std::vector<double> all;
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    all.push_back(static_cast<double>(network.neighbour_count(i)));
  }
  return all;
}

inline std::vector<std::vector<std::uint32_t>> rows(const Network& network) {
  std::vector<std::vector<std::uint32_t>> all;
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    all.push_back(neighbours_of(network, i));
  }
  return all;
}

/// How often each of `counts` came up; counts[d] customers have d ties.
inline std::vector<double> degree_counts(const Network& network) {
  std::vector<double> counts;
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    const std::size_t degree = network.neighbour_count(i);
    if (degree >= counts.size()) counts.resize(degree + 1);
    ++counts[degree];
  }
  return counts;
}

/// Closed triples of customers, each counted once.
inline std::uint64_t triangles(const Network& network) {
  std::uint64_t ends = 0;
  for (std::uint32_t i = 0; i < network.size(); ++i) {
    for (const std::uint32_t other : neighbours_of(network, i)) {
      if (other < i) continue;
      const auto mine = neighbours_of(network, i);
      const auto theirs = neighbours_of(network, other);
      for (const std::uint32_t third : theirs) {
        if (third > other && std::ranges::binary_search(mine, third)) ++ends;
      }
    }
  }
  return ends;
}

/// The network that `build` makes with that many threads.
inline Network built_by(unsigned threads, const std::function<Network()>& build) {
  ThreadLimit limit(threads);
  Network network;
  limit.execute([&] { network = build(); });
  return network;
}

}  // namespace cxsim
