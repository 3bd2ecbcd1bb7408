#include <nlohmann/json.hpp>

#include "output/answer.h"
#include "output/profit_and_loss.h"

namespace cxsim {
namespace {

using Json = nlohmann::ordered_json;

// NaN becomes null.
Json json_of(const Estimate& estimate) {
  return {{"value", estimate.value},
          {"low", estimate.low},
          {"high", estimate.high},
          {"replications", estimate.count}};
}

Json json_of(const Stopping& stopping) {
  if (stopping.rule.empty()) return {{"rule", "fixed"}};
  return {{"rule", stopping.rule}, {"sentence", stopping.sentence}};
}

Json json_of(const StudyTable& table, const TableOutcome& outcome, std::size_t component,
             std::size_t scenario, const Effect& effect) {
  Json json = {{"scenario", table.scenarios[scenario]}, {"mean", json_of(effect.mean)}};
  if (scenario == table.baseline) return json;
  json["difference"] = json_of(effect.paired.difference);
  json["p"] = effect.adjusted_p;
  json["chance_higher"] = effect.paired.chance_higher;
  json["variance_reduction"] = effect.paired.variance_reduction;
  json["verdict"] = verdict(effect, outcome.direction);
  json["sentence"] = effect_sentence(table, outcome, component, scenario, effect);
  return json;
}

Json json_of(const StudyTable& table, const TableOutcome& outcome, std::size_t component,
             std::size_t segment) {
  Json json = {{"name", outcome.name}};
  if (!outcome.components[component].empty()) json["attribute"] = outcome.components[component];
  json["long_name"] = outcome.long_name;
  json["units"] = outcome.units;
  json["direction"] = name_of(outcome.direction);
  json["scenarios"] = Json::array();
  const auto all = effects(table, outcome, segment, component);
  for (std::size_t scenario = 0; scenario < all.size(); ++scenario) {
    json["scenarios"].push_back(json_of(table, outcome, component, scenario, all[scenario]));
  }
  return json;
}

}  // namespace

std::string answer_json(const StudyTable& table, const AnswerRequest& request) {
  Json json = {{"study", table.name},
               {"question", table.question},
               {"readings", table.readings},
               {"baseline", table.scenarios[table.baseline]},
               {"segment", table.segments[request.segment]},
               {"replications", table.replications},
               {"finished_replications", table.finished},
               {"stopping", json_of(table.stopping)},
               {"confidence", 0.95},
               {"outcomes", Json::array()}};
  for (const TableOutcome* outcome : requested(table, request)) {
    for (std::size_t i = 0; i < outcome->components.size(); ++i) {
      json["outcomes"].push_back(json_of(table, *outcome, i, request.segment));
    }
  }
  for (const LedgerLine& line : ledger_lines(table)) {
    for (std::size_t scenario = 0; scenario < table.scenarios.size(); ++scenario) {
      json["profit_and_loss"][table.scenarios[scenario]][line.account] = line.amounts[scenario];
    }
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cxsim
