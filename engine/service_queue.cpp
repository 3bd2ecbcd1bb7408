#include "engine/service_queue.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <tuple>

#include "engine/errors.h"

namespace cxsim {

ServiceQueue::ServiceQueue(std::size_t servers) : free_at_(servers) {
  require(servers > 0, "a service point has servers");
}

bool ServiceQueue::answered_later(const Waiting& one, const Waiting& other) {
  return std::tuple(-one.priority, one.since, one.id) >
         std::tuple(-other.priority, other.since, other.id);
}

void ServiceQueue::work_day(std::span<const Call> calls, const OpeningHours& hours,
                            std::span<CallEnd> ends) {
  require(calls.size() == ends.size(), "every call has an end");
  std::ranges::fill(free_at_, hours.opens);
  waiting_.clear();
  order_.resize(calls.size());
  std::iota(order_.begin(), order_.end(), 0u);
  std::ranges::sort(order_, std::less<>(), [&](std::uint32_t call) {
    return std::tuple(calls[call].arrives, calls[call].id);
  });
  for (const std::uint32_t index : order_) {
    const Call& call = calls[index];
    ends[index] = {};
    if (call.arrives >= hours.closes) continue;
    const double since = std::max(call.arrives, hours.opens);
    answer_until(since, calls, ends);
    waiting_.push_back({since, index, call.id, call.priority});
    std::ranges::push_heap(waiting_, answered_later);
  }
  answer_until(hours.closes, calls, ends);
  for (const Waiting& left : waiting_) {
    const Call& call = calls[left.call];
    ends[left.call] = {.waited = std::min(call.patience, hours.closes - left.since)};
  }
}

// Lets free servers answer in the order of time. A server that is free before the next call came
// has nobody to answer until then.
void ServiceQueue::answer_until(double time, std::span<const Call> calls, std::span<CallEnd> ends) {
  while (!waiting_.empty()) {
    const Waiting next = waiting_.front();
    const Call& call = calls[next.call];
    const double start = std::max(free_at_.front(), next.since);
    if (start >= time) return;
    std::ranges::pop_heap(waiting_, answered_later);
    waiting_.pop_back();
    const double wait = start - next.since;
    ends[next.call] = {.waited = std::min(wait, call.patience), .served = wait <= call.patience};
    if (!ends[next.call].served) continue;
    std::ranges::pop_heap(free_at_, std::greater<>());
    free_at_.back() = start + call.service;
    std::ranges::push_heap(free_at_, std::greater<>());
  }
}

}  // namespace cxsim
