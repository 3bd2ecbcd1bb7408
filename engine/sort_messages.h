#pragma once

#include <cstdint>
#include <vector>

#include "engine/messages.h"

namespace cxsim {

/// Sorts by (recipient, sender, sequence). Every recipient is in [first, last). `scratch` has the
/// size of `messages` and is left in disorder; the two may have exchanged their memory.
void sort_messages(std::vector<Message>& messages, std::uint32_t first, std::uint32_t last,
                   std::vector<Message>& scratch);

}  // namespace cxsim
