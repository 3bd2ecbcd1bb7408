#pragma once

#include <optional>

#include "engine/distribution.h"
#include "engine/fields.h"
#include "scenarios/reading_context.h"

namespace cxsim {

/// Reads a fixed quantity (`4 days`) or `{family: {parameter: value, ...}}`. In a merged map the
/// last layer that names a family wins, and so does its choice of parameters where they cannot be
/// combined with those of the layers below. Adds what is wrong to the problems.
std::optional<Distribution> read_distribution(const NamedValue& value, const Field& field,
                                              ReadingContext& context);

}  // namespace cxsim
