#include "output/tidy_csv.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cxsim {
namespace {

StudyTable two_runs() {
  StudyTable table;
  table.scenarios = {"as_is", "a \"new\", one"};
  table.replications = 1;
  table.segments = {"all"};
  TableOutcome outcome;
  outcome.name = "gap";
  outcome.units = "u";
  outcome.components = {"quality", "wait"};
  outcome.values = {0.1, std::nan(""), 2, -1e-9};
  table.outcomes = {outcome};
  return table;
}

TEST(TidyCsv, HasARowForEveryValueAndNothingWhereUndefined) {
  EXPECT_EQ(tidy_csv(two_runs(), TidyRows::runs),
            "scenario,replication,segment,outcome,attribute,units,value\n"
            "as_is,0,all,gap,quality,u,0.1\n"
            "as_is,0,all,gap,wait,u,\n"
            "\"a \"\"new\"\", one\",0,all,gap,quality,u,2\n"
            "\"a \"\"new\"\", one\",0,all,gap,wait,u,-1e-09\n");
}

TEST(TidyCsv, SaysInEveryRowWhereInASweepItsWorldLies) {
  StudyTable table = two_runs();
  table.variants = {"as_is", "as_is"};
  table.points = {-1, 0};
  table.factors = {{"company.promise.padding", "padding", "", "day", Unit::days, {0.5, 2}, {}},
                   {"population.network", "network", "", "", Unit::none, {}, {"", "a, b"}}};
  EXPECT_EQ(tidy_csv(table, TidyRows::runs),
            "scenario,variant,point,param_padding,param_network,"
            "replication,segment,outcome,attribute,units,value\n"
            "as_is,as_is,-1,0.5,,0,all,gap,quality,u,0.1\n"
            "as_is,as_is,-1,0.5,,0,all,gap,wait,u,\n"
            "\"a \"\"new\"\", one\",as_is,0,2,\"a, b\",0,all,gap,quality,u,2\n"
            "\"a \"\"new\"\", one\",as_is,0,2,\"a, b\",0,all,gap,wait,u,-1e-09\n");
}

TEST(TidyCsv, HasARowForEveryEffect) {
  EXPECT_EQ(tidy_csv(two_runs(), TidyRows::effects),
            "scenario,segment,outcome,attribute,units,replications,mean,mean_low,mean_high,effect,"
            "effect_low,effect_high,effect_p\n"
            "as_is,all,gap,quality,u,1,0.1,,,0,,,\n"
            "\"a \"\"new\"\", one\",all,gap,quality,u,1,2,,,1.9,,,\n"
            "as_is,all,gap,wait,u,0,,,,,,,\n"
            "\"a \"\"new\"\", one\",all,gap,wait,u,1,-1e-09,,,,,,\n");
}

}  // namespace
}  // namespace cxsim
