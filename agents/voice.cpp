#include "agents/voice.h"

namespace cxsim {
namespace {

constexpr auto unlimited = std::numeric_limits<double>::infinity();

struct Weight {
  std::string_view name;
  std::string_view meaning;
  double& value;
};

void describe_values(FieldVisitor& v, VoiceParameters& p) {
  const Weight values[] = {
      {"private_base", "worth of complaining to the company, before all else", p.private_base},
      {"public_base", "the same of posting in public", p.public_base},
      {"return_base", "the same of sending the goods back", p.return_base},
      {"exit_base", "the same of leaving without a word", p.exit_base}};
  for (const Weight& of : values) {
    v.number({of.name, of.meaning, Unit::none, -unlimited, unlimited, Grade::chosen, "model 5.7"},
             of.value);
  }
}

void describe_weights(FieldVisitor& v, VoiceParameters& p) {
  const Weight weights[] = {
      {"severity", "how much the severity of a problem speaks for complaining", p.severity},
      {"return_severity", "how much it speaks for sending back", p.return_severity},
      {"exit_severity", "how much it speaks for leaving", p.exit_severity},
      {"redress", "how much the believed chance of redress speaks for complaining", p.redress},
      {"public_redress", "how much it speaks for posting", p.public_redress},
      {"private_bond", "how much the bond speaks for complaining", p.private_bond},
      {"public_bond", "how much the bond speaks against posting", p.public_bond},
      {"exit_bond", "how much the bond speaks against leaving", p.exit_bond},
      {"money", "what was paid for did not come as sold: more complaining", p.money},
      {"effort", "what complaining costs the customer", p.effort},
      {"inclination", "weight of the customer's own inclination to post", p.inclination},
      {"inclination_spread", "spread of that inclination between customers", p.inclination_spread},
      {"anger", "how much anger speaks for posting", p.anger},
      {"defect", "how much a defect speaks for sending back", p.defect},
      {"return_effort", "how much each unit of money it costs speaks against", p.return_effort},
      {"exit_alternatives", "how much acceptable rivals speak for leaving", p.exit_alternatives},
      {"squeaky_wheel", "inclination to post gained by redress in public", p.squeaky_wheel}};
  for (const Weight& of : weights) {
    v.number({of.name, of.meaning, Unit::none, 0, 10, Grade::chosen, "model 5.7, 6.4"}, of.value);
  }
}

void describe_repeats(FieldVisitor& v, VoiceParameters& p) {
  v.number({"repeat_window", "time within which a second problem is a double deviation", Unit::days,
            0, 1e4, Grade::chosen, "model 7.4"},
           p.repeat_window);
  v.number({"repeat_loss", "factor on what that second problem takes from satisfaction", Unit::none,
            1, 5, Grade::chosen, "model 7.4"},
           p.repeat_loss);
  v.number({"repeat_public", "how much it adds to the worth of posting", Unit::none, 0, 10,
            Grade::chosen, "model 7.4"},
           p.repeat_public);
}

}  // namespace

void describe(FieldVisitor& v, VoiceParameters& p) {
  v.flag({"on", "customers with a problem complain, post, send back, leave or keep silent"}, p.on);
  v.number({"threshold", "satisfaction below the anchor from which it is a problem", Unit::none, 0,
            5, Grade::chosen, "model 5.7"},
           p.threshold);
  v.number({"defect_margin", "distance below the adequate bar from which a product is defective",
            Unit::category_units, 0, 5, Grade::chosen, "model 5.7"},
           p.defect_margin);
  describe_values(v, p);
  describe_weights(v, p);
  v.number({"redress_won", "complaints a newcomer believes are answered to satisfaction",
            Unit::none, 0.01, 100, Grade::chosen, "model 5.7"},
           p.redress_won);
  v.number({"redress_lost", "complaints a newcomer believes are not", Unit::none, 0.01, 100,
            Grade::chosen, "model 5.7"},
           p.redress_lost);
  describe_repeats(v, p);
}

}  // namespace cxsim
