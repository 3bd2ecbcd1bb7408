#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/hdf5_file.h"
#include "output/study_table.h"

namespace cxsim {

/// A field that a sweep varied, with what it was set to in each world: numbers or words.
struct SweptFactor {
  std::string name;
  std::string meaning;
  std::string units;
  std::vector<double> numbers;     // [scenario]; NaN where it has no meaning
  std::vector<std::string> words;  // [scenario]; empty for numbers
};

/// Empty where the study has no sweep.
std::vector<SweptFactor> swept_factors(const Hdf5Reader& file);

/// The scenarios that no other beats in the means of both outcomes, the best in the first one
/// first. Intervals are not looked at. Where a mean is undefined a scenario takes no part.
std::vector<std::size_t> pareto_front(const StudyTable& table, const TableOutcome& first,
                                      const TableOutcome& second);

/// Says which they are and what that is worth.
std::string front_sentence(const StudyTable& table, const TableOutcome& first,
                           const TableOutcome& second, const std::vector<std::size_t>& front);

}  // namespace cxsim
