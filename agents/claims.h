#pragma once

#include "agents/company.h"

/// What the company's channels claim, once what is aligned between them is left out [model 1.5].
namespace cxsim {

/// Hype of a channel, which a company whose messages are aligned leaves out.
inline double claimed_hype(const Company& company, double hype) {
  return (1.0 - company.alignment) * hype;
}

/// Delivery time that a channel claims, moved toward the quote as far as messages are aligned.
inline double claimed_days(const Company& company, double channel_days, double quoted_days) {
  return quoted_days + (1.0 - company.alignment) * (channel_days - quoted_days);
}

}  // namespace cxsim
