#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/draws.h"
#include "engine/fields.h"

namespace cxsim {

/// Changes some of the fields it visits, at random but within their ranges: most stay as they are,
/// some move, a few go to an end of their range. The same number gives the same changes.
class RandomFields final : public FieldVisitor {
 public:
  RandomFields(std::uint32_t number, std::int64_t days) : number_(number), days_(days) {}

  void number(const Field& field, double& value) override {
    // Segments' shares add to one; doors open before they close.
    if (field.name == "share" || field.name == "opens" || field.name == "closes") return;
    if (!happens(0.2)) return;
    value = moved(value, std::max(field.low, -1e6), std::min(field.high, 1e6));
  }
  void integer(const Field& field, std::int64_t& value) override {
    if (field.unit == Unit::day_of_run) {
      if (field.name == "from")
        value = static_cast<std::int64_t>(uniform() * static_cast<double>(days_));
      return;
    }
    if (field.name == "lasts") {  // a shock strikes once, or again and again
      if (!strikes_again()) value = 1 + static_cast<std::int64_t>(20 * uniform());
      return;
    }
    if (!happens(0.2)) return;
    const double low = std::max(field.low, 0.0);
    const double high = std::min(field.high, 50.0);
    value = static_cast<std::int64_t>(moved(static_cast<double>(value), low, high));
    if (field.name == "neighbours") value += value % 2;
  }
  /// Mechanisms are mostly on: what is asked of one that is off is refused.
  void flag(const Field& field, bool& value) override {
    if (field.name == "on") {
      value = happens(0.8);
    } else if (happens(0.2)) {
      value = !value;
    }
  }
  void text(const Field&, std::string&) override {}
  void file(const Field&, std::string&) override {}
  void texts(const Field&, std::vector<std::string>&) override {}
  void choice(const Field&, std::span<const std::string_view> names, std::size_t& chosen) override {
    chosen = static_cast<std::size_t>(uniform() * static_cast<double>(names.size()));
  }
  void distribution(const Field& field, Distribution& value) override {
    if (!happens(0.2)) return;
    const double middle = std::clamp(value.quantile(0.5), field.low, field.high);
    value = Distribution::constant(middle);
  }
  void group(const Field& field, const std::function<void(FieldVisitor&)>& members) override {
    if (field.name != "stars_from") members(*this);  // they ascend
  }
  void optional_group(const Field& field, bool& present,
                      const std::function<void(FieldVisitor&)>& members) override {
    if (field.name == "recurring") {
      present = strikes_again();
    } else if (happens(0.5)) {
      present = !present;
    }
    if (present) members(*this);
  }
  void one_of(const Field&, std::span<const Alternative> alternatives,
              std::size_t& chosen) override {
    if (happens(0.5)) {
      // The last alternative may want a file, which is not ours to invent.
      chosen = static_cast<std::size_t>(uniform() * static_cast<double>(alternatives.size() - 1));
    }
    alternatives[chosen].members(*this);
  }
  void group_map(const Field& field, GroupMap& groups) override {
    for (const GroupMap::Choice& choice : groups.choices()) {
      const bool is_there = contains(groups, choice.name);
      if (!is_there && happens(0.4)) groups.insert(choice.name);
    }
    if (field.name == "rivals") {
      for (const char* name : {"second", "third"}) {
        if (happens(0.3)) groups.insert(name);
      }
    }
    for (std::size_t i = 0; i < groups.size(); ++i) groups.describe(i, *this);
  }

 private:
  bool strikes_again() const { return number_ % 2 == 0; }
  static bool contains(const GroupMap& groups, std::string_view name) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
      if (groups.name(i) == name) return true;
    }
    return false;
  }
  double uniform() { return Draws({.seed = 500}, number_, occasion_++, 1).uniform(); }
  bool happens(double probability) { return uniform() < probability; }
  double moved(double value, double low, double high) {
    if (happens(0.03)) return happens(0.5) ? low : high;
    const double span = std::max(std::abs(value), 0.5);
    return std::clamp(value + span * (2.0 * uniform() - 1.0), low, high);
  }

  std::uint32_t number_;
  std::int64_t days_;
  std::uint32_t occasion_ = 0;
};

}  // namespace cxsim
