// Rows of a table read from its file by the list of its columns (tables.def).
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "analysis/data/size_bounds.h"
#include "analysis/data/tables.h"
#include "analysis/data/typed_columns.h"

namespace keiretsu::analysis {

/// Whether figures of a column may be negative.
enum class Sign { not_negative, any };

namespace reading {

struct Rule {
    const char* name;
    Need need;
    Sign sign;
};

template <class Row, class Value>
void put(std::vector<Row>& rows, Value Row::*field, std::vector<Value> values) {
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row].*field = std::move(values[row]);
}

template <class Row>
void fill(std::vector<Row>& rows, int Row::*field, TypedColumns& columns, const Rule& rule) {
    put(rows, field, columns.integers(rule.name, rule.need));
}

template <class Row>
void fill(std::vector<Row>& rows, double Row::*field, TypedColumns& columns, const Rule& rule) {
    put(rows, field, columns.numbers(rule.name, rule.need, rule.sign == Sign::any));
}

template <class Row>
void fill(std::vector<Row>& rows,
          std::string Row::*field,
          TypedColumns& columns,
          const Rule& rule) {
    put(rows, field, columns.texts(rule.name));
}

template <class Row>
void fill(std::vector<Row>& rows, SizeClass Row::*field, TypedColumns& columns, const Rule& rule) {
    const std::vector<std::string> names = columns.texts(rule.name);
    for (std::size_t row = 0; row < names.size(); ++row) {
        if (names[row].empty()) continue;
        const auto bounds = size_bounds_in(names[row]);
        const auto found = bounds ? class_around(*bounds) : std::nullopt;
        if (found)
            rows[row].*field = *found;
        else
            columns.problem("E224",
                            fmt::format("`{}` is no size class", names[row]),
                            "classes lie within 1-3, 4-29, 30-99, 100-299, 300-999 or 1000+ "
                            "employees; `evaluate RUN --against FILE` takes wider ones",
                            {row, rule.name});
    }
}

}  // namespace reading

// read_columns(rows, columns): fills the rows, as many as the file has, column by column.
// Problems gather in `columns`.
#define TABLE(Row, file, meaning)                                      \
    inline void read_columns([[maybe_unused]] std::vector<Row>& rows,  \
                             [[maybe_unused]] TypedColumns& columns) { \
        using Read [[maybe_unused]] = Row;
#define COLUMN(type, name, before, kind, unit, meaning)
#define READ_COLUMN(type, name, before, kind, unit, meaning, need, sign) \
    reading::fill(rows, &Read::name, columns, {#name, Need::need, Sign::sign});
#define END_TABLE }
#include "analysis/data/tables.def"

/// All rows of `table`. Throws InputError, with places, for what is missing or wrong.
template <class Row>
std::vector<Row> read_rows(const CsvTable& table) {
    TypedColumns columns(table);
    std::vector<Row> rows(table.rows);
    read_columns(rows, columns);
    columns.finish();
    return rows;
}

}  // namespace keiretsu::analysis
