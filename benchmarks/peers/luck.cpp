#include "benchmarks/peers/luck.h"

#include <bit>
#include <cstring>
#include <random>
#include <vector>

namespace cxsim {
namespace {

class AddressedLuck final : public Luck {
 public:
  AddressedLuck(const RunKey& run, Purpose purpose) : run_(run), purpose_(purpose) {}
  void draw(BlockId, std::span<const std::uint32_t> customers,
            std::span<const std::uint32_t> occasions,
            const std::array<std::span<double>, 4>& rows) override {
    draw_batch(run_, customers, occasions, purpose_, rows);
  }

 private:
  RunKey run_;
  Purpose purpose_;
};

/// xoshiro256++ [Blackman & Vigna 2021], eight streams side by side in vectors: left to itself,
/// g++ 12 unrolls them and takes longer than for the Mersenne twister.
class Xoshiros {
 public:
  explicit Xoshiros(std::uint64_t seed) {
    for (Words& words : state_) {
      for (std::size_t stream = 0; stream < streams; ++stream) words[stream] = split_mix(seed);
    }
  }

  void fill(std::span<double> uniforms) {
    std::size_t i = 0;
    for (; i + streams <= uniforms.size(); i += streams) {
      const Uniforms next = step();
      std::memcpy(&uniforms[i], &next, sizeof(next));
    }
    const Uniforms last = step();
    for (std::size_t stream = 0; i < uniforms.size(); ++i) uniforms[i] = last[stream++];
  }

 private:
  static constexpr std::size_t streams = 8;
  using Words [[gnu::vector_size(8 * streams)]] = std::uint64_t;
  using Uniforms [[gnu::vector_size(8 * streams)]] = double;

  static std::uint64_t split_mix(std::uint64_t& seed) {
    std::uint64_t word = seed += 0x9e3779b97f4a7c15u;
    word = (word ^ (word >> 30)) * 0xbf58476d1ce4e5b9u;
    word = (word ^ (word >> 27)) * 0x94d049bb133111ebu;
    return word ^ (word >> 31);
  }
  static Words rotated(Words words, int by) { return (words << by) | (words >> (64 - by)); }

  Uniforms step() {
    auto& [a, b, c, d] = state_;
    const Words result = rotated(a + d, 23) + a;
    const Words shifted = b << 17;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 45);
    const Words significand = (result >> 12) | 0x3ff0000000000000u;
    return reinterpret_cast<Uniforms>(significand) - (1.0 - 0x1p-53);
  }

  std::array<Words, 4> state_;
};

class Mersenne {
 public:
  explicit Mersenne(std::uint64_t seed) : generator_(seed) {}
  void fill(std::span<double> uniforms) {
    // The upper 52 bits as a uniform in (0, 1), without a conversion.
    for (double& uniform : uniforms) {
      const std::uint64_t significand = (generator_() >> 12) | 0x3ff0000000000000u;
      uniform = std::bit_cast<double>(significand) - (1.0 - 0x1p-53);
    }
  }

 private:
  std::mt19937_64 generator_;
};

/// A generator for each block, so that threads share none.
template <typename Generator>
class GeneratedLuck final : public Luck {
 public:
  GeneratedLuck(const RunKey& run, const Blocks& blocks) {
    for (std::uint32_t block = 0; block < blocks.count(); ++block) {
      generators_.emplace_back(run.seed + block);
    }
  }
  void draw(BlockId block, std::span<const std::uint32_t>, std::span<const std::uint32_t>,
            const std::array<std::span<double>, 4>& rows) override {
    for (const std::span<double> row : rows) generators_[index_of(block)].fill(row);
  }

 private:
  std::vector<Generator> generators_;
};

}  // namespace

std::unique_ptr<Luck> luck_named(std::string_view name, const RunKey& run, Purpose purpose,
                                 const Blocks& blocks) {
  if (name == "addressed") return std::make_unique<AddressedLuck>(run, purpose);
  if (name == "xoshiro") return std::make_unique<GeneratedLuck<Xoshiros>>(run, blocks);
  if (name == "mersenne") return std::make_unique<GeneratedLuck<Mersenne>>(run, blocks);
  return nullptr;
}

}  // namespace cxsim
