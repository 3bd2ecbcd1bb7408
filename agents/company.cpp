#include "agents/company.h"

namespace cxsim {
namespace {

void describe_claimed_days(FieldVisitor& v, std::string_view meaning, double& days) {
  v.number({"claimed_days", meaning, Unit::days, 0, 365, Grade::chosen, "model 1.5"}, days);
}

void describe_advertising(FieldVisitor& v, Advertising& a) {
  v.number({"impressions", "advertising seen by a customer", Unit::per_day, 0, 100, Grade::chosen,
            "model 1.3"},
           a.impressions);
  v.number({"hype", "quality claimed above what is delivered", Unit::category_units, -5, 10,
            Grade::chosen, "model 11"},
           a.hype);
  v.number({"awareness", "chance that an impression makes an unaware customer aware",
            Unit::fraction, 0, 1, Grade::chosen, "model 6.6"},
           a.awareness);
  v.number({"cost", "cost of one impression", Unit::money, 0, 1e6, Grade::chosen, "model 11"},
           a.cost);
  describe_claimed_days(v, "delivery time claimed; 0 days: nothing is said of it", a.claimed_days);
}

void describe_staff(FieldVisitor& v, StaffTalk& s) {
  v.number(
      {"talks", "talks with staff before a choice", Unit::none, 0, 10, Grade::chosen, "model 1.3"},
      s.talks);
  v.number({"hype", "quality and help claimed above what is delivered", Unit::category_units, -5,
            10, Grade::chosen, "model 11"},
           s.hype);
  describe_claimed_days(v, "delivery time claimed; 0 days: what is quoted", s.claimed_days);
}

void describe_own_posts(FieldVisitor& v, OwnPosts& o) {
  v.number({"impressions", "posts and care scripts seen by a customer", Unit::per_day, 0, 100,
            Grade::chosen, "model 1.3"},
           o.impressions);
  v.number({"hype", "quality claimed above what is delivered", Unit::category_units, -5, 10,
            Grade::chosen, "model 11"},
           o.hype);
  describe_claimed_days(v, "delivery time claimed; 0 days: nothing is said of it", o.claimed_days);
}

void describe_fulfilment(FieldVisitor& v, Fulfilment& f) {
  v.number({"capacity", "orders the warehouse can release", Unit::orders_per_day, 0, 1e12,
            Grade::chosen, "model 4.1"},
           f.capacity);
  v.number({"capacity_for", "number of customers the capacity was stated for; 0: as stated",
            Unit::none, 0, 4e9},
           f.capacity_for);
  v.distribution({"process", "days from release to hand-over", Unit::days, 0, 1000, Grade::chosen,
                  "model 4.1"},
                 f.process);
  v.distribution({"transit", "days from hand-over to arrival", Unit::days, 0, 1000, Grade::chosen,
                  "model 4.1"},
                 f.transit);
  v.flag({"tracking", "customers can follow their orders"}, f.tracking);
  v.group({"observed_orders", "draw promise and arrival jointly from a file of real orders"},
          [&](FieldVisitor& observed) {
            observed.file({"file", "CSV with one order a row; empty: use the distributions"},
                          f.observed_file);
            observed.text({"promised", "column of promised days"}, f.observed_promised);
            observed.text({"actual", "column of days until arrival"}, f.observed_actual);
          });
}

void describe_promise(FieldVisitor& v, PromisePolicy& p) {
  v.number({"quantile", "quantile of recent lead times that is quoted", Unit::fraction, 0.01, 0.999,
            Grade::chosen, "model 4.3"},
           p.quantile);
  v.number({"padding", "days added to the quote", Unit::days, -30, 365, Grade::chosen, "model 4.3"},
           p.padding);
  v.number({"hype", "factor on the quote; below 1 over-promises", Unit::none, 0.05, 10,
            Grade::chosen, "model 4.3"},
           p.hype);
  v.number({"window", "days of lead times looked back on", Unit::days, 1, 365, Grade::chosen,
            "model 4.3"},
           p.window);
}

void describe_notice(FieldVisitor& v, DelayNotice& n) {
  v.flag({"sent", "customers are told of a coming delay"}, n.sent);
  v.number({"lead", "days before the promised date", Unit::days, 0, 60, Grade::chosen, "model 4.5"},
           n.lead);
  v.flag({"tells_cause", "the cause is told honestly"}, n.tells_cause);
  v.number({"optimism", "factor on the announced remaining days; below 1 reassures wrongly",
            Unit::none, 0, 3, Grade::chosen, "model 4.5"},
           n.optimism);
  v.number({"cost", "cost of one message", Unit::money, 0, 1000, Grade::chosen, "model 11"},
           n.cost);
}

void describe_survey(FieldVisitor& v, Survey& s) {
  v.number({"after_delivery", "days between delivery and survey", Unit::days, 1, 60,
            Grade::verified, "model decision 7"},
           s.after_delivery);
  v.number({"after_missed", "days between a missed promised date and the survey", Unit::days, 0, 60,
            Grade::verified, "model decision 7"},
           s.after_missed);
}

void describe_centre(FieldVisitor& v, ContactCentre& c) {
  v.number({"agents", "agents at all points together; 0: no line, contacts wait as `wait` says",
            Unit::none, 0, 1e6, Grade::chosen, "model 3.1"},
           c.agents);
  v.number({"agents_for", "customers the agents are stated for; 0: they are as they are",
            Unit::none, 0, 1e9},
           c.agents_for);
  v.number({"wage", "of an agent for an hour of service, instead of the cost of each contact",
            Unit::money, 0, 1e4, Grade::chosen, "model 11"},
           c.wage);
  v.integer({"points", "service points that share the agents", Unit::none, 1, 10000}, c.points);
  v.number({"opens", "when calls are answered from, after midnight", Unit::minutes, 0, 1440},
           c.opens);
  v.number({"closes", "when calls are answered until, after midnight", Unit::minutes, 1, 1440},
           c.closes);
  v.distribution({"handling", "time an agent takes for a call", Unit::minutes, 0.01, 1e4,
                  Grade::chosen, "model 3.1"},
                 c.handling);
  v.distribution({"patience", "time a caller holds the line", Unit::minutes, 0.01, 1e5,
                  Grade::known, "model 3.1"},
                 c.patience);
  v.number({"peak", "when most calls of a rush come, after midnight", Unit::minutes, 0, 1440},
           c.peak);
  v.number({"peak_share", "share of calls that come in the rush; the others come at any time",
            Unit::fraction, 0, 1, Grade::chosen, "model 3.1"},
           c.peak_share);
  v.number(
      {"peak_spread", "spread of the rush", Unit::minutes, 0, 1440, Grade::chosen, "model 3.1"},
      c.peak_spread);
  v.flag({"announces", "callers are told how long they will wait"}, c.announces);
  v.number({"optimism", "factor on the wait that is announced; below 1 reassures wrongly",
            Unit::none, 0, 10, Grade::chosen, "model 3.3"},
           c.optimism);
}

void describe_support(FieldVisitor& v, Support& s) {
  v.number({"wait", "perceived wait until a contact is answered", Unit::minutes, 0, 1e5,
            Grade::chosen, "model 3"},
           s.wait_minutes);
  v.number({"wait_spread", "spread of that wait between contacts", Unit::category_units, 0, 5},
           s.wait_spread);
  v.number({"help", "level of help", Unit::category_units, -5, 5, Grade::chosen, "model 0.3"},
           s.help);
  v.number({"help_spread", "spread of help between contacts", Unit::category_units, 0, 5},
           s.help_spread);
  v.number({"cost", "cost of one contact", Unit::money, 0, 1e4, Grade::chosen, "model 11"}, s.cost);
  v.group({"centre", "a line to agents, simulated call by call"},
          [&](FieldVisitor& group) { describe_centre(group, s.centre); });
}

void describe_money(FieldVisitor& v, Money& m) {
  v.number({"price", "price of one order", Unit::money, 0.01, 1e9}, m.price);
  v.number({"goods_share", "cost of goods as share of the price", Unit::fraction, 0, 1,
            Grade::chosen, "model 11"},
           m.goods_share);
  v.number(
      {"shipping", "cost of shipping one order", Unit::money, 0, 1e6, Grade::chosen, "model 11"},
      m.shipping);
  v.number({"sales_bonus", "share of the price paid to who sold", Unit::fraction, 0, 1,
            Grade::chosen, "model 11"},
           m.sales_bonus);
  v.number({"acquisition", "paid for each customer whom advertising made aware, at the first order",
            Unit::money, 0, 1e6, Grade::chosen, "model 11: 30 where it is paid"},
           m.acquisition);
}

}  // namespace

void describe(FieldVisitor& v, Company& c) {
  v.number(
      {"quality", "level of the product", Unit::category_units, -5, 5, Grade::chosen, "model 0.3"},
      c.quality);
  v.number({"quality_spread", "spread of the product between orders", Unit::category_units, 0, 5,
            Grade::chosen, "model 2.1"},
           c.quality_spread);
  v.number({"candour", "how truthful a kept promise looks", Unit::category_units, -5, 5},
           c.candour);
  v.number({"candour_broken", "how truthful a promise broken without a word looks",
            Unit::category_units, -5, 5},
           c.candour_broken);
  v.number({"candour_told", "how truthful a promise broken with an honest notice looks",
            Unit::category_units, -5, 5},
           c.candour_told);
  v.number({"alignment", "share of hype and of odd delivery claims that channels leave out",
            Unit::fraction, 0, 1, Grade::chosen, "model 11"},
           c.alignment);
  v.group({"advertising", "what we claim, and how often"},
          [&](FieldVisitor& group) { describe_advertising(group, c.advertising); });
  v.group({"fulfilment", "from order to arrival"},
          [&](FieldVisitor& group) { describe_fulfilment(group, c.fulfilment); });
  v.group({"promise", "the delivery date we quote"},
          [&](FieldVisitor& group) { describe_promise(group, c.promise); });
  v.group({"notice", "what we say when we will be late"},
          [&](FieldVisitor& group) { describe_notice(group, c.notice); });
  v.group({"survey", "when customers are asked"},
          [&](FieldVisitor& group) { describe_survey(group, c.survey); });
  v.group({"support", "answering contacts"},
          [&](FieldVisitor& group) { describe_support(group, c.support); });
  v.group({"staff", "what staff say to customers who are about to choose"},
          [&](FieldVisitor& group) { describe_staff(group, c.staff); });
  v.group({"own_posts", "our own posts, and the scripts of the care team"},
          [&](FieldVisitor& group) { describe_own_posts(group, c.own_posts); });
  v.group({"social", "answering posts and reviews"},
          [&](FieldVisitor& group) { describe(group, c.social); });
  v.group({"referral", "being recommended"},
          [&](FieldVisitor& group) { describe(group, c.referral); });
  v.group({"money", "prices and costs"},
          [&](FieldVisitor& group) { describe_money(group, c.money); });
  v.group({"returns", "taking parcels back"},
          [&](FieldVisitor& group) { describe(group, c.returns); });
  v.group({"complaints", "how complaints are answered, where `model.recovery` is on"},
          [&](FieldVisitor& group) { describe(group, c.complaints); });
  v.group({"win_back", "what is offered to those who left"},
          [&](FieldVisitor& group) { describe(group, c.win_back); });
  v.group({"big_accounts", "who is answered first"},
          [&](FieldVisitor& group) { describe(group, c.big_accounts); });
  v.group({"listening", "asking customers what they expect"},
          [&](FieldVisitor& group) { describe(group, c.listening); });
}

}  // namespace cxsim
