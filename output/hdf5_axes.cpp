#include "output/hdf5_axes.h"

#include "output/hdf5_handle.h"

namespace cxsim {
namespace {

hobj_ref_t reference_to(hid_t file, const std::string& path) {
  hobj_ref_t reference = 0;
  checked(H5Rcreate(&reference, file, path.c_str(), H5R_OBJECT, -1), "refer to " + path);
  return reference;
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
  write_attribute(dataset, "DIMENSION_LIST", type, space_of({one_each.size()}), one_each.data());
}

void Hdf5Axes::complete(hid_t file) const {
  const Hdf5Handle type(H5Tcreate(H5T_COMPOUND, sizeof(Use)), H5Tclose, "make a record type");
  checked(H5Tinsert(type, "dataset", HOFFSET(Use, dataset), H5T_STD_REF_OBJ), "add to a type");
  checked(H5Tinsert(type, "dimension", HOFFSET(Use, dimension), H5T_NATIVE_INT32), "add to a type");
  for (const auto& [path, uses] : uses_) {
    const Hdf5Handle axis(H5Dopen2(file, path.c_str(), H5P_DEFAULT), H5Dclose, "open axis " + path);
    write_attribute(axis, "REFERENCE_LIST", type, space_of({uses.size()}), uses.data());
  }
}

}  // namespace cxsim
