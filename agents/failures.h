#pragma once

#include "agents/run_state.h"

/// What goes wrong with single orders inside the company, for customers to live through [model 10].
/// All three do nothing unless the organisation is simulated.
namespace cxsim {

/// An order just placed goes through the departments; where one errs it is a bad moment, and
/// perhaps a reason to contact support tomorrow.
void go_through_departments(RunState& state, Order& order);

/// A contact may leave the problem as it was; then the customer contacts support again tomorrow.
void come_back_if_unsolved(RunState& state, Order& order, std::uint32_t contact_occasion);

/// What arrived may turn out to be defective; true if it did.
bool find_defect(RunState& state, Order& order);

}  // namespace cxsim
