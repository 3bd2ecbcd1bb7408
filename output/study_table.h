#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/fields.h"
#include "output/outcome.h"
#include "output/statistics.h"

namespace cxsim {

/// One outcome in all worlds and replications of a study.
struct TableOutcome {
  std::string name;
  std::string long_name;
  std::string units;            // in the results file
  std::string shown_unit;       // in sentences
  std::string difference_unit;  // in sentences, of a difference
  double shown_per_unit = 1;
  Direction direction = Direction::none;
  Statistic statistic = Statistic::mean;
  std::vector<std::string> components;  // labels; a single empty one where there is one component
  std::vector<double>
      values;  // [scenario][replication][segment][component]; NaN: not seen, not run
};

/// An outcome without values, as the catalogue describes it.
TableOutcome described(const OutcomeEntry& entry, std::string_view currency);

/// The books of all worlds and replications of a study, of whole runs.
struct TableLedger {
  std::string currency;
  std::vector<std::string> accounts;
  std::vector<double> values;     // [scenario][replication][account]; NaN: not run
  std::vector<double> customers;  // [replication]
};

/// A field that a sweep varied, with what it was set to in each world.
struct TableFactor {
  std::string path;  // "company.promise.padding"
  std::string name;  // "padding"; in the results file with `param_` before it
  std::string meaning;
  std::string units;  // in the results file
  Unit unit = Unit::none;
  std::vector<double> numbers;     // [scenario]; of words empty; NaN where it has no meaning
  std::vector<std::string> words;  // [scenario]; of numbers empty
};

/// How a study of which a rule decides comes to its number of replications.
struct Stopping {
  std::string rule;      // what ended it: `half_width`, `max`; `none` before; empty: a fixed number
  std::string sentence;  // the same with figures
};

/// What statistics are made from: either the results of a run or a results file read back.
struct StudyTable {
  std::string name;
  std::string question;
  std::string readings;  // of contested mechanisms that are in force, as sentences
  std::vector<std::string> scenarios;
  std::vector<std::string> variants;  // [scenario]
  std::vector<std::int32_t> points;   // [scenario]: of the sweep; -1: as written, no factor set
  std::string design;                 // of the sweep; empty without one
  std::vector<TableFactor> factors;   // of the sweep
  bool antithetic = false;            // replications are pairs of opposite luck
  std::size_t baseline = 0;
  std::size_t replications = 0;
  Stopping stopping;
  std::size_t days = 0;               // of a run; 0 where the file does not say
  std::size_t finished = 0;           // replications that were simulated to the end
  std::vector<std::string> segments;  // the first is `all`
  std::vector<TableOutcome> outcomes;
  TableLedger ledger;  // without accounts where the file was written before there were any

  /// Null where there is none of this name.
  const TableOutcome* outcome_named(std::string_view wanted) const;

  /// What statistics count: one value per replication, or the mean of each antithetic pair.
  std::vector<double> values(const TableOutcome& outcome, std::size_t scenario, std::size_t segment,
                             std::size_t component) const;

  /// The same of an account of the books, per customer.
  std::vector<double> amounts(std::size_t scenario, std::size_t account) const;
};

/// An outcome of one scenario, alone and against the baseline.
struct Effect {
  Estimate mean;
  PairedDifference paired;        // to the baseline
  double adjusted_p = undefined;  // Holm over the scenarios; NaN for the baseline itself

  /// Whether a reader may be told that there is a difference: the interval leaves out zero, also
  /// after allowing for having compared several scenarios.
  bool is_clear() const;
};

/// By scenario.
std::vector<Effect> effects(const StudyTable& table, const TableOutcome& outcome,
                            std::size_t segment, std::size_t component);

/// What values of a field are measured in, in files: `days` would become a time difference in some
/// readers.
std::string file_units(Unit unit, std::string_view currency);

std::string_view name_of(Direction direction);
/// `none` for anything else.
Direction direction_named(std::string_view name);

}  // namespace cxsim
