#include "agents/world.h"

namespace cxsim {

World world_on(const World& start, const std::vector<TimedChange>& changes, Day day) {
  World world = start;
  for (const TimedChange& change : changes) {
    if (change.first <= day && day < change.end) change.apply(world, day);
  }
  return world;
}

}  // namespace cxsim
