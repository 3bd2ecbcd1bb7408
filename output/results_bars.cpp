#include <utility>

#include "agents/attribute.h"
#include "output/results_variables.h"
#include "output/statistics.h"

namespace cxsim {
namespace {

using BarNumbers = std::vector<double> BarShares::*;

/// The bar shares of the first finished run: sources are the same in all.
const BarShares* any_bar_shares(const StudyResults& results) {
  for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
    for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
      if (results.is_finished(scenario, i)) return &results.bar_shares(scenario, i);
    }
  }
  return nullptr;
}

/// Over replications, in the order of [scenario][segment][attribute][source].
std::vector<Estimate> estimates(const StudyResults& results, const BarShares& shape,
                                BarNumbers numbers) {
  std::vector<Estimate> all;
  for (std::size_t scenario = 0; scenario < results.scenarios(); ++scenario) {
    for (std::size_t place = 0; place < (shape.*numbers).size(); ++place) {
      std::vector<double> values;
      for (std::uint32_t i = 0; i < results.shape().replications; ++i) {
        if (results.is_finished(scenario, i)) {
          values.push_back((results.bar_shares(scenario, i).*numbers)[place]);
        }
      }
      all.push_back(mean_interval(values));
    }
  }
  return all;
}

void write_estimates(Hdf5Writer& writer, const std::string& name, const std::vector<Estimate>& all,
                     const std::string& what, const std::string& units) {
  const auto write = [&](const std::string& suffix, const std::string& which,
                         double Estimate::*bound) {
    std::vector<double> values;
    for (const Estimate& estimate : all) values.push_back(estimate.*bound);
    writer.add_variable(
        {name + suffix,
         {"scenario", "segment", "attribute", "source"},
         std::move(values),
         described_as(what + which, units, "time: point replication: mean", "statistic")});
  };
  write("", "", &Estimate::value);
  write("_low", ", lower end of the 95% t interval", &Estimate::low);
  write("_high", ", upper end of the 95% t interval", &Estimate::high);
}

}  // namespace

void write_bar_shares(Hdf5Writer& writer, const StudyResults& results) {
  const BarShares* shape = any_bar_shares(results);
  if (shape == nullptr || shape->sources.empty()) return;
  writer.add_axis({"source",
                   {},
                   std::vector<std::string>(shape->sources.begin(), shape->sources.end()),
                   described_as("source of expectation", "", "", "axis")});
  writer.add_variable(
      {"source_control",
       {"source"},
       shape->control,
       described_as("how much of the source the company controls", "1", "", "parameter")});
  write_estimates(writer, "bar_share", estimates(results, *shape, &BarShares::share),
                  "share of the bar that rests on the source, at the end, of the panel", "1");
  write_estimates(writer, "bar_push", estimates(results, *shape, &BarShares::push),
                  "how far the source moved the bar from the norm, at the end, of the panel", "u");
}

}  // namespace cxsim
