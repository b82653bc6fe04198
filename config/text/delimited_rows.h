// The rows of a CSV text, one at a time and without a copy, for files of millions of rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/text/diagnostics.h"

namespace keiretsu {

/// Cells are views into the text, without blanks at their ends and without their quotes; doubled
/// quotes stay doubled. The first row names the columns. The text must outlive this.
class DelimitedRows {
  public:
    DelimitedRows(std::string file, std::string_view text);

    const std::vector<std::string_view>& header() const { return header_; }

    /// Place of a column of this name (ASCII capitals and blanks around it do not count); -1: none.
    int column(std::string_view name) const;

    /// Goes on to the next row that is not blank; false at the end.
    bool next();

    /// A cell of the current row, empty where the row is too short or `column` is -1.
    std::string_view cell(int column) const;

    /// The current row, without its line end.
    std::string_view row() const { return row_; }
    std::size_t cells() const { return cells_.size(); }
    int line() const { return line_; }

    /// Where a cell of the current row stands; of the row where `column` is -1.
    SourcePlace place(int column) const;

    /// That of any cell that was read, which is looked for from the file's start.
    SourcePlace place_of(std::string_view cell) const;

  private:
    bool take_line();
    void split();

    std::string file_;
    std::string_view text_;  // all of it
    std::string_view rest_;
    std::string_view row_ = {};
    std::vector<std::string_view> header_ = {};
    std::vector<std::string_view> cells_ = {};
    int line_ = 0;
};

}  // namespace keiretsu
