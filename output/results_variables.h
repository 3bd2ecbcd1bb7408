#pragma once

#include <vector>

#include "output/hdf5_file.h"
#include "output/study_results.h"
#include "output/study_table.h"

namespace cxsim {

/// The quantiles over replications that a results file holds.
inline constexpr double result_quantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};

/// What every variable of a results file says of itself.
std::vector<FileAttribute> described_as(const std::string& long_name, const std::string& units,
                                        const std::string& cell_methods, const std::string& role,
                                        const std::string& direction = "none");

/// A variable of a results file that is to be added, or an axis.
struct NewVariable {
  FileVariable variable;
  bool is_axis = false;
};

/// All variables of one outcome, in their order; the axes shared by outcomes are there already.
/// Safe to call from any thread.
std::vector<NewVariable> variables_of_outcome(const StudyResults& results, const StudyTable& table,
                                              std::size_t outcome);

/// Who set the bar, by source; nothing where no run is finished.
void write_bar_shares(Hdf5Writer& writer, const StudyResults& results);

/// Why sales were lost; nothing where nobody weighs offers.
void write_lost_sales(Hdf5Writer& writer, const StudyResults& results);

/// What was earned and paid, by account.
void write_ledger(Hdf5Writer& writer, const StudyTable& table);

/// On which days levers and shocks act; nothing where there are none.
void write_changes(Hdf5Writer& writer, const StudyResults& results);

/// How departments did, day by day; nothing where no organisation was simulated.
void write_work_days(Hdf5Writer& writer, const StudyResults& results);

}  // namespace cxsim
