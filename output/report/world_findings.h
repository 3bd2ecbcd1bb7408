#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "output/hdf5_file.h"
#include "output/study_table.h"

/// Captions: what stands out in a chart of one world, in a sentence. They describe what was
/// simulated and claim no difference; that is for the sentences of findings.h.
namespace cxsim {

/// A study with the file its further variables are read from.
struct ReportSource {
  const StudyTable& table;
  const Hdf5Reader& file;
  std::vector<std::size_t> scenarios;  // those that are shown in detail
};

/// By shown scenario; an empty sentence where there is nothing to say.
using Captions = std::vector<std::string>;

/// Who gains and who loses, customer by customer: [segment][shown scenario].
std::vector<Captions> customer_captions(const ReportSource& source, const TableOutcome& outcome);

/// How far the days of a world part from the baseline's.
Captions day_captions(const ReportSource& source, const TableOutcome& outcome);

/// What the bar rests on and how much of it the company controls: [segment][shown scenario].
std::vector<Captions> bar_captions(const ReportSource& source);

/// What most sales were lost to.
Captions lost_sales_captions(const ReportSource& source);

/// How many orders ended in the loop and how many in the line.
Captions journey_captions(const ReportSource& source);

/// What the contribution's difference consists of.
Captions ledger_captions(const ReportSource& source);

}  // namespace cxsim
