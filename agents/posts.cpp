#include "agents/posts.h"

#include <vector>

#include "agents/purposes.h"
#include "engine/distribution.h"

namespace cxsim {
namespace {

/// A post on its way; the key names its place in the tree of reposts.
struct Post {
  std::uint64_t key = 0;
  double minute = 0;
  std::uint32_t step = 0;
};

/// Scatters the keys of the reposts of a post over all keys [SplitMix64, Steele et al. 2014].
std::uint64_t key_of_repost(std::uint64_t key, std::uint64_t which) {
  std::uint64_t mixed = key + (which + 1) * 0x9e3779b97f4a7c15u;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
  return mixed ^ (mixed >> 31);
}

std::uint32_t reposts(double uniform, double mean) {
  if (uniform <= exponential(-mean)) return 0;  // most posts
  return static_cast<std::uint32_t>(Distribution{Family::poisson, {mean, 0}}.quantile(uniform));
}

}  // namespace

Cascade spread(const RunKey& run, std::uint64_t key, double own_followers, double repost,
               const Spreading& spreading, const Answer& answer) {
  std::vector<Post> posts = {{.key = key}};
  Cascade cascade;
  for (std::size_t next = 0; next < posts.size(); ++next) {
    const Post post = posts[next];
    const Draws draws(run, static_cast<std::uint32_t>(post.key >> 32),
                      static_cast<std::uint32_t>(post.key), purpose::repost);
    const double followers =
        next == 0 ? own_followers : followers_of_a_sharer(draws.uniform(0), spreading.followers);
    const double views = followers * spreading.reach;
    cascade.views += views;
    cascade.steps = std::max(cascade.steps, post.step);
    const double passed_on =
        post.minute - spreading.generation_minutes * natural_log(draws.uniform(1));
    const double factor = passed_on < answer.minutes ? 1.0 : answer.repost_factor;
    const std::uint32_t count = reposts(draws.uniform(2), views * repost * factor);
    for (std::uint32_t i = 0; i < count; ++i) {
      if (static_cast<double>(posts.size()) >= spreading.most_posts) break;
      posts.push_back({key_of_repost(post.key, i), passed_on, post.step + 1});
    }
  }
  cascade.posts = static_cast<double>(posts.size());
  return cascade;
}

double mean_cascade(double reposts, double reposts_afterwards, double minutes,
                    double generation_minutes) {
  const double still_spreading = exponential(-(1.0 - reposts) * minutes / generation_minutes);
  return 1.0 + reposts * (1.0 - still_spreading) / (1.0 - reposts) +
         still_spreading * reposts_afterwards / (1.0 - reposts_afterwards);
}

}  // namespace cxsim
