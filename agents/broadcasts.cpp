#include "agents/broadcasts.h"

#include <algorithm>

namespace cxsim {

void BroadcastChannel::add_day(double level, double norm, double precision, double scale) {
  Heard sum = before_.back();
  const double scaled = precision * scale;
  sum.precision += scaled;
  sum.evidence += scaled * level;
  sum.claimed_above_norm += scaled * std::max(0.0, level - norm);
  before_.push_back(sum);
}

Broadcasts::Broadcasts(std::span<const ActiveSource> sources, bool keeps_recent) {
  for (std::size_t s = 0; s < sources.size(); ++s) {
    if (!sources[s].entry->broadcast) continue;
    for (std::size_t k = 0; k < attribute_count; ++k) {
      channels_.emplace_back(s, Attribute{static_cast<std::uint8_t>(k)},
                             sources[s].entry->company_owned);
    }
  }
  if (keeps_recent) recent_ = channels_;
}

void Broadcasts::add_day(const SourceView& world, std::span<const ActiveSource> sources,
                         double scale, double recent_scale) {
  std::size_t channel = 0;
  while (channel < channels_.size()) {
    const ActiveSource& source = sources[channels_[channel].source()];
    Signals signals;
    source.entry->broadcast(world, signals);
    for (std::size_t k = 0; k < attribute_count; ++k, ++channel) {
      const bool was_silent = channels_[channel].silent();
      const double norm = world.market.norm[k];
      const double precision = signal_precision(source.settings) * signals.weights()[k];
      channels_[channel].add_day(signals.levels()[k], norm, precision, scale);
      if (!recent_.empty()) {
        recent_[channel].add_day(signals.levels()[k], norm, precision, recent_scale);
      }
      if (was_silent && !channels_[channel].silent()) {
        speaking_.push_back(static_cast<std::uint32_t>(channel));
      }
    }
  }
  const Advertising& advertising = world.company.advertising;
  impressions_.push_back(impressions_.back() + advertising.impressions * advertising.awareness);
}

}  // namespace cxsim
