#include "scenarios/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/digest.h"
#include "scenarios/field_list.h"
#include "scenarios/field_reader.h"
#include "scenarios/field_writer.h"
#include "scenarios/group_name.h"
#include "scenarios/merge.h"
#include "scenarios/nearest_name.h"
#include "scenarios/overrides.h"
#include "scenarios/reading_context.h"
#include "scenarios/scenario.h"
#include "scenarios/scenario_checks.h"
#include "scenarios/study_settings.h"
#include "scenarios/sweep.h"
#include "scenarios/utf8.h"
#include "scenarios/variants.h"

namespace cxsim {

namespace {

constexpr std::string_view only_variant = "as_is";

/// One world with the tree it was read from.
struct ReadScenario {
  VariantTree tree;
  Scenario scenario;
};

class StudyReader {
 public:
  explicit StudyReader(const StudyRequest& request)
      : request_(request), problems_(sources_), context_(sources_, problems_) {
    context_.set_data_places(request.data_places);
  }

  Study read();

 private:
  void read_texts();
  void read_settings();
  std::vector<ReadScenario> read_scenarios();
  void refuse_settings_in_variants();
  YamlNode scenario_tree() const;
  void check_names(const std::vector<ReadScenario>& scenarios);
  void check_segments(const std::vector<ReadScenario>& scenarios);
  void check_outcomes();
  void check_outcome(const YamlNode& name, std::string_view path);
  Study study_with_settings() const;
  void check_and_attach(Scenario& scenario, const YamlNode& tree, Study& study);
  void read_factors(std::vector<ReadScenario>& variants, Study& study);
  void add_scenarios(std::vector<ReadScenario>& variants, Study& study);
  void add_point(const ReadScenario& variant, std::size_t index, std::size_t point, Study& study);
  StudyScenario world_of(const Scenario& scenario, const StudyVariant& variant) const;
  std::string written(Scenario& scenario, const VariantTree* origins);

  const StudyRequest& request_;
  SourceTexts sources_;
  ProblemList problems_;
  ReadingContext context_;
  YamlNode root_;      // without its variants
  YamlNode variants_;  // null if there are none
  YamlEntry sweep_entry_;
  Sweep sweep_;
  StudySettings settings_;
};

/// 32 hexadecimal digits; the second half begins with a word of its own.
std::string digest_of(std::span<const std::string_view> texts) {
  Digest first;
  Digest second;
  second.add(std::uint64_t{1});
  for (const std::string_view text : texts) {
    for (Digest* digest : {&first, &second}) digest->add(std::as_bytes(std::span(text)));
  }
  return first.text() + second.text();
}

/// Of the study: its worlds and how they are run.
std::string digest_of(const Study& study) {
  std::vector<std::string_view> texts;
  for (const StudyVariant& variant : study.variants) texts.push_back(variant.in_force);
  for (const StudyScenario& scenario : study.scenarios) {
    texts.insert(texts.end(), {scenario.name, scenario.digest});
  }
  return digest_of(texts);
}

/// Of the world without the study around it.
std::string digest_of(Scenario& scenario, const RunSettings& run) {
  const std::string size = fmt::format("{} customers, {} days\n", run.customers, run.days);
  const std::string world =
      written_fields([&](FieldVisitor& visitor) { describe(visitor, scenario); }, {});
  return digest_of(std::array<std::string_view, 2>{size, world});
}

Study StudyReader::read() {
  read_texts();
  read_settings();
  std::vector<ReadScenario> scenarios = read_scenarios();
  check_outcomes();
  check_names(scenarios);
  check_segments(scenarios);
  problems_.throw_if_any();
  Study study = study_with_settings();
  for (ReadScenario& read : scenarios) check_and_attach(read.scenario, read.tree.root, study);
  problems_.throw_if_any();
  read_factors(scenarios, study);
  add_scenarios(scenarios, study);
  problems_.throw_if_any();
  study.digest = digest_of(study);
  return study;
}

void StudyReader::check_and_attach(Scenario& scenario, const YamlNode& tree, Study& study) {
  check_scenario(scenario, settings_.run, tree, root_, context_);
  attach_data(scenario, settings_.run, tree, study.data, context_);
}

void StudyReader::read_texts() {
  root_ = read_scenario_file(request_.file, request_.other_files, sources_, problems_);
  for (std::size_t i = 0; i < request_.overrides.size(); ++i) {
    root_ = with_override(std::move(root_), request_.overrides[i], i + 1, sources_, problems_);
  }
  for (std::size_t i = 0; i < request_.swept.size(); ++i) {
    root_ = with_swept(std::move(root_), request_.swept[i], i + 1, sources_, problems_);
  }
  if (const YamlEntry* sweep = find_entry(root_, "sweep")) sweep_entry_ = *sweep;
  remove_entry(root_, "sweep");
  if (const YamlEntry* variants = find_entry(root_, "variants")) {
    variants_ = variants->value;
    if (!variants_.is_null() && !variants_.is_map()) {
      problems_.add(ProblemCode::wrong_type, variants->key_origin, "variants",
                    fmt::format("{} where a map of variants is wanted", name_of(variants_)));
    }
  }
  remove_entry(root_, "variants");
}

/// Reads the settings, and the scenario that all variants share for what is wrong with it.
void StudyReader::read_settings() {
  RunSettings& run = settings_.run;
  find_stopping_rule(root_, run.stopping, problems_);
  Scenario shared;
  const auto members = [&](FieldVisitor& visitor) {
    describe(visitor, settings_);
    describe(visitor, shared);
  };
  std::vector<std::string> paths;
  for (FieldDescription& field : described_fields(members)) paths.push_back(std::move(field.path));
  context_.set_known_paths(std::move(paths));
  constexpr std::array<std::string_view, 2> what_varies = {"variants", "sweep"};
  read_fields(root_, "", members, context_, what_varies);
  if (run.antithetic && !run.stopping.is_on && run.replications % 2 != 0) {
    const YamlEntry* entry = find_path(root_, "run.antithetic");
    problems_.add(ProblemCode::do_not_fit_together, entry->value.origin, "run.antithetic",
                  fmt::format("{} replications are no pairs", run.replications),
                  "an even number of `replications`");
  }
  check_stopping_rule(run.stopping, run.antithetic, root_, request_.known_outcomes, problems_);
  if (settings_.name.empty()) settings_.name = request_.file.stem().string();
}

/// The part of the file that describes a world: what variants are laid over.
YamlNode StudyReader::scenario_tree() const {
  YamlNode tree = root_;
  tree.entries.clear();
  for (const std::string_view group :
       {"population", "company", "market", "model", "levers", "shocks"}) {
    if (const YamlEntry* entry = find_entry(root_, group)) tree.entries.push_back(*entry);
  }
  return tree;
}

void StudyReader::refuse_settings_in_variants() {
  for (YamlEntry& variant : variants_.entries) {
    for (const std::string_view name : {"cxsim", "name", "question", "expected", "source", "run",
                                        "baseline", "report", "select", "variants", "sweep"}) {
      const YamlEntry* entry = find_entry(variant.value, name);
      if (entry == nullptr) continue;
      problems_.add(ProblemCode::unknown_field, entry->key_origin,
                    fmt::format("variants.{}.{}", variant.key, name),
                    fmt::format("`{}` cannot differ between variants", name),
                    "it belongs to the study as a whole");
      remove_entry(variant.value, name);
    }
  }
}

std::vector<ReadScenario> StudyReader::read_scenarios() {
  std::vector<VariantTree> trees;
  if (variants_.is_map()) {
    refuse_settings_in_variants();
    trees = variant_trees(scenario_tree(), variants_, problems_);
  }
  const bool has_variants = !trees.empty();
  if (!has_variants) trees.push_back({std::string(only_variant), {}, scenario_tree()});
  std::vector<ReadScenario> scenarios;
  for (VariantTree& tree : trees) {
    ReadScenario& read = scenarios.emplace_back(ReadScenario{std::move(tree), {}});
    read_fields(
        read.tree.root, has_variants ? "variants." + read.tree.name : "",
        [&](FieldVisitor& visitor) { describe(visitor, read.scenario); }, context_);
  }
  return scenarios;
}

/// Results are kept by segment, so all variants have the same ones.
void StudyReader::check_segments(const std::vector<ReadScenario>& scenarios) {
  const auto names_of = [](const ReadScenario& read) {
    std::vector<std::string> names;
    for (const NamedSegment& named : read.scenario.population.segments) names.push_back(named.name);
    return names;
  };
  for (const ReadScenario& read : scenarios) {
    if (names_of(read) == names_of(scenarios.front())) continue;
    const YamlEntry* segments = find_path(read.tree.root, "population.segments");
    problems_.add(ProblemCode::do_not_fit_together, segments ? segments->key_origin : Origin{},
                  "population.segments",
                  fmt::format("`{}` has other segments than `{}`", read.tree.name,
                              scenarios.front().tree.name),
                  "name the same segments in all variants; a share may be 0%");
  }
}

void StudyReader::check_names(const std::vector<ReadScenario>& scenarios) {
  const YamlEntry* name = find_entry(root_, "name");
  if (name != nullptr && name->value.is_scalar() && !is_group_name(settings_.name)) {
    problems_.add(ProblemCode::bad_group_name, name->value.origin, "name",
                  fmt::format("`{}` is no name", shown(settings_.name)),
                  "a letter, then letters, digits, `_` and `-`, at most 60 in all");
  }
  if (settings_.baseline.empty()) return;
  std::vector<std::string_view> names;
  for (const ReadScenario& read : scenarios) names.push_back(read.tree.name);
  if (std::ranges::find(names, settings_.baseline) != names.end()) return;
  std::string help = did_you_mean(settings_.baseline, names);
  if (help.empty()) help = fmt::format("one of {}", fmt::join(names, ", "));
  problems_.add(ProblemCode::unknown_variant, find_entry(root_, "baseline")->value.origin,
                "baseline", fmt::format("no variant is called `{}`", shown(settings_.baseline)),
                shown(help, 300));
}

void StudyReader::check_outcomes() {
  if (const YamlEntry* outcomes = find_path(root_, "report.outcomes")) {
    for (const YamlNode& item : outcomes->value.items) check_outcome(item, "report.outcomes");
  }
  if (const YamlEntry* outcome = find_path(root_, "select.outcome")) {
    check_outcome(outcome->value, "select.outcome");
  }
}

void StudyReader::check_outcome(const YamlNode& name, std::string_view path) {
  const std::vector<std::string_view>& known = request_.known_outcomes;
  if (!name.is_scalar() || std::ranges::find(known, name.text) != known.end()) return;
  std::string help = did_you_mean(name.text, known);
  if (help.empty()) help = fmt::format("one of {}", fmt::join(known, ", "));
  problems_.add(ProblemCode::unknown_choice, name.origin, path,
                fmt::format("no outcome is called `{}`", shown(name.text)), help);
}

Study StudyReader::study_with_settings() const {
  Study study;
  for (std::uint32_t i = 0; i < sources_.size(); ++i) {
    study.sources.push_back({sources_.name(i), sources_.text(i)});
  }
  study.name = settings_.name;
  study.question = settings_.question;
  study.expected = settings_.expected;
  study.source = settings_.source;
  study.directory = request_.file.parent_path();
  study.currency = context_.currency();
  study.customers = static_cast<std::uint32_t>(settings_.run.customers);
  study.days = static_cast<std::int32_t>(settings_.run.days);
  study.seed = static_cast<std::uint64_t>(settings_.run.seed);
  const RunSettings& run = settings_.run;
  study.replications =
      static_cast<std::uint32_t>(run.stopping.is_on ? run.stopping.most : run.replications);
  study.stopping = run.stopping;
  study.antithetic = settings_.run.antithetic;
  study.outcomes = settings_.outcomes;
  study.select = settings_.select;
  return study;
}

void StudyReader::read_factors(std::vector<ReadScenario>& variants, Study& study) {
  if (sweep_entry_.value.is_null()) return;
  std::vector<SweptVariant> swept;
  for (ReadScenario& read : variants) {
    swept.push_back({read.tree.name, &read.scenario, &read.tree.root});
  }
  sweep_ = read_sweep(sweep_entry_, swept, variants_, request_.points, context_);
  problems_.throw_if_any();
  study.design = sweep_.design;
  study.factors = factors_of(sweep_);
  study.points = sweep_.points;
}

/// A world as the variant says.
StudyScenario StudyReader::world_of(const Scenario& scenario, const StudyVariant& variant) const {
  StudyScenario world;
  world.name = world.variant = variant.name;
  world.plan = plan_of(scenario, settings_.run);
  world.readings = in_words(scenario.switches);
  return world;
}

void StudyReader::add_scenarios(std::vector<ReadScenario>& variants, Study& study) {
  std::vector<std::size_t> at_all_points;
  const std::string& baseline =
      settings_.baseline.empty() ? variants.front().tree.name : settings_.baseline;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    ReadScenario& read = variants[i];
    StudyVariant& variant = study.variants.emplace_back(StudyVariant{
        read.tree.name, written(read.scenario, nullptr), written(read.scenario, &read.tree), {}});
    const bool is_swept = !sweep_.points.empty() && sweep_.touches(i);
    if (!sweep_.points.empty()) variant.as_written = sweep_.as_written(i);
    if (is_swept) at_all_points.push_back(i);
    const bool is_baseline = variant.name == baseline;
    if (is_swept && !is_baseline) continue;
    if (is_baseline) study.baseline = study.scenarios.size();
    study.scenarios.push_back(world_of(read.scenario, variant));
    study.scenarios.back().digest = digest_of(read.scenario, settings_.run);
    if (!sweep_.points.empty()) study.scenarios.back().point = StudyScenario::as_written;
  }
  for (const std::size_t variant : at_all_points) {
    for (std::size_t point = 0; point < sweep_.points.size() && !problems_.is_full(); ++point) {
      add_point(variants[variant], variant, point, study);
    }
  }
  mark_populations(study);
}

void StudyReader::add_point(const ReadScenario& variant, std::size_t index, std::size_t point,
                            Study& study) {
  const YamlNode tree = sweep_.laid_over(variant.tree.root, index, point);
  Scenario scenario;
  const std::size_t problems = problems_.count();
  read_fields(
      tree, "", [&](FieldVisitor& visitor) { describe(visitor, scenario); }, context_);
  if (problems_.count() > problems) return;
  check_and_attach(scenario, tree, study);
  StudyScenario& world = study.scenarios.emplace_back(world_of(scenario, study.variants[index]));
  world.name = fmt::format("{}/{}", world.variant, point);
  world.point = static_cast<std::int32_t>(point);
  world.digest = digest_of(scenario, settings_.run);
}

/// The world as a file of its own; with `origins`, each line says where its value comes from.
std::string StudyReader::written(Scenario& scenario, const VariantTree* origins) {
  StudySettings settings = settings_;
  settings.baseline.clear();
  WritingStyle style;
  style.currency = context_.currency();
  if (origins != nullptr) {
    style.remark = [&](std::string_view path) {
      const YamlEntry* entry = find_path(origins->root, path);
      if (entry == nullptr) entry = find_path(root_, path);
      const bool is_set = entry != nullptr && !entry->value.is_null();
      return is_set ? sources_.place(entry->value.origin) : std::string("default");
    };
  }
  return "cxsim: 1\n" + written_fields(
                            [&](FieldVisitor& visitor) {
                              describe(visitor, settings);
                              describe(visitor, scenario);
                            },
                            style);
}

}  // namespace

Study read_study(const StudyRequest& request) {
  return StudyReader(request).read();
}

}  // namespace cxsim
