// `keiretsu explain`: what a name means.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace keiretsu {

/// Explains a parameter (`labour.hiring_speed`, or `hiring_speed` alone), a group of parameters
/// (`labour`), a policy or shock kind, a field (`policies[0].from`), or an error code. Throws
/// InputError (E023) for any other name. Lines are at most 80 columns, as of all below but
/// Markdown.
std::string explain(std::string_view name);

/// All parameters with default and unit, all kinds, all codes.
std::string explain_everything();

/// The parameter table in Markdown, one section a group: docs/parameters.md is this text. `moves`
/// says by parameter what results do with it, a column if there is any.
std::string parameters_markdown(const std::map<std::string, std::string>& moves = {});

}  // namespace keiretsu
