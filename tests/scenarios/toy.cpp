#include "tests/scenarios/toy.h"

#include <algorithm>
#include <span>

namespace cxsim {

namespace {

constexpr std::array<std::string_view, 3> sizes{"small", "medium", "large"};
constexpr std::array<GroupMap::Choice, 2> extra_choices{
    {{"bell", "it rings"}, {"lamp", "it glows"}}};

void describe_wheel(FieldVisitor& v, ToyWheel& wheel) {
  v.number({"width", "how wide it is", Unit::none, 0.1, 10}, wheel.width);
}

class WheelMap final : public GroupMap {
 public:
  WheelMap(std::vector<NamedWheel>& wheels, std::span<const Choice> choices)
      : wheels_(wheels), choices_(choices) {}

  std::span<const Choice> choices() const override { return choices_; }
  std::size_t size() const override { return wheels_.size(); }
  std::string_view name(std::size_t index) const override { return wheels_[index].name; }
  void describe(std::size_t index, FieldVisitor& visitor) override {
    describe_wheel(visitor, wheels_[index].wheel);
  }
  void insert(std::string_view name) override { wheels_.push_back({std::string(name), {}}); }
  void erase(std::string_view name) override {
    std::erase_if(wheels_, [&](const NamedWheel& wheel) { return wheel.name == name; });
  }
  void describe_default(std::string_view, FieldVisitor& visitor) const override {
    ToyWheel wheel;
    describe_wheel(visitor, wheel);
  }

 private:
  std::vector<NamedWheel>& wheels_;
  std::span<const Choice> choices_;
};

void describe_numbers(FieldVisitor& v, Toy& toy) {
  v.number({"weight", "a pure number", Unit::none, 0, 1}, toy.weight);
  v.number({"wait", "in minutes", Unit::minutes, 0, 1e5}, toy.wait);
  v.number({"delay", "in days", Unit::days, 0, 365, Grade::known, "model 4.1"}, toy.delay);
  v.number({"share", "a fraction", Unit::fraction, 0, 1}, toy.share);
  v.number({"price", "money", Unit::money, 0, 1e6}, toy.price);
  v.number({"rate", "a daily rate", Unit::per_day, 0}, toy.rate);
  v.number({"need", "a slow daily rate", Unit::per_day, 0}, toy.need);
  v.number({"capacity", "orders", Unit::orders_per_day}, toy.capacity);
  v.number({"level", "a level", Unit::category_units, -5, 5}, toy.level);
  v.integer({"start", "a day", Unit::day_of_run, 0, 16000}, toy.start);
  v.integer({"length", "whole days", Unit::days, 0, 16000}, toy.length);
  v.integer({"count", "a whole number", Unit::none, 0, 1e15}, toy.count);
}

}  // namespace

void describe(FieldVisitor& v, Toy& toy) {
  describe_numbers(v, toy);
  v.flag({"shiny", "or dull"}, toy.shiny);
  v.text({"label", "what it says"}, toy.label);
  v.file({"manual", "a file"}, toy.manual);
  v.texts({"colors", "in order"}, toy.colors);
  v.choice({"size", "of a few"}, sizes, toy.size);
  v.distribution({"patience", "days", Unit::days, 0, 1000}, toy.patience);
  v.distribution({"luck", "a share", Unit::none, 0, 1}, toy.luck);
  v.group({"front", "the front wheel"},
          [&](FieldVisitor& group) { describe_wheel(group, toy.front); });
  v.optional_group({"spare", "a spare wheel"}, toy.has_spare,
                   [&](FieldVisitor& group) { describe_wheel(group, toy.spare); });
  const std::array<Alternative, 3> engines{
      Alternative{{"none", "pushed by hand"}, [](FieldVisitor&) {}},
      Alternative{{"clockwork", "wound up"},
                  [&](FieldVisitor& group) {
                    group.number({"springs", "how many", Unit::none, 1, 9}, toy.springs);
                  }},
      Alternative{{"electric", "charged"}, [&](FieldVisitor& group) {
                    group.integer({"batteries", "how many", Unit::none, 1, 9}, toy.batteries);
                  }}};
  v.one_of({"engine", "what drives it"}, engines, toy.engine);
  WheelMap wheels(toy.wheels, {});
  v.group_map({"wheels", "named by the user"}, wheels);
  WheelMap extras(toy.extras, extra_choices);
  v.group_map({"extras", "from a catalogue"}, extras);
}

}  // namespace cxsim
