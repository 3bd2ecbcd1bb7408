#include <benchmark/benchmark.h>

#include <vector>

#include "agents/belief.h"
#include "agents/judgement.h"
#include "engine/distribution.h"
#include "engine/draws.h"
#include "engine/due_days.h"
#include "engine/messages.h"
#include "engine/network.h"

/// One question each; the counter says per what the time is. Absolute times are those of the
/// machine: compare pairs of one run.
namespace cxsim {
namespace {

constexpr RunKey key{2026, 0};

/// What does one uniform cost, by address?
void draws_one_at_a_time(benchmark::State& state) {
  std::uint32_t customer = 0;
  for (auto _ : state) benchmark::DoNotOptimize(Draws(key, customer++, 0, 1).uniform());
}
BENCHMARK(draws_one_at_a_time);

/// The same in batches of 128 addresses with four uniforms each.
void draws_in_batches(benchmark::State& state) {
  std::vector<std::uint32_t> customers(128), occasions(128);
  std::vector<double> values(4 * 128);
  std::array<std::span<double>, 4> rows;
  for (std::size_t row = 0; row < 4; ++row) rows[row] = std::span(values).subspan(row * 128, 128);
  for (auto _ : state) {
    for (std::uint32_t& customer : customers) ++customer;
    draw_batch(key, customers, occasions, 1, rows);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * 512);
}
BENCHMARK(draws_in_batches);

/// What does a lognormal value cost, given its uniform?
void lognormal_values(benchmark::State& state) {
  std::vector<double> uniforms(1024, 0.3), values(1024);
  const Distribution lognormal = Distribution::lognormal(3.0, 0.5);
  for (auto _ : state) {
    values = uniforms;
    lognormal.quantiles(values);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * 1024);
}
BENCHMARK(lognormal_values);

/// What does it cost to ask everybody whether they are due, at 5% due?
void scan_for_who_is_due(benchmark::State& state) {
  std::vector<DueDay> due(32768);
  for (std::size_t i = 0; i < due.size(); ++i) {
    due[i] = DueDay(Day{i % 20 == 0 ? 7 : 300}, static_cast<unsigned>(i % 4));
  }
  DueLists lists;
  for (auto _ : state) scan_due(due, 0, Day{7}, lists);
  state.SetItemsProcessed(state.iterations() * 32768);
}
BENCHMARK(scan_for_who_is_due);

/// What does a judged delivery cost, beliefs and bars given?
void judge_a_full_batch(benchmark::State& state) {
  const auto batch = std::make_unique<EncounterBatch>();
  batch->size = customers_at_once;
  batch->met.fill(true);
  for (std::size_t i = 0; i < batch->size; ++i) {
    for (std::size_t k = 0; k < attribute_count; ++k) {
      batch->delivered[k][i] = 0.01f * static_cast<float>(i) - 0.6f;
      batch->expected[k][i] = 0.1f;
      batch->adequate[k][i] = -0.5f;
      batch->desired[k][i] = 0.3f;
    }
    batch->loss_aversion[i] = 2;
    batch->gap_sensitivity[i] = batch->blame[i] = 1;
    batch->broken_promise[i] = batch->unresolved[i] = batch->mood[i] = 0;
  }
  const SatisfactionParameters parameters;
  for (auto _ : state) {
    judge(parameters, Levels{}, *batch);
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(batch->size));
}
BENCHMARK(judge_a_full_batch);

/// What does a word to a neighbour cost, from sending to being heard?
void messages_to_neighbours(benchmark::State& state) {
  const std::uint32_t customers = 8 * customers_per_block;
  SingleRank alone;
  Mailboxes mail(BlockOwners(Blocks(customers)), alone);
  for (auto _ : state) {
    for (std::uint32_t i = 0; i < 16384; ++i) {
      const std::uint32_t sender = (i * 16) % customers;
      mail.send(BlockId{sender / customers_per_block},
                {.recipient = (sender * 2654435761u) % customers, .sender = sender});
    }
    for (std::uint32_t block = 0; block < 8; ++block) mail.close(BlockId{block});
    mail.deliver();
  }
  state.SetItemsProcessed(state.iterations() * 16384);
}
BENCHMARK(messages_to_neighbours);

/// What does a small world of 100,000 with 10 ties each cost to build?
void build_a_small_world(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(build_small_world(100000, 10, 0.1, key, 6).ties());
  }
}
BENCHMARK(build_a_small_world)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace cxsim
