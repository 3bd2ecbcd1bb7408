#pragma once

#include <cstddef>
#include <vector>

namespace cxsim {

/// A small symmetric matrix, such as an information or a covariance.
class SymmetricMatrix {
 public:
  explicit SymmetricMatrix(std::size_t size) : size_(size), values_(size * size) {}

  std::size_t size() const { return size_; }
  double operator()(std::size_t i, std::size_t j) const { return values_[i * size_ + j]; }
  /// Sets both (i, j) and (j, i).
  void set(std::size_t i, std::size_t j, double value) {
    values_[i * size_ + j] = value;
    values_[j * size_ + i] = value;
  }
  void add(std::size_t i, std::size_t j, double value) { set(i, j, (*this)(i, j) + value); }

 private:
  std::size_t size_;
  std::vector<double> values_;
};

/// Eigenvalues in ascending order, each with its vector of length 1.
struct EigenSystem {
  std::vector<double> values;
  std::vector<std::vector<double>> vectors;
};

/// By Jacobi's rotations [Golub & Van Loan, 8.5].
EigenSystem eigen_system(const SymmetricMatrix& matrix);

/// `outer` times `inner` times `outer`, of one size.
SymmetricMatrix sandwich(const SymmetricMatrix& outer, const SymmetricMatrix& inner);

/// The inverse, with eigenvalues raised to at least `floor`.
SymmetricMatrix inverse(const SymmetricMatrix& matrix, double floor);

}  // namespace cxsim
