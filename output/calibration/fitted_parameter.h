#pragma once

#include <string>

namespace cxsim {

/// What was learned about one number.
struct FittedParameter {
  std::string path;  // in a scenario
  std::string meaning;
  double value = 0;
  double low = 0;  // of the 95% interval; NaN where there is none
  double high = 0;
  bool is_share = false;
  bool is_identified = true;
  std::string remark = {};  // why it is not
};

}  // namespace cxsim
