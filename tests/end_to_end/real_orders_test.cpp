#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <sstream>

#include "agents/simulate.h"
#include "engine/parallel.h"
#include "scenarios/study.h"
#include "tests/flat_events.h"

namespace cxsim {
namespace {

const std::filesystem::path real_orders = CXSIM_SHARED_DATA "/olist/orders.csv";

struct Mean {
  double sum = 0;
  double squares = 0;
  double count = 0;

  void add(double value) {
    sum += value;
    squares += value * value;
    count += 1;
  }
  void merge(const Mean& other) {
    sum += other.sum;
    squares += other.squares;
    count += other.count;
  }
  double value() const { return sum / count; }
  double standard_error() const { return std::sqrt((squares / count - value() * value()) / count); }
};

/// Mean stars by how late the order was in the end, asked after the delivery or while waiting.
struct Curve {
  std::map<int, Mean> after;
  std::map<int, Mean> waiting;
  Mean early;  // 7 days or more before the promise

  Mean all(int late) {
    Mean mean = after[late];
    mean.merge(waiting[late]);
    return mean;
  }
};

/// Answers given while waiting are kept until it is known how late the order came.
class SurveyReader : public Observer {
 public:
  void observe(BlockId, Day, const BlockEvents& events) override {
    const std::lock_guard lock(mutex_);
    for (const FlatEvent& event : flat_events(events)) {
      if (event.kind == EventKind::survey && event.waiting) {
        waiting_[event.customer] = static_cast<double>(event.stars);
        asked_waiting.add(static_cast<double>(event.stars));
      } else if (event.kind == EventKind::survey && !std::isnan(event.lead_days)) {
        add(curve.after, static_cast<int>(event.days_late), static_cast<double>(event.stars));
      } else if (event.kind == EventKind::delivery && waiting_.contains(event.customer)) {
        add(curve.waiting, static_cast<int>(event.days_late), waiting_.at(event.customer));
        waiting_.erase(event.customer);
      } else if (event.kind == EventKind::cancellation) {
        waiting_.erase(event.customer);
      }
    }
  }
  Curve curve;
  Mean asked_waiting;  // all at the same lateness: when the survey goes out

 private:
  void add(std::map<int, Mean>& means, int late, double stars) {
    means[late].add(stars);
    if (late <= -7) curve.early.add(stars);
  }
  std::map<std::uint32_t, double> waiting_;  // by customer
  std::mutex mutex_;
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
  return cells;
}

/// The same curve of real customers: the columns of olist/orders.csv are described beside it.
Curve read_real_curve() {
  Curve curve;
  std::ifstream file(real_orders);
  std::string line;
  std::getline(file, line);
  std::map<std::string, std::size_t> column;
  for (const std::string& name : cells_of(line)) column.emplace(name, column.size());
  while (std::getline(file, line)) {
    const std::vector<std::string> cells = cells_of(line);
    const auto cell = [&](const char* name) { return cells.at(column.at(name)); };
    if (cells.size() < column.size() - 1 || cell("score").empty() || cell("actual_days").empty()) {
      continue;
    }
    const int late = std::stoi(cell("delta_days"));
    const bool waiting = std::stoi(cell("survey_day")) < std::stoi(cell("actual_days"));
    const double score = std::stod(cell("score"));
    (waiting ? curve.waiting : curve.after)[late].add(score);
    if (late <= -7) curve.early.add(score);
  }
  return curve;
}

void simulate_answers(SurveyReader& reader) {
  const Study study = read_study({.file = CXSIM_SOURCE_DIR "/tests/end_to_end/real_orders.yaml",
                                  .overrides = {"company.fulfilment.observed_orders.file=" +
                                                std::filesystem::canonical(real_orders).string()},
                                  .known_outcomes = {},
                                  .other_files = {}});
  ThreadLimit limit(0);
  limit.execute([&] {
    const WorldPlan& plan = study.scenarios[0].plan;
    const RunKey key{study.seed, 0};
    simulate(plan, Population(plan.population, key), key, &reader);
  });
}

void print_row(const char* label, const Mean& simulated, const Mean& real) {
  std::printf("%-22s %6.2f (%6.0f)   %6.2f (%6.0f)\n", label, simulated.value(), simulated.count,
              real.value(), real.count);
}

TEST(RealOrders, SimulatedCustomersJudgeLatenessAsRealOnesDid) {
  if (!std::filesystem::exists(real_orders)) {
    GTEST_SKIP() << "the real orders are not here: " << real_orders;
  }
  SurveyReader reader;
  simulate_answers(reader);
  Curve& simulated = reader.curve;
  Curve real = read_real_curve();
  std::printf("mean stars (answers)        simulated          real\n");
  print_row("7 or more days early", simulated.early, real.early);
  for (int late = -6; late <= 10; ++late) {
    char label[40];
    std::snprintf(label, sizeof label, "%+d days", late);
    print_row(label, simulated.all(late), real.all(late));
  }
  print_row("2 days late, arrived", simulated.after[2], real.after[2]);
  print_row("3 days late, waiting", simulated.waiting[3], real.waiting[3]);

  const Mean on_time = simulated.all(0);
  const Mean three_late = simulated.all(3);
  ASSERT_GT(on_time.count, 100);
  ASSERT_GT(three_late.count, 100);
  const double error = 3 * std::hypot(on_time.standard_error(), three_late.standard_error());
  EXPECT_GT(on_time.value() - three_late.value(), 1.0 + error);
  EXPECT_GT(simulated.early.value(), on_time.value()) << "early arrival adds something";
  EXPECT_LT(simulated.early.value() - on_time.value(), 0.6) << "but little";
  EXPECT_LT(reader.asked_waiting.value(), simulated.after[2].value())
      << "both asked two days after the promise: still waiting, and arrived";
}

}  // namespace
}  // namespace cxsim
