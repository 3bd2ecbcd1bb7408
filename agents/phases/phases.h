#pragma once

#include "agents/run_state.h"

/// The phases of a day, one file each. `each block` phases may write only what belongs to their
/// block: its customers, orders, events, outbox and panel rows.
namespace cxsim {

/// Once: levers and shocks change the world, everybody who broadcasts speaks, the quote is made.
void change_world(RunState& state, Day day);

/// Once, where the organisation is simulated: yesterday's work has worn on the staff, which changes
/// what the company can do today.
void run_organisation(RunState& state);

/// Each block: what neighbours said yesterday is heard.
void hear_messages(RunState& state, BlockId block);

/// Once, where the company ever asks customers what they expect: on some days it does.
void survey_expectations(RunState& state);

/// Each block: who left and gives the company another chance is back.
void win_back(RunState& state, BlockId block);

/// Each block: who needs something chooses between the company, rivals and nothing.
void meet_needs(RunState& state, BlockId block);

/// Once: new orders are given their places in the queue, the warehouse releases what it can.
void run_warehouse(RunState& state);

/// Orders that the warehouse can release today.
double warehouse_capacity(const RunState& state);

/// Each block: new orders join the queue, released ones are handed over and get their day of
/// arrival.
void ship_orders(RunState& state, BlockId block);

/// Each block: customers with an open order ask, are warned, are surveyed, or cancel.
void wait_for_orders(RunState& state, BlockId block);

/// Each block: complaints that are due and that agents handle join the line.
void take_up_complaints(RunState& state, BlockId block);

/// Once: service points answer the calls of the day, minute by minute.
void work_off_calls(RunState& state);

/// Each block: callers live through what came of their calls.
void answer_calls(RunState& state, BlockId block);

/// Each block: orders arrive and are judged; customers learn, talk, stay or leave.
void judge_experience(RunState& state, BlockId block);

/// Each block: the company answers the complaints that are due.
void answer_complaints(RunState& state, BlockId block);

/// Each block: customers whose order is done answer the survey.
void answer_surveys(RunState& state, BlockId block);

/// Once: what the day costs whatever single customers do is paid.
void pay_standing_costs(RunState& state);

}  // namespace cxsim
