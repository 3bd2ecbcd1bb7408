#include "tests/determinism/worlds.h"

#include <algorithm>
#include <array>

namespace cxsim {
namespace {

Disruption shortage() {
  Disruption disruption;
  disruption.capacity_factor = 0.7;
  disruption.uncontrollable = true;
  return disruption;
}

Disruption storm() {
  Disruption disruption;
  disruption.transit_days_low = 1;
  disruption.transit_days_high = 4;
  disruption.regions_hit = 0.2;
  disruption.uncontrollable = true;
  disruption.onset = 1;
  return disruption;
}

Disruption late_goods() {
  Disruption disruption;
  disruption.inbound_days = 10;
  disruption.stock_out = 0.15;
  disruption.uncontrollable = true;
  disruption.onset = 2;
  return disruption;
}

TimedChange disrupted(const char* name, std::int32_t first, std::int32_t end,
                      const Disruption& disruption) {
  return {name, Day{first}, Day{end},
          [disruption](World& world, Day) { world.disruptions.push_back(disruption); }};
}

}  // namespace

WorldPlan quiet_world(std::uint32_t customers, std::int32_t days) {
  WorldPlan plan;
  plan.days = days;
  plan.population.customers = customers;
  plan.population.panel = 500;
  plan.start.company.fulfilment.capacity = 520;
  plan.start.company.fulfilment.capacity_for = 100000;
  plan.start.company.support.centre.agents = 4;
  plan.start.company.support.centre.points = 3;
  plan.start.market.rivals.push_back({.name = "newcomer", .level = 0.3, .price = 55});
  plan.sources = sources_on_by_default();
  return plan;
}

WorldPlan troubled_world(std::uint32_t customers, std::int32_t days) {
  WorldPlan plan = quiet_world(customers, days);
  plan.changes = [](const RunKey&) {
    return std::vector<TimedChange>{disrupted("labour_shortage", 20, 45, shortage()),
                                    disrupted("weather", 30, 33, storm()),
                                    disrupted("cargo", 50, 70, late_goods()),
                                    {"delay_notice", Day{0}, Day{1000},
                                     [](World& world, Day) { world.company.notice.sent = true; }},
                                    {"advertising_claim", Day{10}, Day{40}, [](World& world, Day) {
                                       world.company.advertising.hype = 1.5;
                                     }}};
  };
  return plan;
}

WorldPlan worn_world(std::uint32_t customers, std::int32_t days) {
  WorldPlan plan = troubled_world(customers, days);
  plan.parameters.moving_norm.on = true;
  plan.parameters.organisation.on = true;
  plan.start.company.money.acquisition = 30;
  plan.start.company.money.expediting = 8;
  plan.start.company.listening = {.responses = 50, .interval = 20, .lag = 10};
  plan.start.company.support.centre.agents = 1;
  plan.population.aware = 0.7;
  return plan;
}

WorldPlan talkative_world(std::uint32_t customers, std::int32_t days) {
  WorldPlan plan = troubled_world(customers, days);
  plan.sources.clear();
  for (const SourceEntry& entry : source_catalogue()) {
    plan.sources.push_back({&entry, entry.defaults});
  }
  plan.population.aware = 0.2;
  plan.parameters.posts.on = true;
  plan.parameters.posts.propensity = 0.1;
  plan.parameters.posts.spreading.repost = 0.002;
  plan.parameters.reviews.on = true;
  plan.parameters.diffusion = {.on = true, .innovation = 1, .imitation = 5};
  plan.parameters.referral = {.on = true, .invitations = 5, .acceptance = 0.5};
  plan.start.company.social.answers = true;
  return plan;
}

WorldPlan world_with_problems(std::uint32_t customers, std::int32_t days) {
  WorldPlan plan = troubled_world(customers, days);
  plan.parameters.voice.on = true;
  plan.parameters.returns.on = true;
  plan.parameters.recovery.on = true;
  plan.parameters.win_back.on = true;
  plan.start.company.complaints = {
      .compensation = 0.4, .response = 2, .empathy = 0.5, .agent_time = 20};
  plan.start.company.big_accounts = {.first = true, .orders = 2};
  plan.parameters.posts.on = true;
  plan.start.company.social.answers = true;
  plan.start.company.support.centre.agents = 2;
  return plan;
}

WorldPlan choosing_world(std::uint32_t customers, std::int32_t days) {
  WorldPlan plan = troubled_world(customers, days);
  plan.sources.clear();
  for (const SourceEntry& entry : source_catalogue()) {
    constexpr std::array more{"own_social_posts", "price_cue", "situation", "staff_talk"};
    const bool is_more = std::ranges::find(more, entry.name) != more.end();
    if (entry.on_by_default || is_more) plan.sources.push_back({&entry, entry.defaults});
  }
  plan.population.segments = {{"plain", {.share = 0.7}},
                              {"premium", {.share = 0.3, .priority = 1}}};
  plan.parameters.consistency.on = true;
  plan.parameters.research.on = true;
  plan.parameters.research.asks_peers = true;
  plan.parameters.reference_price.on = true;
  plan.parameters.reasons.on = true;
  plan.parameters.announced_waits.on = true;
  Company& company = plan.start.company;
  company.advertising.claimed_days = 2;
  company.own_posts.claimed_days = 9;
  company.support.centre.announces = true;
  company.support.centre.agents = 1;
  company.support.centre.peak_share = 0.4;
  return plan;
}

}  // namespace cxsim
