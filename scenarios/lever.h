#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/world.h"
#include "engine/fields.h"
#include "scenarios/cloned.h"

/// A lever is something we decide [model 11]. One file each in levers/, with one function of the
/// file's own name that returns its entry.
namespace cxsim {

/// Customers of the company that fixed costs of levers are stated for; others pay in proportion.
inline constexpr double programme_customers = 100'000;

/// The settings of a lever and what pulling it does. The fields' defaults are those of a new
/// object.
class Lever {
 public:
  virtual ~Lever() = default;
  /// Lists the settings; when it is in force is common to all levers and not listed here.
  virtual void describe(FieldVisitor& visitor) = 0;
  /// Changes the world on a day on which the lever is in force. Pure.
  virtual void apply(World& world, Day day) const = 0;
  /// Paid on the first day for a company of `programme_customers`, given the world of that day with
  /// it.
  virtual double cost_at_once(const World&) const { return 0; }
  /// What does not fit together in the settings, as half a sentence; empty if all is well.
  virtual std::string contradiction() const { return {}; }
  virtual std::unique_ptr<Lever> clone() const = 0;
};

/// A mechanism of the model without which a lever moves nothing.
struct NeededMechanism {
  std::string_view name = {};                        // as in `model.<name>.on`; empty: none
  bool (*is_on)(const Parameters& model) = nullptr;  // null: there is none
};

/// An entry of the catalogue.
struct LeverEntry {
  std::string_view name;
  std::string_view description;
  std::string_view effect;     // its way through the model, in one line
  std::string_view cost_note;  // what it costs and where that is set
  NeededMechanism needs = {};
  std::unique_ptr<Lever> (*make)() = nullptr;
};

/// All entries, in the order of their files' names.
std::span<const LeverEntry> lever_catalogue();

/// A lever of a scenario: in force on the days from `from` up to, not including, `until`.
struct LeverInForce {
  const LeverEntry* entry = nullptr;
  std::int64_t from = 0;
  std::int64_t until = 0;
  Cloned<Lever> lever;

  explicit LeverInForce(const LeverEntry& of);
};

/// The fields of `levers.<name>`.
void describe(FieldVisitor& visitor, LeverInForce& lever);

/// The levers of a scenario as groups of fields, in the order of the catalogue.
class LeverMap final : public GroupMap {
 public:
  explicit LeverMap(std::vector<LeverInForce>& levers);

  std::span<const Choice> choices() const override { return choices_; }
  std::size_t size() const override { return levers_.size(); }
  std::string_view name(std::size_t index) const override { return levers_[index].entry->name; }
  void describe(std::size_t index, FieldVisitor& visitor) override;
  void insert(std::string_view name) override;
  void erase(std::string_view name) override;
  void describe_default(std::string_view name, FieldVisitor& visitor) const override;

 private:
  std::vector<LeverInForce>& levers_;
  std::vector<Choice> choices_;
};

}  // namespace cxsim
