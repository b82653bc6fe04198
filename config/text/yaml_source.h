// From YAML text to a tree with places, refusing what yaml-cpp would let through in silence.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>

#include "config/text/problems.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

/// Parses one YAML document. Adds to `problems`: syntax errors, a second document, an unclosed
/// quote, duplicate or non-text keys, `<<`, tags, recursive or excessive aliases, and `{x: 1,145}`.
/// Returns nothing if the text could not be understood as a whole; duplicate keys and the like
/// leave a tree (the first value stands), so that later checks can go on.
std::optional<Node> parse_yaml(const std::shared_ptr<const SourceText>& source, Problems& problems);

/// The same for the value of a `path=value` argument: everything before `value_at` is skipped, and
/// columns still count from the start of the argument.
std::optional<Node> parse_yaml_value(const std::shared_ptr<const SourceText>& source,
                                     std::size_t value_at,
                                     Problems& problems);

}  // namespace keiretsu
