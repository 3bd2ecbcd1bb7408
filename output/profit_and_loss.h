#pragma once

#include <string>
#include <vector>

#include "output/study_table.h"

namespace cxsim {

/// A line of the books: mean over the finished replications, per customer, by scenario.
struct LedgerLine {
  std::string account;
  std::vector<double> amounts;
};

/// The accounts that any scenario used, and `contribution` at the end, which is their sum.
std::vector<LedgerLine> ledger_lines(const StudyTable& table);

/// An account of each scenario, per customer, against the baseline: what levers and shocks earn and
/// cost. Account as in the table's books.
std::vector<Estimate> account_effects(const StudyTable& table, std::size_t account);

/// Profit and loss of all scenarios, aligned; empty where the table has no books:
///
///   profit and loss, EUR per customer
///                       as_is  slowdown
///     sales             83.89     83.51
///     ...
///     contribution      22.56     22.08
///     a buyer for life  50.11     48.70
///     cost of a star        -         -
///
/// A buyer for life is what a customer who bought would be worth if margin and retention stayed as
/// they were in the run [model 8.3 (ii)]. A star more of satisfaction cost so much contribution in
/// scenarios that clearly raised it, or paid where that is negative; without such a scenario the
/// line is left out [model 13].
std::string profit_and_loss(const StudyTable& table);

}  // namespace cxsim
