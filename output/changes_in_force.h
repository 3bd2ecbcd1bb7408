#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cxsim {

struct Study;

/// The levers and shocks of a study and the days on which they act.
struct ChangesInForce {
  std::vector<std::string> names;  // as in the catalogues
  std::vector<double> shares;      // [scenario][name][day] of the replications in which it acts
};

/// Of the first `replications` of the study, whether or not they are simulated.
ChangesInForce changes_in_force(const Study& study, std::uint32_t replications);

}  // namespace cxsim
