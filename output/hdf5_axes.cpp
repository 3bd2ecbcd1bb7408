#include "output/hdf5_axes.h"

#include <fmt/format.h>

#include "output/hdf5_handle.h"

namespace cxsim {
namespace {

hobj_ref_t reference_to(hid_t file, const std::string& path) {
  hobj_ref_t reference = 0;
  checked(H5Rcreate(&reference, file, path.c_str(), H5R_OBJECT, -1), "refer to " + path);
  return reference;
}

void write_list(hid_t owner, const char* name, hid_t type, hsize_t length, const void* values) {
  const Hdf5Handle space(H5Screate_simple(1, &length, nullptr), H5Sclose, "make a shape");
  const Hdf5Handle attribute(H5Acreate2(owner, name, type, space, H5P_DEFAULT, H5P_DEFAULT),
                             H5Aclose, fmt::format("create attribute {}", name));
  checked(H5Awrite(attribute, type, values), fmt::format("write attribute {}", name));
}

}  // namespace

void Hdf5Axes::attach(hid_t file, const std::string& variable, hid_t dataset,
                      const std::vector<std::string>& axes) {
  if (axes.empty()) return;
  const hobj_ref_t self = reference_to(file, variable);
  std::vector<hobj_ref_t> references;
  for (const std::string& axis : axes) {
    uses_[axis].push_back({self, static_cast<std::int32_t>(references.size())});
    references.push_back(reference_to(file, axis));
  }
  std::vector<hvl_t> one_each;  // a dimension may have several axes; ours have one
  for (hobj_ref_t& reference : references) one_each.push_back({1, &reference});
  const Hdf5Handle type(H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose, "make a list type");
  write_list(dataset, "DIMENSION_LIST", type, one_each.size(), one_each.data());
}

void Hdf5Axes::complete(hid_t file) const {
  const Hdf5Handle type(H5Tcreate(H5T_COMPOUND, sizeof(Use)), H5Tclose, "make a record type");
  checked(H5Tinsert(type, "dataset", HOFFSET(Use, dataset), H5T_STD_REF_OBJ), "add to a type");
  checked(H5Tinsert(type, "dimension", HOFFSET(Use, dimension), H5T_NATIVE_INT32), "add to a type");
  for (const auto& [path, uses] : uses_) {
    const Hdf5Handle axis(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "open axis " + path);
    write_list(axis, "REFERENCE_LIST", type, uses.size(), uses.data());
  }
}

}  // namespace cxsim
