#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/world.h"
#include "engine/draws.h"
#include "engine/fields.h"
#include "scenarios/cloned.h"

/// A shock is something that happens to us [model 4.2]. One file each in shocks/, with one function
/// of the file's own name that returns its entry.
namespace cxsim {

/// In the units in which rates of shocks are told.
constexpr double days_per_year = 365;

/// The settings of a shock and what it does. The fields' defaults are those of a new object.
class Shock {
 public:
  virtual ~Shock() = default;
  /// Lists the settings; when it strikes is common to all shocks and not listed here.
  virtual void describe(FieldVisitor& visitor) = 0;
  /// Changes the world on a day on which the shock lasts. Pure. `onset` is a number for draws of
  /// its own, the same on all days of one onset and in all variants.
  virtual void apply(World& world, std::uint32_t onset) const = 0;
  /// What does not fit together in the settings, as half a sentence; empty if all is well.
  virtual std::string contradiction() const { return {}; }
  virtual std::unique_ptr<Shock> clone() const = 0;
};

/// An entry of the catalogue.
struct ShockEntry {
  std::string_view name;
  std::string_view description;
  std::string_view effect;  // its way through the model, in one line
  /// How often and how long it strikes where a scenario wants it at random [model 4.2].
  double onsets_per_year = 1;
  double mean_length = 10;  // days
  std::unique_ptr<Shock> (*make)() = nullptr;
};

/// All entries, in the order of their files' names.
std::span<const ShockEntry> shock_catalogue();

/// A shock of a scenario: once on the days from `from` on while it `lasts`, or again and again at
/// random.
struct ShockInForce {
  const ShockEntry* entry = nullptr;
  std::int64_t from = 0;
  std::int64_t lasts = 0;  // days; 0: not once
  bool recurs = false;
  double onsets_per_year = 0;
  double mean_length = 0;  // days
  Cloned<Shock> shock;

  explicit ShockInForce(const ShockEntry& of);

  /// The times at which it strikes in one replication. All variants of the replication are struck
  /// at the same times; other shocks of a scenario do not matter.
  std::vector<TimedChange> changes(const RunKey& run, std::int32_t days) const;
};

/// The fields of `shocks.<name>`.
void describe(FieldVisitor& visitor, ShockInForce& shock);

/// The shocks of a scenario as groups of fields, in the order of the catalogue.
class ShockMap final : public GroupMap {
 public:
  explicit ShockMap(std::vector<ShockInForce>& shocks);

  std::span<const Choice> choices() const override { return choices_; }
  std::size_t size() const override { return shocks_.size(); }
  std::string_view name(std::size_t index) const override { return shocks_[index].entry->name; }
  void describe(std::size_t index, FieldVisitor& visitor) override;
  void insert(std::string_view name) override;
  void erase(std::string_view name) override;
  void describe_default(std::string_view name, FieldVisitor& visitor) const override;

 private:
  std::vector<ShockInForce>& shocks_;
  std::vector<Choice> choices_;
};

}  // namespace cxsim
