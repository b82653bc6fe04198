#include "analysis/regression/factor.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <utility>

namespace keiretsu::analysis::regression {
namespace {

/// Numbers keys in order of first appearance; the table is looked up, never walked.
template <typename Key, typename KeyOf>
Factor numbered(std::string name, std::size_t rows, KeyOf key_of) {
    Factor factor{.name = std::move(name)};
    factor.codes.assign(rows, 0);
    std::unordered_map<Key, std::int32_t> code_of;
    Key last = {};
    for (std::size_t row = 0; row < rows; ++row) {
        const Key key = key_of(row);
        if (row == 0 || key != last) {
            const auto [entry, is_new] = code_of.try_emplace(key, factor.levels);
            if (is_new) ++factor.levels;
            factor.codes[row] = entry->second;
            last = key;
        } else {
            factor.codes[row] = factor.codes[row - 1];
        }
    }
    return factor;
}

std::size_t root_of(std::vector<std::size_t>& parent, std::size_t node) {
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

}  // namespace

Factor factor_of(std::string name, std::span<const double> values) {
    return numbered<double>(
        std::move(name), values.size(), [&](std::size_t row) { return values[row] + 0.0; });
}

Factor factor_of(std::string name, std::span<const std::int32_t> codes) {
    const std::int32_t most = codes.empty() ? 0 : *std::max_element(codes.begin(), codes.end()) + 1;
    std::vector<std::int32_t> number(static_cast<std::size_t>(most), -1);
    Factor factor{.name = std::move(name)};
    factor.codes.assign(codes.size(), 0);
    for (std::size_t row = 0; row < codes.size(); ++row) {
        std::int32_t& level = number[static_cast<std::size_t>(codes[row])];
        if (level < 0) level = factor.levels++;
        factor.codes[row] = level;
    }
    return factor;
}

Factor crossed(const Factor& a, const Factor& b) {
    const auto width = static_cast<std::uint64_t>(b.levels);
    return numbered<std::uint64_t>(a.name + ":" + b.name, a.codes.size(), [&](std::size_t row) {
        return static_cast<std::uint64_t>(a.level(row)) * width + b.level(row);
    });
}

bool is_nested(const Factor& inner, const Factor& outer) {
    std::vector<std::int32_t> seen_in(inner.size(), -1);
    for (std::size_t row = 0; row < inner.codes.size(); ++row) {
        std::int32_t& home = seen_in[inner.level(row)];
        if (home < 0) home = outer.codes[row];
        if (home != outer.codes[row]) return false;
    }
    return true;
}

std::vector<std::size_t> level_counts(const Factor& factor) {
    std::vector<std::size_t> counts(factor.size(), 0);
    for (std::size_t row = 0; row < factor.codes.size(); ++row) ++counts[factor.level(row)];
    return counts;
}

std::size_t connected_components(const Factor& a, const Factor& b) {
    std::vector<std::size_t> parent(a.size() + b.size());
    std::iota(parent.begin(), parent.end(), std::size_t{0});
    std::size_t components = parent.size();
    for (std::size_t row = 0; row < a.codes.size(); ++row) {
        const std::size_t left = root_of(parent, a.level(row));
        const std::size_t right = root_of(parent, a.size() + b.level(row));
        if (left == right) continue;
        parent[std::max(left, right)] = std::min(left, right);
        --components;
    }
    return components;
}

}  // namespace keiretsu::analysis::regression
