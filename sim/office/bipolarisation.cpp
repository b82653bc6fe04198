#include "sim/office/bipolarisation.h"

#include <algorithm>
#include <cmath>

namespace keiretsu::sim {

using namespace model;
using analysis::BipolarisationRow;

namespace {

/// Mean and standard deviation of what is added.
struct Moments {
    double n = 0, sum = 0, squares = 0;
    void add(double x) {
        n += 1;
        sum += x;
        squares += x * x;
    }
    double mean() const { return n > 0 ? sum / n : analysis::missing; }
    double spread() const {
        return n > 0 ? std::sqrt(std::max(squares / n - mean() * mean(), 0.0)) : analysis::missing;
    }
};

struct Group {
    double suppliers = 0;
    Moments growth, margin, margin_then;
};

}  // namespace

std::vector<BipolarisationRow> Bipolarisation::record(const Economy& economy,
                                                      int replicate,
                                                      int year) {
    const Plants& plants = economy.plants;
    const Firms& firms = economy.firms;
    if (year == slump_from) {
        suppliers_.clear();
        noted_at_ = economy.now.index;
        for (Row row = 0; row < economy.rows(); ++row)
            if (plants.alive[row] && plants.owner[row] == row && plants.slot_orders[row] > 0 &&
                plants.employees[row] < large_enterprise_employees)
                suppliers_.push_back(
                    {plants.id[row], plants.expected_orders[row], firms.margin[row]});
        std::sort(suppliers_.begin(), suppliers_.end(), [](const auto& a, const auto& b) {
            return a.id < b.id;
        });
    }
    if (year != slump_until || suppliers_.empty()) return {};
    Group kept, dropped;
    // Whoever has closed leaves no trace of having been dropped: kept and dropped are of the
    // living.
    for (Row row = 0; row < economy.rows(); ++row) {
        if (!plants.alive[row]) continue;
        const auto found = std::lower_bound(
            suppliers_.begin(),
            suppliers_.end(),
            plants.id[row],
            [](const Supplier& supplier, std::uint64_t id) { return supplier.id < id; });
        if (found == suppliers_.end() || found->id != plants.id[row]) continue;
        Group& group = plants.last_dropped[row] >= noted_at_ ? dropped : kept;
        group.suppliers += 1;
        if (plants.expected_orders[row] > 0 && found->orders > 0)
            group.growth.add(std::log(double(plants.expected_orders[row] / found->orders)));
        group.margin.add(double(firms.margin[row]));
        group.margin_then.add(double(found->margin));
    }
    std::vector<BipolarisationRow> rows;
    for (const auto& [name, group] : {std::pair{"kept", kept}, std::pair{"dropped", dropped}})
        rows.push_back({.replicate = replicate,
                        .from = slump_from,
                        .until = slump_until,
                        .group = name,
                        .suppliers = static_cast<double>(suppliers_.size()),
                        .open = group.suppliers,
                        .order_growth_pct = 100 * group.growth.mean() / (slump_until - slump_from),
                        .margin_spread = group.margin.spread(),
                        .margin_spread_then = group.margin_then.spread()});
    return rows;
}

}  // namespace keiretsu::sim
