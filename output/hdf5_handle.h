#pragma once

#include <fmt/format.h>
#include <hdf5.h>

#include <string>
#include <string_view>
#include <utility>

#include "engine/errors.h"

/// For the few files that call the HDF5 library: what it opens is closed, what fails is told.
namespace cxsim {

/// The library's own words for what failed last.
inline std::string innermost_hdf5_error() {
  std::string cause = "no cause given";
  // The innermost message is the cause; the outer ones only say who called whom.
  const auto keep_first = [](unsigned depth, const H5E_error2_t* error, void* text) -> herr_t {
    if (depth == 0 && error->desc != nullptr) *static_cast<std::string*>(text) = error->desc;
    return 0;
  };
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, &cause);
  return cause;
}

/// The result of a call of the library; throws RunError where it failed to do `what`.
template <typename Result>
Result checked(Result result, std::string_view what) {
  if (result < 0) throw RunError(fmt::format("cannot {}: {}", what, innermost_hdf5_error()));
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

}  // namespace cxsim
