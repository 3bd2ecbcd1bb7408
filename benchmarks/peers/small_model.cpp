#include "benchmarks/peers/small_model.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <memory>
#include <span>
#include <vector>

#include "benchmarks/peers/luck.h"
#include "engine/digest.h"
#include "engine/distribution.h"
#include "engine/due_days.h"
#include "engine/elementary.h"
#include "engine/errors.h"
#include "engine/fine_draws.h"
#include "engine/huge_array.h"
#include "engine/parallel.h"
#include "engine/short_messages.h"
#include "engine/simulation.h"

namespace cxsim {
namespace {

namespace purpose {
constexpr Purpose ties = 1;    // the builder's
constexpr Purpose traits = 2;  // 0
constexpr Purpose order = 3;   // orders so far
}  // namespace purpose

struct Customer {
  float expectation;
  float satisfaction;
  float patience;
  std::uint16_t talkativeness;  // probability of telling, in units of 2^-16
  std::uint16_t orders;
};
static_assert(sizeof(Customer) == 16);

constexpr double talkativeness_unit = 0x1p-16;

/// Customers who order today, side by side, so that their formulas become vectors.
struct OrderBatch {
  static constexpr std::size_t most = 256;
  template <typename Value>
  using Column = std::array<Value, most>;

  std::size_t size = 0;
  Column<std::uint32_t> customer;
  Column<std::uint32_t> occasion;
  Column<double> expectation;
  Column<double> satisfaction;
  Column<double> patience;
  Column<double> talkativeness;
  Column<double> received;  // days; at first the uniform it is made from
  Column<double> pause;     // until the next order, likewise
  Column<double> telling;   // uniform
  Column<double> leaving;   // uniform

  std::span<double> rows(Column<double>& column) { return std::span(column).first(size); }
};

/// Customers who tell their neighbours today.
struct Tellers {
  std::size_t size = 0;
  std::array<std::uint32_t, OrderBatch::most> customer;
  std::array<float, OrderBatch::most> received;
};

class SmallModelRun {
 public:
  SmallModelRun(const SmallModel& model, const Network& ties, const RunKey& run,
                std::string_view luck);

  void simulate();
  SmallModelResult result() const;

 private:
  void begin(std::span<const std::uint32_t> customers);
  void live_one_day(Day day, BlockId block);
  void hear(BlockId block);
  void prefetch(std::span<const std::uint32_t> customers) const;
  void order(Day day, BlockId block, std::span<const std::uint32_t> customers);
  void gather(std::span<const std::uint32_t> customers, OrderBatch& batch) const;
  void experience(BlockId block, OrderBatch& batch);
  void scatter(Day day, const OrderBatch& batch);
  Tellers find_tellers(const OrderBatch& batch) const;
  void tell(BlockId block, const Tellers& tellers);

  SmallModel model_;
  const Network& ties_;
  RunKey run_;
  Distribution delivery_;
  Distribution pause_;  // days to the next order, rounded up
  Blocks blocks_;
  HugeArray<Customer> customers_;
  HugeArray<DueDay> due_;
  std::vector<DueLists> lists_;  // [block]
  ShortMailboxes mail_;
  std::unique_ptr<Luck> luck_;  // of orders
};

template <typename Work>
void for_each_block(const Blocks& blocks, const Work& work) {
  for_each_index(blocks.count(),
                 [&](std::size_t block) { work(BlockId{static_cast<std::uint32_t>(block)}); });
}

/// A geometric number of days is an exponential one rounded up.
Distribution pause_between_orders(double order_probability) {
  return {Family::exponential, {-1.0 / natural_log(1.0 - order_probability), 0}};
}

std::span<const std::uint32_t> front(std::span<const std::uint32_t> customers) {
  return customers.first(std::min(customers.size(), OrderBatch::most));
}

DueDay due_after(Day day, double pause) {
  return DueDay(day + static_cast<std::int32_t>(std::ceil(pause)), 0);
}

SmallModelRun::SmallModelRun(const SmallModel& model, const Network& ties, const RunKey& run,
                             std::string_view luck)
    : model_(model),
      ties_(ties),
      run_(run),
      delivery_(Distribution::lognormal(model.median_delivery, model.delivery_spread)),
      pause_(pause_between_orders(model.order_probability)),
      blocks_(ties.size()),
      customers_(ties.size()),
      due_(ties.size()),
      lists_(blocks_.count()),
      mail_(blocks_),
      luck_(luck_named(luck, run, purpose::order, blocks_)) {
  require(luck_ != nullptr, "luck comes from one of the sources in luck.h");
  for_each_block(blocks_, [this](BlockId block) {
    for_each_batch(blocks_.first(block), blocks_.last(block),
                   [this](std::span<const std::uint32_t> customers) { begin(customers); });
  });
}

void SmallModelRun::begin(std::span<const std::uint32_t> customers) {
  const Distribution patience = Distribution::lognormal(3.0, 0.5);
  const Distribution expectation = Distribution::lognormal(4.0, 0.3);
  DrawnBatch draws;
  draws.draw(run_, customers, 0, purpose::traits);
  for (std::size_t i = 0; i < customers.size(); ++i) {
    const double talkativeness = model_.most_talkative * draws.uniform(2, i);
    customers_[customers[i]] = {
        .expectation = static_cast<float>(expectation.quantile(draws.uniform(0, i))),
        .satisfaction = 0.7f,
        .patience = static_cast<float>(patience.quantile(draws.uniform(1, i))),
        .talkativeness = static_cast<std::uint16_t>(talkativeness / talkativeness_unit),
        .orders = 0};
    due_[customers[i]] = due_after(Day{-1}, pause_.quantile(draws.uniform(3, i)));
  }
}

void SmallModelRun::simulate() {
  const std::vector<Phase> phases = {
      {"yesterday's words are carried over", [this](Day) { mail_.deliver(); }, nullptr},
      {"customers hear, order, learn, tell and leave", nullptr,
       [this](Day day, BlockId block) { live_one_day(day, block); }}};
  simulate_days({.last = Day{model_.days}}, blocks_, phases, nullptr);
}

void SmallModelRun::live_one_day(Day day, BlockId block) {
  hear(block);
  const std::uint32_t first = blocks_.first(block);
  DueLists& lists = lists_[index_of(block)];
  scan_due(due_.records().subspan(first, blocks_.last(block) - first), first, day, lists);
  std::span<const std::uint32_t> left = lists.of_kind[0];
  prefetch(front(left));
  while (!left.empty()) {
    const std::span<const std::uint32_t> batch = front(left);
    left = left.subspan(batch.size());
    prefetch(front(left));
    order(day, block, batch);
  }
}

void SmallModelRun::hear(BlockId block) {
  const auto weight = static_cast<float>(model_.hearsay_weight);
  const auto expect = [&](std::uint32_t customer) { __builtin_prefetch(&customers_[customer], 1); };
  mail_.take(block, expect, [&](ShortMessage message) {
    float& expectation = customers_[message.recipient].expectation;
    expectation += weight * (message.value - expectation);
  });
}

void SmallModelRun::prefetch(std::span<const std::uint32_t> customers) const {
  for (const std::uint32_t customer : customers) {
    __builtin_prefetch(&customers_[customer], 1);
    ties_.prefetch_row(customer);
  }
}

void SmallModelRun::order(Day day, BlockId block, std::span<const std::uint32_t> customers) {
  OrderBatch batch;
  gather(customers, batch);
  experience(block, batch);
  const Tellers tellers = find_tellers(batch);
  scatter(day, batch);
  tell(block, tellers);
}

void SmallModelRun::gather(std::span<const std::uint32_t> customers, OrderBatch& batch) const {
  batch.size = customers.size();
  std::ranges::copy(customers, batch.customer.begin());
  for (std::size_t i = 0; i < customers.size(); ++i) {
    const Customer& customer = customers_[customers[i]];
    batch.occasion[i] = customer.orders;
    batch.expectation[i] = static_cast<double>(customer.expectation);
    batch.satisfaction[i] = static_cast<double>(customer.satisfaction);
    batch.patience[i] = static_cast<double>(customer.patience);
    batch.talkativeness[i] = talkativeness_unit * customer.talkativeness;
  }
}

void SmallModelRun::experience(BlockId block, OrderBatch& batch) {
  const std::array rows = {batch.rows(batch.received), batch.rows(batch.pause),
                           batch.rows(batch.telling), batch.rows(batch.leaving)};
  luck_->draw(block, std::span(batch.customer).first(batch.size),
              std::span(batch.occasion).first(batch.size), rows);
  delivery_.quantiles(rows[0]);
  pause_.quantiles(rows[1]);
  for (std::size_t i = 0; i < batch.size; ++i) {
    const double surprise = batch.received[i] - batch.expectation[i];
    const double liking = logistic(-2.0 * surprise / batch.patience[i]);
    batch.satisfaction[i] += model_.learning_rate * (liking - batch.satisfaction[i]);
    batch.expectation[i] += model_.learning_rate * surprise;
  }
}

void SmallModelRun::scatter(Day day, const OrderBatch& batch) {
  for (std::size_t i = 0; i < batch.size; ++i) {
    Customer& customer = customers_[batch.customer[i]];
    customer.expectation = static_cast<float>(batch.expectation[i]);
    customer.satisfaction = static_cast<float>(batch.satisfaction[i]);
    ++customer.orders;
    const bool leaves =
        batch.satisfaction[i] < model_.tolerance && batch.leaving[i] < model_.leaving;
    due_[batch.customer[i]] = leaves ? DueDay() : due_after(day, batch.pause[i]);
  }
}

Tellers SmallModelRun::find_tellers(const OrderBatch& batch) const {
  Tellers tellers;
  for (std::size_t i = 0; i < batch.size; ++i) {
    tellers.customer[tellers.size] = batch.customer[i];
    tellers.received[tellers.size] = static_cast<float>(batch.received[i]);
    tellers.size += batch.telling[i] < batch.talkativeness[i] ? 1 : 0;
  }
  for (std::size_t i = 0; i < tellers.size; ++i) ties_.prefetch_neighbours(tellers.customer[i]);
  return tellers;
}

void SmallModelRun::tell(BlockId block, const Tellers& tellers) {
  NeighbourRoom room;
  for (std::size_t i = 0; i < tellers.size; ++i) {
    for (const std::uint32_t neighbour : ties_.neighbours(tellers.customer[i], room)) {
      mail_.send(block, {neighbour, tellers.received[i]});
    }
  }
}

SmallModelResult SmallModelRun::result() const {
  constexpr std::size_t grain = 4096;
  const auto size = static_cast<double>(customers_.size());
  const auto mean_of = [&](const auto& term) {
    const auto sum = [&](std::size_t first, std::size_t last) {
      double sum_of_terms = 0;
      for (std::size_t i = first; i < last; ++i) sum_of_terms += term(i);
      return sum_of_terms;
    };
    return deterministic_sum(customers_.size(), grain, sum) / size;
  };
  SmallModelResult result;
  const auto satisfaction = [&](std::size_t i) {
    return static_cast<double>(customers_[i].satisfaction);
  };
  result.mean_satisfaction = mean_of(satisfaction);
  const double mean_square =
      mean_of([&](std::size_t i) { return satisfaction(i) * satisfaction(i); });
  result.sd_satisfaction =
      std::sqrt(mean_square - result.mean_satisfaction * result.mean_satisfaction);
  result.mean_expectation =
      mean_of([&](std::size_t i) { return static_cast<double>(customers_[i].expectation); });
  result.left = mean_of([&](std::size_t i) { return due_[i].is_never() ? 1.0 : 0.0; });
  result.orders = mean_of([&](std::size_t i) { return static_cast<double>(customers_[i].orders); });
  Digest digest;
  digest.add(std::as_bytes(customers_.records()));
  digest.add(std::as_bytes(due_.records()));
  result.digest = digest.value();
  return result;
}

}  // namespace

Network small_model_ties(std::uint32_t customers, const RunKey& run) {
  return build_small_world(customers, 10, 0.1, run, purpose::ties);
}

SmallModelResult simulate_small_model(const SmallModel& model, const Network& ties,
                                      const RunKey& run, std::string_view luck) {
  SmallModelRun simulation(model, ties, run, luck);
  const auto start = std::chrono::steady_clock::now();
  simulation.simulate();
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  SmallModelResult result = simulation.result();
  result.seconds = taken.count();
  return result;
}

}  // namespace cxsim
