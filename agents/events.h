#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "agents/attribute.h"
#include "agents/journey.h"
#include "agents/patience.h"
#include "agents/reasons.h"
#include "agents/voice.h"

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
  warehouse_day,  // of the company, not of a customer: what its warehouse left undone
  closing         // once per customer after the last day, when all else was shown: where they stand
};
inline constexpr std::size_t event_kind_count = 22;

enum class Choice : std::uint8_t { company, rival, nothing };

inline constexpr float not_applicable = std::numeric_limits<float>::quiet_NaN();
using AttributeValues = std::array<float, attribute_count>;
inline constexpr AttributeValues no_values = {not_applicable, not_applicable, not_applicable,
                                              not_applicable, not_applicable, not_applicable};

/// What every event tells. What a kind tells besides stands in a struct of its own; numbers that do
/// not apply are NaN. Small, since many are made.
struct Event {
  std::uint32_t customer = 0;
  std::uint16_t day = 0;
  std::uint16_t place = 0;  // among those of a block that are shown together, as they happened
};

struct NeedEvent : Event {
  static constexpr EventKind kind = EventKind::need;
  float doubt = not_applicable;  // probability of falling below the adequate bar
  std::uint16_t orders = 0;      // from us so far
  Choice choice = Choice::nothing;
  Stage stage = Stage::unaware;
};

struct OrderEvent : Event {
  static constexpr EventKind kind = EventKind::order;
  float promised_days = not_applicable;
  float revenue = not_applicable;       // price paid
  float contribution = not_applicable;  // earned
  bool first_order = false;             // the customer's first from us
};

struct ContactEvent : Event {
  static constexpr EventKind kind = EventKind::contact;
  float days_late = not_applicable;          // against the date the customer has in mind
  float wait_minutes = not_applicable;       // in a simulated line, on the clock
  float announced_minutes = not_applicable;  // wait that the caller was told
  float contribution = not_applicable;
  CallerState caller = CallerState::calm;  // in a simulated line
  bool answered = true;                    // false who hung up or was sent away
};

struct DeliveryEvent : Event {
  static constexpr EventKind kind = EventKind::delivery;
  AttributeValues gap = no_values;       // received minus expected; NaN if not met
  float promised_days = not_applicable;  // the first promise
  float lead_days = not_applicable;      // order to arrival
  float days_late = not_applicable;      // against the first promise
  float satisfaction = not_applicable;   // latent s [model 2.2]
  float bar_too_high = not_applicable;   // where disappointed: share of the bar in the gap
  bool first_order = false;
  bool on_time = false;            // not later than the first promise
  bool on_time_to_belief = false;  // not later than the customer predicted
  bool disappointed = false;       // below the middle of the scale (s < 0)
};

struct CancellationEvent : Event {
  static constexpr EventKind kind = EventKind::cancellation;
  float promised_days = not_applicable;
  float days_late = not_applicable;  // against the first promise
  float revenue = not_applicable;    // negative refund
  float contribution = not_applicable;
};

struct SurveyEvent : Event {
  static constexpr EventKind kind = EventKind::survey;
  float promised_days = not_applicable;
  float lead_days = not_applicable;     // where the order has come
  float days_late = not_applicable;     // against the first promise
  float satisfaction = not_applicable;  // latent s
  float stars = not_applicable;         // 1 + 4 logistic(s)
  float wait_minutes = not_applicable;  // for support, over all contacts
  float bond = not_applicable;
  float trust = not_applicable;
  std::uint8_t contacts = 0;  // with support about the order
  bool waiting = false;       // asked before the order had come
};

struct NoticeEvent : Event {
  static constexpr EventKind kind = EventKind::notice;
  float contribution = not_applicable;
};

struct TalkEvent : Event {
  static constexpr EventKind kind = EventKind::talk;
  float valence = not_applicable;  // mean level told, category units
  std::uint16_t told = 0;          // neighbours
};

struct DropOutEvent : Event {
  static constexpr EventKind kind = EventKind::drop_out;
  std::int32_t days_since_first_order = -1;
  std::int32_t days_to_end = -1;  // of the run
  Stage from = Stage::in_use;     // the stage they left from
  std::uint8_t reasons = 0;       // bits of ReasonToLeave
  bool never_again = false;       // for good
};

struct WorkDayEvent : Event {
  static constexpr EventKind kind = EventKind::work_day;
  float load = not_applicable;        // of support, work over capacity, 7-day mean
  float burnout = not_applicable;     // of support
  float quits = not_applicable;       // share of all staff that left
  float error_rate = not_applicable;  // orders on which something went wrong
};

struct ReactionEvent : Event {
  static constexpr EventKind kind = EventKind::reaction;
  float severity = not_applicable;      // of the problem, below the anchor
  float repurchase = not_applicable;    // says they would buy again
  float revenue = not_applicable;       // negative, of what came back
  float contribution = not_applicable;  // by a return
  Stage stage = Stage::unaware;         // where the customer stands
  Stage from = Stage::in_use;           // where the order that ended had left them
  Response response = Response::none;
  bool after_order = false;  // to an order that ended, not to a call
  bool moneyed = false;      // what was paid for did not come as sold
  bool returned = false;     // the goods came back
};

struct AnswerEvent : Event {
  static constexpr EventKind kind = EventKind::answer;
  float satisfaction = not_applicable;  // latent s, with the answer
  float stars = not_applicable;
  float compensation = not_applicable;  // received
  float repurchase = not_applicable;    // says they would buy again
  float contribution = not_applicable;  // paid
  Stage stage = Stage::unaware;         // where they waited
  bool resolved = false;                // it reached what the customer held just
};

struct WonBackEvent : Event {
  static constexpr EventKind kind = EventKind::won_back;
  float contribution = not_applicable;  // paid
};

struct WeighingEvent : Event {
  static constexpr EventKind kind = EventKind::weighing;
  float consistency = not_applicable;  // of what the company's channels said, 0..1
  float looks = not_applicable;        // sources turned to, where customers look around
  std::uint16_t orders = 0;            // from us so far
  Stage stage = Stage::unaware;
  Reason reason = Reason::none;  // why not from the company, where that is asked
};

struct PromiseCheckEvent : Event {
  static constexpr EventKind kind = EventKind::promise_check;
  AttributeValues gap = no_values;  // said minus delivered; NaN if not met
};

struct PostEvent : Event {
  static constexpr EventKind kind = EventKind::post;
  float valence = not_applicable;         // mean level told
  float exposure = not_applicable;        // views of it and of its reposts
  float cascade = not_applicable;         // itself and its reposts
  float answered_after = not_applicable;  // minutes until the company answered it
  float contribution = not_applicable;    // paid
  bool disappointed = false;              // it complains
};

struct PostSeenEvent : Event {
  static constexpr EventKind kind = EventKind::post_seen;
  float expected_help = not_applicable;     // u, after reading
  float expected_candour = not_applicable;  // u, after reading
};

struct ReviewEvent : Event {
  static constexpr EventKind kind = EventKind::review;
  float displayed_stars = not_applicable;  // mean of what could be read that day
  std::uint8_t stars_given = 0;            // 1 to 5
  bool written = false;
};

struct InvitationEvent : Event {
  static constexpr EventKind kind = EventKind::invitation;
  float contribution = not_applicable;  // paid
  bool accepted = false;                // became a customer
};

struct PaidBackEvent : Event {
  static constexpr EventKind kind = EventKind::paid_back;
  std::int32_t days_since_first_order = -1;
};

struct WarehouseDayEvent : Event {
  static constexpr EventKind kind = EventKind::warehouse_day;
  float mean_age = not_applicable;  // days, of orders that wait
};

struct ClosingEvent : Event {
  static constexpr EventKind kind = EventKind::closing;
  AttributeValues gap = no_values;  // expected above the norm, of the panel
  float bond = not_applicable;
  float trust = not_applicable;
  float likelihood_to_recommend = not_applicable;  // 0..10, customers who bought
  float paid_back = not_applicable;                // 1 or 0, of customers who were paid for
  float contribution = not_applicable;             // a share of what hangs on no customer
  std::int32_t days_to_second_order = -1;          // from the first; -1 none
  std::int32_t days_since_first_order = -1;        // -1 never bought
  std::uint16_t orders = 0;                        // from us
  Stage stage = Stage::unaware;                    // where the customer stands
  bool never_again = false;                        // left for good
};

}  // namespace cxsim
