// The merged tree of a scenario: its file, the files it extends, and the `--set` arguments.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/text/problems.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

/// Reads `file` and all that it extends (paths are relative to the file that names them), and lays
/// them over each other. Adds E017 for a cycle. Returns nothing if a file could not be read or
/// parsed, so that what is missing for that reason is not reported as missing.
std::optional<Node> read_scenario_tree(const std::string& file, Problems& problems);

/// The files that `file` is read from: itself first, then what it extends; as paths that can be
/// opened. Stops at a file that cannot be read.
std::vector<std::string> files_of_scenario(const std::string& file);

/// Applies one `--set` argument, `path=value`, to the tree. The path names map keys and list items
/// by id or index (`policies.startup_grant.grant`, `policies[0].grant`); the value is YAML. Adds
/// E019 if it cannot be applied.
void apply_override(Node& root, const std::string& argument, Problems& problems);

}  // namespace keiretsu
