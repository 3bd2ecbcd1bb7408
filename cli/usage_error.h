#pragma once

#include <stdexcept>
#include <string>

namespace cxsim {

/// The command line asks for something that does not exist or is not allowed. `what()` says what,
/// and what would be right.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace cxsim
