#pragma once

#include <functional>
#include <map>
#include <string>

#include "engine/fields.h"

namespace cxsim {

/// JSON Schema (draft 7) of fields: what `read_fields` accepts, as far as a schema can say it, with
/// the meaning of every field for editors.
struct FieldSchema {
  /// A JSON object: the schema of a map with exactly these optional fields.
  std::string object;
  /// What `object` refers to as `#/definitions/<name>`, each a JSON object.
  std::map<std::string, std::string> definitions;
};

FieldSchema schema_of_fields(const std::function<void(FieldVisitor&)>& members);

}  // namespace cxsim
