#include "analysis/decomposition/labels.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>

namespace keiretsu::analysis {
namespace {

std::optional<double> leading_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return std::nullopt;
    return value;
}

std::vector<double> distinct_numbers(const Column& column) {
    std::vector<double> values;
    for (const double value : column.numbers)
        if (!std::isnan(value)) values.push_back(value);
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

std::vector<std::int32_t> number_codes(const Column& column, const std::vector<double>& values) {
    std::vector<std::int32_t> codes(column.numbers.size(), -1);
    for (std::size_t row = 0; row < codes.size(); ++row) {
        const double value = column.numbers[row];
        if (std::isnan(value)) continue;
        const auto place = std::lower_bound(values.begin(), values.end(), value);
        codes[row] = static_cast<std::int32_t>(place - values.begin());
    }
    return codes;
}

/// The order in which levels of a text column stand when sorted naturally.
std::vector<std::int32_t> sorted_levels(const Column& column) {
    std::vector<std::int32_t> order(column.levels.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
        return natural_less(column.levels[static_cast<std::size_t>(a)],
                            column.levels[static_cast<std::size_t>(b)]);
    });
    return order;
}

std::vector<std::int32_t> text_codes(const Column& column, const std::vector<std::int32_t>& order) {
    std::vector<std::int32_t> rank(order.size());
    for (std::size_t place = 0; place < order.size(); ++place)
        rank[static_cast<std::size_t>(order[place])] = static_cast<std::int32_t>(place);
    std::vector<std::int32_t> codes(column.codes.size(), -1);
    for (std::size_t row = 0; row < codes.size(); ++row)
        if (column.codes[row] >= 0) codes[row] = rank[static_cast<std::size_t>(column.codes[row])];
    return codes;
}

}  // namespace

bool natural_less(std::string_view a, std::string_view b) {
    const auto x = leading_number(a), y = leading_number(b);
    if (x.has_value() != y.has_value()) return x.has_value();
    if (x && *x != *y) return *x < *y;
    return a < b;
}

Labelled labelled(const Column& column) {
    Labelled result;
    if (column.text) {
        const auto order = sorted_levels(column);
        result.codes = text_codes(column, order);
        for (const std::int32_t level : order)
            result.labels.push_back(column.levels[static_cast<std::size_t>(level)]);
    } else {
        const auto values = distinct_numbers(column);
        result.codes = number_codes(column, values);
        for (const double value : values) result.labels.push_back(fmt::format("{}", value));
    }
    return result;
}

std::vector<std::int32_t> ranked(const Column& column) {
    return column.text ? text_codes(column, sorted_levels(column))
                       : number_codes(column, distinct_numbers(column));
}

}  // namespace keiretsu::analysis
