#pragma once

#include <source_location>
#include <stdexcept>
#include <string>
#include <string_view>

namespace cxsim {

/// Something outside the program failed while it ran (disk, memory, another process). For the
/// operator: `what()` says what happened, what was saved and how to go on.
class RunError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A broken promise inside the program. For us: `what()` names the sentence and the place.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws InternalError: `sentence` says what should have held at `where`.
[[noreturn]] void report_broken_promise(
    std::string_view sentence, std::source_location where = std::source_location::current());

/// Throws InternalError unless `condition` holds; `sentence` says what must hold.
inline void require(bool condition, std::string_view sentence,
                    std::source_location where = std::source_location::current()) {
  if (!condition) [[unlikely]] {
    report_broken_promise(sentence, where);
  }
}

}  // namespace cxsim
