#include "output/outcome.h"

namespace cxsim {

OutcomeEntry cac_payback() {
  return {
      .name = "cac_payback",
      .long_name = "payback of acquisition cost",
      .definition =
          "Days from the first order of a customer whom advertising won until their orders, "
          "less the goods, shipping and refunds, had paid for winning them; of those who had "
          "within the run. Needs `company.money.acquisition`; read it with "
          "`cac_paid_back_share` [model 13].",
      .unit = days_long,
      .direction = Direction::minimize,
      .bins = BinLayout::linear(-0.5, 730.5, 731),
      .value = {[](const PaidBackEvent& paid_back, std::size_t) -> double {
        return paid_back.days_since_first_order;
      }},
  };
}

}  // namespace cxsim
