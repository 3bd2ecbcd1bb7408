#include "engine/parallel.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "engine/errors.h"

namespace cxsim {

double deterministic_sum(std::size_t count, std::size_t grain,
                         const std::function<double(std::size_t first, std::size_t last)>& term) {
  require(grain > 0, "a sum is cut into chunks of at least one item");
  std::vector<double> of_chunk((count + grain - 1) / grain);
  for_each_index(of_chunk.size(), [&](std::size_t chunk) {
    const std::size_t first = chunk * grain;
    of_chunk[chunk] = term(first, std::min(first + grain, count));
  });
  return std::accumulate(of_chunk.begin(), of_chunk.end(), 0.0);
}

}  // namespace cxsim
