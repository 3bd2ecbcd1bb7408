#include "cli/calibrate_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "cli/calibration_text.h"
#include "cli/column_map.h"
#include "cli/progress_display.h"
#include "cli/read_scenario.h"
#include "cli/run_options.h"
#include "cli/text_layout.h"
#include "cli/usage_error.h"
#include "engine/parallel.h"
#include "output/calibration/cross_validation.h"
#include "output/calibration/fit_record.h"
#include "output/calibration/fit_report.h"
#include "output/calibration/overlay.h"
#include "output/durable_file.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> laws{"bg", "mbg"};
constexpr std::size_t lives_in_all = 200'000;  // simulated, of all customers together
constexpr std::string_view letters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";

/// Shows the steps of fits now and then, and the first one on terminals and to programs.
class FitDisplay {
 public:
  FitDisplay(const Console& console, ProgressStyle style)
      : display_(console, style), next_(Clock::now()) {
    if (style == ProgressStyle::plain) next_ += display_.pause();
  }

  void show(const FitStep& step) {
    const Clock::time_point now = Clock::now();
    if (now < next_) return;
    next_ = now + display_.pause();
    display_.show(step);
  }

 private:
  using Clock = std::chrono::steady_clock;
  ProgressDisplay display_;
  Clock::time_point next_;
};

fs::path report_path(const fs::path& overlay) {
  return fs::path(overlay).replace_extension(".report.html");
}

}  // namespace

CommandDescription CalibrateCommand::description() const {
  static constexpr std::array<std::string_view, 3> examples{
      "cxsim calibrate --orders orders.csv -o overlay.yaml",
      "cxsim calibrate --orders o.csv --map promised=eta,actual=days,score=stars",
      "cxsim calibrate --transactions purchases.csv --until 1997-09-30 -o clock.yaml",
  };
  static constexpr std::array exit_codes{ExitCode::done, ExitCode::usage,
                                         ExitCode::scenario_invalid, ExitCode::input_output,
                                         ExitCode::internal_error};
  return {.name = "calibrate",
          .synopsis = "--orders CSV [-o FILE]",
          .purpose = "fit the model to a company's own orders",
          .examples = examples,
          .exit_codes = exit_codes};
}

ArgumentGroup CalibrateCommand::data_arguments() {
  return {
      "What to fit to",
      {{.names = "--orders",
        .value_name = "CSV",
        .meaning = "orders that arrived, one a row: promised and actual days, score 1 to 5; blank "
                   "where there is none",
        .target = &orders_},
       {.names = "--transactions",
        .value_name = "CSV",
        .meaning = "purchases, one a row: customer, date; fits the purchase clock instead",
        .target = &transactions_},
       {.names = "--map",
        .value_name = "ROLE=COLUMN,..",
        .meaning = "which column is what: promised (default promised_days), actual (actual_days), "
                   "score, date (date, purchase_date or order_date), survey (day of the survey, "
                   "after the order), segment, value; or customer, date",
        .target = &map_},
       {.names = "--leave-out",
        .value_name = "YYYY-MM",
        .meaning = "do not look at orders of this month; repeatable",
        .target = &left_out_},
       {.names = "--until",
        .value_name = "DATE",
        .meaning = "do not look at purchases after this day; default: the last in the file",
        .target = &until_}}};
}

ArgumentGroup CalibrateCommand::fit_arguments() {
  return {
      "How to fit",
      {{.names = "--scenario",
        .value_name = "FILE",
        .meaning = "the world the customers live in; default: the usual one, with the deliveries "
                   "of a market like that of the orders",
        .target = &scenario_},
       {.names = "--unanswered",
        .meaning = "an order without a score was asked about and not answered: fits who answers, "
                   "too",
        .target = &unanswered_},
       {.names = "--customers",
        .value_name = "N",
        .meaning = "simulated customers who judge an order; default 512",
        .target = &customers_,
        .low = 128,
        .high = 10'000},
       {.names = "--cross-validate",
        .meaning = "also predict each month by a fit to all the others",
        .target = &cross_validates_},
       {.names = "--law",
        .value_name = "LAW",
        .meaning = "of purchases: bg (BG/NBD, nobody leaves after the first one; default) or mbg "
                   "(MBG/NBD, as simulated)",
        .target = &law_,
        .choices = laws},
       threads_argument(threads_),
       progress_argument(progress_)}};
}

ArgumentList CalibrateCommand::arguments() {
  return {
      data_arguments(),
      fit_arguments(),
      {"Where it goes",
       {{.names = "-o,--output",
         .value_name = "FILE",
         .meaning = "the overlay, a scenario that others extend; beside it a record (.fit.json) "
                    "and a report (.report.html); default calibrated.yaml",
         .target = &overlay_},
        {.names = "--segment",
         .value_name = "NAME",
         .meaning = "the segment whose purchase clock it is; default customers",
         .target = &segment_},
        {.names = "--force", .meaning = "replace files that are there", .target = &force_}}}};
}

void CalibrateCommand::check_what_is_asked() const {
  if (orders_.has_value() == transactions_.has_value()) {
    throw UsageError("a calibration takes one of --orders CSV and --transactions CSV");
  }
  for (const std::string& name : {overlay().stem().string(), segment_}) {
    if (name.empty() || name.find_first_not_of(letters) != std::string::npos) {
      throw UsageError(
          fmt::format("`{}` is no name of a scenario or segment: letters, digits, - and _, such as "
                      "overlay.yaml",
                      name));
    }
  }
  if (overlay().extension() != ".yaml" && overlay().extension() != ".yml") {
    throw UsageError(
        fmt::format("-o `{}`: the overlay is a scenario, such as overlay.yaml", overlay_));
  }
  for (const std::string& month : left_out_) check_month(month, "--leave-out");
  if (force_) return;
  for (const fs::path& path : {overlay(), record_path(overlay()), report_path(overlay())}) {
    if (fs::exists(path)) {
      throw UsageError(fmt::format(
          "{} is there already; --force replaces it, -o FILE writes elsewhere", path.string()));
    }
  }
}

ExitCode CalibrateCommand::execute(const Console& console) {
  check_what_is_asked();
  ThreadLimit limit(static_cast<unsigned>(threads_.value_or(0)));
  limit.execute(
      [&] { orders_ ? calibrate_to_orders(console) : calibrate_to_transactions(console); });
  console.note(
      fmt::format("The overlay is {}; beside it {} and {}. A scenario takes it over with\n"
                  "  extends: [{}]",
                  overlay_, record_path(overlay()).filename().string(),
                  report_path(overlay()).filename().string(), overlay().filename().string()));
  return ExitCode::done;
}

OrderTable CalibrateCommand::read_table() const {
  const OrderTable all = read_orders(*orders_, column_map(map_, order_roles()), true);
  const auto is_kept = [&](const RealOrder& order) {
    return std::ranges::find(left_out_, month_of(order.day)) == left_out_.end();
  };
  OrderTable kept = some_orders(all, is_kept);
  if (kept.scored == 0) throw UsageError("--leave-out leaves no order with a score");
  return kept;
}

Study CalibrateCommand::world() const {
  if (scenario_) return read_scenario(*scenario_, {});
  const auto defaults = [](const fs::path&) {
    return std::optional<std::string>("cxsim: 1\nname: defaults\n");
  };
  return read_study({.file = "(the defaults).yaml",
                     .overrides = {},
                     .known_outcomes = {},
                     .other_files = defaults});
}

void CalibrateCommand::calibrate_to_orders(const Console& console) const {
  const OrderTable table = read_table();
  if (cross_validates_ && !table.has_dates()) {
    throw UsageError("--cross-validate needs dates: --map date=COLUMN");
  }
  const Study study = world();
  WorldPlan plan = study.scenarios[study.baseline].plan;
  if (!scenario_) plan.start.market.delivery = scale_of(table.orders);
  console.note(orders_line(table));
  OrderFitRequest request;
  request.plan = &plan;
  request.who_answers = unanswered_;
  request.customers = customers_.value_or(request.customers);
  OrderFit fit;
  std::vector<LeftOutMonth> months;
  {
    FitDisplay display(console, progress_style(progress_, console));
    request.watch = [&](const FitStep& step) { display.show(step); };
    fit = fit_orders(table, request);
    if (cross_validates_) months = cross_validated(table, request, fit);
  }
  const WorldPlan fitted = fitted_plan(plan, fit);
  const CalibrationMemory memory = memory_of(fit);
  const Backtest own = backtested(table, {&fitted, &memory, request.customers});
  const std::string record = record_of(table, fit, months);
  write_all(overlay_of(overlay().stem().string(), table, fit), record,
            fit_report(table, fit, own, months));
  console.print(console.wants_json() ? record : fit_text(fit) + months_text(months));
}

void CalibrateCommand::calibrate_to_transactions(const Console& console) const {
  std::optional<std::int32_t> until;
  if (until_) {
    until = day_of_date(*until_);
    if (!until)
      throw UsageError(fmt::format("--until `{}` is no date such as 1997-09-30", *until_));
  }
  const TransactionTable table =
      read_transactions(*transactions_, column_map(map_, transaction_roles()), until);
  const bool as_simulated = law_ == "mbg";
  const ClockFit bg = fit_clock(table, LeavingLaw::after_repeats);
  const ClockFit mbg = fit_clock(table, LeavingLaw::after_purchases);
  const ClockFit& fit = as_simulated ? mbg : bg;
  const ClockFit& other = as_simulated ? bg : mbg;
  const std::size_t lives = std::max<std::size_t>(1, lives_in_all / table.customers.size());
  const std::vector<WeekOfRepeats> weeks = weeks_of_repeats(table, fit, lives);
  const std::string record = record_of(table, fit, other, weeks);
  write_all(overlay_of(overlay().stem().string(), segment_, table, fit), record,
            fit_report(table, fit, weeks));
  console.print(console.wants_json() ? record : clock_text(table, fit, other, weeks));
}

void CalibrateCommand::write_all(const std::string& overlay_text, const std::string& record,
                                 const std::string& report) const {
  write_durably(report_path(overlay()), report);
  write_durably(record_path(overlay()), record);
  write_durably(overlay(), overlay_text);
}

}  // namespace cxsim
