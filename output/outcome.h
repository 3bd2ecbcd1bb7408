#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "agents/events.h"
#include "agents/world.h"
#include "engine/histogram.h"
#include "output/event_reader.h"

namespace cxsim {

/// Where a company would rather see an outcome.
enum class Direction : std::uint8_t { maximize, minimize, none };

/// How single values become one number.
enum class Statistic : std::uint8_t {
  mean,  // over what was observed: answers, deliveries, customers asked once at the end
  total  // a customer's sum over the run, averaged over all customers of the segment
};

/// What an outcome is measured in. `{currency}` stands for the currency of the study.
struct OutcomeUnit {
  std::string_view name;        // in the results file
  std::string_view shown;       // in sentences, of a value
  std::string_view difference;  // in sentences, of a difference
  double shown_per_unit = 1;    // shown values are larger by this
};

inline constexpr OutcomeUnit stars_unit{"stars", "stars", "stars"};
inline constexpr OutcomeUnit share_of_one{"1", "%", "percentage points", 100};
// `days` would make xarray read numbers as time differences.
inline constexpr OutcomeUnit days_long{"day", "days", "days"};
inline constexpr OutcomeUnit level_units{"u", "u", "u"};
inline constexpr OutcomeUnit score_points{"points", "points", "points"};
inline constexpr OutcomeUnit money_per_customer{
    "{currency} per customer", "{currency} per customer", "{currency} per customer"};
inline constexpr OutcomeUnit count_per_customer{"per customer", "per customer", "per customer"};
inline constexpr OutcomeUnit pure_number{"1", "", ""};

/// Bins shared by the two answers to a question of yes or no, and by small counts.
BinLayout yes_or_no_bins();
BinLayout count_bins(std::uint32_t most);

/// One thing a study reports: how it is seen in the events of customers' lives. What can happen is
/// recorded; a study only chooses what is printed.
struct OutcomeEntry {
  std::string_view name;        // as in results and in `report.outcomes`; the file's own name
  std::string_view long_name;   // as a noun in sentences
  std::string_view definition;  // a sentence or two for `cxsim explain`
  OutcomeUnit unit;
  Direction direction = Direction::none;
  Statistic statistic = Statistic::mean;
  BinLayout bins;  // of the distribution: of single values, or of customers' totals
  /// The value of a component, of each kind of event that shows it; NaN where it does not count.
  std::vector<EventReader> value;
  /// How many times a value counts, read from the same events; none: once.
  EventReader times = {};
  /// Whose totals count, by their closing event; null: everybody's.
  bool (*counts)(const ClosingEvent& closing) = nullptr;
  bool by_attribute = false;   // a component per attribute instead of a single one
  bool whole_numbers = false;  // of a total: stored in a byte a customer
  /// Differences between worlds are taken customer by customer; always so for totals.
  bool per_customer = false;
  /// Recorded only where a study names it: it costs memory or time in every run.
  bool on_request = false;

  std::size_t components() const { return by_attribute ? attribute_count : 1; }
  /// Whether it can be followed over the days; what is asked once at the end cannot.
  bool has_days() const;
  bool is_kept_per_customer() const { return per_customer || statistic == Statistic::total; }
};

/// All outcomes, in the order of their names.
std::span<const OutcomeEntry> outcome_catalogue();

/// Their names, which are those that `report.outcomes` may use.
std::vector<std::string_view> outcome_names();

/// Those that a run of a study records: what can happen in one of its worlds and need not be named,
/// and what is named.
std::vector<OutcomeEntry> recorded_outcomes(std::span<const WorldPlan* const> worlds,
                                            std::span<const std::string> named);

/// Position in the catalogue; nothing where there is no such outcome.
std::optional<std::size_t> find_outcome(std::string_view name);

/// Bins for the difference of two values of an outcome, finest around zero.
BinLayout difference_bins(const BinLayout& bins);

/// `{currency}` replaced.
std::string with_currency(std::string_view unit, std::string_view currency);

}  // namespace cxsim
