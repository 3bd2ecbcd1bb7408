#include "output/hdf5_handle.h"

#include <fmt/format.h>

#include <string>

#include "engine/errors.h"

namespace cxsim {
namespace {

// The innermost message is the cause; the outer ones only say who called whom.
std::string innermost_error() {
  std::string cause = "no cause given";
  const auto keep_first = [](unsigned depth, const H5E_error2_t* error, void* text) -> herr_t {
    if (depth == 0 && error->desc != nullptr) *static_cast<std::string*>(text) = error->desc;
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, &cause);
  return cause;
}

}  // namespace

void throw_hdf5_error(std::string_view what) {
  throw RunError(fmt::format("cannot {}: {}", what, innermost_error()));
}

Hdf5Handle space_of(const std::vector<hsize_t>& shape) {
  if (shape.empty()) return Hdf5Handle(H5Screate(H5S_SCALAR), H5Sclose, "make a single value");
  return Hdf5Handle(H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr),
                    H5Sclose, "make a shape");
}

void write_attribute(hid_t owner, const std::string& name, hid_t type, hid_t space,
                     const void* value) {
  const Hdf5Handle attribute(H5Acreate2(owner, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT),
                             H5Aclose, "create attribute " + name);
  checked(H5Awrite(attribute, type, value), "write attribute " + name);
}

}  // namespace cxsim
