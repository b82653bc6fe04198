// The dictionary of columns: what the tables that commands write hold.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace keiretsu::sim {

/// `panel.csv` or `panel.csv:employees` explained in lines of at most 80 characters; nothing if
/// `name` has no `.csv` in it. Throws InputError (E023), with a suggestion, for an unknown table or
/// column.
std::optional<std::string> explain_columns(std::string_view name);

/// All tables, a line each.
std::string list_of_tables();

/// All tables in Markdown: docs/columns.md is this text.
std::string columns_markdown();

}  // namespace keiretsu::sim
