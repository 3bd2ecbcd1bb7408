#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "engine/draws.h"
#include "engine/elementary.h"
#include "engine/fields.h"

/// Posts, reposts and how far they reach, and what an answer of the company changes
/// [model 6.3, 6.4].
namespace cxsim {

/// How many followers accounts have: a power law of whole numbers.
struct Followers {
  double exponent = 2.3;
  double least = 20;
  double most = 1e5;
};

namespace posts_detail {

/// The value of a density proportional to x^-exponent between two bounds.
inline double power_law(double uniform, double exponent, double least, double most) {
  const double shape = 1.0 - exponent;
  const double from = power(least, shape);
  const double to = power(most, shape);
  return std::clamp(std::floor(power(from + uniform * (to - from), 1.0 / shape)), least, most);
}

}  // namespace posts_detail

/// Followers of somebody drawn at random.
inline double followers_of_anybody(double uniform, const Followers& followers) {
  return posts_detail::power_law(uniform, followers.exponent, followers.least, followers.most);
}

/// Followers of whoever passes something on: accounts are met as often as they have followers.
inline double followers_of_a_sharer(double uniform, const Followers& followers) {
  return posts_detail::power_law(uniform, followers.exponent - 1.0, followers.least,
                                 followers.most);
}

/// How a post spreads: whoever passes it on does so after an exponential time, and all reposts by
/// their followers then appear at once.
struct Spreading {
  Followers followers;
  double reach = 0.10;             // of the followers see it
  double repost = 0.0005;          // of those who see a calm post pass it on
  double severity_weight = 0.8;    // how much a severe story is passed on more
  double arousal_weight = 0.5;     // how much an exciting one is
  double generation_minutes = 60;  // mean time until a post is passed on
  double most_posts = 10000;       // of one cascade; then everybody knows
};

/// Chance that somebody who sees a post passes it on. Severity and arousal are within 0 to 1.
inline double repost_probability(double severity, double arousal, const Spreading& spreading) {
  return spreading.repost * exponential(spreading.severity_weight * severity) *
         (1.0 + spreading.arousal_weight * arousal);
}

/// What the company does about a post.
struct Answer {
  double minutes = std::numeric_limits<double>::infinity();  // after the post; infinite: never
  double repost_factor = 1;                                  // on reposts from then on
};

/// One post and everything that was passed on of it.
struct Cascade {
  double posts = 0;         // the first one included
  double views = 0;         // of all of them
  std::uint32_t steps = 0;  // between the first post and the farthest one
};

/// Lets a post spread. `key` names it: equal keys share their luck, and an answer removes branches
/// of the cascade without changing the others.
Cascade spread(const RunKey& run, std::uint64_t key, double own_followers, double repost,
               const Spreading& spreading, const Answer& answer);

/// Mean number of posts in a cascade of `reposts` per post that an answer after so many minutes
/// cuts to `reposts_afterwards` [model 6.4]. Both are below 1.
double mean_cascade(double reposts, double reposts_afterwards, double minutes,
                    double generation_minutes);

struct PostParameters {
  bool on = false;
  double propensity = 0.01;  // posts per person who would be told in person
  double squeaky = 0.2;      // more posts by those who were answered in public before
  Spreading spreading;
  double answer_cut = 0.5;      // share of reposts that an answer prevents
  double public_offer = 1.3;    // factor on reposts where compensation is offered in public
  double empathy = 0.8;         // factor on reposts after an answer with empathy
  double publicity = 0.1;       // more views for each further public message
  double author_gain = 0.8;     // satisfaction
  double author_patience = 45;  // minutes in which that gain falls to 1/e
  double soon = 60;             // minutes within which onlookers approve of an answer
  double observed = 0.3;        // u by which an answer in time, or none, shifts help and candour
};

void describe(FieldVisitor& visitor, PostParameters& parameters);

inline constexpr double silence_minutes = 1440;  // after a day an answer is no answer any more

/// Satisfaction that an answer gives back to the author [model 6.4; Twitter 2015-16].
inline double author_gain(double minutes, const PostParameters& p) {
  return p.author_gain * exponential(-(minutes - 3.0) / p.author_patience);
}

/// What onlookers conclude about help and candour, u: an answer in time, a late one, or silence.
inline double observed_level(double minutes, const PostParameters& p) {
  if (minutes < p.soon) return p.observed;
  return minutes < silence_minutes ? 0.0 : -p.observed;
}

}  // namespace cxsim
