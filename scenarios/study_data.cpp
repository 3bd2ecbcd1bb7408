#include "scenarios/study_data.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/edge_list.h"
#include "engine/errors.h"
#include "scenarios/observed_orders.h"
#include "scenarios/scenario_files.h"
#include "scenarios/utf8.h"

namespace cxsim {

namespace {

constexpr std::string_view orders_path = "company.fulfilment.observed_orders.file";
constexpr std::string_view ties_path = "population.network.edges_file.file";

Origin origin_of_value(const YamlNode& root, std::string_view path) {
  const YamlEntry* entry = find_path(root, path);
  return entry == nullptr ? Origin{} : entry->value.origin;
}

const StudyData* find_data(const std::vector<StudyData>& data, const std::string& key) {
  const auto found = std::ranges::find(data, key, &StudyData::key);
  return found == data.end() ? nullptr : &*found;
}

StudyData read_orders(std::string key, const Fulfilment& fulfilment, const YamlNode& root,
                      ReadingContext& context) {
  const std::string place = context.place_of_data(fulfilment.observed_file).string();
  ObservedOrdersTable table =
      read_observed_orders({place, fulfilment.observed_promised, fulfilment.observed_actual,
                            origin_of_value(root, orders_path), std::string(orders_path)},
                           context.problems());
  return {std::move(key), fulfilment.observed_file,
          place,          std::make_unique<ObservedOrders>(std::move(table.orders)),
          nullptr,        std::move(table.remark)};
}

StudyData read_tie_file(std::string key, const std::string& file, ReadingContext& context) {
  const std::string place = context.place_of_data(file).string();
  StudyData data{std::move(key), file, place, nullptr, std::make_unique<std::vector<Tie>>(), {}};
  try {
    EdgeList list = read_edge_list(place);
    data.remark = fmt::format("{} ties among {} customers", list.ties.size(), list.largest_id + 1);
    *data.ties = std::move(list.ties);
  } catch (const EdgeListError& error) {
    context.problems().add_in_file(ProblemCode::bad_data_row, shown_path(error.file()),
                                   error.line(), "", shown(error.problem(), 300));
  }
  return data;
}

void check_ties(const std::vector<Tie>& ties, std::int64_t customers, const Origin& mention,
                ProblemList& problems) {
  std::uint32_t largest = 0;
  for (const Tie& tie : ties) largest = std::max({largest, tie.one, tie.other});
  if (largest < customers) return;
  problems.add(ProblemCode::do_not_fit_together, mention, ties_path,
               fmt::format("the file has a customer {}, but the run has {}", largest, customers),
               "customers are numbered from 0; raise `run.customers`");
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
                 std::vector<StudyData>& data, ReadingContext& context) {
  ProblemList& problems = context.problems();
  Fulfilment& fulfilment = scenario.company.fulfilment;
  if (!fulfilment.observed_file.empty()) {
    const std::string key = fmt::format("orders\n{}\n{}\n{}", fulfilment.observed_file,
                                        fulfilment.observed_promised, fulfilment.observed_actual);
    const StudyData* found =
        read_once(key, origin_of_value(root, orders_path), orders_path, data, problems,
                  [&](const std::string& k) { return read_orders(k, fulfilment, root, context); });
    if (found != nullptr) fulfilment.observed = found->orders.get();
  }
  NetworkPlan& network = scenario.population.network;
  if (network.kind == static_cast<std::size_t>(NetworkKind::edges) && !network.edges_file.empty()) {
    const Origin mention = origin_of_value(root, ties_path);
    const StudyData* found = read_once(
        "ties\n" + network.edges_file, mention, ties_path, data, problems,
        [&](const std::string& k) { return read_tie_file(k, network.edges_file, context); });
    if (found == nullptr) return;
    network.edges = found->ties.get();
    check_ties(*network.edges, run.customers, mention, problems);
  }
}

}  // namespace cxsim
