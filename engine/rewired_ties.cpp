#include "engine/rewired_ties.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/elementary.h"
#include "engine/fine_draws.h"

namespace cxsim {
namespace {

constexpr std::uint32_t customers_of_unit = 32;

}  // namespace

/// What some draws say for units in a row, the same number for each.
struct RewiredTies::Batch {
  static constexpr std::uint32_t most = DrawnBatch::most;

  std::uint32_t draws_of_unit = 0;
  std::array<std::uint32_t, most> staying;   // ties before the one that is rewired
  std::array<std::uint32_t, most> somebody;  // from 0 to size - 2, as likely
};

RewiredTies::RewiredTies(std::uint32_t size, std::uint32_t reach, double rewiring,
                         const RunKey& run, Purpose purpose)
    : size_(size), reach_(reach), run_(run), purpose_(purpose) {
  if (rewiring == 0.0) return;
  // Which tie is the next to be rewired is geometric: a unit exponential in whole steps of
  // -log(1 - rewiring).
  ties_per_unit_exponential_ = rewiring < 1.0 ? -1.0 / log_one_plus(-rewiring) : 0.0;
  const double expected = ties_of_unit() * rewiring;
  // For all but a few units in a hundred; those draw again.
  const double enough = expected + 1.8 * std::sqrt(expected * (1.0 - rewiring)) + 1.0;
  constexpr double vector_of_draws = 8.0;
  draws_at_once_ = static_cast<std::uint32_t>(
      std::min(std::ceil(enough / vector_of_draws) * vector_of_draws, double{Batch::most}));
}

std::uint32_t RewiredTies::ties_of_unit() const {
  return customers_of_unit * reach_;
}

void RewiredTies::draw_batch_of(std::uint32_t first_unit, std::uint32_t units,
                                std::uint32_t first_draw, Batch& batch) const {
  std::array<std::uint32_t, Batch::most> customers;
  std::array<std::uint32_t, Batch::most> occasions;
  std::array<std::array<double, Batch::most>, 3> uniforms;
  batch.draws_of_unit = draws_at_once_;
  const std::size_t size = std::size_t{units} * draws_at_once_;
  for (std::uint32_t unit = 0; unit < units; ++unit) {
    for (std::uint32_t draw = 0; draw < draws_at_once_; ++draw) {
      customers[unit * draws_at_once_ + draw] = (first_unit + unit) * customers_of_unit;
      occasions[unit * draws_at_once_ + draw] = first_draw + draw;
    }
  }
  const auto row = [&](std::size_t which) { return std::span(uniforms[which]).first(size); };
  draw_batch(run_, std::span(customers).first(size), std::span(occasions).first(size), purpose_,
             std::array{row(0), row(1), row(2)});
  const double all = ties_of_unit();
  for (std::size_t i = 0; i < size; ++i) {
    const double staying = -natural_log(uniforms[0][i]) * ties_per_unit_exponential_;
    batch.staying[i] = static_cast<std::uint32_t>(staying < all ? staying : all);
  }
  for (std::size_t i = 0; i < size; ++i) {
    const double u = fine_uniform(uniforms[1][i], uniforms[2][i]);
    batch.somebody[i] = static_cast<std::uint32_t>(pick(size_ - 1, u));
  }
}

// From that place of the unit's ties on; returns the place after the last.
std::uint32_t RewiredTies::take(const Batch& batch, std::uint32_t unit, std::uint32_t row,
                                std::uint32_t place, std::vector<RewiredTie>& ties) const {
  const std::uint32_t all = ties_of_unit();
  const std::size_t before = ties.size();
  ties.resize(before + batch.draws_of_unit);
  RewiredTie* next = ties.data() + before;
  for (std::uint32_t draw = 0; draw < batch.draws_of_unit; ++draw) {
    const std::size_t i = std::size_t{row} * batch.draws_of_unit + draw;
    place += batch.staying[i];
    if (place >= all) break;
    const std::uint32_t customer = unit * customers_of_unit + place / reach_;
    const std::uint32_t other = batch.somebody[i];
    *next++ = {customer, place % reach_, other < customer ? other : other + 1};
    ++place;
  }
  ties.resize(static_cast<std::size_t>(next - ties.data()));
  return place;
}

void RewiredTies::draw(std::uint32_t first, std::uint32_t last,
                       std::vector<RewiredTie>& ties) const {
  ties.clear();
  if (first >= last || reach_ == 0 || draws_at_once_ == 0) return;
  Batch batch;
  const std::uint32_t end = (last - 1) / customers_of_unit + 1;
  const auto at_once = static_cast<std::uint32_t>(Batch::most / draws_at_once_);
  for (std::uint32_t unit = first / customers_of_unit; unit < end;) {
    const std::uint32_t units = std::min(at_once, end - unit);
    draw_batch_of(unit, units, 0, batch);
    for (std::uint32_t row = 0; row < units; ++row) {
      const std::uint32_t place = take(batch, unit + row, row, 0, ties);
      if (place < ties_of_unit()) take_more(unit + row, place, ties);
    }
    unit += units;
  }
  const auto is_before = [&](const RewiredTie& tie) { return tie.customer < first; };
  ties.erase(ties.begin(), std::ranges::find_if_not(ties, is_before));
  while (!ties.empty() && ties.back().customer >= last) ties.pop_back();
}

// Of a unit with more than are drawn at once.
void RewiredTies::take_more(std::uint32_t unit, std::uint32_t place,
                            std::vector<RewiredTie>& ties) const {
  Batch batch;
  for (std::uint32_t first_draw = draws_at_once_; place < ties_of_unit();
       first_draw += draws_at_once_) {
    draw_batch_of(unit, 1, first_draw, batch);
    place = take(batch, unit, 0, place, ties);
  }
}

std::uint32_t RewiredTies::another_end(std::uint32_t customer, std::uint32_t which,
                                       std::uint32_t attempt) const {
  // Behind all occasions of the unit that begins with the customer.
  const std::uint32_t occasion = ties_of_unit() + 2 * Batch::most + attempt * reach_ + which;
  const Draws draws(run_, customer, occasion, purpose_);
  const auto other = static_cast<std::uint32_t>(pick(size_ - 1, fine_uniform(draws)));
  return other < customer ? other : other + 1;
}

}  // namespace cxsim
