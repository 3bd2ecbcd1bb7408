#pragma once

#include <string>

#include "agents/company.h"
#include "scenarios/scenario_error.h"

namespace cxsim {

/// What to read from a file of a company's own orders.
struct ObservedOrdersRequest {
  std::string file;
  std::string promised_column;
  std::string actual_column;
  Origin mention;    // where the scenario names the file
  std::string path;  // of that field
};

/// Orders read from a file.
struct ObservedOrdersTable {
  ObservedOrders orders;
  std::string remark;  // "18061 orders; 53 without both dates left out"
};

/// Reads promised and actual days, one order a record, rounded to whole days. Records in which
/// either is blank (not delivered yet) are left out. Anything else that is no number from 0 to 3650
/// is a problem with its file and line. Throws RunError if the file cannot be read.
ObservedOrdersTable read_observed_orders(const ObservedOrdersRequest& request,
                                         ProblemList& problems);

}  // namespace cxsim
