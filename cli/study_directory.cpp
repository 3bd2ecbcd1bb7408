#include "cli/study_directory.h"

#include <fmt/format.h>

#include <system_error>

#include "engine/errors.h"

namespace cxsim {

namespace {

namespace fs = std::filesystem;

}  // namespace

bool StudyDirectory::holds_study() const {
  std::error_code error;
  return fs::exists(study(), error);
}

void StudyDirectory::remove_run() const {
  std::error_code error;
  fs::remove_all(path_ / data_directory_name, error);
  // The study goes last: without it nobody would know whose the rest is.
  for (const fs::path& file : {results(), report(), journal(), status(), run_info(), study()}) {
    fs::remove(file, error);
    if (error) {
      throw RunError(fmt::format("cannot remove {}: {}", file.string(), error.message()));
    }
  }
}

std::unique_ptr<Journal> StudyDirectory::open_journal(const StoredStudy& stored,
                                                      JournalUse use) const {
  return std::make_unique<Journal>(journal(), stored.identity, use);
}

}  // namespace cxsim
