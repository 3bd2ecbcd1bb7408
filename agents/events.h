#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>

#include "agents/attribute.h"
#include "agents/journey.h"
#include "agents/patience.h"
#include "agents/reasons.h"
#include "agents/voice.h"
#include "engine/ids.h"
#include "engine/ranks.h"
#include "engine/state_carrier.h"

namespace cxsim {

/// What can be seen of a customer's life from outside; all outcomes are made from these.
enum class EventKind : std::uint8_t {
  need,           // the customer needed something and chose: own company, a rival, or nothing
  order,          // an order was placed with the company
  contact,        // the customer asked support about an order
  delivery,       // an order arrived and was judged
  cancellation,   // an open order was cancelled
  survey,         // the customer answered the company's survey
  notice,         // the company warned the customer of a delay
  talk,           // the customer told neighbours about an encounter
  drop_out,       // the customer left the company
  closing,        // once per customer after the last day: where they stand
  work_day,       // of the company, not of a customer: how its staff got through the day
  reaction,       // what a customer did about an order that ended, or a call nobody answered
  answer,         // the company answered a complaint
  won_back,       // who had left gives the company another chance
  weighing,       // a need looked at closely, where the scenario asks: looks, messages, reasons
  promise_check,  // a delivery against what the company's channels said, where they are compared
  post,           // the customer posted in public about an encounter
  post_seen,      // the customer read a post of somebody else
  review,         // the customer was asked and wrote a review, or did not
  invitation,     // the customer was invited by another
  paid_back,      // orders of a customer whom advertising won have paid for that
  warehouse_day   // of the company, not of a customer: what its warehouse left undone
};
inline constexpr std::size_t event_kind_count = 22;

enum class Choice : std::uint8_t { company, rival, nothing };

inline constexpr float not_applicable = std::numeric_limits<float>::quiet_NaN();

/// One event. Fields that do not belong to its kind are NaN, false or 0.
struct Event {
  EventKind kind = EventKind::need;
  std::uint8_t segment = 0;
  Choice choice = Choice::nothing;  // need
  Reason reason = Reason::none;     // weighing: why not from the company, where that is asked
  CallerState caller = CallerState::calm;  // contact: in a simulated line
  Stage stage = Stage::unaware;  // closing, reaction: where the customer stands; drop_out:
                                 //   from where they left; answer: where they waited
  bool first_order = false;      // order, delivery: the customer's first from us
  bool waiting = false;          // survey: asked before the order had come
  bool never_again = false;      // drop_out: for good
  bool disappointed = false;     // delivery: below the middle of the scale (s < 0)
  std::uint32_t customer = 0;
  Day day;

  float promised_days = not_applicable;  // order, delivery, survey, cancellation: first promise
  float lead_days = not_applicable;      // delivery, survey after it: order to arrival;
                                         //   warehouse_day: mean age of orders that wait
  float days_late = not_applicable;      // delivery, survey, cancellation: against that promise
  bool on_time = false;                  // delivery: not later than the first promise
  bool on_time_to_belief = false;        // delivery: not later than the customer predicted
  float revenue = not_applicable;        // order: price paid; cancellation: negative refund

  float satisfaction = not_applicable;        // delivery, survey: latent s [model 2.2]
  float stars = not_applicable;               // survey: 1 + 4 logistic(s)
  std::array<float, attribute_count> gap = {  // delivery: received minus expected; NaN if not met;
                                              // closing: expected above the norm, of the panel;
      not_applicable, not_applicable, not_applicable,
      not_applicable, not_applicable, not_applicable};
  float bar_too_high = not_applicable;  // delivery, disappointed: share of the bar in the gap
  float wait_minutes = not_applicable;  // contact: in a simulated line, on the clock; survey: for
                                        //   support, over all contacts
  float announced_minutes = not_applicable;  // contact: wait that the caller was told
  std::uint8_t contacts = 0;                 // survey: with support about the order
  bool answered = true;                      // contact: false who hung up or was sent away
  float consistency = not_applicable;        // weighing: of what the company's channels said, 0..1
  float looks = not_applicable;  // weighing: sources turned to, where customers look around
  float doubt = not_applicable;  // need: probability of falling below the adequate bar

  std::uint16_t told = 0;          // talk: neighbours told
  float valence = not_applicable;  // talk, post: mean level told, category units

  float exposure = not_applicable;          // post: views of it and of its reposts
  float cascade = not_applicable;           // post: itself and its reposts
  float answered_after = not_applicable;    // post: minutes until the company answered it
  float expected_help = not_applicable;     // post_seen: u, after reading
  float expected_candour = not_applicable;  // post_seen: u, after reading
  std::uint8_t stars_given = 0;             // review: 1 to 5
  bool written = false;                     // review
  float displayed_stars = not_applicable;   // review: mean of what could be read that day
  bool accepted = false;                    // invitation: became a customer

  float bond = not_applicable;                     // closing, survey
  float trust = not_applicable;                    // closing, survey
  float likelihood_to_recommend = not_applicable;  // closing: 0..10, customers who bought
  std::uint16_t orders = 0;                        // closing, need, weighing: orders from us so far
  std::int32_t days_to_second_order = -1;          // closing: -1 none
  std::int32_t days_since_first_order = -1;        // closing, drop_out, paid_back: -1 never bought
  float paid_back = not_applicable;     // closing: 1 or 0, of customers who were paid for
  std::int32_t days_to_end = -1;        // drop_out: of the run
  float contribution = not_applicable;  // order, contact, notice, cancellation, closing: earned;
                                        //   reaction: by a return; answer, won_back, post,
                                        //   invitation: paid

  Response response = Response::none;   // reaction
  bool after_order = false;             // reaction: to an order that ended, not to a call
  bool moneyed = false;                 // reaction: what was paid for did not come as sold
  bool returned = false;                // reaction: the goods came back
  bool resolved = false;                // answer: it reached what the customer held just
  std::uint8_t reasons = 0;             // drop_out: bits of ReasonToLeave
  float severity = not_applicable;      // reaction: of the problem, below the anchor
  float compensation = not_applicable;  // answer: received
  float repurchase = not_applicable;    // reaction, answer: says they would buy again

  float load = not_applicable;        // work_day: of support, work over capacity, 7-day mean
  float burnout = not_applicable;     // work_day: of support
  float quits = not_applicable;       // work_day: share of all staff that left
  float error_rate = not_applicable;  // work_day: orders on which something went wrong
};

/// Looks on. Never changes a result: digests are the same with and without.
class Observer {
 public:
  virtual ~Observer() = default;
  /// Some events of one block on one day, in the order they happened. Called concurrently for
  /// different blocks, in day order for each, any number of times a day.
  virtual void observe(BlockId block, Day day, std::span<const Event> events) = 0;
  /// Carries what was noted of a block and will be needed, where a run is put down and taken up
  /// again.
  virtual void carry_block(StateCarrier&, BlockId) {}
  /// The same of what was noted over all blocks; collective.
  virtual void carry_all(StateCarrier&, Ranks&) {}
};

}  // namespace cxsim
