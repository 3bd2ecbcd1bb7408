#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "agents/block_events.h"
#include "agents/books.h"
#include "agents/broadcasts.h"
#include "agents/customer_record.h"
#include "agents/grievance.h"
#include "agents/heard_messages.h"
#include "agents/ledger.h"
#include "agents/listening.h"
#include "agents/moving_norm.h"
#include "agents/observer.h"
#include "agents/order.h"
#include "agents/organisation.h"
#include "agents/panel.h"
#include "agents/patience.h"
#include "agents/population.h"
#include "agents/reference_price.h"
#include "agents/surroundings.h"
#include "agents/talk_state.h"
#include "agents/trace.h"
#include "agents/warehouse.h"
#include "agents/world.h"
#include "engine/block_owners.h"
#include "engine/due_days.h"
#include "engine/huge_array.h"
#include "engine/messages.h"
#include "engine/ranks.h"
#include "engine/service_queue.h"

/// The state of one run: one world, one replication. Where its population is spread, each rank has
/// the state of its own customers and blocks, and what is the same for everybody.
namespace cxsim {

/// What is due to a customer, the kinds of `DueDay`.
enum class Due : unsigned { need, waiting, arrival, survey };

/// A released or waiting order in the queue of the warehouse.
struct QueuedOrder {
  std::uint64_t position = 0;
  std::uint16_t slot = 0;
};

inline constexpr std::uint32_t no_matter = 0xffffffff;

/// A call to support, made today by the customer `call.id`; or a complaint of theirs that an agent
/// works on.
struct SupportCall {
  Call call;
  CallEnd end;
  std::uint32_t occasion = 0;         // orders so far x 64 + contacts about the order
  double announced = not_applicable;  // minutes the caller was told
  std::uint32_t matter = no_matter;   // index into the block's matters, of a complaint
};

/// What belongs to one block of customers: written by one thread at a time.
struct BlockState {
  OrderPool orders;
  std::vector<std::uint16_t> placed_today;  // not in the queue yet
  std::uint64_t first_place = 0;            // in the queue, of those placed today
  std::deque<QueuedOrder> queue;
  std::vector<SupportCall> calls;   // of today
  std::vector<OpenMatter> matters;  // complaints that wait for an answer
  DueLists due;
  BlockEvents events;                    // of today, not shown yet; none without an observer
  LeadTimeHistory::Counts arrived;       // today, by lead days
  std::uint32_t cancelled_in_queue = 0;  // since the warehouse last worked
  Ledger ledger;                         // what these customers brought in and cost
  OrderCounts order_counts;
  BrandUses used;  // today; nothing unless the category norm moves
  Workload work;   // today; nothing unless the organisation is simulated
};

/// Sources that speak at each moment, as indices into the sources of the plan.
struct SourcesByMoment {
  explicit SourcesByMoment(std::span<const ActiveSource> sources);

  std::vector<std::size_t> selection;
  std::vector<std::size_t> experience;
  std::vector<std::size_t> rival_use;
  std::vector<std::size_t> hearsay;
  std::vector<std::size_t> research;    // of those at selection: that can be turned to
  std::vector<std::size_t> notice;      // of those at selection
  bool situation = false;               // some needs press more than usual
  std::vector<std::size_t> channel_of;  // by source; `no_channel`: not the company's own
  std::vector<std::size_t> post;
  std::vector<std::size_t> answer;
  std::vector<double> precision;  // by source: of one full signal
};

/// Beliefs about the second and third rival, for worlds that have them.
struct MoreRivals {
  std::array<float, most_rivals - 1> precision{};
  std::array<float, most_rivals - 1> evidence{};
};

/// What is the same for everybody today.
struct Today {
  Day day{-1};  // -1: before the first day
  World world;
  double quote_days = 0;         // days promised to whoever orders today
  double scale = 1;              // of signals heard today, to keep them as of day 0
  double backlog_days = 0;       // expected wait in the warehouse
  bool backlog_excused = false;  // the backlog was caused by a shock beyond our control
};

/// What is left of a feeling after some days without the company.
struct Fading {
  double bond = 1;
  double trust = 1;  // of what was learnt
  double complaints = 1;
  double messages = 1;  // of the company, where they are compared
};

struct RunState {
  /// `observer` may be null: then no events are made. So may `trace`, which must observe too.
  RunState(const WorldPlan& plan, const Population& population, const RunKey& run,
           Observer* observer, Trace* trace);

  const WorldPlan& plan;
  const Population& population;
  const Blocks& blocks;
  const BlockOwners& owners;
  Ranks& ranks;
  RunKey run;
  Observer* observer;
  Trace* trace;
  std::uint32_t traced;  // the customer it follows; nobody's number without one

  HugeArray<CustomerRecord> records;
  HugeArray<DueDay> due;
  HugeArray<MoreRivals> more_rivals;       // empty with at most one rival
  HeardMessages company_messages;          // empty unless customers compare them
  HugeArray<PricesInMind> prices_in_mind;  // empty unless prices are held against them
  HugeArray<Grievance> grievances;         // empty unless customers voice problems
  HugeArray<float> paid_back;              // of what winning them cost, infinite once it is
                                           //   all; empty unless customers are paid for
  std::vector<BlockState> block_states;
  Mailboxes mail;
  Panel panel;
  TalkState talk;
  ListeningState listening;

  std::vector<Fading> fading;  // by days gone
  std::vector<TimedChange> changes;
  std::vector<double> win_back_until;  // hazard of coming back, summed up to each day; empty
                                       //   unless customers who left can
  SourcesByMoment speaking;
  Broadcasts broadcasts;
  Surroundings surroundings;
  ContactHazards contact_hazards;
  Warehouse warehouse;
  LeadTimeHistory lead_times;
  bool notices_possible = false;     // on any day of the run
  std::int32_t usual_lead_days = 0;  // median of process and transit before the first day
  std::int32_t safety_days = 0;      // from that median to the quantile that is quoted
  Today today;
  Ledger standing;            // what the run earned and cost whatever single customers did
  MovingNorm norm;            // at rest unless it is on
  Organisation organisation;  // idle unless it is on

  const Parameters& parameters() const { return plan.parameters; }
  SourceView view() const {
    return {today.world.company, today.world.market, plan.parameters, today.quote_days,
            talk.readable_reviews()};
  }
  /// The trace if it follows this customer, or null.
  Trace* trace_of(std::uint32_t customer) const { return customer == traced ? trace : nullptr; }
  BlockState& of(BlockId block) { return block_states[index_of(block)]; }
  /// What belongs to the blocks of this rank.
  std::span<BlockState> own_blocks() {
    const BlockOwners::Range& own = owners.own_blocks();
    return std::span(block_states).subspan(own.first, own.size());
  }
  /// An event of that kind about a customer today, for the caller to fill in before the next is
  /// recorded; null when nobody looks on.
  template <typename E>
  E* record(BlockId block, std::uint32_t customer) {
    if (!observer) return nullptr;
    BlockEvents& events = of(block).events;
    if (events.size() == events_at_once) show_events(block);
    if (Trace* follower = trace_of(customer)) follower->expect_event(today.day);
    return &events.add<E>(records[customer].segment, customer, today.day);
  }
  /// An event about the company itself, which one rank records; null on the others.
  template <typename E>
  E* record_of_company() {
    constexpr BlockId first{0};
    return owners.is_own(first) ? record<E>(first, 0) : nullptr;
  }
  /// Shows what was recorded of a block and not shown yet.
  void show_events(BlockId block);

 private:
  static constexpr std::size_t events_at_once = 512;  // stay in the cache; many of a kind
};

/// The rows of the panel that are customers of this rank, `first` to, not including, `last`.
struct PanelRows {
  std::size_t first = 0;
  std::size_t last = 0;
};
inline PanelRows own_panel_rows(const RunState& state) {
  const BlockOwners::Range& own = state.owners.own_customers();
  return {state.panel.first_row_from(own.first), state.panel.first_row_from(own.last)};
}

/// Bits of everything that the run left behind: customers, due days, open orders, the warehouse.
/// Collective; the same on all ranks.
std::uint64_t digest_of(const RunState& state);

}  // namespace cxsim
