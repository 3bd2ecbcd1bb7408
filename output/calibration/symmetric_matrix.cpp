#include "output/calibration/symmetric_matrix.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cxsim {

namespace {

constexpr int most_sweeps = 100;

double size_off_diagonal(const SymmetricMatrix& a) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) sum += a(i, j) * a(i, j);
  }
  return sum;
}

/// Turns the axes p and q so that (p, q) becomes 0.
void rotate(SymmetricMatrix& a, std::vector<std::vector<double>>& vectors, std::size_t p,
            std::size_t q) {
  if (a(p, q) == 0) return;
  const double theta = (a(q, q) - a(p, p)) / (2 * a(p, q));
  const double sign = theta < 0 ? -1 : 1;
  const double t = sign / (std::abs(theta) + std::hypot(theta, 1.0));
  const double c = 1 / std::hypot(t, 1.0);
  const double s = t * c;
  const double shift = t * a(p, q);
  for (std::size_t k = 0; k < a.size(); ++k) {
    if (k == p || k == q) continue;
    const double kp = a(k, p);
    const double kq = a(k, q);
    a.set(k, p, c * kp - s * kq);
    a.set(k, q, s * kp + c * kq);
  }
  a.set(p, p, a(p, p) - shift);
  a.set(q, q, a(q, q) + shift);
  a.set(p, q, 0);
  for (std::vector<double>& row : vectors) {
    const double rp = row[p];
    row[p] = c * rp - s * row[q];
    row[q] = s * rp + c * row[q];
  }
}

}  // namespace

EigenSystem eigen_system(const SymmetricMatrix& matrix) {
  const std::size_t size = matrix.size();
  SymmetricMatrix a = matrix;
  std::vector<std::vector<double>> rows(size, std::vector<double>(size));
  for (std::size_t i = 0; i < size; ++i) rows[i][i] = 1;
  for (int sweep = 0; sweep < most_sweeps && size_off_diagonal(a) > 0; ++sweep) {
    for (std::size_t p = 0; p < size; ++p) {
      for (std::size_t q = p + 1; q < size; ++q) rotate(a, rows, p, q);
    }
  }
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return a(i, i); });
  EigenSystem system;
  for (const std::size_t i : order) {
    system.values.push_back(a(i, i));
    std::vector<double> vector;
    for (const std::vector<double>& row : rows) vector.push_back(row[i]);
    system.vectors.push_back(std::move(vector));
  }
  return system;
}

SymmetricMatrix sandwich(const SymmetricMatrix& outer, const SymmetricMatrix& inner) {
  const std::size_t size = outer.size();
  std::vector<std::vector<double>> half(size, std::vector<double>(size));
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j < size; ++j) {
      for (std::size_t k = 0; k < size; ++k) half[i][j] += outer(i, k) * inner(k, j);
    }
  }
  SymmetricMatrix result(size);
  for (std::size_t i = 0; i < size; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      for (std::size_t k = 0; k < size; ++k) result.add(i, j, half[i][k] * outer(k, j));
    }
  }
  return result;
}

SymmetricMatrix inverse(const SymmetricMatrix& matrix, double floor) {
  const EigenSystem system = eigen_system(matrix);
  SymmetricMatrix result(matrix.size());
  for (std::size_t e = 0; e < system.values.size(); ++e) {
    const double value = 1 / std::max(system.values[e], floor);
    const std::vector<double>& vector = system.vectors[e];
    for (std::size_t i = 0; i < vector.size(); ++i) {
      for (std::size_t j = 0; j <= i; ++j) result.add(i, j, value * vector[i] * vector[j]);
    }
  }
  return result;
}

}  // namespace cxsim
