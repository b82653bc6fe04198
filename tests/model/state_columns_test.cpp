#include "model/state/state_columns.h"

#include <catch2/catch.hpp>

#include <set>
#include <string>

#include "model/plant_closing.h"
#include "model/rules_of_size.h"

using namespace keiretsu::model;

TEST_CASE("closure empties the columns that are listed as emptied, of its row alone") {
    Economy economy;
    append_rows(economy, 3);
    const auto ones = [](auto& column) {
        for (auto& value : column) value = 1;
    };
    each_column(economy.plants, ones);
    each_column(economy.firms, ones);  // row 1 heads a firm that row 2 belongs to
    std::size_t at = 0;
    const auto compare = [&](Row row, bool of_firm, const auto& column) {
        const StateColumn& listed = state_columns()[at++];
        INFO(listed.table << "." << listed.name);
        const bool emptied = listed.at_closure == AtClosure::emptied;
        const bool heads = row == 1;
        CHECK(double(column[row]) == (emptied && (heads || !of_firm) ? 0 : 1));
        CHECK(double(column[0]) == 1);
    };
    for (const Row row : {Row{2}, Row{1}}) {
        empty_row(economy, row);
        at = 0;
        each_column(economy.plants, [&](const auto& column) { compare(row, false, column); });
        each_column(economy.firms, [&](const auto& column) { compare(row, true, column); });
    }
}

TEST_CASE("every column of the state has a name of its own, a unit and a meaning") {
    std::set<std::string> names;
    for (const StateColumn& column : state_columns()) {
        INFO(column.table << "." << column.name);
        CHECK(names.insert(std::string(column.table) + "." + std::string(column.name)).second);
        CHECK_FALSE(column.meaning.empty());
        CHECK((column.name == "id" || !column.unit.empty()));
    }
}
