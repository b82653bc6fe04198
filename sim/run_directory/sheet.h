// A published table of one replicate as CSV text: what is stored, concatenated and written to disk.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/size_class.h"

namespace keiretsu::sim {

/// `header` is one line and `rows` any number of lines, each with its line end (LF).
struct Sheet {
    std::string name = {};  // file name without .csv
    std::string header = {};
    std::string rows = {};
};

using Sheets = std::vector<Sheet>;

/// Appends rows to a sheet. Numbers in the fewest digits that read back to the same value, NaN as
/// an empty cell: the bytes depend on nothing but the values.
class RowWriter {
  public:
    explicit RowWriter(Sheet& sheet) : out_(&sheet.rows) {}

    RowWriter& cell(double value);
    RowWriter& cell(float value);
    RowWriter& cell(int value);
    RowWriter& cell(std::string_view text);  // quoted where RFC 4180 asks for it
    RowWriter& cell(analysis::SizeClass size_class) { return cell(analysis::name_of(size_class)); }
    void end_row();

  private:
    void separate();
    template <class Number>
    RowWriter& number(Number value);

    std::string* out_;
    bool first_ = true;
};

}  // namespace keiretsu::sim
