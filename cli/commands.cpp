#include "cli/commands.h"

#include "cli/backtest_command.h"
#include "cli/calibrate_command.h"
#include "cli/check_command.h"
#include "cli/compare_command.h"
#include "cli/explain_command.h"
#include "cli/export_command.h"
#include "cli/init_command.h"
#include "cli/merge_command.h"
#include "cli/plan_command.h"
#include "cli/report_command.h"
#include "cli/resume_command.h"
#include "cli/run_command.h"
#include "cli/schema_command.h"
#include "cli/sensitivity_command.h"
#include "cli/show_command.h"
#include "cli/status_command.h"
#include "cli/trace_command.h"
#include "cli/validate_command.h"
#include "cli/version_command.h"

namespace cxsim {

std::vector<std::unique_ptr<Command>> all_commands(Ranks& ranks) {
  std::vector<std::unique_ptr<Command>> commands;
  commands.push_back(std::make_unique<RunCommand>(ranks));
  commands.push_back(std::make_unique<ResumeCommand>(ranks));
  commands.push_back(std::make_unique<StatusCommand>());
  commands.push_back(std::make_unique<MergeCommand>(ranks));
  commands.push_back(std::make_unique<ValidateCommand>());
  commands.push_back(std::make_unique<ShowCommand>());
  commands.push_back(std::make_unique<CompareCommand>());
  commands.push_back(std::make_unique<ReportCommand>());
  commands.push_back(std::make_unique<CheckCommand>());
  commands.push_back(std::make_unique<ExportCommand>());
  commands.push_back(std::make_unique<PlanCommand>());
  commands.push_back(std::make_unique<SensitivityCommand>(ranks));
  commands.push_back(std::make_unique<TraceCommand>());
  commands.push_back(std::make_unique<ExplainCommand>());
  commands.push_back(std::make_unique<CalibrateCommand>());
  commands.push_back(std::make_unique<BacktestCommand>());
  commands.push_back(std::make_unique<InitCommand>());
  commands.push_back(std::make_unique<SchemaCommand>());
  commands.push_back(std::make_unique<VersionCommand>());
  return commands;
}

}  // namespace cxsim
