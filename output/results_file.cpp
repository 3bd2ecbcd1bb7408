#include "output/results_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <ranges>
#include <span>
#include <utility>

#include "agents/attribute.h"
#include "agents/journey.h"
#include "engine/parallel.h"
#include "generated/version.h"
#include "output/durable_file.h"
#include "output/hdf5_file.h"
#include "output/results_variables.h"
#include "output/sha256.h"

namespace cxsim {
namespace {

template <typename Names>
std::vector<std::string> texts_of(const Names& names) {
  return {names.begin(), names.end()};
}

std::vector<std::int32_t> counted(std::size_t count) {
  std::vector<std::int32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0);
  return numbers;
}

void write_file_attributes(Hdf5Writer& writer, const StudyResults& results, const StudyTable& table,
                           const Provenance& provenance) {
  const StudyShape& shape = results.shape();
  std::string outcomes;
  for (const TableOutcome& outcome : table.outcomes) {
    outcomes += (outcomes.empty() ? "" : " ") + outcome.name;
  }
  std::string factors;
  for (const TableFactor& factor : table.factors) {
    factors += (factors.empty() ? "" : " ") + factor.name;
  }
  std::string in_force;
  for (const Provenance::Variant& variant : provenance.variants_in_force) {
    in_force += variant.in_force;
  }
  for (const TableFactor& factor : table.factors) {
    for (const double number : factor.numbers)
      in_force += fmt::format("{} {}\n", factor.path, number);
    for (const std::string& word : factor.words)
      in_force += fmt::format("{} {}\n", factor.path, word);
  }
  const std::string source = fmt::format("cxsim {} ({})", version_number, version_commit);
  writer.add_attribute({"Conventions", "CF-1.8"});
  writer.add_attribute({"title", shape.name});
  writer.add_attribute({"question", shape.question});
  writer.add_attribute({"readings", shape.readings});
  writer.add_attribute({"source", source});
  writer.add_attribute({"history", "written by " + source});
  writer.add_attribute({"format_version", 1});
  writer.add_attribute({"master_seed", fmt::format("{}", shape.seed)});
  writer.add_attribute({"scenario_sha256", sha256(in_force)});
  writer.add_attribute({"baseline", shape.scenarios[shape.baseline].name});
  writer.add_attribute({"currency", shape.currency});
  writer.add_attribute({"reported_outcomes", fmt::format("{}", fmt::join(shape.reported, " "))});
  if (!shape.stopping.rule.empty()) {
    writer.add_attribute({"stopping_rule", shape.stopping.rule});
    writer.add_attribute({"stopping", shape.stopping.sentence});
  }
  writer.add_attribute({"complete", results.is_complete() ? 1 : 0});
  writer.add_attribute({"outcomes", outcomes});
  writer.add_attribute({"unit_of_analysis", table.antithetic ? "antithetic pair" : "replication"});
  if (table.factors.empty()) return;
  writer.add_attribute({"design", table.design});
  writer.add_attribute({"factors", factors});
}

void write_shared_axes(Hdf5Writer& writer, const StudyResults& results, const StudyTable& table) {
  const auto axis = [&](const std::string& name, FileValues values, const std::string& what,
                        const std::string& units = "") {
    writer.add_axis({name, {}, std::move(values), described_as(what, units, "", "axis")});
  };
  axis("scenario", table.scenarios, "world of the study");
  axis("replication", counted(table.replications), "replication", "1");
  axis("segment", table.segments, "segment of customers");
  if (results.shape().days > 0) {
    axis("time", counted(static_cast<std::size_t>(results.shape().days)), "day of the run", "day");
  }
  axis("quantile", std::vector<double>(std::begin(result_quantiles), std::end(result_quantiles)),
       "quantile over replications", "1");
  axis("attribute", texts_of(attribute_names), "what a delivery is judged on");
  axis("stage", texts_of(stage_names), "stage of the journey that is left");
  axis("stage_to", texts_of(stage_names), "stage of the journey that is entered");
  axis("bound", std::vector<std::string>{"lower", "upper"}, "edge of a bin");
}

void write_scenarios(Hdf5Writer& writer, const StudyTable& table) {
  writer.add_variable({"variant",
                       {"scenario"},
                       table.variants,
                       described_as("variant of the study", "", "", "parameter")});
  writer.add_variable({"point",
                       {"scenario"},
                       table.points,
                       described_as("design point of the sweep; -1: as written, no factor set", "1",
                                    "", "parameter")});
  for (const TableFactor& factor : table.factors) {
    auto attributes = described_as(factor.meaning, factor.units, "", "parameter");
    attributes.push_back({"path", factor.path});
    attributes.push_back({"written_in", std::string(name_of(factor.unit))});
    FileValues values = factor.numbers;
    if (factor.numbers.empty()) values = factor.words;
    writer.add_variable({"param_" + factor.name, {"scenario"}, std::move(values), attributes});
  }
}

void write_runs(Hdf5Writer& writer, const StudyResults& results) {
  std::vector<std::uint8_t> status;
  std::vector<std::string> digests;
  for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
    for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
      status.push_back(static_cast<std::uint8_t>(results.status(scenario, i)));
      digests.push_back(results.is_finished(scenario, i)
                            ? fmt::format("{:016x}", results.digest(scenario, i))
                            : "");
    }
  }
  auto attributes = described_as("what became of the run", "1", "", "statistic");
  attributes.push_back({"flag_values", std::vector<std::uint8_t>{0, 1, 2}});
  attributes.push_back({"flag_meanings", "not_run finished failed"});
  writer.add_variable({"run_status", {"scenario", "replication"}, status, attributes});
  writer.add_variable({"digest",
                       {"scenario", "replication"},
                       digests,
                       described_as("digest of the exact bits of the run", "", "", "statistic")});
}

void write_customers(Hdf5Writer& writer, const StudyResults& results) {
  const std::size_t baseline = results.shape().baseline;
  std::vector<double> customers;
  for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
    for (std::size_t segment = 0; segment < results.segments(); ++segment) {
      customers.push_back(results.is_finished(baseline, i)
                              ? static_cast<double>(results.customers(baseline, i)[segment])
                              : std::nan(""));
    }
  }
  writer.add_variable({"customers",
                       {"replication", "segment"},
                       customers,
                       described_as("customers", "1", "time: point", "parameter")});
}

void add_to(Hdf5Writer& writer, std::span<const std::vector<NewVariable>> made) {
  for (const auto& [variable, is_axis] : made | std::views::join) {
    if (is_axis) {
      writer.add_axis(variable);
    } else {
      writer.add_variable(variable);
    }
  }
}

/// Made a few at a time, on all threads, while one of them adds those made before: the library
/// wants one.
void write_outcomes(Hdf5Writer& writer, const StudyResults& results, const StudyTable& table) {
  constexpr std::size_t few = 4;  // adding as many takes as long as making them does on two threads
  const std::size_t outcomes = table.outcomes.size();
  std::vector<std::vector<NewVariable>> before;
  for (std::size_t first = 0; first < outcomes || !before.empty(); first += few) {
    std::vector<std::vector<NewVariable>> made(std::min(few, outcomes - std::min(first, outcomes)));
    for_each_index(made.size() + 1, [&](std::size_t i) {
      if (i == 0) return add_to(writer, before);
      made[i - 1] = variables_of_outcome(results, table, first + i - 1);
    });
    before = std::move(made);
  }
}

void write_flow(Hdf5Writer& writer, const StudyResults& results) {
  std::vector<double> steps;
  for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
    for (std::size_t from = 0; from < stage_count; ++from) {
      for (std::size_t to = 0; to < stage_count; ++to) {
        steps.push_back(static_cast<double>(
            results.flow(scenario).count(static_cast<Stage>(from), static_cast<Stage>(to))));
      }
    }
  }
  writer.add_variable({"flow",
                       {"scenario", "stage", "stage_to"},
                       steps,
                       described_as("steps of customers from stage to stage, all replications", "1",
                                    "time: sum replication: sum", "statistic")});
}

void write_provenance(Hdf5Writer& writer, const Provenance& provenance) {
  const auto text = [&](const std::string& name, std::string_view content) {
    writer.add_variable({"provenance/" + name, {}, std::vector{std::string(content)}, {}});
  };
  std::vector<std::string> variants;
  std::vector<std::string> in_force;
  for (const Provenance::Variant& variant : provenance.variants_in_force) {
    variants.push_back(variant.name);
    in_force.push_back(variant.in_force);
  }
  if (!variants.empty()) {
    writer.add_axis({"provenance/variant_name", {}, variants, {{"long_name", "variant"}}});
    writer.add_variable(
        {"provenance/variant_in_force",
         {"provenance/variant_name"},
         in_force,
         {{"long_name", "the variant with every default written out, before the sweep"}}});
  }
  text("version", version_number);
  text("commit", version_commit);
  text("compiler", version_compiler);
  text("build_type", version_build_type);
  text("instruction_set", version_instruction_set);
  text("sanitizers", version_sanitizers);
  text("parallel_backend", version_parallel_backend);
  if (provenance.sources.empty()) return;
  std::vector<std::string> files;
  std::vector<std::string> contents;
  for (const Provenance::Source& source : provenance.sources) {
    files.push_back(source.file);
    contents.push_back(source.text);
  }
  writer.add_axis({"provenance/source_file", {}, files, {{"long_name", "file that was read"}}});
  writer.add_variable({"provenance/source_text",
                       {"provenance/source_file"},
                       contents,
                       {{"long_name", "what stood in it"}}});
}

}  // namespace

std::vector<std::byte> results_bytes(const StudyResults& results, const Provenance& provenance) {
  const StudyTable table = results.table();
  Hdf5Writer writer;
  write_file_attributes(writer, results, table, provenance);
  write_shared_axes(writer, results, table);
  write_scenarios(writer, table);
  write_runs(writer, results);
  write_customers(writer, results);
  write_outcomes(writer, results, table);
  write_flow(writer, results);
  write_bar_shares(writer, results);
  write_lost_sales(writer, results);
  write_ledger(writer, table);
  write_changes(writer, results);
  write_work_days(writer, results);
  write_provenance(writer, provenance);
  return writer.close();
}

void write_results(const std::filesystem::path& path, const StudyResults& results,
                   const Provenance& provenance) {
  write_durably(path, results_bytes(results, provenance));
}

}  // namespace cxsim
