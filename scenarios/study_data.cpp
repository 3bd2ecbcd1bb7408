#include "scenarios/study_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/errors.h"
#include "scenarios/observed_orders.h"
#include "scenarios/tie_list.h"

namespace cxsim {

namespace {

constexpr std::string_view orders_path = "company.fulfilment.observed_orders.file";
constexpr std::string_view ties_path = "population.network.edges_file.file";

Origin origin_of(const YamlNode& root, std::string_view path) {
  const YamlEntry* entry = find_path(root, path);
  return entry == nullptr ? Origin{} : entry->value.origin;
}

const StudyData* find_data(const std::vector<StudyData>& data, const std::string& key) {
  const auto found = std::ranges::find(data, key, &StudyData::key);
  return found == data.end() ? nullptr : &*found;
}

StudyData read_orders(std::string key, const Fulfilment& fulfilment, const YamlNode& root,
                      ProblemList& problems) {
  ObservedOrdersTable table = read_observed_orders(
      {fulfilment.observed_file, fulfilment.observed_promised, fulfilment.observed_actual,
       origin_of(root, orders_path), std::string(orders_path)},
      problems);
  return {std::move(key), fulfilment.observed_file,
          std::make_unique<ObservedOrders>(std::move(table.orders)), nullptr,
          std::move(table.remark)};
}

StudyData read_tie_file(std::string key, const std::string& file, std::uint32_t customers,
                        ProblemList& problems) {
  TieTable table = read_ties(file, customers, problems);
  return {std::move(key), file, nullptr, std::make_unique<std::vector<Tie>>(std::move(table.ties)),
          std::move(table.remark)};
}

/// Reads with `read` unless that was done before; a file that cannot be read is a problem.
template <typename Read>
const StudyData* read_once(const std::string& key, const Origin& mention, std::string_view path,
                           std::vector<StudyData>& data, ProblemList& problems, Read read) {
  if (const StudyData* earlier = find_data(data, key)) return earlier;
  try {
    return &data.emplace_back(read(key));
  } catch (const RunError& error) {
    problems.add(ProblemCode::unreadable_file, mention, path, error.what());
    return nullptr;
  }
}

}  // namespace

void attach_data(Scenario& scenario, const RunSettings& run, const YamlNode& root,
                 std::vector<StudyData>& data, ProblemList& problems) {
  Fulfilment& fulfilment = scenario.company.fulfilment;
  if (!fulfilment.observed_file.empty()) {
    const std::string key = fmt::format("orders\n{}\n{}\n{}", fulfilment.observed_file,
                                        fulfilment.observed_promised, fulfilment.observed_actual);
    const StudyData* found =
        read_once(key, origin_of(root, orders_path), orders_path, data, problems,
                  [&](const std::string& k) { return read_orders(k, fulfilment, root, problems); });
    if (found != nullptr) fulfilment.observed = found->orders.get();
  }
  NetworkPlan& network = scenario.population.network;
  if (network.kind == static_cast<std::size_t>(NetworkKind::edges) && !network.edges_file.empty()) {
    const auto customers = static_cast<std::uint32_t>(run.customers);
    const std::string key = "ties\n" + network.edges_file;
    const StudyData* found = read_once(
        key, origin_of(root, ties_path), ties_path, data, problems, [&](const std::string& k) {
          return read_tie_file(k, network.edges_file, customers, problems);
        });
    if (found != nullptr) network.edges = found->ties.get();
  }
}

}  // namespace cxsim
