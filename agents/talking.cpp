#include "agents/talking.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "agents/lanes.h"
#include "agents/purposes.h"
#include "agents/talk.h"
#include "engine/count_distributions.h"

namespace cxsim {
namespace {

constexpr std::uint16_t strong_tie = 1;
constexpr std::uint16_t bad_news = 2;
constexpr unsigned topic_shift = 2;  // of the topic in a kind

std::int16_t fixed_point(double level) {
  if (std::isnan(level)) return nothing_said;
  return static_cast<std::int16_t>(
      std::clamp(std::floor(level * double{units_per_level} + 0.5), -32767.0, 32767.0));
}

/// Tells up to so many neighbours, one after the other from a random one on.
void tell(RunState& state, BlockId block, const Teller& teller, double wanted, double luck,
          NeighbourRoom& room) {
  const auto& [customer, order_number, tale] = teller;
  const Network& network = state.population.network();
  const std::span<const std::uint32_t> neighbours = network.neighbours(customer, room);
  if (neighbours.empty()) return;
  const std::size_t told = std::min(neighbours.size(), static_cast<std::size_t>(wanted));
  auto which = static_cast<std::size_t>(luck * static_cast<double>(neighbours.size()));
  Message message = message_of(tale, Topic::tale);
  message.sender = customer;
  for (std::size_t i = 0; i < told; ++i) {
    message.recipient = neighbours[which];
    message.sequence = static_cast<std::uint16_t>(i);
    set_tie(message, network.is_strong(customer, neighbours[which]));
    state.mail.send(block, message);
    if (++which == neighbours.size()) which = 0;
  }
  if (TalkEvent* event = state.record<TalkEvent>(block, customer)) {
    event->told = static_cast<std::uint16_t>(told);
    event->valence = static_cast<float>(mean_level(tale.perceived));
  }
}

}  // namespace

double mean_level(const Levels& perceived) {
  double sum = 0;
  double count = 0;
  for (const double level : perceived) {
    if (std::isnan(level)) continue;
    sum += level;
    count += 1;
  }
  return count > 0 ? sum / count : 0;
}

std::uint16_t kind_of(Topic topic) {
  return static_cast<std::uint16_t>(static_cast<unsigned>(topic) << topic_shift);
}

Topic topic_of(const Message& message) {
  return static_cast<Topic>(message.kind >> topic_shift);
}

Message message_of(const Tale& tale, Topic topic) {
  Message message;
  for (std::size_t k = 0; k < attribute_count; ++k) {
    message.content[k] = fixed_point(tale.perceived[k]);
  }
  message.kind =
      static_cast<std::uint16_t>(kind_of(topic) | (topic == Topic::invitation ? strong_tie : 0) |
                                 (tale.above_anchor < 0 ? bad_news : 0));
  return message;
}

void tell_neighbours(RunState& state, BlockId block, std::span<const Teller> tellers) {
  const Network& network = state.population.network();
  for (const Teller& teller : tellers) network.prefetch_row(teller.customer);
  const TalkRates& rates = state.parameters().talk.rates;
  std::array<std::uint32_t, customers_at_once> customers;
  std::array<std::uint32_t, customers_at_once> occasions;
  Lanes mean;
  Lanes told;
  Lanes start;
  const auto of_tellers = [&](auto& lanes) { return std::span(lanes).first(tellers.size()); };
  for (std::size_t i = 0; i < tellers.size(); ++i) {
    customers[i] = tellers[i].customer;
    occasions[i] = tellers[i].order_number;
    mean[i] = tellers[i].tale.above_anchor;
  }
  for (double& number : of_tellers(mean)) number = people_told(number, rates);
  for (std::size_t i = 0; i < tellers.size(); ++i) {
    mean[i] *= state.population.traits(customers[i])[Trait::talkativeness];
  }
  draw_batch(state.run, of_tellers(customers), of_tellers(occasions), purpose::talk,
             std::array{of_tellers(told), of_tellers(start)});
  negative_binomial_quantiles(of_tellers(mean), rates.dispersion, of_tellers(told));
  SomeLanes talking;
  for (std::size_t i = 0; i < tellers.size(); ++i) talking.add_if(i, told[i] >= 1);
  const auto talkers = std::span(talking.lane).first(talking.size);
  constexpr std::size_t ahead = 6;
  NeighbourRoom room;
  for (std::size_t j = 0; j < talkers.size() + ahead; ++j) {
    if (j < talkers.size()) network.prefetch_neighbours(customers[talkers[j]]);
    if (j < ahead) continue;
    const std::size_t i = talkers[j - ahead];
    tell(state, block, tellers[i], told[i], start[i], room);
  }
}

std::size_t manner_of(const Message& message) {
  return message.kind & (strong_tie | bad_news);
}

HearsayMoment moment_of(std::size_t manner) {
  return {.strong_tie = (manner & strong_tie) != 0, .bad_news = (manner & bad_news) != 0};
}

void set_tie(Message& message, bool is_strong) {
  message.kind =
      static_cast<std::uint16_t>((message.kind & ~strong_tie) | (is_strong ? strong_tie : 0));
}

}  // namespace cxsim
