// Size classes finer than ours, added up to them.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/data/tables.h"

namespace keiretsu::analysis {

namespace merging {

inline void add(double& sum, double value) {
    sum += value;  // a figure that is missing in a part is missing in the whole
}
template <class Key>
void add(Key&, const Key&) {}

}  // namespace merging

// add_figures(sum, row): adds the row's figures; keys stay.
#define TABLE(Row, file, meaning) \
    inline void add_figures([[maybe_unused]] Row& sum, [[maybe_unused]] const Row& row) {
#define COLUMN(type, name, ...) merging::add(sum.name, row.name);
#define FIELD(type, name, before) merging::add(sum.name, row.name);
#define END_TABLE }
#include "analysis/data/tables.def"

/// Rows of the same key as one, in order of first appearance. `key_of(row)` compares.
template <class Row, class KeyOf>
std::vector<Row> merged(const std::vector<Row>& rows, KeyOf key_of) {
    std::vector<Row> sums;
    std::map<decltype(key_of(rows.front())), std::size_t> index;
    for (const Row& row : rows) {
        const auto [found, is_new] = index.try_emplace(key_of(row), sums.size());
        if (is_new)
            sums.push_back(row);
        else
            add_figures(sums[found->second], row);
    }
    return sums;
}

}  // namespace keiretsu::analysis
