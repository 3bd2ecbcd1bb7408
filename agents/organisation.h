#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "agents/company.h"
#include "agents/departments.h"
#include "engine/fields.h"
#include "engine/state_carrier.h"

/// The ripple through the organisation: what goes wrong in a department makes work in others, work
/// above capacity wears out who does it, and worn out staff help worse, err more and leave
/// [model 10].
namespace cxsim {

/// A warehouse of more orders a day and customer has no limit that anybody notices.
inline constexpr double unlimited_orders = 10;

struct BurnoutRates {
  double load = 0.08;      // per day and unit of load above the bearable
  double anger = 0.02;     // per day, of angry customers only
  double recovery = 0.02;  // per day
  double bearable = 0.85;  // load
};

struct StaffRates {
  double faster_under_load = 0.15;  // speed gained between load .8 and 1.1
  double slower_worn_out = 0.25;    // share of speed lost at burnout 1
  double help_worn_out = 0.8;       // u of help lost at burnout 1
  double saturation = 0.93;         // load
  double help_saturated = 0.6;      // u of help lost per 0.07 of load above it
  double least_help = -2.0;         // u, the most that can be lost
  double help_hurried = 1.0;        // u of help lost when cases get no time at all
  double errors_worn_out = 0.05;    // errors per unit of burnout above what is carried along
  double carried_along = 0.30;      // burnout
  double quits = 0.0006;            // per day, unworn
  double quits_worn_out = 2.0;      // factor more at burnout 1
  double skill_days = 60;           // until a new hire has full skill
  double hurry = 0.02;              // per day, of the time per case toward less
  double ease = 0.002;              // per day, back toward more
};

struct OrganisationParameters {
  bool on = false;
  double usual_load = 0.80;
  double planned_orders = 0.0046;    // per customer and day
  double planned_contacts = 0.0014;  // per customer and day, where no line is simulated
  PerDepartment errors = {0.01, 0.01, 0.01, 0.02, 0.02, 0.01, 0.15};
  double overclaim = 0.10;  // more errors per u of too much claimed, of who claims it
  PerDepartment hassle = {0.3, 0.3, 0.5, 0.8, 1.0, 0.8, 0.5};  // u of a moment
  PerDepartment contact = {0.4, 0.4, 0.6, 0.7, 0, 0.8, 0};     // chance that it makes a contact
  std::array<PerDepartment, department_count> spill = {{
      {0, 0.05, 0, 0, 0, 0, 0.20},
      {0, 0, 0.10, 0, 0, 0.05, 0.10},
      {0, 0, 0, 0.10, 0, 0.10, 0.05},
      {0, 0, 0, 0, 0, 0.05, 0.10},
      {0, 0, 0, 0, 0, 0, 0.10},
      {0, 0, 0, 0, 0, 0, 0.10},
      {0, 0, 0, 0, 0, 0, 0},
  }};  // [cause][where it shows]
  BurnoutRates burnout;
  StaffRates staff;
};

void describe(FieldVisitor& visitor, OrganisationParameters& parameters);

/// Work that comes back as often as it fails: each case is done 1 / (1 - f) times.
inline double with_failure_demand(double work, double failing) {
  return work / (1.0 - failing);
}

/// Tomorrow's burnout; at a constant load of 1 it settles at .15 x load / recovery.
inline double burnout_after(double burnout, double load, double anger, const BurnoutRates& rates) {
  return burnout + rates.load * std::max(0.0, load - rates.bearable) + rates.anger * anger -
         rates.recovery * burnout;
}

/// Work done per hour, 1 for rested staff at a load of .8: more under pressure, less when worn out.
inline double speed_of_work(double load, double burnout, const StaffRates& rates) {
  const double pressed = std::clamp(load - 0.8, 0.0, 0.3) / 0.3;
  return (1.0 + rates.faster_under_load * pressed) *
         std::max(0.1, 1.0 - rates.slower_worn_out * burnout);
}

/// By how much help gets worse, u, at most `least_help`.
inline double help_change(double load, double burnout, double time_per_case,
                          const StaffRates& rates) {
  const double saturated = std::max(0.0, load - rates.saturation) / 0.07;
  const double hurried = std::max(0.0, 1.0 - time_per_case);
  return std::max(rates.least_help, -rates.help_worn_out * burnout -
                                        rates.help_saturated * saturated -
                                        rates.help_hurried * hurried);
}

/// Share of staff that leaves today.
inline double quits_today(double burnout, const StaffRates& rates) {
  return rates.quits * (1.0 + rates.quits_worn_out * burnout);
}

/// The time a case is given by custom: it follows the time that cases get, fast down, slowly up
/// [Oliva & Sterman 2001].
inline double time_per_case_after(double usual, double given, const StaffRates& rates) {
  return usual - rates.hurry * std::max(0.0, usual - given) +
         rates.ease * std::max(0.0, given - usual);
}

/// Chance that something goes wrong in a department, given what went wrong elsewhere yesterday.
double error_probability(Department department, double burnout, double own,
                         const PerDepartment& yesterday, const OrganisationParameters& parameters);

/// What customers of one block asked of the company today.
struct Workload {
  std::uint32_t contacts = 0;
  std::uint32_t hung_up = 0;
  std::uint32_t complaints = 0;  // that agents of the line had to work on

  void merge(const Workload& other) {
    contacts += other.contacts;
    hung_up += other.hung_up;
    complaints += other.complaints;
  }
};

/// How the staff of one department is.
struct Staff {
  static constexpr std::size_t load_days = 7;

  std::array<double, load_days> loads{};  // ring, of the last days
  double burnout = 0;
  double time_per_case = 1;      // given by custom, in shares of the first day's
  std::vector<double> learning;  // share of the staff by days since they were hired, newest first

  double load() const;
  double skill() const;  // 1 when nobody is new
  void carry(StateCarrier& carrier) { carrier(loads, burnout, time_per_case, learning); }
};

/// One day of all departments, as results keep it.
struct WorkDay {
  PerDepartment load{};
  PerDepartment burnout{};
  PerDepartment errors{};
  PerDepartment quits{};  // share of the staff that left today
};

/// All departments of one run.
struct Organisation {
  std::array<Staff, department_count> staff;
  PerDepartment errors{};             // chances today
  std::vector<WorkDay> work_days;     // so far
  std::uint64_t admitted_before = 0;  // orders until yesterday
  double calls_possible = 0;          // yesterday
  double orders_possible = 0;         // that the warehouse could release yesterday

  void carry(StateCarrier& carrier) {
    for (Staff& one : staff) one.carry(carrier);
    carrier(errors, work_days, admitted_before, calls_possible, orders_possible);
  }
};

Organisation rested_organisation(const OrganisationParameters& parameters);

/// What was asked of each department yesterday, as a share of what it can do, and how angry its
/// customers were.
struct Demands {
  PerDepartment load{};
  PerDepartment anger{};
};

/// A day passes for the staff: load is taken in, wears out, drives away; errors of today follow.
void pass_day(const OrganisationParameters& parameters, const Demands& demands,
              const PerDepartment& own_errors, Organisation& organisation);

/// What worn out and hurried staff make of the company today.
void weaken(const OrganisationParameters& parameters, const Organisation& organisation,
            Company& company);

}  // namespace cxsim
