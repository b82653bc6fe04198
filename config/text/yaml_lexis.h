// How a scalar stands in the text: its extent and its quotes, which yaml-cpp does not report.
#pragma once

#include <string_view>

#include "config/text/yaml_node.h"

namespace keiretsu {

/// Where a scalar is written. Lines and columns count from 1; `length` is in bytes, on its first
/// line, and 0 where nothing is written.
struct ScalarText {
    int line = 1;
    int column = 1;
    int length = 0;
    int lines = 1;
    bool quoted = false;
    bool unclosed = false;  // the text ends before the quote does
};

/// Measures the scalar at a place that yaml-cpp gave, behind its anchor and tag, if any.
ScalarText scalar_at(const SourceText& source, int line, int column);

/// True if `text` is one or more ASCII digits.
bool all_digits(std::string_view text);
bool starts_with_digit(std::string_view text);
bool ends_with_digit(std::string_view text);

/// True if a full-width blank follows a colon, or a full-width colon follows a word: what a
/// Japanese input method leaves behind in `key: value`.
bool has_full_width_colon(std::string_view text);

}  // namespace keiretsu
