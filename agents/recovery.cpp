#include "agents/recovery.h"

#include <array>
#include <string_view>

namespace cxsim {
namespace {

void describe_weights(FieldVisitor& v, JusticeWeights& w, std::string_view source) {
  v.number({"distributive", "weight of what was paid", Unit::fraction, 0, 1, Grade::chosen, source},
           w.distributive);
  v.number(
      {"procedural", "weight of how fast it went", Unit::fraction, 0, 1, Grade::chosen, source},
      w.procedural);
  v.number({"interactional", "weight of how the customer was treated", Unit::fraction, 0, 1,
            Grade::chosen, source},
           w.interactional);
}

void describe_justice(FieldVisitor& v, RecoveryParameters& p) {
  v.number({"other_loss", "share of the price that is lost where the product is not defective",
            Unit::fraction, 0, 1, Grade::chosen, "model 7.1"},
           p.other_loss);
  v.number({"compensation_scale", "compensation, as share of the loss, that makes good 63%",
            Unit::fraction, 0.01, 10, Grade::chosen, "model 7.1"},
           p.compensation_scale);
  v.number({"saturation", "compensation, as share of the loss, from which more irritates",
            Unit::fraction, 0, 10, Grade::verified, "model 7.1, Haesevoets et al. 2017"},
           p.saturation);
  v.number(
      {"overcompensation", "how much it irritates", Unit::none, 0, 1, Grade::chosen, "model 7.1"},
      p.overcompensation);
  v.number({"response_scale", "time in which the justice of an answer falls to 37%", Unit::days,
            0.01, 100, Grade::chosen, "model 7.1"},
           p.response_scale);
  v.number({"helpfulness", "what helpful people do for being treated well", Unit::none, 0, 10,
            Grade::chosen, "model 7.1"},
           p.helpfulness);
  v.number({"empathy", "what empathy does for it", Unit::none, 0, 10, Grade::chosen, "model 7.1"},
           p.empathy);
  v.number({"anger", "what the customer's anger takes from it", Unit::none, 0, 10, Grade::chosen,
            "model 7.1"},
           p.anger);
  v.group({"transaction", "weights in the satisfaction with the answer"}, [&](FieldVisitor& group) {
    describe_weights(group, p.transaction, "model 7.1, Orsingher et al. 2010");
  });
  v.group({"loyalty", "weights in what remains of it"}, [&](FieldVisitor& group) {
    describe_weights(group, p.loyalty, "model 7.1, Gelbrich & Roschk 2011");
  });
}

void describe_outcome(FieldVisitor& v, RecoveryParameters& p) {
  v.number(
      {"bar", "justice that an answer must reach", Unit::none, 0, 1, Grade::chosen, "model 7.1"},
      p.bar);
  v.number(
      {"bar_trust", "how much trust adds to that", Unit::none, 0, 1, Grade::chosen, "model 7.1"},
      p.bar_trust);
  v.number({"bar_redress", "how much an earlier redress adds", Unit::none, 0, 1, Grade::chosen,
            "model 7.1"},
           p.bar_redress);
  v.number({"repaired", "share of the failure that full justice repairs", Unit::fraction, 0, 1,
            Grade::chosen, "model 7.1"},
           p.repaired);
  v.number({"gain", "satisfaction gained by justice above the bar", Unit::none, 0, 10,
            Grade::chosen, "model 7.1"},
           p.gain);
  v.number({"loss", "satisfaction lost by justice below it, before loss aversion", Unit::none, 0,
            10, Grade::chosen, "model 7.1"},
           p.loss);
  v.number({"exponent", "exponent of both", Unit::none, 0.1, 1, Grade::known, "model 7.1"},
           p.exponent);
  v.number({"bond_share", "share of what exceeds the anchor that counts for the bond",
            Unit::fraction, 0, 1, Grade::chosen, "model 7.2, de Matos et al. 2007"},
           p.bond_share);
  v.number({"patience", "time after which a complaint counts as unanswered", Unit::days, 1, 365,
            Grade::chosen, "model 7.1"},
           p.patience);
  static constexpr std::array<std::string_view, 2> paradox = {"satisfaction", "none"};
  v.choice({"recovery_paradox",
            "an excellent answer to a first problem can satisfy more than no problem, or cannot",
            Unit::none, 0, 0, Grade::verified, "model 7.2, 16.4"},
           paradox, p.paradox);
}

void describe_stated(FieldVisitor& v, StatedRepurchase& p) {
  struct Shift {
    std::string_view name;
    std::string_view meaning;
    double& value;
  };
  const Shift shifts[] = {{"silent", "logit of buying again, of those who kept silent", p.silent},
                          {"voiced", "more, for having complained", p.voiced},
                          {"resolved", "more, for being satisfied with the answer", p.resolved},
                          {"quickly", "more, for having it quickly", p.quickly},
                          {"size", "less for a major loss, more for a minor one", p.size}};
  for (const Shift& shift : shifts) {
    v.number({shift.name, shift.meaning, Unit::none, -10, 10, Grade::derived, "model 7.3, TARP"},
             shift.value);
  }
  v.number({"minor_loss", "what a minor loss is", Unit::money, 0.01, 1e9, Grade::verified,
            "model 7.3, TARP"},
           p.minor_loss);
  v.number({"major_loss", "what a major loss is", Unit::money, 0.01, 1e9, Grade::verified,
            "model 7.3, TARP"},
           p.major_loss);
  v.number({"quick_days", "time in which an answer is quick", Unit::days, 0, 100, Grade::chosen,
            "model 7.3"},
           p.quick_days);
}

}  // namespace

void describe(FieldVisitor& v, RecoveryParameters& p) {
  v.flag({"on", "the company answers complaints; needs `voice`"}, p.on);
  describe_justice(v, p);
  describe_outcome(v, p);
  v.group({"stated_repurchase", "who says they would buy again after a problem"},
          [&](FieldVisitor& group) { describe_stated(group, p.stated); });
}

}  // namespace cxsim
