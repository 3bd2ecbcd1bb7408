#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "output/study_results.h"
#include "scenarios/stopping_rule.h"

namespace cxsim {

/// What the intervals over the first replications are found to be.
struct StoppingLook {
  bool is_enough = false;  // every goal is reached in every world
  std::string found;       // the widest interval of each goal beside what is asked for, in words
};

/// Looks at the first `replications` of a study only, so it does not matter whether there are more.
/// An outcome of which nothing was seen in a world has no interval there and is not narrow enough.
StoppingLook look_at(const StudyTable& table, const StoppingRule& rule, std::size_t replications);

/// Of a study none of whose runs was looked at; empty where the number of replications is fixed.
Stopping not_stopped(const StoppingRule& rule);

/// Looks at what is finished, in the order in which it was to be looked at: ends the results where
/// the rule of the study says so, and else says how many replications to have before the next look.
/// Without a rule, all. What comes out depends on the finished runs alone, not on when they were
/// made. Not thread-safe.
std::uint32_t settle(const Study& study, StudyResults& results);

}  // namespace cxsim
