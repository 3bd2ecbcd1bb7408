#pragma once

#include <map>
#include <vector>

#include "output/calibration/fitted_parameter.h"
#include "output/calibration/order_cells.h"

namespace cxsim {

/// When customers are asked, and how sure that is.
struct FoundMoment {
  SurveyMoment moment;
  FittedParameter after_delivery;  // days; `company.survey.after_delivery`
  FittedParameter after_missed;    // days; `company.survey.after_missed`
};

/// The medians of what the orders tell, with intervals; `otherwise` where they tell nothing.
FoundMoment observed_moment(const std::vector<RealOrder>& orders, const SurveyMoment& otherwise);

/// The days after a missed promise under which the scores are nearly as likely as under the
/// likeliest, by twice the difference of log-likelihood [Wilks 1938]. `log_likelihood` is by whole
/// days, each at its own best point; at least one. Not identified where it is likely up to both
/// ends, `longest` and 0.
FittedParameter likeliest_moment(const std::map<double, double>& log_likelihood, double longest);

/// How much less likely the scores are at the end of a 95% interval of one number.
inline constexpr double clearly_less_likely = 1.9207294103470;  // half of chi-square's 95% point

}  // namespace cxsim
