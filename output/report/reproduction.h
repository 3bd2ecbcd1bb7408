#pragma once

#include <string>
#include <vector>

#include "output/hdf5_file.h"

namespace cxsim {

/// A line of what a result rests on.
struct ReproductionFact {
  std::string name;
  std::string value;
};

/// A text that the study was read from.
struct SourceText {
  std::string name;
  std::string text;
};

/// Program, build, seed, digest of the scenarios in force.
std::vector<ReproductionFact> reproduction_of(const Hdf5Reader& file);

/// The files that were read, without the settings of the command line.
std::vector<SourceText> source_texts(const Hdf5Reader& file);

/// The command line that gives the same results again; empty where the file does not tell.
std::string command_of(const Hdf5Reader& file);

}  // namespace cxsim
