#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agents/after_sales.h"
#include "agents/big_accounts.h"
#include "agents/departments.h"
#include "agents/listening.h"
#include "agents/referral.h"
#include "agents/social_care.h"
#include "engine/fields.h"

/// The company whose promises and deliveries are studied [model 4, 11].
namespace cxsim {

/// One order of a company's own records: what was promised and when it came, in days.
struct ObservedOrder {
  std::uint16_t promised_days = 0;
  std::uint16_t lead_days = 0;
};

/// Orders read from a file by the scenario layer; shared read-only by all worlds that name it.
using ObservedOrders = std::vector<ObservedOrder>;

struct Advertising {
  double impressions = 0.10;  // per customer and day
  double hype = 0;            // u, claimed above what is delivered
  double awareness = 0.02;    // chance that an impression makes an unaware customer aware
  double cost = 0.02;         // per impression
  double claimed_days = 0;    // delivery time claimed; 0: nothing is said of it
};

/// What sales and service staff say to customers who are about to choose.
struct StaffTalk {
  double talks = 0.3;       // per selection
  double hype = 0;          // u, claimed above what is delivered
  double claimed_days = 0;  // delivery time claimed; 0: what is quoted
};

/// The company's own posts, and the scripts of its care team.
struct OwnPosts {
  double impressions = 0.05;  // per customer and day
  double hype = 0;            // u, claimed above what is delivered
  double claimed_days = 0;    // delivery time claimed; 0: nothing is said of it
};

struct Fulfilment {
  double capacity = 1e9;    // orders a day
  double capacity_for = 0;  // customers the capacity was stated for; 0: as it is
  Distribution process = Distribution::lognormal_mean_cv(1.0, 0.3);   // days
  Distribution transit = Distribution::lognormal_mean_cv(3.0, 0.35);  // days
  bool tracking = false;
  std::string observed_file;  // empty: parametric
  std::string observed_promised = "promised_days";
  std::string observed_actual = "actual_days";
  const ObservedOrders* observed = nullptr;  // not owned; set where observed_file is read
};

struct PromisePolicy {
  double quantile = 0.80;  // of recent lead times
  double padding = 0;      // days
  double hype = 1.0;       // below 1 over-promises
  double window = 28;      // days of lead times looked back on
};

struct DelayNotice {
  bool sent = false;
  double lead = 1.0;  // days before the promised date
  bool tells_cause = true;
  double optimism = 1.0;  // factor on the remaining days that are announced
  double cost = 0.02;     // per message
};

struct Survey {
  double after_delivery = 1;  // days
  double after_missed = 2;    // days after a missed promised date
};

/// A line to agents, in minutes inside the day. Without agents there is none, and every contact
/// waits as long as `Support` says.
struct ContactCentre {
  double agents = 0;        // at all points together
  double agents_for = 0;    // customers the agents were stated for; 0: as they are
  std::int64_t points = 1;  // that share the agents; a customer always calls the same one
  double wage = 25;         // of an agent, per hour open; paid instead of Support::cost
  double opens = 8 * 60;    // minute of the day
  double closes = 20 * 60;  // minute of the day
  double pace = 1;          // calls handled against those of a usual day; the organisation sets it
  Distribution handling = Distribution::lognormal_mean_cv(6.0, 1.0);  // minutes
  Distribution patience{Family::exponential, {7.5}};                  // minutes
  double peak = 10 * 60;    // minute of the day around which calls come in a rush
  double peak_share = 0;    // of calls that come in the rush; the others at any time alike
  double peak_spread = 45;  // minutes
  bool announces = false;   // callers are told how long they will wait
  double optimism = 1.0;    // factor on the wait that is announced
};

struct Support {
  double wait_minutes = 4;   // until answered, as customers perceive it
  double wait_spread = 0.6;  // u
  double help = 0;           // u
  double help_spread = 0.6;  // u
  double cost = 5;           // per contact
  ContactCentre centre;
};

struct Money {
  double price = 50;
  double goods_share = 0.60;  // of the price
  double shipping = 5;        // per order
  double expediting = 0;      // per order, for hurrying it
  double sales_bonus = 0;     // share of the price paid to who sold
  double acquisition = 0;     // for a customer whom advertising made aware, at the first order
  double programmes = 0;      // per customer and day, whatever customers do
};

/// What we decide. Levers change it.
struct Company {
  double quality = 0;            // u
  double quality_spread = 0.6;   // u
  double candour = 0.3;          // u, of a kept promise
  double candour_broken = -1.0;  // u, of a promise broken without a word
  double candour_told = -0.3;    // u, of one broken with an honest notice
  double alignment = 0;          // of all channels: share of hype and odd delivery claims dropped
  Advertising advertising;
  Fulfilment fulfilment;
  PromisePolicy promise;
  DelayNotice notice;
  Survey survey;
  Support support;
  StaffTalk staff;
  OwnPosts own_posts;
  SocialCare social;
  ReferralProgramme referral;
  Money money;
  PerDepartment care = every_department(1.0);  // factor on what goes wrong in each
  ReturnPolicy returns;
  ComplaintHandling complaints;
  WinBackOffer win_back;
  BigAccounts big_accounts;
  Listening listening;
};

void describe(FieldVisitor& visitor, Company& company);

/// What happens to us. Shocks change it; on a quiet day all are neutral.
struct Disruption {
  double capacity_factor = 1;    // of the warehouse
  double transit_days_low = 0;   // extra days in transit, uniform between the two,
  double transit_days_high = 0;  //   in the regions that are hit
  double regions_hit = 0;        // share of regions
  double inbound_days = 0;       // days the goods themselves are late
  double stock_out = 0;          // share of orders that wait for late goods
  bool uncontrollable = false;   // an explained cause excuses the delay
  std::uint32_t onset = 0;       // numbers the disruption, for draws of its regions
};

}  // namespace cxsim
