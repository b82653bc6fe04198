// What a published table and its columns hold, for `keiretsu explain` and documents. The lists
// (*/tables.def) from which rows and files are made are also made into these.
#pragma once

#include <string_view>
#include <type_traits>
#include <vector>

namespace keiretsu {

enum class ColumnKind {
    key,         // which row it is
    stock,       // at one time: the end of the row's period, unless its meaning says otherwise
    flow,        // over the row's period
    cumulative,  // since the start of the run
    rate,        // a ratio, mean, index, percentile or estimate
};

constexpr std::string_view name_of(ColumnKind kind) {
    constexpr std::string_view names[] = {"key", "stock", "flow", "cumulative", "rate"};
    return names[static_cast<std::size_t>(kind)];
}

struct ColumnInfo {
    std::string_view name;
    ColumnKind kind;
    std::string_view unit;  // "" = none
    std::string_view meaning;
    std::string_view type = {};  // Table Schema's: string, number, integer; "" = as the cells are
};

/// What Table Schema calls values of a type.
template <class Value>
constexpr std::string_view schema_type() {
    if constexpr (std::is_integral_v<Value>)
        return "integer";
    else if constexpr (std::is_floating_point_v<Value>)
        return "number";
    else
        return "string";
}

struct TableInfo {
    std::string_view file;  // without .csv
    std::string_view meaning;
    std::vector<ColumnInfo> columns;
};

}  // namespace keiretsu
