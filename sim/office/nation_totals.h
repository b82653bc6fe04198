// Sums over all plants and firms of the nation, for its quarterly figures.
#pragma once

#include "model/state/economy.h"

namespace keiretsu::sim {

/// What is added up over plants and firms; by group where indexed: 0 SMEs, 1 large enterprises.
struct NationTotals {
    double plants = 0, firms = 0;
    double orders = 0, overflow = 0, overflow_accepted = 0;
    double purchases = 0, pressure = 0, unsupplied = 0;
    double sme_price = 0;
    double proprietors = 0, income_ratio = 0;
    double sales[2] = {}, profit[2] = {}, debt[2] = {}, depreciation[2] = {}, overheads[2] = {};
    double shipments[2] = {}, output[2] = {}, capacity[2] = {}, employees[2] = {},
           excess_employees[2] = {};

    NationTotals& operator+=(const NationTotals& o) {
        plants += o.plants, firms += o.firms;
        orders += o.orders, overflow += o.overflow, overflow_accepted += o.overflow_accepted;
        purchases += o.purchases, pressure += o.pressure, unsupplied += o.unsupplied;
        sme_price += o.sme_price;
        proprietors += o.proprietors, income_ratio += o.income_ratio;
        for (int g = 0; g < 2; ++g)
            sales[g] += o.sales[g], profit[g] += o.profit[g], debt[g] += o.debt[g],
                depreciation[g] += o.depreciation[g], overheads[g] += o.overheads[g],
                shipments[g] += o.shipments[g], output[g] += o.output[g],
                capacity[g] += o.capacity[g], employees[g] += o.employees[g],
                excess_employees[g] += o.excess_employees[g];
        return *this;
    }
};

/// The quarter just run.
NationTotals add_up_nation(const model::Economy& economy);

}  // namespace keiretsu::sim
