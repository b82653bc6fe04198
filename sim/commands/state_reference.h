// The columns of the state as a document.
#pragma once

#include <string>

namespace keiretsu::sim {

/// Markdown, one table each of plants, firms and slots: docs/state_columns.md is this text.
std::string state_columns_markdown();

}  // namespace keiretsu::sim
