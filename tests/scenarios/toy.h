#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/fields.h"

/// A small struct with one field of every kind, for tests of what visits fields.
namespace cxsim {

struct ToyWheel {
  double width = 2.5;

  bool operator==(const ToyWheel&) const = default;
};

struct NamedWheel {
  std::string name;
  ToyWheel wheel;

  bool operator==(const NamedWheel&) const = default;
};

struct Toy {
  double weight = 0.5;
  double wait = 4;
  double delay = 2;
  double share = 0.25;
  double price = 29;
  double rate = 0.1;
  double need = 6.0 / 365;
  double capacity = 4200;
  double level = -0.5;
  std::int64_t start = 120;
  std::int64_t length = 42;
  std::int64_t count = 3;
  bool shiny = true;
  std::string label = "a toy: blue";
  std::string manual;
  std::vector<std::string> colors = {"red", "deep blue"};
  std::size_t size = 1;
  Distribution patience = Distribution::lognormal(4, 0.6);
  Distribution luck = {Family::beta, {2, 3}};
  ToyWheel front;
  bool has_spare = false;
  ToyWheel spare;
  std::size_t engine = 0;
  double springs = 2;
  std::int64_t batteries = 4;
  std::vector<NamedWheel> wheels = {{"left", {}}, {"right", {}}};
  std::vector<NamedWheel> extras = {{"bell", {}}};

  bool operator==(const Toy&) const = default;
};

void describe(FieldVisitor& visitor, Toy& toy);

}  // namespace cxsim
