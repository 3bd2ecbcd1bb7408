#pragma once

#include "engine/draws.h"

/// Why a draw is made. Never renumber: a change of a number is a change of results. What the
/// occasion counts is said beside each.
namespace cxsim::purpose {

inline constexpr Purpose traits = 1;             // 0..2: four traits each
inline constexpr Purpose segment = 2;            // 0
inline constexpr Purpose region = 3;             // 0
inline constexpr Purpose imagination = 4;        // 0..1: attributes in fours
inline constexpr Purpose awareness = 5;          // 0
inline constexpr Purpose network = 6;            // the builders'
inline constexpr Purpose panel = 7;              // 0; the customer is the row of the panel
inline constexpr Purpose noticing = 8;           // 0
inline constexpr Purpose need_gap = 10;          // needs so far
inline constexpr Purpose choice = 11;            // needs so far
inline constexpr Purpose more_rivals = 12;       // needs so far
inline constexpr Purpose rival_delivery = 13;    // needs so far
inline constexpr Purpose order = 20;             // orders so far
inline constexpr Purpose lead_time = 21;         // orders so far
inline constexpr Purpose contact = 22;           // orders so far x 64 + contacts about the order
inline constexpr Purpose notice = 23;            // orders so far
inline constexpr Purpose delivery = 24;          // orders so far
inline constexpr Purpose drop_out = 25;          // orders so far
inline constexpr Purpose talk = 26;              // orders so far
inline constexpr Purpose contact_mood = 27;      // orders so far x 64 + contacts about the order
inline constexpr Purpose waiting_mood = 28;      // orders so far
inline constexpr Purpose call = 29;              // orders so far x 64 + contacts about the order
inline constexpr Purpose service_point = 30;     // 0
inline constexpr Purpose call_again = 31;        // orders so far x 64 + contacts about the order
inline constexpr Purpose disruption = 40;        // disruption; the customer is the region
inline constexpr Purpose disruption_onset = 41;  // onsets so far; the customer numbers the shock
inline constexpr Purpose research = 50;          // needs so far x 64 + looks so far
inline constexpr Purpose balking = 51;           // orders so far x 64 + contacts about the order
inline constexpr Purpose followed_channel = 53;  // channel
inline constexpr Purpose situation = 52;         // needs so far
inline constexpr Purpose first_quote = 42;       // 0; the customer is the sample
inline constexpr Purpose failure = 80;           // orders so far
inline constexpr Purpose unsolved = 81;          // orders so far x 64 + contacts about the order
inline constexpr Purpose defect = 82;            // orders so far
inline constexpr Purpose will_post = 70;         // orders so far
inline constexpr Purpose post = 71;              // what the post is about, as its author counts
inline constexpr Purpose repost = 72;            // customer and occasion: a key in a tree of posts
inline constexpr Purpose reply = 73;             // as post
inline constexpr Purpose review = 74;            // orders so far
inline constexpr Purpose word = 75;              // 0
inline constexpr Purpose invitation = 76;        // invitations so far
inline constexpr Purpose invitation_to = 77;     // invitations so far
inline constexpr Purpose acceptance = 78;        // who invites

inline constexpr Purpose voice = 60;               // orders so far x 2, one draw more
inline constexpr Purpose voice_after_call = 61;    // the same of contacts, as counted for `contact`
inline constexpr Purpose voice_after_answer = 62;  // orders so far x 2, one draw more
inline constexpr Purpose inclination = 63;         // 0
inline constexpr Purpose returning = 64;           // orders so far
inline constexpr Purpose winning_back = 65;        // orders so far
inline constexpr Purpose need_after_return = 66;   // orders so far

inline constexpr Purpose complaint_case = 90;          // day
inline constexpr Purpose survey_of_expectations = 91;  // day; the customer numbers the attempt

inline constexpr Purpose calibration = 120;    // dimension of the sample of customers
inline constexpr Purpose repeat_buying = 121;  // needs so far, in a calibration

}  // namespace cxsim::purpose
