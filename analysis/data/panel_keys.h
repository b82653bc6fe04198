// The keys of a panel's rows: whether one stands twice, and which years a series lacks.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/data/typed_columns.h"

namespace keiretsu::analysis {

/// The year of each row and the series it belongs to ("replicate 0, electrical, 30-99").
struct SeriesKeys {
    std::vector<std::string> series = {};
    std::vector<int> years = {};
    std::vector<std::size_t> rows = {};  // of the table; empty: key i is that of row i

    std::size_t row(std::size_t key) const { return rows.empty() ? key : rows[key]; }
};

/// Adds to `columns` an error for each key that stands twice.
void check_duplicates(const SeriesKeys& keys, const CsvTable& table, TypedColumns& columns);

/// Adds to `columns` an error for each series that skips a year between its first and its last, and
/// to `warnings` one for each that covers fewer years than the file does. Series are told apart by
/// name and reported in the order of first appearance.
void check_years(const SeriesKeys& keys,
                 const CsvTable& table,
                 TypedColumns& columns,
                 std::vector<Diagnostic>& warnings);

}  // namespace keiretsu::analysis
