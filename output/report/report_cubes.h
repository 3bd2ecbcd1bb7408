#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "output/hdf5_file.h"

namespace cxsim {

/// Copies variables of a results file into JSON, each with the names of its axes, so that the page
/// can say of every number where in the file it stands. Numbers keep seven digits, those of the
/// days, which are many, five.
class CubeWriter {
 public:
  /// `detailed`: the scenarios that are kept of variables along `detailed`, in this order.
  CubeWriter(const Hdf5Reader& file, std::size_t scenarios, std::vector<std::size_t> detailed);

  bool has(const std::string& variable) const { return file_.has(variable); }

  /// A variable as it stands; `axes` are its own. Nothing where the file has none.
  void add(const std::string& variable, const std::vector<std::string>& axes);
  /// The detailed scenarios of a variable whose first axis is `scenario`; `axes` are the others.
  void add_detailed(const std::string& variable, std::vector<std::string> axes);
  /// Of a variable by scenario, quantile and time: the detailed scenarios, and of the quantiles
  /// those of the band and its middle.
  void add_days(const std::string& variable);
  /// All scenarios of a variable by scenario and segment, of all customers only; called
  /// `every/<variable>`.
  void add_every(const std::string& variable);

  /// One JSON object, by the names of the variables.
  std::string json() const { return "{" + json_ + "}"; }

 private:
  void append(const std::string& name, const std::vector<std::string>& axes,
              const std::vector<double>& values, int digits = 7);

  const Hdf5Reader& file_;
  std::size_t scenarios_;
  std::vector<std::size_t> detailed_;
  std::string json_;
};

}  // namespace cxsim
