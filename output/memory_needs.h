#pragma once

#include <cstdint>

#include "scenarios/study.h"

namespace cxsim {

/// Bytes that a study takes at most, about, on so many threads: what is under way at once, and what
/// stays of each scenario. A fifth more than was measured: benchmarks/README.md.
double memory_needs(const Study& study, unsigned threads);

/// Bytes that this process can still get: what the machine has free, within the limits of its
/// control group; infinite where the system does not say.
double free_memory();

/// Throws RunError, saying what needs less, where the needs are larger than what is free.
void refuse_without_memory(const Study& study, unsigned threads, double free);

}  // namespace cxsim
