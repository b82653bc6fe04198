#include "sim/office/links.h"

#include <algorithm>
#include <cmath>

#include "sim/office/pieces.h"
#include "sim/office/reach.h"

namespace keiretsu::sim {

using namespace model;

double degree_exponent(const std::vector<std::uint32_t>& degrees) {
    constexpr std::uint32_t smallest = 5;
    double n = 0;
    double logs = 0;
    for (const std::uint32_t k : degrees)
        if (k >= smallest) {
            n += 1;
            logs += std::log(k / (smallest - 0.5));
        }
    return n >= 2 ? n / logs : analysis::missing;
}

namespace {

struct Totals {
    double slots = 0, links = 0, age = 0, purchases = 0, unsupplied = 0;
    double buyers = 0, their_suppliers = 0, pairs = 0;
    double smes = 0, subcontractors = 0, smes_4plus = 0, subcontractors_4plus = 0, outsourcing = 0;
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0;  // logs of degrees at the two ends of pairs

    Totals& operator+=(const Totals& o) {
        slots += o.slots, links += o.links, age += o.age, purchases += o.purchases;
        unsupplied += o.unsupplied, buyers += o.buyers, their_suppliers += o.their_suppliers;
        pairs += o.pairs, smes += o.smes, subcontractors += o.subcontractors;
        smes_4plus += o.smes_4plus, subcontractors_4plus += o.subcontractors_4plus;
        outsourcing += o.outsourcing, x += o.x, y += o.y, xx += o.xx, yy += o.yy, xy += o.xy;
        return *this;
    }
    double correlation() const {
        const double spread = (pairs * xx - x * x) * (pairs * yy - y * y);
        return spread > 0 ? (pairs * xy - x * y) / std::sqrt(spread) : analysis::missing;
    }
};

void add_slots(const Economy& economy, Row row, Totals& sums) {
    const Slots& slots = economy.slots;
    const double purchases = double(economy.firms.purchases[row]);
    sums.purchases += purchases;
    const std::uint32_t first = economy.firms.first_slot[row];
    for (std::uint32_t slot = first; slot < first + economy.firms.slots[row]; ++slot) {
        if (slots.supplier[slot] == no_row) {
            sums.unsupplied += purchases * double(slots.share[slot]);
            continue;
        }
        sums.links += 1;
        sums.age += (economy.now.index - slots.relation_start[slot]) / 4.0;
    }
}

/// Logs of the number of partners, by row; of rows that have any.
std::vector<float> log_degrees(const Degrees& degrees) {
    const std::size_t rows = degrees.suppliers.size();
    std::vector<float> logs(rows);
    const std::uint32_t* suppliers = degrees.suppliers.data();
    const std::uint32_t* buyers = degrees.buyers.data();
    float* to = logs.data();
    KEIRETSU_EACH_ROW
    for (std::size_t row = 0; row < rows; ++row)
        to[row] = log_of(static_cast<float>(suppliers[row] + buyers[row]));
    return logs;
}

void add_pairs(const Economy& economy,
               const std::vector<float>& log_degree,
               Row row,
               Totals& sums) {
    const auto y = double(log_degree[row]);
    each_buyer(economy, row, [&](Row buyer) {
        const auto x = double(log_degree[buyer]);
        sums.pairs += 1;
        sums.x += x, sums.y += y, sums.xx += x * x, sums.yy += y * y, sums.xy += x * y;
    });
}

void add_rows(const Economy& economy,
              const Degrees& degrees,
              const std::vector<float>& log_degree,
              RowRange rows,
              Totals& sums) {
    const Plants& plants = economy.plants;
    for (Row row = rows.begin; row < rows.end; ++row) {
        if (degrees.buyers[row] > 0) add_pairs(economy, log_degree, row, sums);
        if (!plants.alive[row] || plants.owner[row] != row) continue;
        const bool buys = degrees.suppliers[row] > 0;
        if (economy.firms.slots[row] > 0) add_slots(economy, row, sums);
        if (buys && plants.employees[row] >= 9.5f) {
            sums.buyers += 1;
            sums.their_suppliers += degrees.suppliers[row];
        }
        if (plants.employees[row] >= large_enterprise_employees) continue;
        const bool subcontracts = degrees.buyers[row] > 0;
        sums.smes += 1;
        sums.subcontractors += subcontracts;
        sums.outsourcing += buys;
        if (plants.employees[row] < 3.5f) continue;
        sums.smes_4plus += 1;
        sums.subcontractors_4plus += subcontracts;
    }
}

double over(double part, double whole) {
    return whole > 0 ? part / whole : analysis::missing;
}

}  // namespace

LinkRow survey_links(const Economy& economy,
                     const Degrees& degrees,
                     const LinkMemory& memory,
                     int replicate,
                     int year) {
    const auto largest = std::max_element(degrees.suppliers.begin(), degrees.suppliers.end());
    Totals t;
    SupplierReach reach;
    // A search is one long chain: it runs beside the sums.
    parallel_for(2, [&](std::size_t job) {
        if (job == 1) {
            const std::vector<float> log_degree = log_degrees(degrees);
            t = sum_over_rows(economy.rows(), Totals{}, [&](RowRange rows, Totals& sums) {
                add_rows(economy, degrees, log_degree, rows, sums);
            });
        } else if (largest != degrees.suppliers.end())
            reach = reach_of(economy, static_cast<Row>(largest - degrees.suppliers.begin()));
    });
    LinkRow row{.replicate = replicate, .year = year, .links = t.links, .pairs = t.pairs};
    row.suppliers_per_buyer = over(t.their_suppliers, t.buyers);
    row.in_exponent = degree_exponent(degrees.buyers);
    row.out_exponent = degree_exponent(degrees.suppliers);
    row.degree_correlation = t.correlation();
    row.largest_direct = static_cast<double>(reach.direct);
    row.largest_indirect = static_cast<double>(reach.indirect);
    row.subcontractor_share = over(t.subcontractors, t.smes);
    row.subcontractor_share_4plus = over(t.subcontractors_4plus, t.smes_4plus);
    row.outsourcing_share = over(t.outsourcing, t.smes);
    row.survivors_4_years = memory.survivors(year, 4);
    row.survivors_8_years = memory.survivors(year, 8);
    row.half_life = -4 * std::log(2.0) / std::log(row.survivors_4_years);
    row.outside_share = over(t.unsupplied, t.purchases);
    row.relation_age = over(t.age, t.links);
    return row;
}

}  // namespace keiretsu::sim
