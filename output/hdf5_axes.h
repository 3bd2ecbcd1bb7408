#pragma once

#include <hdf5.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cxsim {

/// Says in a file which axes its variables lie along, as its readers expect it [HDF5 Dimension
/// Scale Specification]: each variable names its axes, each axis its variables. The library's own
/// H5DSattach_scale writes all variables of an axis anew with every further one, which took half of
/// the time of writing results. Not thread-safe.
class Hdf5Axes {
 public:
  /// `dataset` is the variable of that path; the axes, one for each dimension, are in the file.
  void attach(hid_t file, const std::string& variable, hid_t dataset,
              const std::vector<std::string>& axes);
  /// Once, after all variables.
  void complete(hid_t file) const;

 private:
  /// A dimension of a variable, as the specification stores it.
  struct Use {
    hobj_ref_t dataset;
    std::int32_t dimension;
    std::int32_t unused = 0;  // the library leaves the gap; equal content is equal bytes
  };

  std::map<std::string, std::vector<Use>> uses_;  // by path of the axis
};

}  // namespace cxsim
