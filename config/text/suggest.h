// Near misses: what a user probably meant to write.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace keiretsu {

/// Smallest number of insertions, deletions, substitutions and swaps of neighbours that turn `a`
/// into `b`, in bytes (optimal string alignment distance).
int edit_distance(std::string_view a, std::string_view b);

/// The known name nearest to `name`, or empty if none is near enough to be a slip of the fingers
/// (a third of its length). Case is ignored; ties go to the first in `known`.
std::string nearest(std::string_view name, const std::vector<std::string>& known);

/// Help for an unknown name: "did you mean `x`?", or the whole list if it is short, or empty.
std::string help_for_unknown(std::string_view name, const std::vector<std::string>& known);

}  // namespace keiretsu
