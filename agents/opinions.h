#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/blocks.h"
#include "engine/huge_array.h"
#include "engine/messages.h"

/// What customers would say of the company if somebody asked them before a choice [model 1.7].
namespace cxsim {

struct RunState;
struct Tale;

/// The last encounter, as it would be told; kept as messages are.
struct Opinion {
  std::array<std::int16_t, 6> content{};
  std::uint16_t kind = 0;
  std::uint16_t formed = 0;  // 1: there is one
};

/// Opinions as of yesterday, so that whom one asks and who asks may be of different blocks.
struct Opinions {
  struct Formed {
    std::uint32_t customer = 0;
    Opinion opinion;
  };

  HugeArray<Opinion> held;                               // empty unless peers are asked
  std::vector<std::vector<Formed>> formed_today;         // by block
  std::unordered_map<std::uint32_t, Opinion> elsewhere;  // of customers of other ranks who have
                                                         // neighbours here

  bool are_asked() const { return held.size() > 0; }
};

/// Notes what the customer would say from tomorrow on; does nothing unless peers are asked.
void form_opinion(RunState& state, BlockId block, std::uint32_t customer, const Tale& tale);

/// Once, where ranks share a population: what was noted today is sent where it can be asked for.
/// Collective.
void pass_on_opinions(RunState& state);

/// The same of all that can be asked for, for ranks that know nothing yet.
void pass_on_all_opinions(RunState& state);

/// Each block: what was noted today can be asked for.
void publish_opinions(RunState& state, BlockId block);

/// What the neighbour to whom `luck` (uniform) points says if the customer asks, as it would be
/// told unasked. Who has not dealt with the company has nothing to say.
std::optional<Message> asked_neighbour(const RunState& state, std::uint32_t customer, double luck);

}  // namespace cxsim
