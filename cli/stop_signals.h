#pragma once

#include <string>

namespace cxsim {

/// While one exists, the first SIGINT, SIGTERM or SIGUSR1 is only noted, so that a run can end in
/// good order; the next one does what it does to every program. Signals that the program was
/// started to ignore (a background job ignores SIGINT) stay ignored. At most one may exist at a
/// time.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// Whether one has come. Any thread may ask.
  bool came() const;
  /// "SIGTERM"; only after one came.
  std::string name() const;
};

}  // namespace cxsim
