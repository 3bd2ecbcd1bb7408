#pragma once

#include <cstdint>

#include "agents/memory.h"

namespace cxsim {

/// What a customer remembers of problems; kept only where customers may voice them. All bytes zero
/// is somebody who never had one.
struct Grievance {
  float redress_won = 0;   // complaints answered to satisfaction, and those that were not,
  float redress_lost = 0;  //   on top of what newcomers believe
  // The complaint that waits for an answer.
  float satisfaction = 0;       // latent, with the problem
  float remembered_before = 0;  // all journeys before this one, above the anchor
  Moments moments;              // of the journey, where it is over
  float loss = 0;               // what the problem cost the customer, in money
  std::uint32_t order_number = 0;

  std::uint16_t day_after_problem = 0;  // the last one; 0: there was none
  std::uint16_t complained_on = 0;
  std::uint8_t reasons = 0;    // why the customer would leave over it
  bool open = false;           // it waits for an answer
  bool in_public = false;      // where nobody has answered it yet
  bool repeated = false;       // the problem was a double deviation
  bool redressed = false;      // some complaint was answered to satisfaction
  bool bad_encounter = false;  // people of the company failed the customer during this order
  std::uint16_t unused = 0;    // digests look at every byte
};
static_assert(sizeof(Grievance) == 52);

/// A complaint that the company answers on a day.
struct OpenMatter {
  std::uint32_t customer = 0;
  std::int32_t due = 0;
  bool handled = false;  // by an agent today, where agents handle complaints
};

}  // namespace cxsim
