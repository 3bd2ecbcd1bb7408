#include "agents/learning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "agents/company_messages.h"
#include "agents/listener.h"
#include "agents/purposes.h"
#include "agents/tracing.h"
#include "engine/elementary.h"

namespace cxsim {
namespace {

using LaneNumbers = std::array<std::uint32_t, customers_at_once>;

/// A norm that moves changes the surroundings every few days. Lanes that fill up the last vector
/// repeat the youngest.
LaneNumbers oldest_bars_first(const Visit& visit) {
  LaneNumbers keys;
  for (std::size_t i = 0; i < visit.size(); ++i) {
    keys[i] = visit.records.heard_and_should_until.second(i) << 16 | static_cast<std::uint32_t>(i);
  }
  std::ranges::sort(std::span(keys).first(visit.size()));
  for (std::uint32_t& key : std::span(keys).first(visit.size())) key &= 0xffffu;
  const auto youngest = keys[visit.size() - 1];
  std::ranges::fill(std::span(keys).first(visit.lanes()).subspan(visit.size()), youngest);
  return keys;
}

/// Carries the bars of all lanes to today, a vector of lanes `lane_of(i)` at a time.
template <typename LaneOf>
void carry_lanes(const RunState& state, const LaneOf& lane_of, Visit& visit) {
  CustomerLanes& records = visit.records;
  const std::int32_t today = state.today.day.number;
  for (std::size_t first = 0; first < visit.lanes(); first += lanes_at_once) {
    FewBars bars;
    for (std::size_t i = 0; i < lanes_at_once; ++i) {
      const std::size_t lane = lane_of(first + i);
      bars.as_of[i] = static_cast<std::int32_t>(records.heard_and_should_until.second(lane));
      bars.perfectionism[i] = visit.traits[Trait::perfectionism][lane];
    }
    for (std::size_t k = 0; k < attribute_count; ++k) {
      for (std::size_t i = 0; i < lanes_at_once; ++i) {
        bars.level[k][i] = records.should[k][lane_of(first + i)];
      }
    }
    state.surroundings.carry(bars, today);
    for (std::size_t k = 0; k < attribute_count; ++k) {
      for (std::size_t i = 0; i < lanes_at_once; ++i) {
        records.should[k][lane_of(first + i)] = bars.level[k][i];
      }
    }
  }
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    records.heard_and_should_until.set_second(i, static_cast<std::uint32_t>(today));
  }
}

/// Whether customers remember what this source says, to hold it against other channels.
bool is_remembered(const RunState& state, std::size_t source) {
  return compares_messages(state) && state.speaking.channel_of[source] != no_channel;
}

/// What somebody remembers who has just been given this by a channel of the company.
void note_signal(RunState& state, std::uint32_t customer, std::size_t source, std::size_t attribute,
                 double level, const ChannelSum& given) {
  const double today = given.precision / state.today.scale;
  note_message(state, customer, state.speaking.channel_of[source], attribute, given,
               {today, today * level});
}

void note_due(RunState& state, std::uint32_t customer, std::int32_t day, Due kind) {
  const std::int32_t at_the_earliest = std::max(day, state.today.day.number + 1);
  state.due[customer] = at_the_earliest > DueDay::last_day
                            ? DueDay{}
                            : DueDay(Day{at_the_earliest}, static_cast<unsigned>(kind));
}

const std::array<double, most_rivals + 1> log_of_one_plus = [] {
  std::array<double, most_rivals + 1> logs;
  for (std::size_t n = 0; n < logs.size(); ++n) {
    logs[n] = natural_log(1.0 + static_cast<double>(n));
  }
  return logs;
}();

using ShouldLevels = std::array<float, attribute_count>;

ShouldLevels should_levels(const Visit& visit, std::size_t lane) {
  ShouldLevels levels;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    levels[k] = visit.records.should[k][std::min(lane, customers_at_once - 1)];
  }
  return levels;
}

ShouldLevels should_levels(const CustomerRecord& record) {
  ShouldLevels levels;
  std::ranges::copy(record.should, levels.begin());
  return levels;
}

void raise(const SingleLanes& level, double gain, std::size_t lanes, SingleLanes& should) {
  const float share = single(gain);
  for (std::size_t i = 0; i < lanes; ++i) {
    should[i] = should_after_experience(should[i], level[i], share);
  }
}

/// Calls move() and tells the trace what it did to the bars.
template <typename Move>
void move_should_bars(const RunState& state, const Visit& visit, std::string_view what,
                      const Move& move) {
  const ShouldLevels before = should_levels(visit, visit.traced);
  move();
  if (visit.traced == visit.size()) return;
  trace_should_bars(state, state.traced, what, before, should_levels(visit, visit.traced));
}

}  // namespace

void carry_should_bars(RunState& state, Visit& visit) {
  move_should_bars(state, visit, "carries the bar", [&] {
    if (state.norm.moved.empty()) {
      carry_lanes(
          state, [](std::size_t i) { return i; }, visit);
    } else {
      const LaneNumbers order = oldest_bars_first(visit);
      carry_lanes(
          state, [&](std::size_t i) { return order[i]; }, visit);
    }
  });
}

void settle(const RunState& state, Visit& visit) {
  CustomerLanes& records = visit.records;
  const Trust& start = state.parameters().trust.start;
  const auto today = static_cast<std::uint32_t>(state.today.day.number);
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    const std::uint32_t days = today - records.settled_on_and_needs.first(i);
    const Fading fading = state.fading[days];
    const Trust trust =
        forgotten({records.trust_kept[i], records.trust_broken[i]}, start, fading.trust);
    records.bond[i] = static_cast<float>(records.bond[i] * fading.bond);
    records.trust_kept[i] = days > 0 ? static_cast<float>(trust.kept) : records.trust_kept[i];
    records.trust_broken[i] = days > 0 ? static_cast<float>(trust.broken) : records.trust_broken[i];
    records.complaints[i] = static_cast<float>(records.complaints[i] * fading.complaints);
    records.settled_on_and_needs.set_first(i, today);
  }
}

void settle(RunState& state, std::uint32_t customer) {
  CustomerRecord& record = state.records[customer];
  const std::int32_t days = state.today.day.number - record.settled_on;
  if (days <= 0) return;
  const Fading& fading = state.fading[static_cast<std::size_t>(days)];
  record.bond = static_cast<float>(record.bond * fading.bond);
  const Trust trust = forgotten(record.trust(), state.parameters().trust.start, fading.trust);
  record.set_trust(trust);
  record.complaints = static_cast<float>(record.complaints * fading.complaints);
  record.settled_on = static_cast<std::uint16_t>(state.today.day.number);
}

void learn(RunState& state, std::uint32_t customer, std::size_t source, const Signals& signals) {
  const ActiveSource& active = state.plan.sources[source];
  const double trust =
      active.entry->company_owned ? trust_factor(state, state.records[customer]) : 1.0;
  const double full = state.speaking.precision[source] * trust * state.today.scale;
  const bool remembered = is_remembered(state, source);
  Listener listener(state, customer);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!signals.says(k)) continue;
    const double level = signals.levels()[k];
    const double precision = full * signals.weights()[k];
    listener.take_in(source, k, static_cast<float>(precision), level);
    if (remembered) {
      note_signal(state, customer, source, k, level, {precision, precision * level});
    }
  }
}

void learn(RunState& state, Visit& visit, std::size_t source, const Signals& signals,
           const SingleLanes& listens) {
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (signals.says(k)) prefetch_books(state, visit, source, k);
  }
  const CustomerLanes& records = visit.records;
  const bool is_own = state.plan.sources[source].entry->company_owned;
  const auto start = static_cast<float>(state.parameters().trust.start.level());
  const auto of_signal = static_cast<float>(state.speaking.precision[source] * state.today.scale);
  SingleLanes full;
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    const float trust = is_own ? trust_factor(records, i, start) : 1.0f;
    full[i] = of_signal * listens[i] * trust;
  }
  const bool remembered = is_remembered(state, source);
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!signals.says(k)) continue;
    const auto weight = static_cast<float>(signals.weights()[k]);
    const auto level = static_cast<float>(signals.levels()[k]);
    Taken taken;
    for (std::size_t i = 0; i < visit.lanes(); ++i) {
      taken.precision[i] = full[i] * weight;
      taken.evidence[i] = taken.precision[i] * level;
    }
    take_in(state, visit, source, k, taken);
    for (std::size_t i = 0; remembered && i < visit.size(); ++i) {
      if (listens[i] == 0) continue;
      note_signal(state, visit.customers[i], source, k, signals.levels()[k],
                  {taken.precision[i], taken.evidence[i]});
    }
  }
}

void learn(RunState& state, Visit& visit, std::size_t source, const Signals& signals,
           const SomeLanes& listeners) {
  const bool is_own = state.plan.sources[source].entry->company_owned;
  const float start = single(state.parameters().trust.start.level());
  const float of_signal = single(state.speaking.precision[source] * state.today.scale);
  const bool remembered = is_remembered(state, source);
  for (std::size_t j = 0; j < listeners.size; ++j) {
    const std::size_t i = listeners.lane[j];
    const float full = of_signal * (is_own ? trust_factor(visit.records, i, start) : 1.0f);
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (!signals.says(k)) continue;
      const double level = signals.levels()[k];
      const float precision = full * single(signals.weights()[k]);
      const float evidence = precision * single(level);
      take_in(state, visit, source, k, i, {precision, evidence});
      if (remembered) {
        note_signal(state, visit.customers[i], source, k, level, {precision, evidence});
      }
    }
  }
}

void raise_should_bars(RunState& state, std::uint32_t customer, const Levels& levels, double gain) {
  CustomerRecord& record = state.records[customer];
  const auto raise = [&] {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (std::isnan(levels[k])) continue;
      record.should[k] = should_after_experience<float>(
          record.should[k], static_cast<float>(levels[k]), static_cast<float>(gain));
    }
  };
  if (!state.trace_of(customer)) [[likely]]
    return raise();
  const ShouldLevels before = should_levels(record);
  raise();
  trace_should_bars(state, customer, "raises the bar", before, should_levels(record));
}

void raise_should_bars(const RunState& state, Visit& visit,
                       const std::array<bool, attribute_count>& met,
                       const std::array<SingleLanes, attribute_count>& levels, double gain) {
  move_should_bars(state, visit, "raises the bar", [&] {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      if (met[k]) raise(levels[k], gain, visit.lanes(), visit.records.should[k]);
    }
  });
}

void raise_should_bars(const RunState& state, Visit& visit, const SingleLanes& level, double gain) {
  move_should_bars(state, visit, "raises the bar", [&] {
    for (SingleLanes& should : visit.records.should) raise(level, gain, visit.lanes(), should);
  });
}

Belief belief_today(const RunState& state, const CustomerRecord& record, std::size_t attribute) {
  return discounted(record.belief(attribute), 1.0 / state.today.scale);
}

double urgency_of(const RunState& state, std::uint32_t customer, std::uint32_t need) {
  const double own = state.population.traits(customer)[Trait::urgency];
  if (!state.speaking.situation) return own;
  const SituationParameters& p = state.parameters().situation;
  const Draws draws(state.run, customer, need, purpose::situation);
  return urgency_of_need(own, draws.uniform() < p.pressing, p);
}

double alternatives_seen(const RunState& state, std::uint32_t customer) {
  const std::size_t rivals = state.today.world.market.rivals.size();
  if (rivals == 0) return 0;
  std::size_t acceptable = state.records[customer].rival_mean >= 0 ? 1 : 0;
  for (std::size_t r = 1; r < rivals; ++r) {
    if (state.more_rivals[customer].evidence[r - 1] >= 0) ++acceptable;
  }
  return log_of_one_plus[acceptable];
}

void see_alternatives(const RunState& state, const Visit& visit, SingleLanes& alternatives) {
  const std::size_t rivals = state.today.world.market.rivals.size();
  if (rivals > 1) {
    for (std::size_t i = 0; i < visit.size(); ++i) {
      alternatives[i] = single(alternatives_seen(state, visit.customers[i]));
    }
    return;
  }
  const float seen = single(log_of_one_plus[rivals]);
  for (std::size_t i = 0; i < visit.lanes(); ++i) {
    alternatives[i] = visit.records.rival_evidence[i] >= 0 ? seen : 0.0f;
  }
}

void set_due(RunState& state, const Order& order) {
  if (order.closed) {
    note_due(state, order.customer, order.survey, Due::survey);
    return;
  }
  const std::int32_t waiting =
      std::min<std::int32_t>({order.contact, order.notice, order.survey, order.cancels});
  const bool arrives = order.arrives <= waiting;
  note_due(state, order.customer, arrives ? std::int32_t{order.arrives} : waiting,
           arrives ? Due::arrival : Due::waiting);
}

void set_due(RunState& state, std::uint32_t customer) {
  const CustomerRecord& record = state.records[customer];
  if (record.order != no_order) {
    set_due(state, state.of(state.blocks.block_of(customer)).orders[record.order]);
    return;
  }
  const bool gone = record.stage == Stage::line && state.win_back_until.empty();
  note_due(state, customer, gone ? not_scheduled : static_cast<std::int32_t>(record.need_time),
           Due::need);
}

}  // namespace cxsim
