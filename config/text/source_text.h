// Reading a scenario file's bytes, before any YAML is understood.
#pragma once

#include <memory>
#include <string>

#include "config/text/file_kind.h"
#include "config/text/problems.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

/// Reads `file`, which is to be `wanted` (a scenario or a calibration), and checks that it is text:
/// UTF-8 (a byte order mark is dropped), no control characters, blanks (not tabs or full-width
/// blanks) as indentation. `extended_at` is the `extends` that names the file, or empty for the
/// user's own. Returns null after adding to `problems` if the file cannot be read, is certainly of
/// another kind or is not such text.
std::shared_ptr<const SourceText> read_source(const std::string& file,
                                              FileKind wanted,
                                              const Mark& extended_at,
                                              Problems& problems);

/// The same check for a text that does not come from a file. Returns false after adding to
/// `problems` if it holds bytes that are no UTF-8 text.
bool check_text(const std::shared_ptr<const SourceText>& source, Problems& problems);

}  // namespace keiretsu
