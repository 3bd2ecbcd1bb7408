#pragma once

namespace cxsim {

/// Has the first memory that the program allocates lie in huge pages, and kept when it is freed:
/// most of what a small study takes beside its days is pages that the system clears one by one.
/// Only advice, and nothing where there are no huge pages. Once, before there are other threads.
void prepare_heap();

}  // namespace cxsim
