#include "agents/parameters.h"

namespace cxsim {
namespace {

constexpr auto unlimited = std::numeric_limits<double>::infinity();

void describe_beliefs(FieldVisitor& v, BeliefParameters& p) {
  v.number({"prior_precision", "how sure a newcomer is of a first guess", Unit::none, 0.25, 4,
            Grade::chosen, "model 1.1"},
           p.prior_precision);
  v.number({"imagination_spread", "how far first guesses scatter around the norm",
            Unit::category_units, 0, 3, Grade::chosen, "model 1.1"},
           p.imagination_spread);
  v.number({"imagination_share", "share of the first guess that is own imagination", Unit::fraction,
            0, 0.95, Grade::chosen, "model 1.2"},
           p.imagination_share);
  v.number({"half_life", "time after which half of what was learned is forgotten", Unit::days, 1,
            1e6, Grade::chosen, "model decision 4a"},
           p.half_life);
  v.number({"experience_spread", "spread of single deliveries as customers see it",
            Unit::category_units, 0.1, 3, Grade::chosen, "model 1.1"},
           p.experience_spread);
}

void describe_zone(FieldVisitor& v, ZoneWeights& p) {
  v.number({"width", "width of the zone of tolerance", Unit::category_units, 0, 4, Grade::chosen,
            "model 1.4"},
           p.width);
  v.number({"alternatives", "how much acceptable rivals narrow it", Unit::none, 0, 2, Grade::chosen,
            "model 1.4"},
           p.alternatives);
  v.number({"urgency", "how much urgency narrows it", Unit::none, 0, 2, Grade::chosen, "model 1.4"},
           p.urgency);
  v.number({"role", "how much own work narrows it", Unit::none, 0, 2, Grade::chosen, "model 1.4"},
           p.role);
  v.number({"excuse", "how much an explained cause widens it", Unit::none, 0, 2, Grade::chosen,
            "model 1.4"},
           p.excuse);
}

void describe_bars(FieldVisitor& v, BarParameters& p) {
  v.group({"zone", "the zone of tolerance between adequate and desired"},
          [&](FieldVisitor& zone) { describe_zone(zone, p.zone); });
  v.number({"should_gain", "how much of a better experience the bar takes over", Unit::fraction, 0,
            1, Grade::chosen, "model 1.4"},
           p.should_gain);
  v.number({"norm_pull", "pull of the bar up toward the category norm", Unit::per_day, 0, 1,
            Grade::chosen, "model 1.4"},
           p.norm_pull);
  v.number({"decay", "decay of the bar down toward the category norm", Unit::per_day, 0, 1,
            Grade::chosen, "model 1.4"},
           p.decay);
  v.number({"predicted_to_adequate", "how much predicted service lifts the adequate bar",
            Unit::none, 0, 1, Grade::chosen, "model 1.4"},
           p.predicted_to_adequate);
  v.number({"grace", "days after the promised day that still count as kept", Unit::days, 0, 10,
            Grade::chosen, "model 1.4"},
           p.grace);
}

void describe_trust(FieldVisitor& v, TrustParameters& p) {
  v.number({"start_kept", "promises a newcomer credits as kept", Unit::none, 0.1, 100,
            Grade::chosen, "model 1.6"},
           p.start.kept);
  v.number({"start_broken", "promises a newcomer credits as broken", Unit::none, 0.1, 100,
            Grade::chosen, "model 1.6"},
           p.start.broken);
  v.number({"broken_weight", "weight of a broken promise against a kept one", Unit::none, 0, 10,
            Grade::chosen, "model 1.6"},
           p.broken_weight);
  v.number({"notice_relief", "share of the damage that an honest notice saves", Unit::fraction, 0,
            1, Grade::chosen, "model 1.6"},
           p.notice_relief);
  v.number({"time_constant", "time in which trust returns to where it started", Unit::days, 1, 1e6,
            Grade::chosen, "model 1.6"},
           p.time_constant);
}

void describe_weights(FieldVisitor& v, Levels& weights) {
  for (std::size_t k = 0; k < attribute_count; ++k) {
    v.number({attribute_names[k], "weight of this attribute in satisfaction", Unit::none, 0, 2,
              Grade::chosen, "model 2.2"},
             weights[k]);
  }
}

void describe_perception(FieldVisitor& v, Perception& p) {
  v.number({"assimilation", "share of a small gap that is not noticed", Unit::fraction, 0, 0.9,
            Grade::chosen, "model 2.1, Anderson 1973"},
           p.assimilation);
  v.number({"contrast", "share by which a large gap is exaggerated", Unit::fraction, 0, 1,
            Grade::chosen, "model 2.1, Anderson 1973"},
           p.contrast);
  v.number({"latitude", "gap at which contrast takes over", Unit::category_units, 0.1, 10,
            Grade::chosen, "model 2.1"},
           p.latitude);
}

void describe_satisfaction(FieldVisitor& v, SatisfactionParameters& p) {
  v.number({"anchor", "latent satisfaction of met expectations", Unit::none, 0, 3, Grade::derived,
            "model 2.2: ln 3 gives 4 stars"},
           p.anchor);
  v.number({"performance_weight", "direct weight of performance above the norm", Unit::none, 0, 2,
            Grade::chosen, "model 2.2"},
           p.performance_weight);
  v.group({"weights", "weight of each attribute"},
          [&](FieldVisitor& weights) { describe_weights(weights, p.weights); });
  v.group({"perception", "assimilation and contrast"},
          [&](FieldVisitor& perception) { describe_perception(perception, p.perception); });
  v.number({"inside_zone", "slope inside the zone of tolerance", Unit::none, 0, 1, Grade::chosen,
            "model 2.2"},
           p.curve.inside_zone);
  v.number({"gain_exponent", "exponent of gains", Unit::none, 0.1, 1, Grade::known,
            "Tversky & Kahneman 1992"},
           p.curve.gain_exponent);
  v.number({"loss_exponent", "exponent of losses", Unit::none, 0.1, 1, Grade::known,
            "Tversky & Kahneman 1992"},
           p.curve.loss_exponent);
  v.number({"delivery_loss_exponent", "exponent of losses by lateness", Unit::none, 0.1, 1,
            Grade::chosen, "model 4.6"},
           p.delivery_loss_exponent);
  v.number({"early_gain_weight", "weight of arriving earlier than desired", Unit::none, -1, 2,
            Grade::verified, "model 4.6 (the literature conflicts)"},
           p.early_gain_weight);
  v.number({"broken_promise", "jump at a missed promised date", Unit::none, 0, 5, Grade::chosen,
            "model 2.2"},
           p.broken_promise);
  v.number({"double_deviation", "factor on that jump when a second date is missed too", Unit::none,
            1, 5, Grade::chosen, "model 7.4"},
           p.double_deviation);
  v.number({"unresolved_order", "loss of being asked while still waiting", Unit::none, 0, 5,
            Grade::chosen, "model decision 7"},
           p.unresolved_order);
  v.number({"excuse_weight", "share of blame an explained outside cause takes away", Unit::fraction,
            0, 1, Grade::chosen, "model 2.2"},
           p.excuse_weight);
  v.number(
      {"noise", "spread of mood in each judgement", Unit::none, 0, 2, Grade::chosen, "model 2.2"},
      p.noise);
  v.number({"cancelled_moment", "loss of an order that was cancelled", Unit::none, 0, 5,
            Grade::chosen, "model 3.5"},
           p.cancelled_moment);
}

void describe_memory(FieldVisitor& v, MemoryParameters& p) {
  v.number({"peak_weight", "weight of the strongest moment of a journey", Unit::fraction, 0, 1,
            Grade::chosen, "model 2.3"},
           p.journey.peak_weight);
  v.number(
      {"end_weight", "weight of its last moment", Unit::fraction, 0, 1, Grade::chosen, "model 2.3"},
      p.journey.end_weight);
  v.number({"last_weight", "weight of the last journey among all", Unit::fraction, 0, 1,
            Grade::chosen, "model 8.4"},
           p.last_weight);
  v.number({"bond_gain", "bond gained by delight", Unit::none, 0, 1, Grade::chosen, "model 8.1"},
           p.bond.gain);
  v.number(
      {"bond_loss", "bond lost by disappointment", Unit::none, 0, 1, Grade::chosen, "model 8.1"},
      p.bond.loss);
  v.number({"bond_threshold", "satisfaction above the anchor that builds nothing yet", Unit::none,
            0, 3, Grade::chosen, "model 8.1"},
           p.bond.threshold);
  v.number({"bond_decay", "decay of the bond", Unit::per_day, 0, 1, Grade::chosen, "model 8.1"},
           p.bond_decay);
}

void describe_line(FieldVisitor& v, LineFeelings& p) {
  v.number({"overstated", "felt minutes per minute on the clock", Unit::none, 0.1, 5, Grade::known,
            "model 3.2, Hornik"},
           p.overstated);
  v.number({"edgy", "share of the acceptable wait from which callers are edgy", Unit::none, 0, 100,
            Grade::chosen, "model 3.2"},
           p.edgy);
  v.number({"agitated", "share of it from which they are agitated", Unit::none, 0, 100,
            Grade::chosen, "model 3.2"},
           p.agitated);
  v.number({"angry", "share of it from which they are angry", Unit::none, 0, 100, Grade::chosen,
            "model 3.2"},
           p.angry);
  v.number({"edgy_moment", "what being edgy takes from the moment of being answered", Unit::none, 0,
            5, Grade::chosen, "model 3.2"},
           p.edgy_moment);
  v.number(
      {"agitated_moment", "the same of the agitated", Unit::none, 0, 5, Grade::chosen, "model 3.2"},
      p.agitated_moment);
  v.number({"angry_moment", "the same of the angry", Unit::none, 0, 5, Grade::chosen, "model 3.2"},
           p.angry_moment);
  v.number({"lost_moment", "how bad it is to hang up unanswered", Unit::none, 0, 5, Grade::chosen,
            "model 3.2"},
           p.lost_moment);
  v.number({"retry", "who hung up and calls again the next day", Unit::fraction, 0, 1,
            Grade::chosen, "model 3.2"},
           p.retry);
  v.number({"priority_patience", "factor on the patience of callers who are answered first",
            Unit::none, 0.1, 10, Grade::chosen, "model 3.1"},
           p.priority_patience);
  v.number({"urgent_patience", "factor on the patience of a caller with an urgency of 1",
            Unit::none, 0.01, 1, Grade::chosen, "model 3.1"},
           p.urgent_patience);
}

void describe_patience(FieldVisitor& v, PatienceParameters& p) {
  v.number({"contact_before_promise", "contacts about an open order before the promised day",
            Unit::per_day, 0, 1, Grade::chosen, "model 3.5"},
           p.contact.before_promise);
  v.number({"contact_at_promise", "contacts about an order just late", Unit::per_day, 0, 1,
            Grade::chosen, "model 3.5"},
           p.contact.at_promise);
  v.number({"contact_growth", "growth of that rate with each day late", Unit::per_day, 0, 1,
            Grade::chosen, "model 3.5"},
           p.contact.growth);
  v.number({"tracking_factor", "contacts with order tracking", Unit::fraction, 0, 1, Grade::chosen,
            "model 3.5"},
           p.tracking_factor);
  v.number({"notice_factor", "contacts after an honest notice", Unit::fraction, 0, 1, Grade::chosen,
            "model 3.5"},
           p.notice_factor);
  v.number({"notice_shift", "how far a timely notice moves the promise in the customer's mind",
            Unit::fraction, 0, 1, Grade::chosen, "model 4.5"},
           p.notice_shift);
  v.number({"late_notice_shift", "the same for a notice on or after the day before the promise",
            Unit::fraction, 0, 1, Grade::chosen, "model 4.5"},
           p.late_notice_shift);
  v.number({"notice_cancellation", "orders cancelled on being told", Unit::fraction, 0, 1,
            Grade::chosen, "model 4.5"},
           p.notice_cancellation);
  v.group({"line", "how callers feel about a wait in a line"},
          [&](FieldVisitor& group) { describe_line(group, p.line); });
}

void describe_choice(FieldVisitor& v, ChoiceWeights& p) {
  v.number({"quality", "value of one unit of expected quality", Unit::none, 0, 10, Grade::chosen,
            "model 5.1"},
           p.quality);
  v.number({"risk", "aversion to variance", Unit::none, 0, 10, Grade::chosen, "model 5.1"}, p.risk);
  v.number({"doubt", "weight of the doubt that reality will match", Unit::none, 0, 10,
            Grade::chosen, "model 5.2"},
           p.doubt);
  v.number({"price", "weight of the relative price", Unit::none, 0, 20, Grade::known,
            "model 5.1, Bijmolt et al. 2005"},
           p.price);
  v.number({"quoted_day", "weight of one quoted day", Unit::none, 0, 1, Grade::verified,
            "model 4.4, Cui et al."},
           p.quoted_day);
  v.number({"bond", "weight of the bond", Unit::none, 0, 10, Grade::chosen, "model 5.1"}, p.bond);
  v.number({"switching", "cost of not buying where one bought last", Unit::none, 0, 10,
            Grade::chosen, "model 5.1"},
           p.switching);
}

void describe_loyalty(FieldVisitor& v, LoyaltyParameters& p) {
  v.number({"drop_out_satisfaction", "how much satisfaction keeps a customer", Unit::none, 0, 5,
            Grade::verified, "model 5.5"},
           p.drop_out.satisfaction);
  v.number({"drop_out_bond", "how much the bond keeps a customer", Unit::none, 0, 5, Grade::chosen,
            "model 5.5"},
           p.drop_out.bond);
  v.number({"drop_out_experience", "how much earlier orders keep a customer", Unit::none, 0, 5,
            Grade::chosen, "model 5.5, Knox & van Oest 2014"},
           p.drop_out.experience);
  v.number({"drop_out_complaint", "how much a remembered problem drives one away", Unit::none, 0, 5,
            Grade::chosen, "model 5.5, Knox & van Oest 2014"},
           p.drop_out.complaint);
  v.number({"complaint_half_life", "time after which a problem is half forgotten", Unit::days, 1,
            1e5, Grade::chosen, "model 5.5"},
           p.complaint_half_life);
  v.number({"need_rate_weight", "how much satisfaction quickens buying", Unit::none, 0, 2,
            Grade::chosen, "model 5.5, Ho, Park & Zhou 2006"},
           p.need_rate_weight);
  v.number({"never_again", "share of the badly disappointed who leave for good", Unit::fraction, 0,
            1, Grade::chosen, "model 5.5"},
           p.never_again);
  v.number({"never_again_below", "latent satisfaction below which that can happen", Unit::none,
            -unlimited, unlimited, Grade::chosen, "model 5.5"},
           p.never_again_below);
}

void describe_talk(FieldVisitor& v, TalkParameters& p) {
  v.number(
      {"always", "people told whatever happened", Unit::none, 0, 100, Grade::chosen, "model 6.1"},
      p.rates.always);
  v.number({"delighted", "more people told per unit of delight", Unit::none, 0, 100, Grade::chosen,
            "model 6.1, Anderson 1998"},
           p.rates.delighted);
  v.number({"disappointed", "more people told per unit of disappointment", Unit::none, 0, 100,
            Grade::verified, "model 6.1, Anderson 1998"},
           p.rates.disappointed);
  v.number({"dispersion", "dispersion of the number told", Unit::none, 0.05, 100, Grade::chosen,
            "model 6.1"},
           p.rates.dispersion);
  v.number(
      {"weak_tie", "weight of a weak tie's word", Unit::fraction, 0, 1, Grade::chosen, "model 6.2"},
      p.weak_tie);
  v.number({"negativity", "weight of bad news against good", Unit::none, 0.5, 3, Grade::chosen,
            "model 6.2"},
           p.negativity);
}

}  // namespace

void describe(FieldVisitor& v, Parameters& p) {
  v.group({"belief", "how predictions form and fade"},
          [&](FieldVisitor& group) { describe_beliefs(group, p.belief); });
  v.group({"bars", "what a delivery is held against"},
          [&](FieldVisitor& group) { describe_bars(group, p.bars); });
  v.group({"trust", "whether the company is believed"},
          [&](FieldVisitor& group) { describe_trust(group, p.trust); });
  v.group({"satisfaction", "from gap to satisfaction"},
          [&](FieldVisitor& group) { describe_satisfaction(group, p.satisfaction); });
  v.group({"memory", "what remains of a journey"},
          [&](FieldVisitor& group) { describe_memory(group, p.memory); });
  v.group({"patience", "waiting for an order"},
          [&](FieldVisitor& group) { describe_patience(group, p.patience); });
  v.group({"choice", "which offer is taken"},
          [&](FieldVisitor& group) { describe_choice(group, p.choice); });
  v.group({"loyalty", "coming back or leaving"},
          [&](FieldVisitor& group) { describe_loyalty(group, p.loyalty); });
  v.group({"talk", "word of mouth"}, [&](FieldVisitor& group) { describe_talk(group, p.talk); });
  v.group({"moving_norm", "what is usual in the category moves"},
          [&](FieldVisitor& group) { describe(group, p.moving_norm); });
  v.group({"organisation", "load, mistakes and burnout inside the company"},
          [&](FieldVisitor& group) { describe(group, p.organisation); });
  v.group({"voice", "what customers do about problems"},
          [&](FieldVisitor& group) { describe(group, p.voice); });
  v.group({"returns", "sending back what was delivered"},
          [&](FieldVisitor& group) { describe(group, p.returns); });
  v.group({"recovery", "what an answered complaint repairs"},
          [&](FieldVisitor& group) { describe(group, p.recovery); });
  v.group({"win_back", "another chance from those who left"},
          [&](FieldVisitor& group) { describe(group, p.win_back); });
  v.group({"market_type", "how much satisfaction counts for loyalty"},
          [&](FieldVisitor& group) { describe(group, p.market_type); });
  v.group({"consistency", "whether the company's channels say the same"},
          [&](FieldVisitor& group) { describe(group, p.consistency); });
  v.group({"research", "looking around before choosing"},
          [&](FieldVisitor& group) { describe(group, p.research); });
  v.group({"reference_price", "what prices are felt against"},
          [&](FieldVisitor& group) { describe(group, p.reference_price); });
  v.group({"reasons", "why customers did not buy from the company"},
          [&](FieldVisitor& group) { describe(group, p.reasons); });
  v.group({"announced_waits", "callers who are told how long they will wait"},
          [&](FieldVisitor& group) { describe(group, p.announced_waits); });
  v.group({"situation", "needs that press more than usual, where that source is in force"},
          [&](FieldVisitor& group) { describe(group, p.situation); });
  v.group({"listening", "what being asked for expectations does to customers"},
          [&](FieldVisitor& group) { describe(group, p.listening); });
  v.group({"posts", "talk in public"}, [&](FieldVisitor& group) { describe(group, p.posts); });
  v.group({"reviews", "what strangers write and readers make of it"},
          [&](FieldVisitor& group) { describe(group, p.reviews); });
  v.group({"diffusion", "how the company becomes known"},
          [&](FieldVisitor& group) { describe(group, p.diffusion); });
  v.group({"referral", "customers who bring customers"},
          [&](FieldVisitor& group) { describe(group, p.referral); });
}

}  // namespace cxsim
