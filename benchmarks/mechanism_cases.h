#pragma once

#include <string>
#include <vector>

namespace cxsim {

/// A mechanism of the model and what switches it on, as `path=value`.
struct MechanismCase {
  std::string name;
  std::vector<std::string> overrides;
};

/// All mechanisms one by one, and last of all `everything`.
std::vector<MechanismCase> mechanism_cases();

}  // namespace cxsim
