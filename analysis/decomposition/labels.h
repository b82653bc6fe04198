// Labels of firms, groups and modes, numbered so that the order of rows does not matter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/csv.h"

namespace keiretsu::analysis {

/// A column of labels: `codes[row]` indexes `labels`, -1 where the cell is empty.
struct Labelled {
    std::vector<std::int32_t> codes = {};
    std::vector<std::string> labels = {};
};

/// Orders "4-29" before "30-99" and "a2" before "b1": numbers at the front count as numbers.
bool natural_less(std::string_view a, std::string_view b);

/// Labels in natural order, whatever the order of rows. Numbers are labels too.
Labelled labelled(const Column& column);

/// As `labelled`, without the labels' text: for columns of very many ids.
std::vector<std::int32_t> ranked(const Column& column);

}  // namespace keiretsu::analysis
