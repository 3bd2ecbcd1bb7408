#include "agents/panel.h"

#include <algorithm>

#include "agents/purposes.h"
#include "engine/parcels.h"

namespace cxsim {
namespace {

std::uint64_t stratum_start(std::uint64_t row, std::uint64_t rows, std::uint64_t customers) {
  return row * customers / rows;
}

}  // namespace

Panel::Panel(std::uint32_t customers, std::uint32_t rows, std::size_t sources, const RunKey& run)
    : sixty_four_(customers / 64 + 1), sources_(sources), members_(std::min(rows, customers)) {
  for (std::uint32_t row = 0; row < members_.size(); ++row) {
    const std::uint64_t start = stratum_start(row, members_.size(), customers);
    const std::uint64_t end = stratum_start(row + 1, members_.size(), customers);
    const double pick = Draws(run, row, 0, purpose::panel).uniform();
    members_[row] = static_cast<std::uint32_t>(
        start + static_cast<std::uint64_t>(pick * static_cast<double>(end - start)));
    sixty_four_[members_[row] / 64].members |= bit_of(members_[row]);
  }
  std::uint32_t before = 0;
  for (SixtyFour& some : sixty_four_) {
    some.before = before;
    before += static_cast<std::uint32_t>(std::popcount(some.members));
  }
  entries_ = HugeArray<Entry>(members_.size() * attribute_count * sources);
}

std::size_t Panel::first_row_from(std::uint32_t customer) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(members_, customer) - members_.begin());
}

// Without writing where nothing is booked: that takes no memory.
void Panel::carry_row(StateCarrier& carrier, std::size_t row) {
  for (std::size_t source = 0; source < sources_; ++source) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      Entry& entry = entries_[place(row, source, k)];
      Entry carried = entry;
      carrier(carried);
      const bool is_nothing = carried.precision == 0 && carried.evidence == 0;
      if (carrier.reads() && !is_nothing) entry = carried;
    }
  }
}

// Source by source, so that little is under way at once. Sources that said nothing to anybody send
// nothing, and take no memory.
void Panel::gather(Ranks& ranks, std::size_t first, std::size_t last) {
  if (ranks.count() == 1) return;
  struct Booked {
    std::uint64_t place;
    Entry entry;
  };
  for (std::size_t source = 0; source < sources_; ++source) {
    std::vector<Booked> own;
    for (std::size_t k = 0; k < attribute_count; ++k) {
      for (std::size_t row = first; row < last; ++row) {
        const Entry& booked = entry(row, source, k);
        if (booked.precision != 0 || booked.evidence != 0) {
          own.push_back({place(row, source, k), booked});
        }
      }
    }
    for (const auto& of_rank : gather_values(ranks, std::span<const Booked>(own))) {
      for (const Booked& booked : of_rank) entries_[booked.place] = booked.entry;
    }
  }
}

// Source by source, as the books are laid out; the sums of each are made in the order of rows.
BarShares Panel::shares(std::span<const ActiveSource> sources, const Levels& norm,
                        std::span<const std::uint8_t> segment_of_row, std::size_t segments) const {
  BarShares result;
  for (const ActiveSource& source : sources) {
    result.sources.push_back(source.entry->name);
    result.control.push_back(source.settings.control);
  }
  result.segments = segments + 1;
  result.share.assign(result.segments * attribute_count * sources_, 0.0);
  result.push = result.share;
  result.panel_customers.assign(result.segments, 0);
  result.panel_customers[0] = static_cast<std::int64_t>(members_.size());
  for (const std::uint8_t segment : segment_of_row) ++result.panel_customers[segment + 1u];
  const std::vector<Levels> precision = precisions();
  for (std::size_t s = 0; s < sources_; ++s) {
    std::vector<SharesOfSource> sums(result.segments);
    for (std::size_t row = 0; row < members_.size(); ++row) {
      const SharesOfSource of = shares_of(row, s, norm, precision[row]);
      sums[0] += of;
      sums[segment_of_row[row] + 1u] += of;
    }
    for (std::size_t segment = 0; segment < result.segments; ++segment) {
      const auto members =
          static_cast<double>(std::max<std::int64_t>(1, result.panel_customers[segment]));
      for (std::size_t k = 0; k < attribute_count; ++k) {
        result.share[result.index(segment, k, s)] = sums[segment].share[k] / members;
        result.push[result.index(segment, k, s)] = sums[segment].push[k] / members;
      }
    }
  }
  return result;
}

std::vector<Levels> Panel::precisions() const {
  std::vector<Levels> all(members_.size());
  for (std::size_t s = 0; s < sources_; ++s) {
    for (std::size_t row = 0; row < members_.size(); ++row) {
      for (std::size_t k = 0; k < attribute_count; ++k) all[row][k] += entry(row, s, k).precision;
    }
  }
  for (Levels& of_row : all) {
    for (double& precision : of_row) precision = precision > 0 ? precision : 1.0;
  }
  return all;
}

Panel::SharesOfSource Panel::shares_of(std::size_t row, std::size_t source, const Levels& norm,
                                       const Levels& precision) const {
  SharesOfSource of;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    const Entry& booked = entry(row, source, k);
    of.share[k] = booked.precision / precision[k];
    of.push[k] = (booked.evidence - booked.precision * norm[k]) / precision[k];
  }
  return of;
}

}  // namespace cxsim
