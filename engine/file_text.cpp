#include "engine/file_text.h"

#include <fstream>
#include <iterator>

namespace cxsim {

std::optional<std::string> file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text(std::istreambuf_iterator<char>(file), {});
  if (!file.is_open() || file.bad()) return std::nullopt;
  return text;
}

}  // namespace cxsim
