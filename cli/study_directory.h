#pragma once

#include <filesystem>
#include <memory>

#include "output/journal.h"
#include "output/stored_study.h"

namespace cxsim {

/// A directory of results: what stands where in it.
class StudyDirectory {
 public:
  explicit StudyDirectory(std::filesystem::path path) : path_(std::move(path)) {}

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path results() const { return path_ / "results.h5"; }
  std::filesystem::path study() const { return path_ / "study.json"; }
  std::filesystem::path journal() const { return path_ / "runs.journal"; }
  std::filesystem::path status() const { return path_ / "status.json"; }
  std::filesystem::path run_info() const { return path_ / "run_info.json"; }
  std::filesystem::path report() const { return path_ / "report.html"; }

  bool holds_study() const;
  /// Removes what a run writes, and nothing else. Throws RunError.
  void remove_run() const;
  /// Opens the journal of the study that is stored here.
  std::unique_ptr<Journal> open_journal(const StoredStudy& stored, JournalUse use) const;

 private:
  std::filesystem::path path_;
};

}  // namespace cxsim
