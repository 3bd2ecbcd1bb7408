#include "agents/learning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "agents/company_messages.h"
#include "agents/listener.h"
#include "agents/purposes.h"
#include "agents/tracing.h"
#include "engine/elementary.h"

namespace cxsim {
namespace {

/// A norm that moves changes the surroundings every few days.
void oldest_bars_first(const RunState& state, std::span<std::uint32_t> customers) {
  std::array<std::uint64_t, customers_at_once> keys;
  const auto in_use = std::span(keys).first(customers.size());
  std::ranges::transform(customers, in_use.begin(), [&](std::uint32_t customer) {
    return std::uint64_t{state.records[customer].should_until} << 32 | customer;
  });
  std::ranges::sort(in_use);
  std::ranges::transform(in_use, customers.begin(),
                         [](std::uint64_t key) { return static_cast<std::uint32_t>(key); });
}

const std::array<double, most_rivals + 1> log_of_one_plus = [] {
  std::array<double, most_rivals + 1> logs;
  for (std::size_t n = 0; n < logs.size(); ++n) {
    logs[n] = natural_log(1.0 + static_cast<double>(n));
  }
  return logs;
}();

}  // namespace

void carry_should_bars(RunState& state, std::span<const std::uint32_t> listed) {
  std::array<std::uint32_t, customers_at_once> sorted;
  const auto customers = std::span(sorted).first(listed.size());
  std::ranges::copy(listed, customers.begin());
  if (!state.norm.moved.empty()) oldest_bars_first(state, customers);
  const std::int32_t today = state.today.day.number;
  ShouldBars bars;
  bars.size = customers.size();
  for (std::size_t i = 0; i < bars.size; ++i) {
    const CustomerRecord& record = state.records[customers[i]];
    bars.as_of[i] = record.should_until;
    bars.perfectionism[i] = state.population.traits(customers[i])[Trait::perfectionism];
    for (std::size_t k = 0; k < attribute_count; ++k) {
      bars.level[k][i] = static_cast<double>(record.should[k]);
    }
  }
  state.surroundings.carry(bars, today);
  for (std::size_t i = 0; i < bars.size; ++i) {
    CustomerRecord& record = state.records[customers[i]];
    const std::array<float, attribute_count> before = record.should;
    for (std::size_t k = 0; k < attribute_count; ++k) {
      record.should[k] = static_cast<float>(bars.level[k][i]);
    }
    if (state.trace_of(customers[i]) && record.should_until < today) {
      trace_should_bars(state, customers[i], "carries the bar", before);
    }
    record.should_until = static_cast<std::uint16_t>(today);
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

void learn(RunState& state, std::uint32_t customer, std::size_t source, const Signals& signals,
           double attention) {
  const ActiveSource& active = state.plan.sources[source];
  const double trust =
      active.entry->company_owned ? trust_factor(state, state.records[customer]) : 1.0;
  const double full = state.speaking.precision[source] * attention * trust * state.today.scale;
  Levels precision;
  Levels evidence;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    precision[k] = full * signals.weights()[k];
    evidence[k] = precision[k] * signals.levels()[k];
  }
  Listener(state, customer).take_in(source, precision, evidence);
  if (!compares_messages(state) || state.speaking.channel_of[source] == no_channel) return;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    if (!signals.says(k)) continue;
    const double today = precision[k] / state.today.scale;
    note_message(state, customer, state.speaking.channel_of[source], k, {precision[k], evidence[k]},
                 {today, today * signals.levels()[k]});
  }
}

void raise_should_bars(RunState& state, std::uint32_t customer, const Levels& levels, double gain) {
  std::array<float, attribute_count>& should = state.records[customer].should;
  std::array<float, attribute_count> raised;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    raised[k] = static_cast<float>(
        should_after_experience(static_cast<double>(should[k]), levels[k], gain));
  }
  std::swap(should, raised);
  if (state.trace_of(customer)) trace_should_bars(state, customer, "raises the bar", raised);
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
  std::size_t acceptable = state.records[customer].rival_evidence >= 0 ? 1 : 0;
  for (std::size_t r = 1; r < rivals; ++r) {
    if (state.more_rivals[customer].evidence[r - 1] >= 0) ++acceptable;
  }
  return log_of_one_plus[acceptable];
}

void postpone_need(CustomerRecord& record, double days) {
  record.need_time = static_cast<float>(
      std::min(static_cast<double>(record.need_time) + days, double{not_scheduled}));
}

void set_due(RunState& state, std::uint32_t customer) {
  const CustomerRecord& record = state.records[customer];
  const std::int32_t tomorrow = state.today.day.number + 1;
  const bool gone = record.stage == Stage::line && state.win_back_until.empty();
  std::int32_t day = gone ? not_scheduled : static_cast<std::int32_t>(record.need_time);
  Due kind = Due::need;
  if (record.order != no_order) {
    const Order& order = state.of(state.blocks.block_of(customer)).orders[record.order];
    if (order.closed) {
      day = order.survey;
      kind = Due::survey;
    } else {
      day = std::min<std::int32_t>({order.contact, order.notice, order.survey, order.cancels});
      kind = Due::waiting;
      if (order.arrives <= day) {
        day = order.arrives;
        kind = Due::arrival;
      }
    }
  }
  day = std::max(day, tomorrow);
  state.due[customer] =
      day > DueDay::last_day ? DueDay{} : DueDay(Day{day}, static_cast<unsigned>(kind));
}

}  // namespace cxsim
