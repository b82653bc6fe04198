#include "analysis/regression/grouping.h"

#include <unordered_map>
#include <utility>

#include "analysis/data/keys.h"

namespace keiretsu::analysis::regression {

Grouping grouping_of(const Column& column) {
    Keys keys = keys_of(column);
    return {.name = column.name, .codes = std::move(keys.codes), .labels = std::move(keys.labels)};
}

Grouping crossed(const Grouping& a, const Grouping& b) {
    Grouping result{.name = a.name + ":" + b.name};
    result.codes.assign(a.codes.size(), -1);
    std::unordered_map<std::uint64_t, std::int32_t> code_of;  // looked up, never walked
    for (std::size_t row = 0; row < a.codes.size(); ++row) {
        if (a.codes[row] < 0 || b.codes[row] < 0) continue;
        const auto left = static_cast<std::size_t>(a.codes[row]);
        const auto right = static_cast<std::size_t>(b.codes[row]);
        const auto next = static_cast<std::int32_t>(result.labels.size());
        const auto [entry, is_new] = code_of.try_emplace(left * b.labels.size() + right, next);
        if (is_new) result.labels.push_back(a.labels[left] + ":" + b.labels[right]);
        result.codes[row] = entry->second;
    }
    return result;
}

Grouping in_natural_order(Grouping grouping) {
    Keys keys = analysis::in_natural_order(
        Keys{.codes = std::move(grouping.codes), .labels = std::move(grouping.labels)});
    grouping.codes = std::move(keys.codes);
    grouping.labels = std::move(keys.labels);
    return grouping;
}

}  // namespace keiretsu::analysis::regression
