#include "agents/customer_lanes.h"

#include <cstddef>
#include <cstring>

#include "engine/halves.h"
#include "engine/side_by_side.h"

namespace cxsim {
namespace {

constexpr std::size_t pitch = sizeof(WordLanes);
constexpr std::size_t word = sizeof(std::uint32_t);
constexpr std::size_t words_per_record = sizeof(CustomerRecord) / word;
static_assert(customers_at_once % lanes_at_once == 0);

/// The words of records, a row for each.
using RecordWords = std::array<WordLanes, words_per_record>;

// Where the words of a record are.
constexpr std::size_t word_of_precision = offsetof(CustomerRecord, precision) / word;
constexpr std::size_t word_of_mean = offsetof(CustomerRecord, mean) / word;
constexpr std::size_t word_of_should = offsetof(CustomerRecord, should) / word;
constexpr std::size_t word_of_rival = offsetof(CustomerRecord, rival_precision) / word;
constexpr std::size_t word_of_bond_and_complaints = offsetof(CustomerRecord, bond) / word;
constexpr std::size_t word_of_memories = offsetof(CustomerRecord, remembered) / word;
constexpr std::size_t word_of_trust_kept = offsetof(CustomerRecord, trust_kept) / word;
constexpr std::size_t word_of_trust_broken = offsetof(CustomerRecord, trust_broken) / word;
constexpr std::size_t word_of_need_time = offsetof(CustomerRecord, need_time) / word;
constexpr std::size_t word_of_heard_and_should_until = offsetof(CustomerRecord, heard_until) / word;
constexpr std::size_t word_of_settled_on_and_needs = offsetof(CustomerRecord, settled_on) / word;
constexpr std::size_t word_of_orders_and_first_order_day = offsetof(CustomerRecord, orders) / word;
constexpr std::size_t word_of_second_order_day_and_order =
    offsetof(CustomerRecord, second_order_day) / word;
constexpr std::size_t word_of_kind = offsetof(CustomerRecord, segment) / word;
static_assert(word_of_kind + 1 == words_per_record);
static_assert(attribute_count % 2 == 0, "two numbers share a word");

void split(const WordLanes& words, std::size_t lanes, SingleLanes& low, SingleLanes& high) {
  split_halves(std::span(words).first(lanes), std::span(low).first(lanes),
               std::span(high).first(lanes));
}

void join(const SingleLanes& low, const SingleLanes& high, std::size_t lanes, WordLanes& words) {
  join_halves(std::span(low).first(lanes), std::span(high).first(lanes),
              std::span(words).first(lanes));
}

void split_precision(const WordLanes& words, std::size_t lanes, SingleLanes& low,
                     SingleLanes& high) {
  for (std::size_t i = 0; i < lanes; ++i) {
    low[i] = of_short_bits(words[i] & 0xffffu);
    high[i] = of_short_bits(words[i] >> 16);
  }
}

void join_precision(const SingleLanes& low, const SingleLanes& high, std::size_t lanes,
                    WordLanes& words) {
  for (std::size_t i = 0; i < lanes; ++i) {
    words[i] = short_bits(low[i]) | short_bits(high[i]) << 16;
  }
}

void read_single(const WordLanes& words, SingleLanes& numbers) {
  std::memcpy(numbers.data(), words.data(), pitch);
}

void write_single(const SingleLanes& numbers, WordLanes& words) {
  std::memcpy(words.data(), numbers.data(), pitch);
}

void read_beliefs(const RecordWords& words, std::size_t lanes, CustomerLanes& read) {
  for (std::size_t k = 0; k < attribute_count; k += 2) {
    split_precision(words[word_of_precision + k / 2], lanes, read.precision[k],
                    read.precision[k + 1]);
    split(words[word_of_mean + k / 2], lanes, read.evidence[k], read.evidence[k + 1]);
    split(words[word_of_should + k / 2], lanes, read.should[k], read.should[k + 1]);
  }
  for (std::size_t k = 0; k < attribute_count; ++k) {
    for (std::size_t i = 0; i < lanes; ++i) {
      read.evidence[k][i] = CustomerRecord::evidence_of(read.precision[k][i], read.evidence[k][i]);
    }
  }
}

void write_beliefs(const CustomerLanes& from, std::size_t lanes, RecordWords& words) {
  std::array<SingleLanes, attribute_count> means;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    for (std::size_t i = 0; i < lanes; ++i) {
      means[k][i] = CustomerRecord::mean_of(from.precision[k][i], from.evidence[k][i]);
    }
  }
  for (std::size_t k = 0; k < attribute_count; k += 2) {
    join_precision(from.precision[k], from.precision[k + 1], lanes,
                   words[word_of_precision + k / 2]);
    join(means[k], means[k + 1], lanes, words[word_of_mean + k / 2]);
    join(from.should[k], from.should[k + 1], lanes, words[word_of_should + k / 2]);
  }
}

void write_words(const CustomerLanes& from, std::size_t lanes, RecordWords& words) {
  write_beliefs(from, lanes, words);
  for (std::size_t i = 0; i < lanes; ++i) {
    const float rival_mean =
        CustomerRecord::mean_of(from.rival_precision[i], from.rival_evidence[i]);
    words[word_of_rival][i] = short_bits(from.rival_precision[i]) | half_bits(rival_mean) << 16;
  }
  join(from.bond, from.complaints, lanes, words[word_of_bond_and_complaints]);
  words[word_of_memories] = from.memories;
  write_single(from.trust_kept, words[word_of_trust_kept]);
  write_single(from.trust_broken, words[word_of_trust_broken]);
  write_single(from.need_time, words[word_of_need_time]);
  words[word_of_heard_and_should_until] = from.heard_and_should_until.words();
  words[word_of_settled_on_and_needs] = from.settled_on_and_needs.words();
  words[word_of_orders_and_first_order_day] = from.orders_and_first_order_day.words();
  words[word_of_second_order_day_and_order] = from.second_order_day_and_order.words();
  words[word_of_kind] = from.kind.words();
}

constexpr std::size_t words_of_line = 16;
constexpr std::size_t words_of_half = 8;
constexpr std::size_t last_line = words_per_record - words_of_line;
constexpr std::size_t last_half = words_per_record - words_of_half;
static_assert(last_half <= words_of_line && last_line <= words_of_line);

WordRows<std::byte> rows_from(RecordWords& words, std::size_t first) {
  return {reinterpret_cast<std::byte*>(words[first].data()), pitch};
}

void scatter_line(const RecordWords& words, std::size_t first,
                  std::span<const std::uint32_t> customers, HugeArray<CustomerRecord>& records) {
  scatter_lines({reinterpret_cast<const std::byte*>(words[first].data()), pitch}, customers,
                {reinterpret_cast<std::byte*>(&records[0]) + first * word, sizeof(CustomerRecord)});
}

}  // namespace

// A line and the last half of one; four words are in both.
void CustomerLanes::gather(const HugeArray<CustomerRecord>& records,
                           std::span<const std::uint32_t> customers) {
  const auto* const first = reinterpret_cast<const std::byte*>(&records[0]);
  const std::size_t lanes = filled_lanes(customers.size());
  RecordWords words;
  gather_lines({first, sizeof(CustomerRecord)}, customers, rows_from(words, 0));
  gather_half_lines({first + last_half * word, sizeof(CustomerRecord)}, customers,
                    rows_from(words, last_half));
  read_beliefs(words, lanes, *this);
  for (std::size_t i = 0; i < lanes; ++i) {
    const std::uint32_t rival = words[word_of_rival][i];
    rival_precision[i] = of_short_bits(rival & 0xffffu);
    rival_evidence[i] = CustomerRecord::evidence_of(rival_precision[i], widened_bits(rival >> 16));
  }
  split(words[word_of_bond_and_complaints], lanes, bond, complaints);
  memories = words[word_of_memories];
  for (std::size_t i = 0; i < lanes; ++i) last_journey[i] = widened_bits(memories[i] >> 16);
  read_single(words[word_of_trust_kept], trust_kept);
  read_single(words[word_of_trust_broken], trust_broken);
  read_single(words[word_of_need_time], need_time);
  heard_and_should_until.take(words[word_of_heard_and_should_until]);
  settled_on_and_needs.take(words[word_of_settled_on_and_needs]);
  orders_and_first_order_day.take(words[word_of_orders_and_first_order_day]);
  second_order_day_and_order.take(words[word_of_second_order_day_and_order]);
  kind.take(words[word_of_kind]);
}

void CustomerLanes::scatter(std::span<const std::uint32_t> customers,
                            HugeArray<CustomerRecord>& records) const {
  RecordWords words;
  write_words(*this, filled_lanes(customers.size()), words);
  scatter_line(words, 0, customers, records);
  scatter_line(words, last_line, customers, records);
}

void TraitLanes::gather(const Traits* of_all, std::span<const std::uint32_t> customers) {
  constexpr std::size_t words = 8;  // two more than traits take
  std::array<WordLanes, words> rows;
  gather_half_lines({reinterpret_cast<const std::byte*>(of_all), sizeof(Traits)}, customers,
                    {reinterpret_cast<std::byte*>(rows.data()), pitch});
  for (std::size_t pair = 0; pair < trait_count / 2; ++pair) {
    split(rows[pair], filled_lanes(customers.size()), values_[2 * pair], values_[2 * pair + 1]);
  }
}

}  // namespace cxsim
