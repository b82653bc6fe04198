// Rows of the tables that a run publishes and the estimators read, made from tables.def.
#pragma once

#include <string>
#include <vector>

#include "analysis/data/size_class.h"
#include "config/text/table_info.h"

namespace keiretsu::analysis {

// struct PanelRow and so on; columns stand in the order of the file.
#define TABLE(Row, file, meaning) struct Row {
#define COLUMN(type, name, before, ...) type name = before;
#define FIELD(type, name, before) type name = before;
#define END_TABLE \
    }             \
    ;
#include "analysis/data/tables.def"

// file_of(row): the file's name without .csv; each_field(row, f): f(name, value) of each column.
#define TABLE(Row, file, meaning)               \
    constexpr const char* file_of(const Row&) { \
        return #file;                           \
    }                                           \
    template <class F>                          \
    void each_field(const Row& row, F&& f) {
#define COLUMN(type, name, ...) f(#name, row.name);
#define END_TABLE }
#include "analysis/data/tables.def"

/// The same lists as a dictionary, in their order.
std::vector<TableInfo> data_tables();

}  // namespace keiretsu::analysis
