#pragma once

#include <cstdint>

#include "agents/world.h"

namespace cxsim {

/// Customers in a block, so that there are several.
constexpr std::uint32_t small_blocks = 1024;

/// Worlds of a few thousand customers in which every mechanism is at work: a shortage from day 20
/// to 45, weather, late goods, honest notices, hype.
WorldPlan quiet_world(std::uint32_t customers, std::int32_t days);
WorldPlan troubled_world(std::uint32_t customers, std::int32_t days);
/// The same where customers also post, write reviews, spread word and invite others.
WorldPlan talkative_world(std::uint32_t customers, std::int32_t days);

/// The troubled one in a category that moves, with an organisation that wears out and costs of all
/// kinds.
WorldPlan worn_world(std::uint32_t customers, std::int32_t days);

/// The troubled one where customers voice problems, send back, leave and return.
WorldPlan world_with_problems(std::uint32_t customers, std::int32_t days);

/// The troubled one whose customers compare messages, look around, keep prices in mind and are told
/// how long they will wait.
WorldPlan choosing_world(std::uint32_t customers, std::int32_t days);

}  // namespace cxsim
