#include "cli/backtest_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cli/calibration_text.h"
#include "cli/column_map.h"
#include "cli/output_directory.h"
#include "cli/read_scenario.h"
#include "cli/run_options.h"
#include "cli/usage_error.h"
#include "engine/parallel.h"
#include "output/calibration/backtest_files.h"
#include "output/calibration/fit_record.h"
#include "output/durable_file.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

}  // namespace

CommandDescription BacktestCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim backtest study.yaml --orders next_quarter.csv",
      "cxsim backtest overlay.yaml --orders orders.csv --only 2017-11 --only 2017-12",
      "cxsim backtest study.yaml --orders o.csv --predictions weeks.csv --json",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage,
                                         ExitCode::scenario_invalid, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "backtest",
          .synopsis = "FILE --orders CSV",
          .purpose = "predict the stars of real orders with a calibrated scenario",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentList BacktestCommand::arguments() {
  return {
      {"What to predict, and with what",
       {{.value_name = "FILE",
         .meaning = "the overlay of a calibration, or a scenario that extends it",
         .target = &file_,
         .is_required = true},
        {.names = "--orders",
         .value_name = "CSV",
         .meaning = "orders that arrived, one a row; scores are for nothing but the comparison",
         .target = &orders_},
        {.names = "--map",
         .value_name = "ROLE=COLUMN,..",
         .meaning = "which column is what, as for calibrate; with survey, also compares customers "
                    "asked before and after the delivery",
         .target = &map_},
        {.names = "--only",
         .value_name = "YYYY-MM",
         .meaning = "only orders of this month; repeatable",
         .target = &only_},
        {.names = "--fit",
         .value_name = "FILE",
         .meaning = "record of the calibration, for the baselines and the intervals; default: the "
                    ".fit.json beside FILE or beside what it extends",
         .target = &record_}}},
      {"Where it goes",
       {{.names = "-o,--output",
         .value_name = "DIR",
         .meaning = "directory for backtest.csv and backtest.h5; default: out/, the name of the "
                    "scenario and _backtest",
         .target = &directory_},
        {.names = "--predictions",
         .value_name = "FILE",
         .meaning = "also write week, orders, predicted mean and interval",
         .target = &predictions_},
        {.names = "--force", .meaning = "replace what is there", .target = &force_},
        threads_argument(threads_)}},
      scenario_.group()};
}

/// The record that was written beside one of the files the scenario was read from.
std::optional<fs::path> BacktestCommand::record_of_calibration(const Study& study) const {
  if (record_) return *record_;
  for (const StudySource& source : study.sources) {
    fs::path path = record_path(source.name);
    if (fs::exists(path)) return path;
  }
  return std::nullopt;
}

fs::path BacktestCommand::free_directory(const Study& study) const {
  fs::path directory =
      directory_ ? fs::path(*directory_) : fs::path("out") / (study.name + "_backtest");
  if (!force_ && !is_free(directory)) {
    throw UsageError(
        fmt::format("{} is not empty; --force replaces what is there, -o {} writes elsewhere",
                    directory.string(), free_directory_like(directory).string()));
  }
  if (predictions_ && !force_ && fs::exists(*predictions_)) {
    throw UsageError(fmt::format("{} is there already; --force replaces it", *predictions_));
  }
  return directory;
}

ExitCode BacktestCommand::execute(const Console& console) {
  if (!orders_) throw UsageError("a backtest needs --orders CSV");
  for (const std::string& month : only_) check_month(month, "--only");
  const Study study = read_scenario(file_, scenario_.overrides());
  const fs::path directory = free_directory(study);
  const OrderTable all = read_orders(*orders_, column_map(map_, order_roles()), false);
  const OrderTable table = some_orders(all, [&](const RealOrder& order) {
    return only_.empty() || std::ranges::find(only_, month_of(order.day)) != only_.end();
  });
  if (table.orders.empty()) throw UsageError("--only leaves no order that arrived");
  if (predictions_ && !table.has_dates()) {
    throw UsageError("--predictions go by week and need dates: --map date=COLUMN");
  }
  console.note(orders_line(table));
  CalibrationMemory memory;
  const std::optional<fs::path> record = record_of_calibration(study);
  if (record) {
    memory = read_record(*record);
  } else {
    console.note(
        "No record of a calibration (.fit.json) is beside the scenario, so there are no "
        "baselines, and\nintervals are of chance alone; --fit FILE names one.");
  }
  BacktestRequest request;
  request.plan = &study.scenarios[study.baseline].plan;
  request.memory = record ? &memory : nullptr;
  Backtest test;
  ThreadLimit limit(static_cast<unsigned>(threads_.value_or(0)));
  limit.execute([&] { test = backtested(table, request); });
  prepare_directory(directory);
  write_durably(directory / "backtest.csv", backtest_csv(test));
  write_backtest_h5(directory / "backtest.h5", test, study.name);
  if (predictions_) write_durably(*predictions_, predictions_csv(test));
  console.print(console.wants_json() ? backtest_json(test)
                                     : words_of(test) + groups_text("asked when?", test.asked) +
                                           groups_text("segment", test.segments) +
                                           groups_text("value of the order", test.values));
  console.note(fmt::format("Weeks and lateness are in {}", (directory / "backtest.csv").string()));
  return ExitCode::done;
}

}  // namespace cxsim
