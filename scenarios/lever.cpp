#include "scenarios/lever.h"

#include <algorithm>

#include "engine/due_days.h"
#include "engine/errors.h"

namespace cxsim {

namespace {

/// Beyond the end of every run.
constexpr std::int64_t never_ends = DueDay::last_day;

const LeverEntry& entry_called(std::string_view name) {
  const auto found = std::ranges::find(lever_catalogue(), name, &LeverEntry::name);
  require(found != lever_catalogue().end(), "a lever in force is in the catalogue");
  return *found;
}

}  // namespace

LeverInForce::LeverInForce(const LeverEntry& of)
    : entry(&of), until(never_ends), lever(of.make()) {}

void describe(FieldVisitor& visitor, LeverInForce& lever) {
  visitor.integer({"from", "first day on which it is in force", Unit::day_of_run, 0, never_ends},
                  lever.from);
  visitor.integer({"until", "day on which it no longer is; beyond the run: to its end",
                   Unit::day_of_run, 1, never_ends},
                  lever.until);
  lever.lever->describe(visitor);
}

LeverMap::LeverMap(std::vector<LeverInForce>& levers) : levers_(levers) {
  for (const LeverEntry& entry : lever_catalogue()) {
    choices_.push_back({entry.name, entry.description});
  }
}

void LeverMap::describe(std::size_t index, FieldVisitor& visitor) {
  cxsim::describe(visitor, levers_[index]);
}

void LeverMap::insert(std::string_view name) {
  const auto place = std::ranges::upper_bound(
      levers_, name, {}, [](const LeverInForce& lever) { return lever.entry->name; });
  levers_.insert(place, LeverInForce(entry_called(name)));
}

void LeverMap::erase(std::string_view name) {
  std::erase_if(levers_, [&](const LeverInForce& lever) { return lever.entry->name == name; });
}

void LeverMap::describe_default(std::string_view name, FieldVisitor& visitor) const {
  LeverInForce lever(entry_called(name));
  cxsim::describe(visitor, lever);
}

}  // namespace cxsim
