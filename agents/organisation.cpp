#include "agents/organisation.h"

#include <numeric>

namespace cxsim {
namespace {

constexpr double most_quits = 0.2;  // of the staff, on one day

void describe_each(FieldVisitor& v, const Field& group, const Field& one, PerDepartment& values) {
  v.group(group, [&](FieldVisitor& members) {
    for (std::size_t d = 0; d < department_count; ++d) {
      Field field = one;
      field.name = department_names[d];
      members.number(field, values[d]);
    }
  });
}

void describe_burnout(FieldVisitor& v, BurnoutRates& p) {
  v.number({"load", "burnout gained a day per unit of load above the bearable", Unit::per_day, 0, 1,
            Grade::chosen, "model 10"},
           p.load);
  v.number({"anger", "burnout gained a day where all customers are angry", Unit::per_day, 0, 1,
            Grade::chosen, "model 10"},
           p.anger);
  v.number({"recovery", "share of the burnout that a day takes away", Unit::per_day, 0, 1,
            Grade::chosen, "model 10"},
           p.recovery);
  v.number({"bearable", "load that wears nobody out", Unit::none, 0, 2, Grade::chosen, "model 10"},
           p.bearable);
}

void describe_pace(FieldVisitor& v, StaffRates& p) {
  v.number({"faster_under_load", "speed gained between a load of 0.8 and 1.1", Unit::none, 0, 1,
            Grade::verified, "model 10, KC & Terwiesch 2009"},
           p.faster_under_load);
  v.number({"slower_worn_out", "speed lost at burnout 1", Unit::fraction, 0, 0.9, Grade::chosen,
            "model 10, KC & Terwiesch 2009"},
           p.slower_worn_out);
  v.number({"hurry", "pull of the usual time per case down to what cases get", Unit::per_day, 0, 1,
            Grade::chosen, "model 10, Oliva & Sterman 2001"},
           p.hurry);
  v.number({"ease", "pull of the usual time per case up again", Unit::per_day, 0, 1, Grade::chosen,
            "model 10, Oliva & Sterman 2001"},
           p.ease);
}

void describe_help(FieldVisitor& v, StaffRates& p) {
  v.number({"help_worn_out", "help lost at burnout 1", Unit::category_units, 0, 5, Grade::chosen,
            "model 10"},
           p.help_worn_out);
  v.number({"saturation", "load above which help suffers at once", Unit::none, 0.1, 2,
            Grade::verified, "model 10, Berry Jaeker & Tucker 2017"},
           p.saturation);
  v.number({"help_saturated", "help lost for each 0.07 of load above that", Unit::category_units, 0,
            5, Grade::chosen, "model 10"},
           p.help_saturated);
  v.number({"least_help", "the most that help can lose", Unit::category_units, -5, 0, Grade::chosen,
            "model 10"},
           p.least_help);
  v.number({"help_hurried", "help lost where cases get no time", Unit::category_units, 0, 5,
            Grade::chosen, "model 10, Oliva & Sterman 2001"},
           p.help_hurried);
}

void describe_people(FieldVisitor& v, StaffRates& p) {
  v.number({"errors_worn_out", "more errors per unit of burnout above what is carried along",
            Unit::fraction, 0, 1, Grade::chosen, "model 10"},
           p.errors_worn_out);
  v.number({"carried_along", "burnout that adds no errors of its own", Unit::none, 0, 5,
            Grade::chosen, "model 10"},
           p.carried_along);
  v.number({"quits", "share of rested staff that leaves", Unit::per_day, 0, 0.1, Grade::chosen,
            "model 10"},
           p.quits);
  v.number({"quits_worn_out", "how much that grows at burnout 1", Unit::none, 0, 20, Grade::chosen,
            "model 10"},
           p.quits_worn_out);
  v.number({"skill_days", "until a new hire has full skill", Unit::days, 1, 1000, Grade::chosen,
            "model 10"},
           p.skill_days);
}

void describe_failures(FieldVisitor& v, OrganisationParameters& p) {
  describe_each(v,
                {"errors",
                 "chance that something goes wrong, by department; of support: that a "
                 "contact leaves the problem unsolved"},
                {"", "chance of rested staff", Unit::fraction, 0, 0.9, Grade::chosen, "model 10"},
                p.errors);
  v.number(
      {"overclaim",
       "more errors of marketing and sales for each unit that advertising and staff claim too much",
       Unit::fraction, 0, 1, Grade::chosen, "model 10"},
      p.overclaim);
  describe_each(v, {"hassle", "how bad the moment is"},
                {"", "loss of the moment", Unit::none, 0, 5, Grade::chosen, "model 10"}, p.hassle);
  describe_each(v, {"contact", "chance that it makes the customer contact support"},
                {"", "chance of a contact", Unit::fraction, 0, 1, Grade::chosen, "model 10"},
                p.contact);
  v.group({"spill", "errors that the errors of yesterday cause elsewhere"}, [&](FieldVisitor& all) {
    for (std::size_t cause = 0; cause < department_count; ++cause) {
      describe_each(
          all, {department_names[cause], "where its errors cause others"},
          {"", "errors there for each of its own", Unit::none, 0, 1, Grade::chosen, "model 10"},
          p.spill[cause]);
    }
  });
}

void take_in_load(double load, Staff& staff) {
  std::shift_right(staff.loads.begin(), staff.loads.end(), 1);
  staff.loads.front() = load;
}

void replace_quitters(double quits, Staff& staff) {
  if (staff.learning.empty()) return;
  for (double& share : staff.learning) share *= 1.0 - quits;
  std::shift_right(staff.learning.begin(), staff.learning.end(), 1);
  staff.learning.front() = quits;
}

/// Staff of whom a steady share leaves and is replaced.
std::vector<double> always_learning(const StaffRates& rates) {
  std::vector<double> shares(static_cast<std::size_t>(rates.skill_days));
  double left = rates.quits;
  for (double& share : shares) {
    share = left;
    left *= 1.0 - rates.quits;
  }
  return shares;
}

/// Capacities are stated for rested staff, of whom some are always new.
double skill_against_rested(const OrganisationParameters& parameters, const Staff& staff) {
  const Staff rested{.learning = always_learning(parameters.staff)};
  return staff.skill() / rested.skill();
}

}  // namespace

void describe(FieldVisitor& v, OrganisationParameters& p) {
  v.flag({"on", "departments err, are under load, wear out and lose people"}, p.on);
  v.number({"usual_load", "load of a department that does what was planned", Unit::none, 0.01, 2,
            Grade::chosen, "model 10"},
           p.usual_load);
  v.number({"planned_orders", "orders that departments are staffed for, of each customer",
            Unit::per_day, 1e-6, 10, Grade::derived, "orders of the library's baseline"},
           p.planned_orders);
  v.number({"planned_contacts",
            "contacts that support is staffed for without a line, of each "
            "customer",
            Unit::per_day, 1e-6, 10, Grade::derived, "contacts of the library's baseline"},
           p.planned_contacts);
  describe_failures(v, p);
  v.group({"burnout", "how load wears out"},
          [&](FieldVisitor& group) { describe_burnout(group, p.burnout); });
  v.group({"staff", "what load and burnout do to work"}, [&](FieldVisitor& group) {
    describe_pace(group, p.staff);
    describe_help(group, p.staff);
    describe_people(group, p.staff);
  });
}

double error_probability(Department department, double burnout, double own,
                         const PerDepartment& yesterday, const OrganisationParameters& parameters) {
  const std::size_t d = index_of(department);
  double errors = own * (1.0 + burnout);
  for (std::size_t cause = 0; cause < department_count; ++cause) {
    errors += parameters.spill[cause][d] * yesterday[cause];
  }
  const StaffRates& staff = parameters.staff;
  errors += staff.errors_worn_out * std::max(0.0, burnout - staff.carried_along);
  return std::clamp(errors, 0.0, 0.95);
}

double Staff::load() const {
  return std::accumulate(loads.begin(), loads.end(), 0.0) / static_cast<double>(loads.size());
}

double Staff::skill() const {
  const auto days = static_cast<double>(learning.size());
  double missing = 0;
  for (std::size_t day = 0; day < learning.size(); ++day) {
    missing += learning[day] * (1.0 - static_cast<double>(day) / days);
  }
  return 1.0 - missing;
}

Organisation rested_organisation(const OrganisationParameters& parameters) {
  Organisation organisation;
  for (Staff& staff : organisation.staff) {
    staff.loads.fill(parameters.usual_load);
    staff.learning = always_learning(parameters.staff);
  }
  organisation.errors = parameters.errors;
  return organisation;
}

void pass_day(const OrganisationParameters& parameters, const Demands& demands,
              const PerDepartment& own_errors, Organisation& organisation) {
  const PerDepartment yesterday = organisation.errors;
  WorkDay& day = organisation.work_days.emplace_back();
  for (std::size_t d = 0; d < department_count; ++d) {
    Staff& staff = organisation.staff[d];
    take_in_load(demands.load[d], staff);
    staff.burnout =
        burnout_after(staff.burnout, staff.load(), demands.anger[d], parameters.burnout);
    staff.time_per_case = time_per_case_after(
        staff.time_per_case, std::min(1.0, 1.0 / std::max(0.01, staff.load())), parameters.staff);
    day.quits[d] = std::min(most_quits, quits_today(staff.burnout, parameters.staff));
    replace_quitters(day.quits[d], staff);
    organisation.errors[d] = error_probability(Department{static_cast<std::uint8_t>(d)},
                                               staff.burnout, own_errors[d], yesterday, parameters);
    day.load[d] = staff.load();
    day.burnout[d] = staff.burnout;
    day.errors[d] = organisation.errors[d];
  }
}

void weaken(const OrganisationParameters& parameters, const Organisation& organisation,
            Company& company) {
  const Staff& support = organisation.staff[index_of(Department::support)];
  const double speed = speed_of_work(support.load(), support.burnout, parameters.staff);
  company.support.help +=
      help_change(support.load(), support.burnout, support.time_per_case, parameters.staff);
  company.support.centre.pace =
      speed * skill_against_rested(parameters, support) / support.time_per_case;
  const Staff& warehouse = organisation.staff[index_of(Department::warehouse)];
  company.fulfilment.capacity *=
      speed_of_work(warehouse.load(), warehouse.burnout, parameters.staff) *
      skill_against_rested(parameters, warehouse);
}

}  // namespace cxsim
