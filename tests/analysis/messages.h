// Messages and text cells as tests look at them.
#pragma once

#include <catch2/catch.hpp>

#include <cstddef>
#include <string>

#include "analysis/data/csv.h"

namespace keiretsu::analysis {

/// Whether a message has a part; the message itself stands beside a failed check.
inline bool says(const std::string& message, const std::string& part) {
    UNSCOPED_INFO(message);
    return message.find(part) != std::string::npos;
}

/// A text cell; numbers that R left unquoted come as text too, since the columns hold words.
inline std::string word(const CsvTable& table, const char* column, std::size_t row) {
    const Column& cells = *table.find(column);
    return cells.codes[row] < 0 ? "" : cells.levels[static_cast<std::size_t>(cells.codes[row])];
}

}  // namespace keiretsu::analysis
