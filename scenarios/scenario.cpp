#include "scenarios/scenario.h"

#include <algorithm>
#include <utility>

#include "engine/due_days.h"
#include "engine/errors.h"

namespace cxsim {

namespace {

const SourceEntry& source_called(std::string_view name) {
  const auto found = std::ranges::find(source_catalogue(), name, &SourceEntry::name);
  require(found != source_catalogue().end(), "a source in force is in the catalogue");
  return *found;
}

/// Sources as groups of fields, in the order of the catalogue.
class SourceMap final : public GroupMap {
 public:
  explicit SourceMap(std::vector<ActiveSource>& sources) : sources_(sources) {
    for (const SourceEntry& entry : source_catalogue()) {
      choices_.push_back({entry.name, entry.description});
    }
  }

  std::span<const Choice> choices() const override { return choices_; }
  std::size_t size() const override { return sources_.size(); }
  std::string_view name(std::size_t index) const override { return sources_[index].entry->name; }
  void describe(std::size_t index, FieldVisitor& visitor) override {
    cxsim::describe(visitor, sources_[index].settings);
  }
  void insert(std::string_view name) override {
    const SourceEntry& entry = source_called(name);
    const auto place = std::ranges::upper_bound(
        sources_, name, {}, [](const ActiveSource& source) { return source.entry->name; });
    sources_.insert(place, {&entry, entry.defaults});
  }
  void erase(std::string_view name) override {
    std::erase_if(sources_, [&](const ActiveSource& source) { return source.entry->name == name; });
  }
  void describe_default(std::string_view name, FieldVisitor& visitor) const override {
    SourceSettings settings = source_called(name).defaults;
    cxsim::describe(visitor, settings);
  }

 private:
  std::vector<ActiveSource>& sources_;
  std::vector<Choice> choices_;
};

/// What pulling a lever costs on its first day.
TimedChange paid_at_once(const LeverInForce& lever) {
  const Day first{static_cast<std::int32_t>(lever.from)};
  return {std::string(lever.entry->name), first, Day{first.number + 1},
          [what = lever.lever](World& world, Day) {
            world.company.money.programmes += what->cost_at_once(world) / programme_customers;
          }};
}

/// All changes of one replication: shocks, then levers (what we decide answers what happens to us).
struct Changes {
  std::vector<LeverInForce> levers;
  std::vector<ShockInForce> shocks;
  std::int32_t days = 0;

  std::vector<TimedChange> operator()(const RunKey& run) const {
    std::vector<TimedChange> changes;
    for (const ShockInForce& shock : shocks) {
      std::ranges::move(shock.changes(run, days), std::back_inserter(changes));
    }
    for (const LeverInForce& lever : levers) {
      changes.push_back({std::string(lever.entry->name), Day{static_cast<std::int32_t>(lever.from)},
                         Day{static_cast<std::int32_t>(lever.until)},
                         [what = lever.lever](World& world, Day day) { what->apply(world, day); }});
      changes.push_back(paid_at_once(lever));
    }
    return changes;
  }
};

}  // namespace

void describe(FieldVisitor& v, RunSettings& run) {
  v.integer({"customers", "how many customers live in each world", Unit::none, 1, 4e9},
            run.customers);
  v.integer({"days", "how many days are simulated", Unit::none, 1, 16000}, run.days);
  v.integer({"seed", "one number from which all luck is drawn", Unit::none, 0, 9e18}, run.seed);
  if (run.stopping.is_on) {
    describe(v, run.stopping);
  } else {
    v.integer(
        {"replications", "how often each world is simulated with other luck", Unit::none, 1, 1e6},
        run.replications);
  }
  v.flag(
      {"antithetic",
       "whether replications 0 and 1, 2 and 3, ... are pairs of opposite luck, analysed as pairs"},
      run.antithetic);
}

void describe(FieldVisitor& v, Scenario& s) {
  v.group({"population", "who the customers are and who talks to whom"},
          [&](FieldVisitor& group) { describe(group, s.population); });
  v.group({"company", "what we promise, deliver and charge"},
          [&](FieldVisitor& group) { describe(group, s.company); });
  v.group({"market", "what is usual in the category, and our rivals"},
          [&](FieldVisitor& group) { describe(group, s.market); });
  v.group({"model", "how customers expect, judge, remember and talk"}, [&](FieldVisitor& group) {
    describe(group, s.model);
    SourceMap sources(s.sources);
    group.group_map({"sources", "where expectations come from"}, sources);
  });
  v.group({"switches", "readings to take where the literature disagrees"},
          [&](FieldVisitor& group) { describe(group, s.switches); });
  LeverMap levers(s.levers);
  v.group_map({"levers", "what we decide to do differently"}, levers);
  ShockMap shocks(s.shocks);
  v.group_map({"shocks", "what happens to us"}, shocks);
}

WorldPlan plan_of(const Scenario& scenario, const RunSettings& run) {
  WorldPlan plan;
  plan.days = static_cast<std::int32_t>(run.days);
  plan.population = scenario.population;
  plan.population.customers = static_cast<std::uint32_t>(run.customers);
  plan.start = {scenario.company, scenario.market, {}};
  for (const ActiveSource& source : scenario.sources) {
    if (source.settings.on) plan.sources.push_back(source);
  }
  plan.parameters = scenario.model;
  apply(scenario.switches, plan.population, plan.parameters);
  plan.changes = Changes{scenario.levers, scenario.shocks, plan.days};
  return plan;
}

}  // namespace cxsim
