#include "sim/office/links.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "model/numerics/tiles.h"
#include "sim/machine/row_tasks.h"
#include "sim/office/reach.h"

namespace keiretsu::sim {

using namespace model;

double degree_exponent(const Column<std::uint32_t>& degrees) {
    constexpr std::uint32_t smallest = 5;
    const auto log_of_degree = [](std::uint32_t k) { return std::log(k / (smallest - 0.5)); };
    std::array<double, 64> known = {};  // most degrees are small
    for (std::uint32_t k = smallest; k < known.size(); ++k) known[k] = log_of_degree(k);
    double n = 0;
    double logs = 0;
    for (const std::uint32_t k : degrees)
        if (k >= smallest) {
            n += 1;
            logs += k < known.size() ? known[k] : log_of_degree(k);
        }
    return n >= 2 ? n / logs : analysis::missing;
}

namespace {

struct Totals {
    double slots = 0, links = 0, age = 0, purchases = 0, unsupplied = 0;
    double buyers = 0, their_suppliers = 0, pairs = 0;
    double smes = 0, subcontractors = 0, smes_4plus = 0, subcontractors_4plus = 0, outsourcing = 0;
    double few_buyers = 0, large = 0, large_outsourcing = 0;
    double overflow = 0;                          // orders for parts that no plant could take
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0;  // logs of degrees at the two ends of pairs

    Totals& operator+=(const Totals& o) {
        slots += o.slots, links += o.links, age += o.age, purchases += o.purchases;
        unsupplied += o.unsupplied, buyers += o.buyers, their_suppliers += o.their_suppliers;
        pairs += o.pairs, smes += o.smes, subcontractors += o.subcontractors;
        smes_4plus += o.smes_4plus, subcontractors_4plus += o.subcontractors_4plus;
        overflow += o.overflow, outsourcing += o.outsourcing, few_buyers += o.few_buyers,
            large += o.large;
        large_outsourcing += o.large_outsourcing, x += o.x, y += o.y, xx += o.xx, yy += o.yy,
            xy += o.xy;
        return *this;
    }
    /// Of the undirected graph, in which each pair counts from both ends (Newman 2002, eq. 4).
    double correlation() const {
        const double mean = (x + y) / (2 * pairs);
        const double spread = (xx + yy) / (2 * pairs) - mean * mean;
        return spread > 0 ? (xy / pairs - mean * mean) / spread : analysis::missing;
    }
};

/// What firms buy through slots. Ages are whole quarters, which add up without rounding.
void add_slots(const Economy& economy, RowRange tile, Totals& sums) {
    const Slots& slots = economy.slots;
    const Firms& firms = economy.firms;
    const SelectedRows buyers(tile, [&](std::size_t row) {
        return std::size_t{firms.slots[row] > 0} & economy.plants.alive[row] &
               std::size_t{economy.plants.owner[row] == row};
    });
    double purchases = sums.purchases;
    std::int64_t links = 0, quarters = 0;
    for (const Row buyer : buyers.rows()) {
        const auto bought = double(firms.purchases[buyer]);
        purchases += bought;
        const std::uint32_t first = firms.first_slot[buyer];
        for (std::uint32_t slot = first; slot < first + firms.slots[buyer]; ++slot) {
            if (slots.supplier[slot] == no_row) {
                sums.unsupplied += bought * double(slots.share[slot]);
                continue;
            }
            ++links;
            quarters += economy.now.index - slots.relation_start[slot];
        }
    }
    sums.purchases = purchases;
    sums.links += static_cast<double>(links);
    sums.age += static_cast<double>(quarters) / 4;
}

/// Logs of the number of partners, by row; of rows that have any.
Column<float> log_degrees(const Degrees& degrees) {
    const std::size_t rows = degrees.suppliers.size();
    Column<float> logs(rows);
    for_each_row({0, static_cast<Row>(rows)}, [&](std::size_t row) {
        logs[row] = log_of(static_cast<float>(degrees.suppliers[row] + degrees.buyers[row]));
    });
    return logs;
}

/// Pairs of a few suppliers and their buyers, listed before their degrees are looked up: these lie
/// all over memory.
struct Pairs {
    std::vector<Row> buyer, supplier;
};

std::size_t list_pairs(const Economy& economy, RowRange rows, Pairs& pairs) {
    std::size_t links = 0;
    for (Row row = rows.begin; row < rows.end; ++row)
        links += economy.suppliers.orders_to(row).size();
    pairs.buyer.resize(std::max(pairs.buyer.size(), links));
    pairs.supplier.resize(pairs.buyer.size());
    std::size_t n = 0;
    for (Row row = rows.begin; row < rows.end; ++row) {
        // Links stand in order of buyers.
        Row last = no_row;
        for (const InLink& link : economy.suppliers.orders_to(row)) {
            pairs.buyer[n] = link.buyer;
            pairs.supplier[n] = row;
            n += link.buyer != last;
            last = link.buyer;
        }
    }
    return n;
}

void add_pairs(const Economy& economy,
               const Column<float>& log_degree,
               RowRange rows,
               Pairs& pairs,
               Totals& sums) {
    const std::size_t n = list_pairs(economy, rows, pairs);
    double x_sum = sums.x, y_sum = sums.y, xx = sums.xx, yy = sums.yy, xy = sums.xy;
    for (std::size_t i = 0; i < n; ++i) {
        const auto x = double(log_degree[pairs.buyer[i]]);
        const auto y = double(log_degree[pairs.supplier[i]]);
        x_sum += x, y_sum += y, xx += x * x, yy += y * y, xy += x * y;
    }
    sums.pairs += static_cast<double>(n);
    sums.x = x_sum, sums.y = y_sum, sums.xx = xx, sums.yy = yy, sums.xy = xy;
}

/// Firms that buy parts and firms that make them.
void count_firms(const Economy& economy, const Degrees& degrees, RowRange rows, Totals& sums) {
    const Plants& plants = economy.plants;
    std::uint32_t buyers = 0, their_suppliers = 0, smes = 0, subcontractors = 0, outsourcing = 0;
    std::uint32_t smes_4plus = 0, subcontractors_4plus = 0, few_buyers = 0;
    std::uint32_t large = 0, large_outsourcing = 0;
    double overflow = 0;
    for (std::size_t row = rows.begin; row < rows.end; ++row) {
        const float employees = plants.employees[row];
        overflow += double(plants.overflow[row] - plants.overflow_accepted[row]);
        const std::uint32_t firm = plants.alive[row] & std::uint32_t{plants.owner[row] == row};
        const std::uint32_t buys = degrees.suppliers[row] > 0 ? firm : 0;
        const std::uint32_t counted = employees >= 9.5f ? buys : 0;
        const std::uint32_t sme = employees >= large_enterprise_employees ? 0 : firm;
        const std::uint32_t subcontracts = degrees.buyers[row] > 0 ? sme : 0;
        const std::uint32_t of_4plus = employees < 3.5f ? 0 : 1;
        buyers += counted;
        their_suppliers += counted * degrees.suppliers[row];
        smes += sme;
        subcontractors += subcontracts;
        outsourcing += buys & sme;
        few_buyers += degrees.buyers[row] <= 5 ? subcontracts : 0;
        large += firm - sme;
        large_outsourcing += buys & (firm - sme);
        smes_4plus += sme & of_4plus;
        subcontractors_4plus += subcontracts & of_4plus;
    }
    sums.buyers += buyers, sums.their_suppliers += their_suppliers;
    sums.smes += smes, sums.subcontractors += subcontractors, sums.outsourcing += outsourcing;
    sums.few_buyers += few_buyers, sums.large += large;
    sums.large_outsourcing += large_outsourcing;
    sums.overflow += overflow;
    sums.smes_4plus += smes_4plus, sums.subcontractors_4plus += subcontractors_4plus;
}

Totals add_up_links(const Economy& economy, const Degrees& degrees) {
    const Column<float> log_degree = log_degrees(degrees);
    const Row indexed = economy.suppliers.rows();
    return sum_over_rows(economy.rows(), Totals{}, [&](RowRange rows, Totals& sums) {
        Pairs pairs;
        for_each_tile(rows, [&](RowRange tile) {
            add_pairs(economy,
                      log_degree,
                      {std::min(tile.begin, indexed), std::min(tile.end, indexed)},
                      pairs,
                      sums);
            add_slots(economy, tile, sums);
            count_firms(economy, degrees, tile, sums);
        });
    });
}

double over(double part, double whole) {
    return whole > 0 ? part / whole : analysis::missing;
}

}  // namespace

analysis::LinkRow survey_links(const Economy& economy,
                               const Degrees& degrees,
                               const LinkMemory& memory,
                               int replicate,
                               int year) {
    const auto largest = std::max_element(degrees.suppliers.begin(), degrees.suppliers.end());
    Totals t;
    SupplierReach reach;
    std::array<double, 2> exponents = {}, survivors = {};
    // A search is one long chain: it runs beside the sums, and so do the others.
    parallel_for(4, [&](std::size_t job) {
        if (job == 0 && largest != degrees.suppliers.end())
            reach = reach_of(economy, static_cast<Row>(largest - degrees.suppliers.begin()));
        if (job == 1) t = add_up_links(economy, degrees);
        if (job == 2)
            exponents = {degree_exponent(degrees.buyers), degree_exponent(degrees.suppliers)};
        if (job == 3) survivors = {memory.survivors(year, 4), memory.survivors(year, 8)};
    });
    analysis::LinkRow row{.replicate = replicate, .year = year, .links = t.links, .pairs = t.pairs};
    row.suppliers_per_buyer = over(t.their_suppliers, t.buyers);
    row.in_exponent = exponents[0];
    row.out_exponent = exponents[1];
    row.degree_correlation = t.correlation();
    row.largest_direct = static_cast<double>(reach.direct);
    row.largest_indirect = static_cast<double>(reach.indirect);
    row.subcontractor_share = over(t.subcontractors, t.smes);
    row.subcontractor_share_4plus = over(t.subcontractors_4plus, t.smes_4plus);
    row.few_buyers_share = over(t.few_buyers, t.subcontractors);
    row.outsourcing_share = over(t.outsourcing, t.smes);
    row.outsourcing_share_large = over(t.large_outsourcing, t.large);
    row.outsourcing_share_all = over(t.outsourcing + t.large_outsourcing, t.smes + t.large);
    row.survivors_4_years = survivors[0];
    row.survivors_8_years = survivors[1];
    row.half_life = -4 * std::log(2.0) / std::log(row.survivors_4_years);
    row.outside_share = over(t.unsupplied, t.purchases);
    row.subcontracts = t.purchases;
    row.market_purchases = std::accumulate(
        economy.national.material_orders.begin(), economy.national.material_orders.end(), 0.0);
    row.outside_materials = economy.national.outside_materials;
    row.ordered_share = over(t.purchases - t.unsupplied - t.overflow + row.market_purchases,
                             t.purchases + row.market_purchases);
    row.relation_age = over(t.age, t.links);
    return row;
}

}  // namespace keiretsu::sim
