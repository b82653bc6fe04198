// A table of rows as a sheet, by the list of its columns (tables.def).
#pragma once

#include <string>
#include <vector>

#include "sim/run_directory/sheet.h"

namespace keiretsu::sim {

/// The names of a row's columns, as one line with its end.
template <class Row>
std::string header_of() {
    std::string header;
    each_field(Row{}, [&](const char* name, const auto&) {
        if (!header.empty()) header += ',';
        header += name;
    });
    return header + '\n';
}

/// Appends one row to the sheet that `out` writes.
template <class Row>
void write_row(RowWriter& out, const Row& row) {
    each_field(row, [&](const char*, const auto& value) { out.cell(value); });
    out.end_row();
}

/// All rows under the file name and header of their type.
template <class Row>
Sheet sheet_of(const std::vector<Row>& rows) {
    Sheet sheet{.name = file_of(Row{}), .header = header_of<Row>()};
    RowWriter out(sheet);
    for (const Row& row : rows) write_row(out, row);
    return sheet;
}

}  // namespace keiretsu::sim
