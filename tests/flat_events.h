#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "agents/block_events.h"
#include "engine/ids.h"

namespace cxsim {

/// An event of any kind; fields that do not belong to its kind are as they are here.
struct FlatEvent {
  EventKind kind = EventKind::need;
  std::uint8_t segment = 0;
  std::uint32_t customer = 0;
  Day day;

  Choice choice = Choice::nothing;
  Reason reason = Reason::none;
  CallerState caller = CallerState::calm;
  Stage stage = Stage::unaware;  // drop_out: from where they left
  Response response = Response::none;
  std::uint8_t contacts = 0;
  std::uint8_t stars_given = 0;
  std::uint8_t reasons = 0;
  std::uint16_t told = 0;
  std::uint16_t orders = 0;
  std::int32_t days_to_second_order = -1;
  std::int32_t days_since_first_order = -1;
  std::int32_t days_to_end = -1;
  bool first_order = false;
  bool waiting = false;
  bool never_again = false;
  bool disappointed = false;
  bool on_time = false;
  bool on_time_to_belief = false;
  bool answered = true;
  bool written = false;
  bool accepted = false;
  bool after_order = false;
  bool moneyed = false;
  bool returned = false;
  bool resolved = false;

  std::array<float, attribute_count> gap = {not_applicable, not_applicable, not_applicable,
                                            not_applicable, not_applicable, not_applicable};
  float promised_days = not_applicable;
  float lead_days = not_applicable;  // warehouse_day: mean age of orders that wait
  float days_late = not_applicable;
  float revenue = not_applicable;
  float contribution = not_applicable;
  float satisfaction = not_applicable;
  float stars = not_applicable;
  float bar_too_high = not_applicable;
  float wait_minutes = not_applicable;
  float announced_minutes = not_applicable;
  float consistency = not_applicable;
  float looks = not_applicable;
  float doubt = not_applicable;
  float valence = not_applicable;
  float exposure = not_applicable;
  float cascade = not_applicable;
  float answered_after = not_applicable;
  float expected_help = not_applicable;
  float expected_candour = not_applicable;
  float displayed_stars = not_applicable;
  float bond = not_applicable;
  float trust = not_applicable;
  float likelihood_to_recommend = not_applicable;
  float paid_back = not_applicable;
  float severity = not_applicable;
  float compensation = not_applicable;
  float repurchase = not_applicable;
  float load = not_applicable;
  float burnout = not_applicable;
  float quits = not_applicable;
  float error_rate = not_applicable;
};

/// Copies those fields of a kind that are not floats.
template <typename E>
void copy_words(const E& event, FlatEvent& flat) {
  if constexpr (requires { event.choice; }) flat.choice = event.choice;
  if constexpr (requires { event.reason; }) flat.reason = event.reason;
  if constexpr (requires { event.caller; }) flat.caller = event.caller;
  if constexpr (requires { event.stage; }) flat.stage = event.stage;
  if constexpr (requires { event.response; }) flat.response = event.response;
  if constexpr (requires { event.contacts; }) flat.contacts = event.contacts;
  if constexpr (requires { event.stars_given; }) flat.stars_given = event.stars_given;
  if constexpr (requires { event.reasons; }) flat.reasons = event.reasons;
  if constexpr (requires { event.told; }) flat.told = event.told;
  if constexpr (requires { event.orders; }) flat.orders = event.orders;
  if constexpr (requires { event.days_to_second_order; })
    flat.days_to_second_order = event.days_to_second_order;
  if constexpr (requires { event.days_since_first_order; })
    flat.days_since_first_order = event.days_since_first_order;
  if constexpr (requires { event.days_to_end; }) flat.days_to_end = event.days_to_end;
  if constexpr (requires { event.first_order; }) flat.first_order = event.first_order;
  if constexpr (requires { event.waiting; }) flat.waiting = event.waiting;
  if constexpr (requires { event.never_again; }) flat.never_again = event.never_again;
  if constexpr (requires { event.disappointed; }) flat.disappointed = event.disappointed;
  if constexpr (requires { event.on_time; }) flat.on_time = event.on_time;
  if constexpr (requires { event.on_time_to_belief; })
    flat.on_time_to_belief = event.on_time_to_belief;
  if constexpr (requires { event.answered; }) flat.answered = event.answered;
  if constexpr (requires { event.written; }) flat.written = event.written;
  if constexpr (requires { event.accepted; }) flat.accepted = event.accepted;
  if constexpr (requires { event.after_order; }) flat.after_order = event.after_order;
  if constexpr (requires { event.moneyed; }) flat.moneyed = event.moneyed;
  if constexpr (requires { event.returned; }) flat.returned = event.returned;
  if constexpr (requires { event.resolved; }) flat.resolved = event.resolved;
  if constexpr (std::is_same_v<E, DropOutEvent>) flat.stage = event.from;
}

/// Copies those fields of a kind that are floats.
template <typename E>
void copy_numbers(const E& event, FlatEvent& flat) {
  if constexpr (requires { event.gap; }) flat.gap = event.gap;
  if constexpr (requires { event.promised_days; }) flat.promised_days = event.promised_days;
  if constexpr (requires { event.lead_days; }) flat.lead_days = event.lead_days;
  if constexpr (requires { event.days_late; }) flat.days_late = event.days_late;
  if constexpr (requires { event.revenue; }) flat.revenue = event.revenue;
  if constexpr (requires { event.contribution; }) flat.contribution = event.contribution;
  if constexpr (requires { event.satisfaction; }) flat.satisfaction = event.satisfaction;
  if constexpr (requires { event.stars; }) flat.stars = event.stars;
  if constexpr (requires { event.bar_too_high; }) flat.bar_too_high = event.bar_too_high;
  if constexpr (requires { event.wait_minutes; }) flat.wait_minutes = event.wait_minutes;
  if constexpr (requires { event.announced_minutes; })
    flat.announced_minutes = event.announced_minutes;
  if constexpr (requires { event.consistency; }) flat.consistency = event.consistency;
  if constexpr (requires { event.looks; }) flat.looks = event.looks;
  if constexpr (requires { event.doubt; }) flat.doubt = event.doubt;
  if constexpr (requires { event.valence; }) flat.valence = event.valence;
  if constexpr (requires { event.exposure; }) flat.exposure = event.exposure;
  if constexpr (requires { event.cascade; }) flat.cascade = event.cascade;
  if constexpr (requires { event.answered_after; }) flat.answered_after = event.answered_after;
  if constexpr (requires { event.expected_help; }) flat.expected_help = event.expected_help;
  if constexpr (requires { event.expected_candour; })
    flat.expected_candour = event.expected_candour;
  if constexpr (requires { event.displayed_stars; }) flat.displayed_stars = event.displayed_stars;
  if constexpr (requires { event.bond; }) flat.bond = event.bond;
  if constexpr (requires { event.trust; }) flat.trust = event.trust;
  if constexpr (requires { event.likelihood_to_recommend; })
    flat.likelihood_to_recommend = event.likelihood_to_recommend;
  if constexpr (requires { event.paid_back; }) flat.paid_back = event.paid_back;
  if constexpr (requires { event.severity; }) flat.severity = event.severity;
  if constexpr (requires { event.compensation; }) flat.compensation = event.compensation;
  if constexpr (requires { event.repurchase; }) flat.repurchase = event.repurchase;
  if constexpr (requires { event.load; }) flat.load = event.load;
  if constexpr (requires { event.burnout; }) flat.burnout = event.burnout;
  if constexpr (requires { event.quits; }) flat.quits = event.quits;
  if constexpr (requires { event.error_rate; }) flat.error_rate = event.error_rate;
  if constexpr (requires { event.mean_age; }) flat.lead_days = event.mean_age;
}

/// All events of a block in the order they happened.
inline std::vector<FlatEvent> flat_events(const BlockEvents& events) {
  std::vector<FlatEvent> in_order(events.size());
  events.for_each([&]<typename E>(std::size_t segment, const E& event) {
    FlatEvent& flat = in_order.at(event.place);
    flat.kind = E::kind;
    flat.segment = static_cast<std::uint8_t>(segment);
    flat.customer = event.customer;
    flat.day = Day{event.day};
    copy_words(event, flat);
    copy_numbers(event, flat);
  });
  return in_order;
}

}  // namespace cxsim
