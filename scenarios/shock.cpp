#include "scenarios/shock.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "agents/purposes.h"
#include "engine/digest.h"
#include "engine/due_days.h"
#include "engine/elementary.h"
#include "engine/errors.h"

namespace cxsim {

namespace {

constexpr std::int64_t longest_run = DueDay::last_day;

const ShockEntry& entry_called(std::string_view name) {
  const auto found = std::ranges::find(shock_catalogue(), name, &ShockEntry::name);
  require(found != shock_catalogue().end(), "a shock in force is in the catalogue");
  return *found;
}

/// A number of a shock, or of one of its onsets, that does not depend on what else is in the
/// catalogue or the scenario.
std::uint32_t number_of(std::string_view shock, std::uint32_t onset) {
  Digest digest;
  digest.add(std::as_bytes(std::span(shock)));
  digest.add(std::uint64_t{onset});
  return static_cast<std::uint32_t>(digest.value());
}

TimedChange strike(const ShockInForce& shock, std::int64_t first, std::int64_t end,
                   std::uint32_t onset) {
  const std::uint32_t number = number_of(shock.entry->name, onset);
  return {std::string(shock.entry->name), Day{static_cast<std::int32_t>(first)},
          Day{static_cast<std::int32_t>(end)},
          [what = shock.shock, number](World& world, Day) { what->apply(world, number); }};
}

/// Exponential calm and struck times in turn, from calm on day 0 [alternating renewal, model 4.2].
std::vector<TimedChange> random_strikes(const ShockInForce& shock, const RunKey& run,
                                        std::int32_t days) {
  const double mean_calm = days_per_year / shock.onsets_per_year - shock.mean_length;
  const std::uint32_t number = number_of(shock.entry->name, 0);
  std::vector<TimedChange> strikes;
  double time = 0;
  for (std::uint32_t onset = 0;; ++onset) {
    const Draws draws(run, number, onset, purpose::disruption_onset);
    const double start = time - mean_calm * natural_log(draws.uniform(0));
    if (start >= days) return strikes;
    time = start - shock.mean_length * natural_log(draws.uniform(1));
    const auto first = static_cast<std::int64_t>(std::floor(start));
    const auto end = static_cast<std::int64_t>(std::ceil(std::min<double>(time, days)));
    strikes.push_back(strike(shock, first, std::max(end, first + 1), onset));
  }
}

}  // namespace

ShockInForce::ShockInForce(const ShockEntry& of)
    : entry(&of),
      onsets_per_year(of.onsets_per_year),
      mean_length(of.mean_length),
      shock(of.make()) {}

std::vector<TimedChange> ShockInForce::changes(const RunKey& run, std::int32_t days) const {
  if (recurs) return random_strikes(*this, run, days);
  return {strike(*this, from, from + lasts, 0)};
}

void describe(FieldVisitor& visitor, ShockInForce& shock) {
  visitor.integer(
      {"from", "first day of a shock that strikes once", Unit::day_of_run, 0, longest_run},
      shock.from);
  visitor.integer({"lasts", "how long a shock that strikes once lasts", Unit::days, 0, longest_run},
                  shock.lasts);
  visitor.optional_group({"recurring", "strikes at random again and again, instead of once"},
                         shock.recurs, [&](FieldVisitor& recurring) {
                           recurring.number({"onsets", "how often it strikes", Unit::per_year, 0.01,
                                             100, Grade::chosen, "model 4.2"},
                                            shock.onsets_per_year);
                           recurring.number({"mean_length", "how long it lasts on average",
                                             Unit::days, 0.1, 1000, Grade::chosen, "model 4.2"},
                                            shock.mean_length);
                         });
  shock.shock->describe(visitor);
}

ShockMap::ShockMap(std::vector<ShockInForce>& shocks) : shocks_(shocks) {
  for (const ShockEntry& entry : shock_catalogue()) {
    choices_.push_back({entry.name, entry.description});
  }
}

void ShockMap::describe(std::size_t index, FieldVisitor& visitor) {
  cxsim::describe(visitor, shocks_[index]);
}

void ShockMap::insert(std::string_view name) {
  const auto place = std::ranges::upper_bound(
      shocks_, name, {}, [](const ShockInForce& shock) { return shock.entry->name; });
  shocks_.insert(place, ShockInForce(entry_called(name)));
}

void ShockMap::erase(std::string_view name) {
  std::erase_if(shocks_, [&](const ShockInForce& shock) { return shock.entry->name == name; });
}

void ShockMap::describe_default(std::string_view name, FieldVisitor& visitor) const {
  ShockInForce shock(entry_called(name));
  cxsim::describe(visitor, shock);
}

}  // namespace cxsim
