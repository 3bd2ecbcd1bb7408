#include "output/outcome.h"

namespace cxsim {

OutcomeEntry compensation() {
  return {
      .name = "compensation",
      .long_name = "compensation",
      .definition = "Paid to customers who complained, of a customer over the run.",
      .unit = money_per_customer,
      .direction = Direction::none,
      .statistic = Statistic::total,
      .bins = BinLayout::log_linear(1, 100000, 8),
      .value = {[](const AnswerEvent& answer, std::size_t) -> double {
        return answer.compensation;
      }},
  };
}

}  // namespace cxsim
