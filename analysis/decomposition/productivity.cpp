#include "analysis/decomposition/productivity.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace keiretsu::analysis {
namespace {

/// Logs of a column; what has none is a problem of its cell, or NaN where the row is `absent`.
std::vector<double> logs_of(const std::string& name,
                            const std::vector<bool>& absent,
                            TypedColumns& typed) {
    std::vector<double> values = typed.numbers(name, Need::required, true);
    for (std::size_t row = 0; row < values.size(); ++row) {
        if (absent[row])
            values[row] = std::numeric_limits<double>::quiet_NaN();
        else if (values[row] <= 0)
            typed.problem("E243",
                          fmt::format("`{}` is {}, which has no logarithm", name, values[row]),
                          "leave the cell empty if the firm is to count as absent, or decompose "
                          "levels of a column (--transform none)",
                          {row, name});
        values[row] = std::log(values[row]);
    }
    return values;
}

}  // namespace

std::vector<std::string> productivity_columns(const MicroColumns& columns) {
    if (!columns.productivity.empty()) return {columns.productivity};
    std::vector<std::string> names{columns.output};
    for (const InputShare& input : columns.inputs) {
        names.push_back(input.column);
        if (!number_in(input.share)) names.push_back(input.share);
    }
    return names;
}

std::vector<double> productivity_of(const CsvTable& table,
                                    const MicroColumns& columns,
                                    const std::vector<bool>& absent,
                                    TypedColumns& typed) {
    const Transform transform = columns.transform;
    std::vector<double> values;
    if (!columns.productivity.empty()) {
        values = transform == Transform::log
                     ? logs_of(columns.productivity, absent, typed)
                     : typed.numbers(columns.productivity, Need::required, true);
        if (transform == Transform::exp)
            for (double& value : values) value = std::exp(value);
        return values;
    }
    values = logs_of(columns.output, absent, typed);
    for (const InputShare& input : columns.inputs) {
        const std::vector<double> logs = logs_of(input.column, absent, typed);
        const auto constant = number_in(input.share);
        const std::vector<double> shares = constant ? std::vector<double>(table.rows, *constant)
                                                    : typed.numbers(input.share, Need::required);
        for (std::size_t row = 0; row < values.size(); ++row)
            values[row] -= shares[row] * logs[row];
    }
    if (transform == Transform::none)
        for (double& value : values) value = std::exp(value);
    return values;
}

}  // namespace keiretsu::analysis
