#include "benchmarks/mechanism_cases.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace cxsim {
namespace {

std::string on(std::string_view mechanism) {
  return fmt::format("model.{}.on=true", mechanism);
}

std::string source_on(std::string_view source) {
  return fmt::format("model.sources.{}.active=true", source);
}

/// A line of agents who are busy for four minutes of five whatever the population is: a customer
/// calls 0.0013 times a day, for 6 minutes, and the line is open for 12 hours.
constexpr std::string_view agents = "company.support.centre.agents=4";
constexpr std::string_view agents_for = "company.support.centre.agents_for=300000";

}  // namespace

std::vector<MechanismCase> mechanism_cases() {
  std::vector<MechanismCase> all = {
      {"contact centre", {std::string(agents), std::string(agents_for)}},
      {"announced waits",
       {std::string(agents), std::string(agents_for), "company.support.centre.announces=true",
        on("announced_waits")}},
      {"message consistency", {on("consistency")}},
      {"research", {on("research")}},
      {"reference price", {on("reference_price")}},
      {"reasons not to buy", {on("reasons")}},
      {"situation", {source_on("situation")}},
      {"staff, price and own posts",
       {source_on("staff_talk"), source_on("price_cue"), source_on("own_social_posts")}},
      {"voice", {on("voice")}},
      {"recovery", {on("voice"), on("recovery")}},
      {"returns", {on("returns")}},
      {"win back", {on("win_back")}},
      {"posts", {on("posts"), source_on("social_media"), source_on("public_answers")}},
      {"reviews", {on("reviews"), source_on("reviews")}},
      {"diffusion", {on("diffusion")}},
      {"referral", {on("referral")}},
      {"moving norm", {on("moving_norm")}},
      {"organisation", {on("organisation")}},
  };
  MechanismCase everything{"everything", {}};
  for (const MechanismCase& single : all) {
    everything.overrides.insert(everything.overrides.end(), single.overrides.begin(),
                                single.overrides.end());
  }
  all.push_back(std::move(everything));
  return all;
}

}  // namespace cxsim
