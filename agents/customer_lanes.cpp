#include "agents/customer_lanes.h"

#include "engine/halves.h"
#include "engine/side_by_side.h"

namespace cxsim {
namespace {

constexpr std::size_t pitch = sizeof(SingleLanes);
constexpr std::size_t line = lanes_at_once * sizeof(std::uint32_t);
constexpr std::size_t lines_per_record = sizeof(CustomerRecord) / line;
static_assert(customers_at_once % lanes_at_once == 0);

// A row for each word of a record, in their order.
template <std::size_t of_record, std::size_t of_lanes>
constexpr bool same_place = of_record* customers_at_once == of_lanes;
static_assert(sizeof(CustomerRecord) * customers_at_once == sizeof(CustomerLanes));
static_assert(same_place<offsetof(CustomerRecord, precision), offsetof(CustomerLanes, precision)>);
static_assert(same_place<offsetof(CustomerRecord, evidence), offsetof(CustomerLanes, evidence)>);
static_assert(same_place<offsetof(CustomerRecord, should), offsetof(CustomerLanes, should)>);
static_assert(same_place<offsetof(CustomerRecord, rival_precision),
                         offsetof(CustomerLanes, rival_precision)>);
static_assert(
    same_place<offsetof(CustomerRecord, rival_evidence), offsetof(CustomerLanes, rival_evidence)>);
static_assert(same_place<offsetof(CustomerRecord, bond), offsetof(CustomerLanes, bond)>);
static_assert(
    same_place<offsetof(CustomerRecord, trust_kept), offsetof(CustomerLanes, trust_kept)>);
static_assert(
    same_place<offsetof(CustomerRecord, trust_broken), offsetof(CustomerLanes, trust_broken)>);
static_assert(
    same_place<offsetof(CustomerRecord, remembered), offsetof(CustomerLanes, remembered)>);
static_assert(
    same_place<offsetof(CustomerRecord, last_journey), offsetof(CustomerLanes, last_journey)>);
static_assert(
    same_place<offsetof(CustomerRecord, complaints), offsetof(CustomerLanes, complaints)>);
static_assert(same_place<offsetof(CustomerRecord, need_time), offsetof(CustomerLanes, need_time)>);
static_assert(same_place<offsetof(CustomerRecord, heard_until),
                         offsetof(CustomerLanes, heard_and_should_until)>);
static_assert(same_place<offsetof(CustomerRecord, settled_on),
                         offsetof(CustomerLanes, settled_on_and_needs)>);
static_assert(same_place<offsetof(CustomerRecord, orders),
                         offsetof(CustomerLanes, orders_and_first_order_day)>);
static_assert(same_place<offsetof(CustomerRecord, second_order_day),
                         offsetof(CustomerLanes, second_order_day_and_order)>);
static_assert(same_place<offsetof(CustomerRecord, segment), offsetof(CustomerLanes, kind)>);

}  // namespace

void CustomerLanes::gather(const HugeArray<CustomerRecord>& records,
                           std::span<const std::uint32_t> customers) {
  const auto* const first = reinterpret_cast<const std::byte*>(&records[0]);
  auto* const rows = reinterpret_cast<std::byte*>(this);
  for (std::size_t which = 0; which < lines_per_record; ++which) {
    gather_lines({first + which * line, sizeof(CustomerRecord)}, customers,
                 {rows + which * lanes_at_once * pitch, pitch});
  }
}

void CustomerLanes::scatter(std::span<const std::uint32_t> customers,
                            HugeArray<CustomerRecord>& records) const {
  auto* const first = reinterpret_cast<std::byte*>(&records[0]);
  const auto* const rows = reinterpret_cast<const std::byte*>(this);
  for (std::size_t which = 0; which < lines_per_record; ++which) {
    scatter_lines({rows + which * lanes_at_once * pitch, pitch}, customers,
                  {first + which * line, sizeof(CustomerRecord)});
  }
}

void CustomerLanes::scatter_beliefs(std::span<const std::uint32_t> customers,
                                    HugeArray<CustomerRecord>& records) const {
  static_assert(offsetof(CustomerRecord, evidence) + sizeof(CustomerRecord::evidence) <= line);
  scatter_lines({reinterpret_cast<const std::byte*>(this), pitch}, customers,
                {reinterpret_cast<std::byte*>(&records[0]), sizeof(CustomerRecord)});
}

void TraitLanes::gather(const Traits* of_all, std::span<const std::uint32_t> customers) {
  constexpr std::size_t words = 8;  // two more than traits take
  std::array<std::array<std::uint32_t, customers_at_once>, words> rows;
  gather_half_lines({reinterpret_cast<const std::byte*>(of_all), sizeof(Traits)}, customers,
                    {reinterpret_cast<std::byte*>(rows.data()), pitch});
  for (std::size_t pair = 0; pair < trait_count / 2; ++pair) {
    for (std::size_t i = 0; i < filled_lanes(customers.size()); ++i) {
      values_[2 * pair][i] = widened_bits(rows[pair][i] & 0xffffu);
      values_[2 * pair + 1][i] = widened_bits(rows[pair][i] >> 16);
    }
  }
}

}  // namespace cxsim
