#pragma once

#include <memory>
#include <utility>

namespace cxsim {

/// Owns an object of an interface with `clone()`; a copy owns a clone. Never empty.
template <typename Interface>
class Cloned {
 public:
  explicit Cloned(std::unique_ptr<Interface> object) : object_(std::move(object)) {}
  Cloned(const Cloned& other) : object_(other.object_->clone()) {}
  Cloned& operator=(const Cloned& other) {
    object_ = other.object_->clone();
    return *this;
  }
  Cloned(Cloned&&) noexcept = default;
  Cloned& operator=(Cloned&&) noexcept = default;
  ~Cloned() = default;

  Interface& operator*() { return *object_; }
  const Interface& operator*() const { return *object_; }
  Interface* operator->() { return object_.get(); }
  const Interface* operator->() const { return object_.get(); }

 private:
  std::unique_ptr<Interface> object_;
};

}  // namespace cxsim
