#include "sim/machine/row_tasks.h"

#include <catch2/catch.hpp>
#include <numeric>
#include <vector>

namespace keiretsu::sim {
namespace {

using model::Row;
using model::RowList;
using model::RowRange;

RowList first_rows(Row count) {
    RowList rows(count);
    std::iota(rows.begin(), rows.end(), Row{0});
    return rows;
}

TEST_CASE("tasks cover every row once, whatever is left for the last one") {
    for (const Row rows : {Row{0}, Row{1}, Row{9}, Row{10}, Row{11}, Row{25}}) {
        std::vector<int> visits(rows, 0);
        for_each_task(
            rows,
            [&](RowRange range) {
                CHECK(range.end - range.begin <= 10);
                for (Row row = range.begin; row < range.end; ++row) ++visits[row];
            },
            10);
        CHECK(visits == std::vector<int>(rows, 1));
    }
}

TEST_CASE("what tasks find is put together in order of rows") {
    const auto odd = [](RowRange range, RowList& found) {
        for (Row row = range.begin; row < range.end; ++row)
            if (row % 2 == 1) found.push_back(row);
    };
    CHECK(collect_from_rows<Row>(9, odd, 2) == RowList{1, 3, 5, 7});
}

TEST_CASE("what parts of a list find is put together in order of the list") {
    const RowList list = first_rows(2 * Row{listed_rows_per_task} + 5);
    const RowList copy = collect_from_list(list, [](auto part, RowList& found) {
        found.insert(found.end(), part.begin(), part.end());
    });
    CHECK(copy == list);
}

TEST_CASE("sums and counts over rows have every row in them once") {
    constexpr Row rows = 9 * summed_rows_per_task + 7;
    const auto add = [](RowRange range, std::uint64_t& sum) {
        for (Row row = range.begin; row < range.end; ++row) sum += row;
    };
    constexpr std::uint64_t expected = std::uint64_t{rows} * (rows - 1) / 2;
    CHECK(sum_over_rows(rows, std::uint64_t{0}, add) == expected);
    CHECK(count_over_rows(rows, std::uint64_t{0}, add) == expected);
}

TEST_CASE("sums are the same bits for any number of threads") {
    const auto add = [](RowRange range, double& sum) {
        for (Row row = range.begin; row < range.end; ++row) sum += 1.0 / (1.0 + row);
    };
    const auto sum_on = [&](int threads) {
        const ThreadLimit limit(threads);
        return sum_over_rows(Row{100'000}, 0.0, add);
    };
    CHECK(sum_on(1) == sum_on(4));
}

}  // namespace
}  // namespace keiretsu::sim
