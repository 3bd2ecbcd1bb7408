#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/attribute.h"
#include "agents/belief.h"
#include "agents/world.h"
#include "engine/state_carrier.h"

/// Signals that reach everybody every day, kept as running sums so that a customer who is touched
/// after n days takes them in by one difference [model decision 4].
namespace cxsim {

/// What a customer takes in of one source about one attribute since a day.
struct Heard {
  double precision = 0;           // of all signals, as of day 0, at attention 1 and full trust
  double evidence = 0;            // precision x claimed level
  double claimed_above_norm = 0;  // precision x excess over the norm, which skeptics discount
};

/// One source and attribute that is broadcast. Sums over days before day t are at index t.
class BroadcastChannel {
 public:
  BroadcastChannel(std::size_t source, Attribute attribute, bool company_owned)
      : source_(source), attribute_(attribute), company_owned_(company_owned) {}

  std::size_t source() const { return source_; }
  Attribute attribute() const { return attribute_; }
  bool company_owned() const { return company_owned_; }

  bool silent() const { return before_.back().precision == 0; }

  /// Appends a day: a signal of that level and precision, scaled to day 0 by `scale`.
  void add_day(double level, double norm, double precision, double scale);
  /// Sum over the days from `first` up to, not including, `end`.
  Heard between(std::size_t first, std::size_t end) const {
    const Heard& a = before_[first];
    const Heard& b = before_[end];
    return {b.precision - a.precision, b.evidence - a.evidence,
            b.claimed_above_norm - a.claimed_above_norm};
  }
  void carry(StateCarrier& carrier) { carrier(before_); }

 private:
  std::size_t source_;
  Attribute attribute_;
  bool company_owned_;
  std::vector<Heard> before_ = {Heard{}};
};

/// All channels of a run. `add_day` by one thread between phases; reading from any.
class Broadcasts {
 public:
  /// `keeps_recent`: also sums what the company's channels said with a shorter memory.
  explicit Broadcasts(std::span<const ActiveSource> sources, bool keeps_recent = false);

  /// Lets every source speak once. `scale` is 2^(day / half_life), `recent_scale` the same with the
  /// shorter half-life.
  void add_day(const SourceView& world, std::span<const ActiveSource> sources, double scale,
               double recent_scale = 1);
  /// Those that have said something so far.
  std::span<const std::uint32_t> speaking() const { return speaking_; }
  const BroadcastChannel& channel(std::uint32_t index) const { return channels_[index]; }
  /// The same channel with the shorter memory, if that is kept.
  const BroadcastChannel& recent(std::uint32_t index) const { return recent_[index]; }

  /// Impressions of advertising up to, not including, a day; awareness grows with them.
  double impressions_before(std::size_t day) const { return impressions_[day]; }
  void carry(StateCarrier& carrier) {
    for (BroadcastChannel& channel : channels_) channel.carry(carrier);
    for (BroadcastChannel& channel : recent_) channel.carry(carrier);
    carrier(speaking_, impressions_);
  }

 private:
  std::vector<BroadcastChannel> channels_;
  std::vector<BroadcastChannel> recent_;  // empty unless kept
  std::vector<std::uint32_t> speaking_;
  std::vector<double> impressions_ = {0.0};
};

}  // namespace cxsim
