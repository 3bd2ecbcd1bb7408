#include "engine/errors.h"

#include <fmt/format.h>

namespace cxsim {

void report_broken_promise(std::string_view sentence, std::source_location where) {
  throw InternalError(fmt::format("cxsim broke a promise to itself: {} [{}:{}]", sentence,
                                  where.file_name(), where.line()));
}

}  // namespace cxsim
