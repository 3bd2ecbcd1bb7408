#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/distribution.h"

/// A field is described once. Each configurable struct lists its fields in one function
/// `void describe(FieldVisitor&, TheStruct&)`; visitors over that list read YAML, check it, write
/// the scenario in force, and print the reference documentation and the JSON Schema. The default
/// of a field is the value in a default-constructed struct.
namespace cxsim {

/// What a number is measured in. Inside the program: days, minutes, fractions of one, money in
/// whole units of the study's currency, rates per day (`per_year`: per year).
enum class Unit : std::uint8_t {
  none,            // a pure number, written bare
  days,            // `5 days`, `1 day`, `12 hours`, `2 weeks`
  minutes,         // `6 min`, `30 s`, `2 hours`
  fraction,        // `12%`, stored as 0.12
  money,           // `29 EUR`
  per_day,         // `0.1/day`
  per_year,        // `6/year`, `.1/year`
  orders_per_day,  // `4200 orders/day`
  category_units,  // `0.5 u`: standard deviations between firms, higher is better
  day_of_run       // `day 120`
};

/// How well a default is supported (grades V, L, D, C of the model's documentation).
enum class Grade : std::uint8_t { verified, known, derived, chosen };

struct Field {
  std::string_view name;     // as in YAML, snake_case
  std::string_view meaning;  // one line
  Unit unit = Unit::none;
  double low = -std::numeric_limits<double>::infinity();  // inclusive
  double high = std::numeric_limits<double>::infinity();  // inclusive
  Grade grade = Grade::chosen;
  std::string_view source = {};  // section of the model, or a publication
};

class FieldVisitor;

/// An ordered map from names to groups of fields: segments, variants, levers, shocks.
class GroupMap {
 public:
  virtual ~GroupMap() = default;

  struct Choice {
    std::string_view name;
    std::string_view meaning;
  };
  /// The names a catalogue offers; empty where the user names the groups.
  virtual std::span<const Choice> choices() const = 0;

  virtual std::size_t size() const = 0;
  virtual std::string_view name(std::size_t index) const = 0;
  virtual void describe(std::size_t index, FieldVisitor& visitor) = 0;
  /// Appends a group with default fields; `name` is one of `choices()` where there are any.
  virtual void insert(std::string_view name) = 0;
  virtual void erase(std::string_view name) = 0;
  /// Describes a default group of that name without inserting it (documentation, schema).
  virtual void describe_default(std::string_view name, FieldVisitor& visitor) const = 0;
};

/// One of several alternatives, each a group of fields: the kind of a network.
struct Alternative {
  Field field;
  std::function<void(FieldVisitor&)> members;
};

class FieldVisitor {
 public:
  virtual ~FieldVisitor() = default;

  virtual void number(const Field& field, double& value) = 0;
  virtual void integer(const Field& field, std::int64_t& value) = 0;
  virtual void flag(const Field& field, bool& value) = 0;
  virtual void text(const Field& field, std::string& value) = 0;
  /// A file name; read relative to the scenario file that names it, kept absolute in `value`.
  virtual void file(const Field& field, std::string& value) = 0;
  virtual void texts(const Field& field, std::vector<std::string>& values) = 0;
  virtual void choice(const Field& field, std::span<const std::string_view> names,
                      std::size_t& chosen) = 0;
  virtual void distribution(const Field& field, Distribution& value) = 0;
  virtual void group(const Field& field, const std::function<void(FieldVisitor&)>& members) = 0;
  /// A group that is absent by default; naming it (even empty, `{}`) makes it present.
  virtual void optional_group(const Field& field, bool& present,
                              const std::function<void(FieldVisitor&)>& members) = 0;
  virtual void one_of(const Field& field, std::span<const Alternative> alternatives,
                      std::size_t& chosen) = 0;
  virtual void group_map(const Field& field, GroupMap& groups) = 0;
};

std::string_view name_of(Unit unit);  // as printed in documentation: "days", "%", "orders/day"
std::string_view name_of(Grade grade);

}  // namespace cxsim
