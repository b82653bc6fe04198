// CSV in: strict on reading, so that nothing is guessed and nothing dropped in silence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/text/diagnostics.h"

namespace keiretsu::analysis {

/// What a table was read from. Columns of numbers come back to it when they serve as keys: 007, 7
/// and 7.0 are one number but three keys (`keys_of`).
struct CsvSource {
    std::string text = {};
    std::string file = {};
    std::vector<std::string> missing = {};  // words that count as an empty cell
};

/// One column: numbers (missing = NaN), or text as codes into `levels` (missing = -1). A column is
/// text when any of its cells is not a number, or a whole number too long for a double; levels
/// stand in order of first appearance.
struct Column {
    std::string name = {};
    bool text = false;
    std::vector<double> numbers = {};
    std::vector<std::int32_t> codes = {};
    std::vector<std::string> levels = {};
    bool plain = true;      // numbers: whole and without `+`, `.`, exponent or leading zero
    std::size_t index = 0;  // in the file
    std::shared_ptr<const CsvSource> source = nullptr;  // null for columns made by hand
};

/// A table of equally long columns. Row r stands in line `line_of(r)` of `file`.
struct CsvTable {
    std::string file = {};
    std::size_t rows = 0;
    std::vector<Column> columns = {};
    std::vector<std::uint32_t> lines = {};  // line of each row; empty where row r is line r + 2
    bool is_cp932 = false;                  // the file was, its cells are UTF-8

    const Column* find(std::string_view name) const;
    std::size_t line_of(std::size_t row) const { return lines.empty() ? row + 2 : lines[row]; }
};

/// Reads a whole CSV file: UTF-8 or the CP932 of Japanese spreadsheets, one header row, comma, `.`
/// as decimal point, quotes as in RFC 4180. A byte order mark and `#` lines before the header are
/// skipped, LF and CRLF may be mixed, empty lines may stand at the end, blanks around an unquoted
/// cell are no part of it. Only an empty cell is missing, and one that holds a word of `missing`:
/// `NA`, `.`, `nan` and `inf` are text otherwise. The table keeps the file's text (see CsvSource).
///
/// Throws InputError with every problem found (20 spelled out): other separators or encodings,
/// ragged rows, stray or open quotes, columns without a name or with a name that stands twice.
CsvTable read_csv(const std::string& file, const std::vector<std::string>& missing = {});

/// The same for text that is already in memory; `file` is the name errors give it.
CsvTable parse_csv(std::string text,
                   const std::string& file,
                   const std::vector<std::string>& missing = {});

/// The number that is all of `text`: decimal digits, optional sign, point and exponent. Not `inf`,
/// `nan`, hexadecimal, digit groups, anything beyond the range of double, or a whole number that no
/// double holds to its last digit: that is a key.
std::optional<double> number_in(std::string_view text);

/// Whether it is the number of digits for which `number_in` refuses `text`.
bool has_too_many_digits(std::string_view text);

}  // namespace keiretsu::analysis
