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

}  // namespace

std::vector<MechanismCase> mechanism_cases() {
  std::vector<MechanismCase> all = {
      {"contact centre", {"company.support.centre.agents=4"}},
      {"announced waits",
       {"company.support.centre.agents=4", "company.support.centre.announces=true",
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
