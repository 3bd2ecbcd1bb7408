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
                            std::span<CallEnd> ends, LineManners* manners) {
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
    answer_until(since, calls, ends, manners);
    const bool must_wait = !waiting_.empty() || free_at_.front() > since;
    const double patience =
        manners && must_wait ? manners->holds_on(index, ahead_of(call, since)) : call.patience;
    waiting_.push_back({since, index, call.id, call.priority, patience});
    std::ranges::push_heap(waiting_, answered_later);
  }
  answer_until(hours.closes, calls, ends, manners);
  for (const Waiting& left : waiting_) {
    ends[left.call] = {.waited = std::min(left.patience, hours.closes - left.since)};
  }
}

// Those who hung up stay in the heap until it is their turn, and do not count.
std::size_t ServiceQueue::ahead_of(const Call& call, double now) const {
  return static_cast<std::size_t>(std::ranges::count_if(waiting_, [&](const Waiting& other) {
    return other.priority >= call.priority && other.since + other.patience > now;
  }));
}

// Lets free servers answer in the order of time. A server that is free before the next call came
// has nobody to answer until then.
void ServiceQueue::answer_until(double time, std::span<const Call> calls, std::span<CallEnd> ends,
                                LineManners* manners) {
  while (!waiting_.empty()) {
    const Waiting next = waiting_.front();
    const Call& call = calls[next.call];
    const double start = std::max(free_at_.front(), next.since);
    if (start >= time) return;
    std::ranges::pop_heap(waiting_, answered_later);
    waiting_.pop_back();
    const double wait = start - next.since;
    ends[next.call] = {.waited = std::min(wait, next.patience), .served = wait <= next.patience};
    if (!ends[next.call].served) continue;
    std::ranges::pop_heap(free_at_, std::greater<>());
    free_at_.back() = start + (manners ? manners->occupies(next.call, wait) : call.service);
    std::ranges::push_heap(free_at_, std::greater<>());
  }
}

}  // namespace cxsim
