#include "sim/office/degrees.h"

#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

namespace {

struct Nothing {
    Nothing& operator+=(const Nothing&) { return *this; }
};

}  // namespace

Degrees count_degrees(const Economy& economy) {
    Degrees degrees;
    degrees.suppliers.assign(economy.rows(), 0);
    degrees.buyers.assign(economy.rows(), 0);
    sum_over_rows(economy.rows(), Nothing{}, [&](RowRange rows, Nothing&) {
        std::vector<Row> scratch;
        for (Row row = rows.begin; row < rows.end; ++row) {
            if (economy.firms.slots[row] > 0)
                each_supplier(economy, row, scratch, [&](Row) { ++degrees.suppliers[row]; });
            if (row >= economy.suppliers.rows()) continue;
            // A buyer's links to one supplier stand together.
            Row last = no_row;
            for (const InLink& link : economy.suppliers.orders_to(row)) {
                degrees.buyers[row] += link.buyer != last;
                last = link.buyer;
            }
        }
    });
    return degrees;
}

}  // namespace keiretsu::sim
