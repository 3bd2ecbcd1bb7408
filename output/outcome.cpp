#include "output/outcome.h"

#include <algorithm>

namespace cxsim {

BinLayout yes_or_no_bins() {
  return BinLayout::linear(-0.5, 1.5, 2);
}

BinLayout count_bins(std::uint32_t most) {
  return BinLayout::linear(-0.5, most + 0.5, most + 1);
}

bool OutcomeEntry::has_days() const {
  return std::ranges::any_of(
      value, [](const EventReader& reader) { return reader.kind() != EventKind::closing; });
}

std::optional<std::size_t> find_outcome(std::string_view name) {
  const auto catalogue = outcome_catalogue();
  const auto found = std::find_if(catalogue.begin(), catalogue.end(),
                                  [&](const OutcomeEntry& entry) { return entry.name == name; });
  if (found == catalogue.end()) return std::nullopt;
  return static_cast<std::size_t>(found - catalogue.begin());
}

BinLayout difference_bins(const BinLayout& bins) {
  constexpr std::uint32_t per_doubling = 4;
  if (bins.kind == BinLayout::Kind::log_linear) {
    return BinLayout::log_linear(bins.low, bins.high, per_doubling);
  }
  const double width = (bins.high - bins.low) / bins.bins;
  return BinLayout::log_linear(width / 2, bins.high - bins.low, per_doubling);
}

std::string with_currency(std::string_view unit, std::string_view currency) {
  constexpr std::string_view placeholder = "{currency}";
  std::string text(unit);
  const std::size_t at = text.find(placeholder);
  if (at != std::string::npos) text.replace(at, placeholder.size(), currency);
  return text;
}

std::vector<std::string_view> outcome_names() {
  std::vector<std::string_view> names;
  for (const OutcomeEntry& outcome : outcome_catalogue()) names.push_back(outcome.name);
  return names;
}

std::vector<OutcomeEntry> recorded_outcomes(std::span<const WorldPlan* const> worlds,
                                            std::span<const std::string> named) {
  std::vector<OutcomeEntry> recorded;
  for (const OutcomeEntry& entry : outcome_catalogue()) {
    const bool can_be_seen = std::ranges::any_of(entry.value, [&](const EventReader& reader) {
      return std::ranges::any_of(
          worlds, [&](const WorldPlan* world) { return can_happen(reader.kind(), *world); });
    });
    const bool is_named = std::ranges::find(named, entry.name) != named.end();
    if (is_named || (can_be_seen && !entry.on_request)) recorded.push_back(entry);
  }
  return recorded;
}

}  // namespace cxsim
