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

/// Replications that go side by side on so many threads, where so many bytes are free: as many as
/// are small enough, fewer where they would need more memory, at least one.
std::uint32_t replications_that_fit(const Study& study, unsigned threads, double free);

/// Throws RunError, saying what needs less, where even one replication at a time needs more than is
/// free.
void refuse_without_memory(const Study& study, unsigned threads, double free);

}  // namespace cxsim
