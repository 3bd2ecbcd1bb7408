#pragma once

#include <hdf5.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// For the few files that call the HDF5 library: what it opens is closed, what fails is told.
namespace cxsim {

/// Throws RunError: what could not be done, and the library's own words for why.
[[noreturn]] void throw_hdf5_error(std::string_view what);

/// The result of a call of the library, unless it failed to do `what`.
template <typename Result>
Result checked(Result result, std::string_view what) {
  if (result < 0) throw_hdf5_error(what);
  return result;
}

/// Owns an identifier of the library.
class Hdf5Handle {
 public:
  using Close = herr_t (*)(hid_t);

  Hdf5Handle(hid_t id, Close closer, std::string_view what)
      : id_(checked(id, what)), close_(closer) {}
  Hdf5Handle(Hdf5Handle&& other) noexcept
      : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
  Hdf5Handle& operator=(Hdf5Handle&&) = delete;
  ~Hdf5Handle() {
    if (id_ >= 0) close_(id_);
  }
  operator hid_t() const { return id_; }  // NOLINT(google-explicit-constructor): as the library's

 private:
  hid_t id_;
  Close close_;
};

/// Of values in so many rows, columns and so on; of a single value where there are none.
Hdf5Handle space_of(const std::vector<hsize_t>& shape);

/// Gives a variable or a file an attribute.
void write_attribute(hid_t owner, const std::string& name, hid_t type, hid_t space,
                     const void* value);

}  // namespace cxsim
