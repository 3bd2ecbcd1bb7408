#pragma once

#include <string>
#include <vector>

#include "agents/attribute.h"
#include "agents/delivery.h"
#include "engine/fields.h"

/// Everything around the company that customers compare it with [model decision 1, 5.1, 9].
namespace cxsim {

inline constexpr std::size_t most_rivals = 3;

struct Rival {
  std::string name = "market";
  double level = 0;     // u, what it delivers on every attribute
  double spread = 0.6;  // u, between deliveries
  double price = 50;
  double quoted_days = 5;
  double advertised_level = 0.3;  // u
  double impressions = 0.10;      // per customer and day
};

struct Market {
  Levels norm = {0, 0, 0, 0, 0, 0};  // u, what is usual in the category
  Levels trend_change = {};          // u a year, what shocks add to the trend of a moving norm
  DeliveryScale delivery;
  double reference_wait_minutes = 5;  // wait of level 0
  double reference_price = 50;        // price of level 0
  double outside_utility = -5.0;      // of buying nothing
  std::vector<Rival> rivals = {Rival{}};
};

void describe(FieldVisitor& visitor, Market& market);

}  // namespace cxsim
