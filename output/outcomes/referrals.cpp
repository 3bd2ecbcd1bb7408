#include "output/outcome.h"

namespace cxsim {

OutcomeEntry referrals() {
  return {
      .name = "referrals",
      .long_name = "referrals",
      .definition =
          "Times a customer was won by the invitation of another, where `model.referral` is on.",
      .unit = count_per_customer,
      .direction = Direction::maximize,
      .statistic = Statistic::total,
      .bins = count_bins(2),
      .value = {[](const InvitationEvent& invitation, std::size_t) -> double {
        return invitation.accepted ? 1 : 0;
      }},
      .whole_numbers = true,
  };
}

}  // namespace cxsim
