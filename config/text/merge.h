// Laying one scenario over another: what `extends` and `--set` do to the tree.
#pragma once

#include <string>

#include "config/text/problems.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

/// Lays `over` on `base`, which stands at `path`. Maps merge key by key; lists whose items have an
/// `id` merge by it, new ids are appended, and an item with `remove: true` is taken out; anything
/// else replaces. Every value keeps the place where it was written, and one that replaces another
/// remembers that place too. Adds E018 for a removal of what is not there or an item without `id`,
/// and the warning W001 for a value that repeats the inherited one.
Node merge(Node base, const Node& over, const std::string& path, Problems& problems);

/// Adds E018 for every list in which items with and without `id` mix, or an id occurs twice.
void check_ids(const Node& node, const std::string& path, Problems& problems);

/// `path.key`, or `key` at the top.
std::string child_path(const std::string& path, std::string_view key);
std::string child_path(const std::string& path, std::size_t index);

}  // namespace keiretsu
