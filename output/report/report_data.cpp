#include "output/report/report_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "output/answer.h"
#include "output/effect_table.h"
#include "output/report/findings.h"
#include "output/report/report_cubes.h"
#include "output/report/report_plan.h"
#include "output/report/reproduction.h"
#include "output/report/sweep_findings.h"
#include "output/report/world_findings.h"
#include "output/results_file.h"
#include "output/sweep_summary.h"

namespace cxsim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_digests = 600;
constexpr double run_failed = 2;  // in `run_status`
constexpr std::string_view day_outcomes[] = {"on_time_share",    "open_orders", "satisfaction",
                                             "trust_when_asked", "exits",       "contacts"};

std::string key_of(const TableOutcome& outcome, std::size_t component) {
  return outcome.components.size() == 1 ? outcome.name
                                        : outcome.name + "/" + outcome.components[component];
}

Json json_of(const TableOutcome& outcome) {
  return {{"name", outcome.name},
          {"label", outcome.long_name},
          {"unit", outcome.shown_unit},
          {"differenceUnit", outcome.difference_unit},
          {"scale", outcome.shown_per_unit},
          {"direction", name_of(outcome.direction)},
          {"components", outcome.components}};
}

/// Collects the parts of one study's report.
class Collector {
 public:
  Collector(const StudyTable& table, const Hdf5Reader& file)
      : table_(table),
        file_(file),
        plan_(report_plan(table, file)),
        source_{table, file, plan_.detailed},
        cubes_(file, table.scenarios.size(), plan_.detailed) {}

  std::string json() {
    Json head = {{"study", study()}, {"axes", axes()}, {"outcomes", outcomes()}};
    head["reported"] = plan_.reported;
    if (!plan_.points.empty()) head["sweep"] = sweep();
    head["texts"] = texts();
    add_cubes();
    std::string text = head.dump(-1, ' ', false, Json::error_handler_t::replace);
    text.pop_back();
    return text + ",\n\"cubes\":" + cubes_.json() + "}";
  }

 private:
  Json study() const {
    Json study = {{"name", table_.name},
                  {"question", table_.question},
                  {"readings", table_.readings},
                  {"baseline", table_.scenarios[table_.baseline]},
                  {"currency", file_.text_attribute("", "currency")},
                  {"replications", table_.replications},
                  {"finished", table_.finished},
                  {"stopping", table_.stopping.sentence},
                  {"summary", plan_.is_summary(table_)},
                  {"variants", table_.variants},
                  {"points", plan_.points}};
    for (const ReproductionFact& fact : reproduction_of(file_)) {
      study["facts"].push_back({fact.name, fact.value});
    }
    study["command"] = command_of(file_);
    for (const SourceText& source : source_texts(file_)) {
      study["sources"].push_back({source.name, source.text});
    }
    study["digests"] = first_digests();
    return study;
  }

  /// Of so many runs as a reader may want to look at.
  std::vector<std::string> first_digests() const {
    if (!file_.has("digest")) return {};
    std::vector<std::string> digests = file_.texts("digest");
    digests.resize(std::min(digests.size(), most_digests));
    return digests;
  }

  Json axes() const {
    std::vector<std::string> detailed;
    for (const std::size_t scenario : plan_.detailed)
      detailed.push_back(table_.scenarios[scenario]);
    Json axes = {{"scenario", table_.scenarios},
                 {"detailed", detailed},
                 {"segment", table_.segments},
                 {"band", {0.05, 0.5, 0.95}}};
    for (const std::string axis :
         {"attribute", "source", "account", "stage", "stage_to", "change", "department"}) {
      if (file_.has(axis)) axes[axis] = file_.texts(axis);
    }
    for (const std::string axis : {"replication", "time"}) {
      if (file_.has(axis)) axes[axis] = file_.numbers(axis);
    }
    return axes;
  }

  Json outcomes() const {
    Json json = Json::array();
    for (const TableOutcome& outcome : table_.outcomes) json.push_back(json_of(outcome));
    Json order = Json::array();
    for (const std::size_t place : plan_.outcomes) order.push_back(table_.outcomes[place].name);
    return {{"all", json}, {"shown", order}};
  }

  std::size_t failed_runs() const {
    const auto status = file_.numbers("run_status");
    return static_cast<std::size_t>(std::ranges::count(status, run_failed));
  }

  std::vector<const TableOutcome*> reported() const {
    std::vector<const TableOutcome*> reported;
    for (std::size_t i = 0; i < plan_.reported; ++i) {
      reported.push_back(&table_.outcomes[plan_.outcomes[i]]);
    }
    return reported;
  }

  Json texts() const {
    Json texts = {{"answer", answer()},
                  {"effects", effect_texts()},
                  {"segments", segment_texts()},
                  {"customers", customer_texts()},
                  {"days", day_texts()},
                  {"bars", bar_captions(source_)},
                  {"lost", lost_sales_captions(source_)},
                  {"journey", journey_captions(source_)},
                  {"ledger", ledger_captions(source_)},
                  {"warnings", warnings_of(table_, failed_runs())}};
    return texts;
  }

  /// Of every detailed scenario but the baseline, outcome by outcome.
  Json answer() const {
    const auto outcomes = reported();
    Json answer = Json::array();
    for (const std::size_t scenario : plan_.detailed) {
      if (scenario == table_.baseline || table_.finished == 0) continue;
      Json sentences = Json::array();
      for (const TableOutcome* outcome : outcomes) {
        for (std::size_t i = 0; i < outcome->components.size(); ++i) {
          const auto all = effects(table_, *outcome, 0, i);
          sentences.push_back(effect_sentence(table_, *outcome, i, scenario, all[scenario]));
        }
      }
      answer.push_back({{"scenario", table_.scenarios[scenario]},
                        {"summary", summary_sentence(table_, outcomes, scenario)},
                        {"sentences", sentences}});
    }
    return answer;
  }

  Json sweep() const {
    Json factors = Json::array();
    for (const TableFactor& factor : table_.factors) {
      factors.push_back(
          {{"name", factor.name}, {"meaning", factor.meaning}, {"units", factor.units}});
      if (factor.words.empty()) {
        factors.back()["numbers"] = factor.numbers;
      } else {
        factors.back()["words"] = factor.words;
      }
    }
    Json settings = Json::array();
    for (const std::size_t scenario : plan_.detailed) {
      settings.push_back(table_.factors.empty() ? "" : setting_text(table_, scenario));
    }
    Json sweep = {{"design", table_.design}, {"factors", factors}, {"settings", settings}};
    const TableOutcome* satisfaction = table_.outcome_named("satisfaction");
    const TableOutcome* contribution = table_.outcome_named("contribution");
    if (satisfaction != nullptr && contribution != nullptr) {
      const auto front = pareto_front(table_, *satisfaction, *contribution);
      sweep["front"] = front;
      sweep["finding"] = front_sentence(table_, *satisfaction, *contribution, front);
    }
    return sweep;
  }

  /// By outcome: sentences [segment][detailed].
  Json effect_texts() const {
    Json json = Json::object();
    for (const std::size_t place : plan_.outcomes) {
      const TableOutcome& outcome = table_.outcomes[place];
      for (std::size_t i = 0; i < outcome.components.size(); ++i) {
        Json& segments = json[key_of(outcome, i)] = Json::array();
        for (std::size_t segment = 0; segment < table_.segments.size(); ++segment) {
          segments.push_back(effect_texts(outcome, i, segment));
        }
      }
    }
    return json;
  }

  Json effect_texts(const TableOutcome& outcome, std::size_t component, std::size_t segment) const {
    const auto all = effects(table_, outcome, segment, component);
    Json json = Json::array();
    for (const std::size_t scenario : plan_.detailed) {
      const bool is_baseline = scenario == table_.baseline;
      const auto sentence = is_baseline ? mean_sentence : effect_sentence;
      json.push_back(Json::array({sentence(table_, outcome, component, scenario, all[scenario]),
                                  is_baseline ? "" : verdict(all[scenario], outcome.direction)}));
    }
    return json;
  }

  Json segment_texts() const {
    Json json = Json::object();
    for (const std::size_t place : plan_.outcomes) {
      const TableOutcome& outcome = table_.outcomes[place];
      for (std::size_t i = 0; i < outcome.components.size(); ++i) {
        const auto sentences = segment_sentences(table_, outcome, i);
        Json& kept = json[key_of(outcome, i)] = Json::array();
        for (const std::size_t scenario : plan_.detailed) kept.push_back(sentences[scenario]);
      }
    }
    return json;
  }

  Json customer_texts() const {
    Json json = Json::object();
    for (const std::size_t place : plan_.outcomes) {
      const TableOutcome& outcome = table_.outcomes[place];
      const auto captions = customer_captions(source_, outcome);
      if (!captions.empty()) json[outcome.name] = captions;
    }
    return json;
  }

  Json day_texts() const {
    Json json = Json::object();
    for (const std::string_view name : day_outcomes) {
      const TableOutcome* outcome = table_.outcome_named(name);
      if (outcome != nullptr) json[std::string(name)] = day_captions(source_, *outcome);
    }
    return json;
  }

  void add_cubes() {
    for (const std::size_t place : plan_.outcomes) add_effects(table_.outcomes[place]);
    if (!plan_.points.empty()) add_every_world();
    for (const char* outcome : {"satisfaction", "expectation_gap"}) add_distribution(outcome);
    for (const std::string_view outcome : day_outcomes) {
      cubes_.add_days(std::string(outcome) + "_time");
    }
    for (const char* variable : {"bar_share", "bar_push"}) {
      cubes_.add_detailed(variable, {"segment", "attribute", "source"});
    }
    cubes_.add("source_control", {"source"});
    cubes_.add_detailed("flow", {"stage", "stage_to"});
    cubes_.add_detailed("change_days", {"change", "time"});
    cubes_.add_detailed("ledger", {"replication", "account"});
    for (const char* variable : {"ledger_effect", "ledger_effect_low", "ledger_effect_high"}) {
      cubes_.add_detailed(variable, {"account"});
    }
    cubes_.add("customers", {"replication", "segment"});
  }

  void add_effects(const TableOutcome& outcome) {
    std::vector<std::string> axes = {"segment"};
    if (outcome.components.size() > 1) axes.push_back("attribute");
    for (const char* suffix : {"_mean", "_mean_low", "_mean_high", "_effect", "_effect_low",
                               "_effect_high", "_effect_p", "_effect_variance_reduction"}) {
      cubes_.add_detailed(outcome.name + suffix, axes);
    }
    const std::string bins = "bin_" + outcome.name + "_effect";
    cubes_.add(bins + "_bounds", {bins, "bound"});
    cubes_.add_detailed(outcome.name + "_customer_effect", {"segment", bins});
    cubes_.add_detailed(outcome.name + "_customer_effect_raised_share", {"segment"});
    cubes_.add_detailed(outcome.name + "_customer_effect_lowered_share", {"segment"});
  }

  /// Effects of all worlds of a sweep, on what the study reports and on what the front is made of.
  void add_every_world() {
    for (std::size_t i = 0; i < plan_.reported; ++i) {
      const TableOutcome& outcome = table_.outcomes[plan_.outcomes[i]];
      if (outcome.components.size() > 1) continue;
      for (const char* suffix : {"_effect", "_effect_low", "_effect_high"}) {
        cubes_.add_every(outcome.name + suffix);
      }
    }
    for (const char* outcome : {"satisfaction_mean", "contribution_mean"}) {
      cubes_.add_every(outcome);
    }
  }

  void add_distribution(const std::string& outcome) {
    const std::string bins = "bin_" + outcome;
    const TableOutcome* known = table_.outcome_named(outcome);
    if (known == nullptr) return;
    std::vector<std::string> axes = {"segment"};
    if (known->components.size() > 1) axes.push_back("attribute");
    cubes_.add_detailed(outcome + "_distribution_mean", axes);
    axes.push_back(bins);
    cubes_.add(bins + "_bounds", {bins, "bound"});
    cubes_.add_detailed(outcome + "_distribution", axes);
  }

  const StudyTable& table_;
  const Hdf5Reader& file_;
  ReportPlan plan_;
  ReportSource source_;
  CubeWriter cubes_;
};

}  // namespace

ReportData report_data(const std::filesystem::path& results) {
  const StudyTable table = read_study_table(results);
  const Hdf5Reader file(results);
  return {table.name + ": report", Collector(table, file).json()};
}

}  // namespace cxsim
