#include "agents/population.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>
#include <utility>

#include "agents/customer_lanes.h"
#include "agents/purposes.h"
#include "engine/errors.h"
#include "engine/fine_draws.h"
#include "engine/halves.h"
#include "engine/single_quantiles.h"

namespace cxsim {
namespace {

Network build_network(const PopulationPlan& plan, const NetworkRows& rows, const RunKey& run) {
  const NetworkPlan& n = plan.network;
  const auto small = [](std::int64_t value) { return static_cast<std::uint32_t>(value); };
  switch (static_cast<NetworkKind>(n.kind)) {
    case NetworkKind::none:
      return build_from_ties(rows, {});
    case NetworkKind::small_world:
      return build_small_world(rows, small(n.neighbours), n.rewiring, run, purpose::network);
    case NetworkKind::random:
      return build_random(rows, n.mean_degree, run, purpose::network);
    case NetworkKind::preferential:
      return build_preferential(rows, small(n.ties), run, purpose::network);
    case NetworkKind::groups:
      return build_groups(rows, small(n.group_size), small(n.weak_ties), run, purpose::network);
    case NetworkKind::edges:
      require(n.edges != nullptr, "the ties of an edge list are read before the population");
      return build_from_ties(rows, *n.edges);
  }
  require(false, "every kind of network is built");
  return {};
}

OwnRows with_one_more(OwnRows rows) {
  ++rows.last;
  return rows;
}

std::vector<double> segment_shares(const PopulationPlan& plan) {
  std::vector<double> shares;
  for (const NamedSegment& segment : plan.segments) shares.push_back(segment.segment.share);
  if (shares.empty()) shares.push_back(1.0);
  return shares;
}

std::array<Distribution, trait_count> traits_of(const PopulationPlan& plan, std::size_t segment) {
  return plan.segments.empty() ? Segment::default_traits() : plan.segments[segment].segment.traits;
}

/// Calls visit(customers, segments) for the customers first .. last - 1, batch by batch.
template <typename Visit>
void for_each_segment(const RunKey& run, std::span<const double> shares, std::uint32_t first,
                      std::uint32_t last, const Visit& visit) {
  std::vector<double> share_up_to(shares.size());
  std::partial_sum(shares.begin(), shares.end(), share_up_to.begin());
  const std::array<std::uint32_t, DrawnBatch::most> occasions{};
  std::array<double, DrawnBatch::most> targets;
  std::array<std::uint8_t, DrawnBatch::most> segments;
  for_each_batch(first, last, [&](std::span<const std::uint32_t> customers) {
    const std::size_t size = customers.size();
    const std::array rows = {std::span(targets).first(size)};
    draw_batch(run, customers, std::span(occasions).first(size), purpose::segment, rows);
    // As in `categorical`.
    for (double& target : rows[0]) target *= share_up_to.back();
    segments.fill(0);
    for (const double share : share_up_to) {
      for (std::size_t i = 0; i < size; ++i) {
        segments[i] = static_cast<std::uint8_t>(segments[i] + (share <= targets[i] ? 1 : 0));
      }
    }
    visit(customers, std::span<const std::uint8_t>(segments).first(size));
  });
}

/// The traits of some customers of one segment, made trait by trait.
class TraitBatch {
 public:
  static constexpr std::size_t most = DrawnBatch::most;

  TraitBatch(const RunKey& run, std::span<const std::uint32_t> customers,
             std::span<const Distribution, trait_count> distributions,
             double sensitivity_perfectionism)
      : size_(customers.size()) {
    draw_uniforms(run, customers);
    correlate(static_cast<float>(sensitivity_perfectionism));
    for (std::size_t t = 0; t < trait_count; ++t) {
      const auto trait = static_cast<Trait>(t);
      if (trait == Trait::gap_sensitivity || trait == Trait::perfectionism) {
        score_quantiles(distributions[t], row(trait));
      } else {
        folded_quantiles(distributions[t], row(trait));
      }
      round_within_bounds(trait);
    }
  }

  /// Into those of everybody.
  void store(std::span<const std::uint32_t> customers, Traits* traits) const {
    std::array<std::array<std::uint64_t, most>, words_of_traits> words;
    for (std::size_t w = 0; w < words_of_traits; ++w) join(w, words[w]);
    for (std::size_t i = 0; i < customers.size(); ++i) {
      Traits& of_customer = traits[customers[i]];
      for (std::size_t w = 0; w < words_of_traits; ++w) {
        std::memcpy(&of_customer.values[4 * w], &words[w][i], sizeof(words[w][i]));
      }
    }
  }

 private:
  static constexpr std::size_t words_of_traits = trait_count / 4;

  std::span<float> row(Trait trait) {
    return std::span(values_[static_cast<std::size_t>(trait)]).first(size_);
  }

  void draw_uniforms(const RunKey& run, std::span<const std::uint32_t> customers) {
    std::array<std::uint32_t, most> occasions;
    for (std::uint32_t four = 0; four < trait_count / 4; ++four) {
      std::ranges::fill(std::span(occasions).first(size_), four);
      std::array<std::span<float>, 4> rows;
      for (std::size_t j = 0; j < 4; ++j) rows[j] = row(static_cast<Trait>(four * 4 + j));
      draw_batch(run, customers, std::span(occasions).first(size_), purpose::traits, rows);
    }
  }

  /// Turns the two independent uniforms of gap sensitivity and perfectionism into correlated normal
  /// scores (normal copula), so that each keeps its own distribution.
  void correlate(float correlation) {
    const std::span<float> sensitivity = row(Trait::gap_sensitivity);
    const std::span<float> perfectionism = row(Trait::perfectionism);
    normal_scores(sensitivity);
    normal_scores(perfectionism);
    const float rest = std::sqrt(1.0f - correlation * correlation);
    for (std::size_t i = 0; i < size_; ++i) {
      perfectionism[i] = correlation * sensitivity[i] + rest * perfectionism[i];
    }
  }

  void round_within_bounds(Trait trait) {
    const std::span<float> values = row(trait);
    const TraitBounds bounds = bounds_of(trait);
    const auto low = static_cast<float>(bounds.low);
    const auto high = static_cast<float>(bounds.high);
    for (float& value : values) {
      const float above = value > low ? value : low;
      value = above < high ? above : high;
    }
    round_to_halves(values, std::span(halves_[static_cast<std::size_t>(trait)]).first(size_));
  }

  /// Four traits in a row, as in `Traits`: to place them one by one would take a fourth of the
  /// time.
  void join(std::size_t which, std::span<std::uint64_t> words) const {
    static_assert(std::endian::native == std::endian::little);
    const auto* const halves = &halves_[4 * which];
    for (std::size_t i = 0; i < size_; ++i) {
      std::uint64_t word = 0;
      for (std::size_t j = 4; j-- > 0;)
        word = word << 16 | std::bit_cast<std::uint16_t>(halves[j][i]);
      words[i] = word;
    }
  }

  std::size_t size_;
  std::array<std::array<float, most>, trait_count> values_;
  std::array<std::array<_Float16, most>, trait_count> halves_;
};

/// Members of one segment until there are enough of them to draw their traits together.
struct WaitingMembers {
  std::array<std::uint32_t, TraitBatch::most> customers;
  std::size_t size = 0;

  std::span<const std::uint32_t> take() {
    return std::span(customers).first(std::exchange(size, 0));
  }
};

}  // namespace

Population::Population(const PopulationPlan& plan, const RunKey& run, std::uint32_t block_size)
    : Population(plan, run, std::make_unique<SingleRank>(), nullptr, block_size) {}

Population::Population(const PopulationPlan& plan, const RunKey& run, Ranks& ranks,
                       std::uint32_t block_size)
    : Population(plan, run, nullptr, &ranks, block_size) {}

Population::Population(const PopulationPlan& plan, const RunKey& run, std::unique_ptr<Ranks> alone,
                       Ranks* ranks, std::uint32_t block_size)
    : run_(run),
      alone_(std::move(alone)),
      ranks_(ranks ? ranks : alone_.get()),
      owners_(Blocks(plan.customers, block_size), ranks_->count(), ranks_->rank()),
      traits_(std::size_t{plan.customers} + 1, with_one_more(owners_.own_rows())),
      segment_shares_(segment_shares(plan)) {
  for_each_own_block(owners_, [&](BlockId block) { draw_traits(plan, block); });
  const bool is_spread = ranks_->count() > 1;
  const NetworkRows all(plan.customers);
  network_ = build_network(plan, is_spread ? NetworkRows(owners_, *ranks_) : all, run);
}

void Population::gather(std::span<const std::uint32_t> customers, TraitLanes& lanes) const {
  lanes.gather(&traits_[0], customers);
}

std::uint32_t block_size_over_ranks(std::uint32_t customers) {
  constexpr std::uint32_t fewest = 4096;
  constexpr std::uint32_t blocks_wanted = 64;
  std::uint32_t size = customers_per_block;
  while (size > fewest && customers / size < blocks_wanted) size /= 2;
  return size;
}

std::uint8_t Population::segment(std::uint32_t customer) const {
  std::uint8_t segment = 0;
  segments(customer, std::span(&segment, 1));
  return segment;
}

void Population::segments(std::uint32_t first, std::span<std::uint8_t> segments) const {
  const auto last = static_cast<std::uint32_t>(first + segments.size());
  auto next = segments.begin();
  for_each_segment(run_, segment_shares_, first, last,
                   [&](std::span<const std::uint32_t>, std::span<const std::uint8_t> some) {
                     next = std::ranges::copy(some, next).out;
                   });
}

void Population::draw_traits(const PopulationPlan& plan, BlockId block) {
  std::vector<std::array<Distribution, trait_count>> distributions;
  for (std::size_t segment = 0; segment < segment_count(); ++segment) {
    distributions.push_back(traits_of(plan, segment));
  }
  const auto draw = [&](std::size_t segment, std::span<const std::uint32_t> customers) {
    TraitBatch(run_, customers, distributions[segment], plan.sensitivity_perfectionism)
        .store(customers, &traits_[0]);
  };
  const std::uint32_t first = blocks().first(block);
  const std::uint32_t last = blocks().last(block);
  if (segment_count() == 1) {
    return for_each_batch(first, last, [&](auto customers) { draw(0, customers); });
  }
  std::vector<WaitingMembers> waiting(segment_count());
  for_each_segment(run_, segment_shares_, first, last, [&](auto customers, auto segments) {
    for (std::size_t i = 0; i < customers.size(); ++i) {
      WaitingMembers& members = waiting[segments[i]];
      members.customers[members.size++] = customers[i];
      if (members.size == TraitBatch::most) draw(segments[i], members.take());
    }
  });
  for (std::size_t segment = 0; segment < waiting.size(); ++segment) {
    if (waiting[segment].size > 0) draw(segment, waiting[segment].take());
  }
}

}  // namespace cxsim
