// Keys: what names a firm, a group, a class or a mode is compared by its text, never by its value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/csv.h"

namespace keiretsu::analysis {

/// A column's cells as they are written: `codes[row]` indexes `labels`, -1 where the cell is empty.
/// Codes are numbered from 0 in order of first appearance; 007, 7 and 7.0 are three keys.
struct Keys {
    std::vector<std::int32_t> codes = {};
    std::vector<std::string> labels = {};
};

Keys keys_of(const Column& column);

/// Orders "4-29" before "30-99" and "a2" before "b1": digits at the front count as a number, and
/// come before words; equal numbers go by their text. A strict order of all texts: "Nankai",
/// "Infocom" and "NaN Works" are words.
bool natural_less(std::string_view a, std::string_view b);

/// The same keys, numbered in natural order, whatever the order of rows.
Keys in_natural_order(Keys keys);

}  // namespace keiretsu::analysis
