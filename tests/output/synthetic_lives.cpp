#include "tests/output/synthetic_lives.h"

#include <algorithm>
#include <cmath>

#include "engine/parallel.h"

namespace cxsim {
namespace {

// A uniform number that only its address decides [splitmix64].
double luck(const SyntheticWorld& world, std::uint32_t customer, std::int32_t day, int purpose) {
  std::uint64_t x = customer * 0x9e3779b97f4a7c15u + static_cast<std::uint64_t>(day) * 0xbf58476du +
                    world.replication * 0x94d049bb133111ebu + static_cast<std::uint64_t>(purpose);
  for (int round = 0; round < 2; ++round) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
    x ^= x >> 31;
  }
  return (static_cast<double>(x >> 12) + 0.5) * 0x1p-52;
}

/// To be filled in before the next of its kind is added.
template <typename E>
E& add(const SyntheticWorld& world, BlockEvents& events, std::uint32_t customer, std::int32_t day) {
  return events.add<E>(customer % world.segments, customer, Day{day});
}

bool orders_on(const SyntheticWorld& world, std::uint32_t customer, std::int32_t day) {
  return luck(world, customer, day, 0) < 0.05;
}

void judge(const SyntheticWorld& world, DeliveryEvent& delivery) {
  delivery.days_late = static_cast<float>(
      std::floor(6 * luck(world, delivery.customer, delivery.day, 1) - 4 + world.delay_days));
  delivery.lead_days = delivery.days_late + 5;
  delivery.on_time = delivery.days_late <= 0;
  delivery.on_time_to_belief = delivery.days_late <= 1;
  delivery.disappointed = delivery.days_late > 2;
  delivery.bar_too_high = delivery.disappointed ? 0.25f : not_applicable;
  delivery.gap[index_of(Attribute::delivery)] = -delivery.days_late / 2;
}

float stars_after(const SyntheticWorld& world, const DeliveryEvent& delivery) {
  const double mood = luck(world, delivery.customer, delivery.day, 2);
  const double unhurt = 4.2 + 0.7 * mood;
  const double hurt = delivery.days_late > 0 ? 0.2 * delivery.days_late : 0;
  return static_cast<float>(std::clamp(unhurt - hurt, 1.0, 5.0));
}

void live_a_day(const SyntheticWorld& world, std::uint32_t customer, std::int32_t day,
                BlockEvents& events) {
  if (!orders_on(world, customer, day)) return;
  auto& need = add<NeedEvent>(world, events, customer, day);
  need.stage = Stage::expecting;
  need.choice = Choice::company;
  need.doubt = 0.25f;
  auto& order = add<OrderEvent>(world, events, customer, day);
  order.revenue = 50;
  order.contribution = 15;
  auto& delivery = add<DeliveryEvent>(world, events, customer, day);
  judge(world, delivery);
  auto& talk = add<TalkEvent>(world, events, customer, day);
  talk.told = delivery.disappointed ? 3 : 1;
  talk.valence = delivery.disappointed ? -1.0f : 0.5f;
  if (delivery.disappointed) add<DropOutEvent>(world, events, customer, day);
  add<SurveyEvent>(world, events, customer, day).stars = stars_after(world, delivery);
}

void close(const SyntheticWorld& world, std::uint32_t customer, BlockEvents& events) {
  auto& closing = add<ClosingEvent>(world, events, customer, world.days - 1);
  for (std::int32_t day = 0; day < world.days; ++day) {
    if (!orders_on(world, customer, day)) continue;
    if (closing.orders == 0) closing.days_since_first_order = world.days - day;
    ++closing.orders;
  }
  closing.stage = closing.orders > 2 ? Stage::loop : Stage::line;
  closing.trust = static_cast<float>(0.8 - 0.05 * world.delay_days);
  if (closing.orders > 0) {
    closing.bond = 0.3f;
    closing.likelihood_to_recommend = closing.orders > 2 ? 9 : 6;
  }
  closing.contribution = -1;
}

void live_in_block(const SyntheticWorld& world, BlockId block, Observer& observer) {
  BlockEvents events(world.segments);
  for (std::int32_t day = 0; day < world.days; ++day) {
    events.clear();
    for (std::uint32_t i = world.blocks.first(block); i < world.blocks.last(block); ++i) {
      live_a_day(world, i, day, events);
    }
    observer.observe(block, Day{day}, events);
  }
  events.clear();
  for (std::uint32_t i = world.blocks.first(block); i < world.blocks.last(block); ++i) {
    close(world, i, events);
  }
  observer.observe(block, Day{world.days - 1}, events);
}

}  // namespace

void live(const SyntheticWorld& world, Observer& observer) {
  for_each_index(world.blocks.count(), [&](std::size_t block) {
    live_in_block(world, BlockId{static_cast<std::uint32_t>(block)}, observer);
  });
}

BarShares synthetic_bar_shares(const SyntheticWorld& world) {
  BarShares shares;
  shares.sources = {"advertising", "peers"};
  shares.control = {1, 0};
  shares.segments = world.segments + 1;
  const double advertising = 0.4 + 0.01 * world.replication;
  for (std::size_t i = 0; i < shares.segments * attribute_count; ++i) {
    shares.share.insert(shares.share.end(), {advertising, 1 - advertising});
    shares.push.insert(shares.push.end(), {0.2, -0.1});
  }
  shares.panel_customers.assign(shares.segments, 100);
  return shares;
}

StudyShape synthetic_shape(const SyntheticWorld& world, std::uint32_t replications) {
  StudyShape shape;
  shape.name = "shipping_delay";
  shape.question = "What does a slowdown cost us?";
  shape.readings = "Readings in force: loss aversion classical.";
  shape.scenarios = {{"as_is", "as_is", 0, {}, 1, 1}, {"slowdown", "slowdown", 0, {}, 1, 2}};
  shape.replications = replications;
  shape.segments = {"patient_regulars", "urgent_buyers"};
  shape.days = world.days;
  shape.seed = 18446744073709551615u;
  return shape;
}

FinishedRun synthetic_run(const SyntheticWorld& world, bool keeps_customers) {
  Recorder recorder({world.blocks, world.segments, world.days, keeps_customers},
                    outcome_catalogue());
  live(world, recorder);
  FinishedRun run;
  run.recorded = recorder.take();
  run.bar_shares = synthetic_bar_shares(world);
  run.digest = 0xfeed0000u + world.replication * 2 + (world.delay_days > 0 ? 1 : 0);
  run.ledger.book(Account::sales, 50000 + world.replication);
  run.ledger.book(Account::goods, -30000);
  run.work_days.resize(static_cast<std::size_t>(world.days));
  for (WorkDay& day : run.work_days) day.load.fill(0.8 + world.delay_days / 10);
  return run;
}

void add_replication(StudyResults& results, SyntheticWorld world, std::uint32_t replication) {
  world.replication = replication;
  FinishedRun baseline = synthetic_run(world, true);
  world.delay_days = 2;
  FinishedRun slowdown = synthetic_run(world, true);
  for (FinishedRun* run : {&slowdown, &baseline}) {
    run->customer_effects = customer_effects(baseline.recorded, run->recorded, results.catalogue());
  }
  results.add(0, replication, baseline);
  results.add(1, replication, slowdown);
}

}  // namespace cxsim
