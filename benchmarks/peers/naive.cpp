// The small reference model as one would write it in an afternoon: everybody is visited every day,
// with one generator and the distributions of the standard library.
//
//   g++ -O3 -march=native -std=c++20 naive.cpp -o naive && ./naive 1000000 365
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <vector>

struct Customer {
  float patience, talk, expectation, satisfaction;
  bool is_active;
};

// A ring of ten neighbours each, a tenth of the ties rewired to anybody.
std::vector<std::vector<int>> small_world(int customers, std::mt19937& generator) {
  std::uniform_real_distribution<float> uniform;
  std::uniform_int_distribution<int> anybody(0, customers - 1);
  std::vector<std::vector<int>> neighbours(customers);
  for (int i = 0; i < customers; ++i) {
    for (int step = 1; step <= 5; ++step) {
      int other = (i + step) % customers;
      if (uniform(generator) < 0.1f) {
        while ((other = anybody(generator)) == i) {
        }
      }
      neighbours[i].push_back(other);
      neighbours[other].push_back(i);
    }
  }
  return neighbours;
}

int main(int count, char** arguments) {
  const int customers = count > 1 ? std::atoi(arguments[1]) : 100000;
  const int days = count > 2 ? std::atoi(arguments[2]) : 365;
  std::mt19937 generator(count > 3 ? std::atoi(arguments[3]) : 1);
  std::uniform_real_distribution<float> uniform;
  std::lognormal_distribution<float> patience(std::log(3.0f), 0.5f),
      first_expectation(std::log(4.0f), 0.3f), delivery(std::log(4.0f), 0.5f);

  const std::vector<std::vector<int>> neighbours = small_world(customers, generator);
  std::vector<Customer> population(customers);
  for (Customer& customer : population) {
    customer = {patience(generator), 0.6f * uniform(generator), first_expectation(generator), 0.7f,
                true};
  }

  const auto start = std::chrono::steady_clock::now();
  long orders = 0;
  for (int day = 0; day < days; ++day) {
    for (int i = 0; i < customers; ++i) {
      Customer& customer = population[i];
      if (!customer.is_active || uniform(generator) >= 1.0f / 30) continue;
      ++orders;
      const float received = delivery(generator);
      const float gap = (customer.expectation - received) / customer.patience;
      customer.satisfaction += 0.3f * (1 / (1 + std::exp(-2 * gap)) - customer.satisfaction);
      customer.expectation += 0.3f * (received - customer.expectation);
      if (uniform(generator) < customer.talk) {
        for (const int other : neighbours[i]) {
          population[other].expectation += 0.05f * (received - population[other].expectation);
        }
      }
      if (customer.satisfaction < 0.2f && uniform(generator) < 0.5f) customer.is_active = false;
    }
  }
  const double seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  double satisfaction = 0, squares = 0, expectation = 0, left = 0;
  for (const Customer& customer : population) {
    satisfaction += customer.satisfaction;
    squares += customer.satisfaction * customer.satisfaction;
    expectation += customer.expectation;
    left += !customer.is_active;
  }
  const double mean = satisfaction / customers;
  std::printf(
      "{\"simulation_seconds\": %.6f, \"mean_s\": %.5f, \"sd_s\": %.5f, \"mean_e\": %.4f, "
      "\"left\": %.6f, \"orders\": %.4f}\n",
      seconds, mean, std::sqrt(squares / customers - mean * mean), expectation / customers,
      left / customers, static_cast<double>(orders) / customers);
}
