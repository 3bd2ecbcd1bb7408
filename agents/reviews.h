#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>

#include "engine/fields.h"

/// Reviews: who writes one, what is displayed, what a reader makes of it [model 6.5].
namespace cxsim {

inline constexpr std::size_t most_stars = 5;

/// One number for 1, 2, 3, 4 and 5 stars.
using ByStars = std::array<double, most_stars>;

struct ReviewParameters {
  bool on = false;
  std::array<double, most_stars - 1> cuts = {-0.9, 0.2, 0.9, 1.5};  // of latent satisfaction
  ByStars written = {0.20, 0.08, 0.04, 0.06, 0.16};                 // share who write one
  double bad_answered = 0.85;   // factor on 1 and 2 stars written once reviews are answered
  double good_answered = 1.12;  // factor on the others
  double usual_mean = 3.9;      // stars of an ordinary company
  double stars_per_unit = 1.25;
  double single_spread = 1.2;  // u, of one review around what it says of the company
  double common_spread = 0.8;  // u, of all reviews: readers know that few write
};

void describe(FieldVisitor& visitor, ReviewParameters& parameters);

/// Stars, 1 to 5, of a latent satisfaction.
inline int stars_given(double satisfaction, const ReviewParameters& p) {
  int stars = 1;
  for (const double cut : p.cuts) stars += satisfaction >= cut ? 1 : 0;
  return stars;
}

/// Chance that a customer who would give so many stars writes a review.
inline double review_probability(int stars, bool answered, const ReviewParameters& p) {
  const double written = p.written[static_cast<std::size_t>(stars - 1)];
  if (!answered) return written;
  return written * (stars <= 2 ? p.bad_answered : p.good_answered);
}

/// What everybody can read: how many reviews gave how many stars.
struct ReviewBoard {
  std::array<std::uint64_t, most_stars> count{};

  double reviews() const {
    return static_cast<double>(std::accumulate(count.begin(), count.end(), std::uint64_t{0}));
  }
  /// In stars; there is a review.
  double mean() const {
    double sum = 0;
    for (std::size_t i = 0; i < most_stars; ++i) {
      sum += static_cast<double>((i + 1) * count[i]);
    }
    return sum / reviews();
  }
};

/// The level that a mean of stars suggests, u.
inline double level_of_stars(double mean, const ReviewParameters& p) {
  return (mean - p.usual_mean) / p.stars_per_unit;
}

/// Precision of so many reviews together, fully believed; never more than 1 / common_spread^2,
/// since many reviews share what made people write them.
inline double precision_of_reviews(double reviews, const ReviewParameters& p) {
  return reviews /
         (p.single_spread * p.single_spread + reviews * p.common_spread * p.common_spread);
}

}  // namespace cxsim
