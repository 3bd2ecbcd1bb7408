#include "agents/listening.h"

#include <algorithm>
#include <ranges>

#include "agents/run_state.h"

namespace cxsim {

void describe(FieldVisitor& v, Listening& l) {
  v.number({"responses",
            "responses to each survey of what customers expect, whatever the population; 0: "
            "nobody is asked",
            Unit::none, 0, 1e6, Grade::chosen, "model 11"},
           l.responses);
  v.number({"interval", "days from one survey to the next", Unit::days, 1, 1000, Grade::chosen,
            "model 11"},
           l.interval);
  v.number(
      {"lag", "days until a survey is acted on", Unit::days, 0, 1000, Grade::chosen, "model 11"},
      l.lag);
  v.number({"correction",
            "by how much claims are lowered and quotes lengthened for each unit that bars "
            "are seen to be above what is delivered",
            Unit::none, 0, 5, Grade::chosen, "model 11"},
           l.correction);
  v.number({"cost", "cost of a response", Unit::money, 0, 1000, Grade::chosen, "model 11"}, l.cost);
}

void describe(FieldVisitor& v, ListeningParameters& p) {
  v.number({"noise", "error of one response: of n the mean is off by 1 / sqrt(n) of it",
            Unit::category_units, 0, 10, Grade::chosen, "model 11"},
           p.noise);
  v.number({"asked_beforehand",
            "satisfaction with the next delivery that is lost by saying beforehand what one "
            "expects",
            Unit::none, 0, 2, Grade::chosen, "model 11, Ofir & Simonson 2007"},
           p.asked_beforehand);
}

bool is_survey_day(const Listening& listening, const ListeningState& state, std::int32_t today) {
  if (listening.responses < 1) return false;
  return state.insights.empty() || today - state.insights.back().day >= listening.interval;
}

void act_on_insight(const ListeningState& state, std::int32_t today, const DeliveryScale& scale,
                    Company& company) {
  const Listening& listening = company.listening;
  if (listening.responses < 1) return;
  const auto latest = std::ranges::find_if(
      state.insights | std::views::reverse,
      [&](const Insight& insight) { return insight.day + listening.lag <= today; });
  if (latest == state.insights.rend()) return;
  const double less = listening.correction * std::max(0.0, latest->quality_gap);
  company.advertising.hype -= less;
  company.staff.hype -= less;
  company.own_posts.hype -= less;
  company.promise.padding +=
      listening.correction * std::max(0.0, latest->delivery_gap) * scale.days_per_unit;
}

double lost_by_being_asked(RunState& state, std::uint32_t customer) {
  if (!state.listening.is_possible() || state.listening.asked[customer] == 0) return 0;
  state.listening.asked[customer] = 0;
  return state.parameters().listening.asked_beforehand;
}

}  // namespace cxsim
