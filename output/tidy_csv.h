#pragma once

#include <string>
#include <string_view>

#include "output/study_table.h"

namespace cxsim {

/// What a row of the table stands for.
enum class TidyRows : unsigned char {
  runs,    // an outcome in one run and segment
  effects  // an outcome over replications in one scenario and segment, with the paired difference
};

/// The table in tidy long form: a header, then a row a value; fields as in RFC 4180, lines end in
/// `\n`, numbers in full, nothing where undefined.
std::string tidy_csv(const StudyTable& table, TidyRows rows);

/// A field of such a table: in quotes where it needs them.
std::string csv_field(std::string_view text);

}  // namespace cxsim
