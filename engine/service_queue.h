#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cxsim {

/// A call at a service point. Times in minutes.
struct Call {
  double arrives = 0;
  double patience = 0;  // hangs up after waiting so long
  double service = 0;   // keeps a server so long once reached
  std::uint32_t id = 0;
  std::uint8_t priority = 0;  // higher ones are answered first
};

/// What came of a call.
struct CallEnd {
  double waited = 0;
  bool served = false;  // false: hung up, or turned away at closing time
};

/// When a service point answers. Who is being served at closing time is served to the end.
struct OpeningHours {
  double opens = 0;
  double closes = 24.0 * 60.0;
};

/// What being in a line does to callers. Called by the one thread that works off the line.
class LineManners {
 public:
  virtual ~LineManners() = default;
  /// Minutes after which the caller hangs up who finds all servers busy and `ahead` callers in
  /// front; `call` is the index among the calls of the day.
  virtual double holds_on(std::uint32_t call, std::size_t ahead) = 0;
  /// Minutes for which the caller keeps a server who was reached after `waited`.
  virtual double occupies(std::uint32_t call, double waited) = 0;
};

/// Some equal servers and one line: the call of highest priority that came first is answered first
/// (G/G/n + G). Exact, call by call: no grid of time. Not thread-safe; points are independent.
class ServiceQueue {
 public:
  /// At least one server; all are idle at first.
  explicit ServiceQueue(std::size_t servers);

  /// Takes a day's calls in any order; `ends[i]` is what came of `calls[i]`. Ties of time are
  /// settled by id, so the order of the calls does not matter. Who comes before opening waits
  /// outside: their patience runs from opening time. After closing nobody is let in. Servers start
  /// the day idle. Without `manners` calls are as patient and as long as they say.
  void work_day(std::span<const Call> calls, const OpeningHours& hours, std::span<CallEnd> ends,
                LineManners* manners = nullptr);

  std::size_t servers() const { return free_at_.size(); }

 private:
  struct Waiting {
    double since;
    std::uint32_t call;  // index into the calls of the day
    std::uint32_t id;
    std::uint8_t priority;
    double patience;
  };
  static bool answered_later(const Waiting& one, const Waiting& other);
  void answer_until(double time, std::span<const Call> calls, std::span<CallEnd> ends,
                    LineManners* manners);
  std::size_t ahead_of(const Call& call, double now) const;

  std::vector<double> free_at_;   // heap of servers, the first to be free on top
  std::vector<Waiting> waiting_;  // heap, the next to be answered on top
  std::vector<std::uint32_t> order_;
};

}  // namespace cxsim
