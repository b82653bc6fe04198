#include "sim/office/nation_totals.h"

#include <cstdint>
#include <vector>

#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// Shares of plants' employees beyond what their expected orders need at normal use of their
/// capacity (labour.h: with L* the labour needed, L*/L is that use's 1/(1 - alpha)th power).
struct ExcessLabour {
    float normal_use, exponent;

    explicit ExcessLabour(const ProductionParameters& p)
        : normal_use(static_cast<float>(p.normal_utilisation)),
          exponent(1 / (1 - static_cast<float>(p.capital_elasticity))) {}
    float of(float expected_orders, float va_share, float capacity) const {
        const float use = expected_orders * va_share / (normal_use * capacity);
        const float idle = 1 - exp_of(exponent * log_of(at_least(use, 1e-3f)));
        return use < 1 ? idle : 0.0f;
    }
};

/// What production.cpp books as overheads and services bought, nominal, at the capacity that the
/// quarter has left.
struct Overheads {
    float share, moving, fixed;

    Overheads(const ProductionParameters& p, float price)
        : share(static_cast<float>(p.overhead_share) * price),
          moving(static_cast<float>(1 - p.overhead_fixed_share)),
          fixed(static_cast<float>(p.overhead_fixed_share * p.normal_utilisation)) {}
    float of(float shipments, float va_share, float capacity) const {
        return share * (moving * va_share * shipments + fixed * capacity);
    }
};

/// 1 for the rows that count, 0 for the others.
struct Counted {
    Few<float> firms, proprietors;
    RowList large = {};  // places of large enterprises' plants
};

Counted count_few_rows(const Economy& economy, RowRange rows, NationTotals& sums) {
    Counted counted;
    const Row n = rows.end - rows.begin;
    const std::uint8_t* alive = economy.plants.alive.data() + rows.begin;
    const std::uint8_t* proprietor = economy.firms.proprietor.data() + rows.begin;
    const Row* owner = economy.plants.owner.data() + rows.begin;
    float* firms = counted.firms.data();
    float* proprietors = counted.proprietors.data();
    std::uint32_t open = 0, heads = 0, own = 0;
    for (Row i = 0; i < n; ++i) {
        const std::uint32_t head = std::uint32_t{owner[i] == rows.begin + i} & alive[i];
        open += alive[i];
        heads += head;
        own += head & proprietor[i];
        firms[i] = static_cast<float>(head);
        proprietors[i] = static_cast<float>(head & proprietor[i]);
    }
    const float* employees = economy.plants.employees.data() + rows.begin;
    each_of_few(
        n,
        [&](std::size_t i) { return employees[i] >= large_enterprise_employees; },
        [&](std::size_t i) { counted.large.push_back(static_cast<Row>(i)); });
    sums.plants += open;
    sums.firms += heads;
    sums.proprietors += own;
    return counted;
}

/// What is added up over the plants of a group.
struct PlantLanes {
    Lanes<double> shipments, output, room, staff, idle_staff, overheads;

    void add_to(NationTotals& sums, std::size_t group) const {
        sums.shipments[group] += shipments.sum();
        sums.output[group] += output.sum();
        sums.room[group] += room.sum();
        sums.staff[group] += staff.sum();
        sums.idle_staff[group] += idle_staff.sum();
        sums.overheads[group] += overheads.sum();
    }
};

/// Closed plants have no orders, no output and no employees. Large enterprises' are so few that
/// they are added one by one: among the SMEs they are nil.
void add_plants(const Economy& economy, RowRange rows, const Counted& counted, NationTotals& sums) {
    const Plants& plants = economy.plants;
    const Row n = rows.end - rows.begin;
    const auto column = [&](const std::vector<float>& of) { return of.data() + rows.begin; };
    const float* employees = column(plants.employees);
    const float* shipments = column(plants.shipments);
    const float* va_share = column(plants.value_added_share);
    const float* capacity = column(plants.capacity);
    const float* orders = column(plants.slot_orders);
    const float* overflow = column(plants.overflow);
    const float* taken = column(plants.overflow_accepted);
    const float* price = column(plants.market_price);
    const float* expected = column(plants.expected_orders);
    const ProductionParameters& p = economy.world.parameters.production;
    const ExcessLabour excess_labour(p);
    const Overheads overheads(p, economy.conditions.price);

    Few<float> excess;
    float* idle = excess.data();
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) idle[i] = excess_labour.of(expected[i], va_share[i], capacity[i]);
    Lanes<double> ordered, passed_on, taken_over, sme_price;
    PlantLanes groups[2];
    const auto add = [&](PlantLanes& to, float in, std::size_t lane, std::size_t i) {
        to.shipments[lane] += double(in * shipments[i]);
        to.output[lane] += double(in * shipments[i]) * double(va_share[i]);
        to.room[lane] += double(in * capacity[i]);
        to.staff[lane] += double(in * employees[i]);
        to.idle_staff[lane] += double(in * employees[i]) * double(idle[i]);
        to.overheads[lane] += double(in * overheads.of(shipments[i], va_share[i], capacity[i]));
    };
    const auto is_large = [&](std::size_t i) { return employees[i] >= large_enterprise_employees; };
    in_lanes(n, [&](std::size_t lane, std::size_t i) {
        const float sme = is_large(i) ? 0.0f : 1.0f;
        ordered[lane] += double(orders[i]);
        passed_on[lane] += double(overflow[i]);
        taken_over[lane] += double(taken[i]);
        sme_price[lane] += double(sme * shipments[i]) * double(price[i]);
        add(groups[0], sme, lane, i);
    });
    for (const Row i : counted.large) add(groups[1], 1, i % lanes, i);

    sums.orders += ordered.sum();
    sums.overflow += passed_on.sum();
    sums.taken += taken_over.sum();
    sums.sme_price += sme_price.sum();
    for (std::size_t group = 0; group < 2; ++group) groups[group].add_to(sums, group);
}

/// Parts without a supplier. A buyer that has one reviews again at once.
void add_unsupplied(const Economy& economy, Row row, NationTotals& sums) {
    const Firms& firms = economy.firms;
    const Slots& slots = economy.slots;
    const double purchases = double(firms.purchases[row]);
    const std::uint32_t first = firms.first_slot[row];
    for (std::uint32_t slot = first; slot < first + firms.slots[row]; ++slot)
        if (slots.supplier[slot] == no_row)
            sums.unsupplied += purchases * double(slots.share[slot]);
}

/// What is added up over the firms of a group.
struct FirmLanes {
    Lanes<double> sales, profit, depreciation, debt;

    void add_to(NationTotals& sums, std::size_t group) const {
        sums.sales[group] += sales.sum();
        sums.profit[group] += profit.sum();
        sums.depreciation[group] += depreciation.sum();
        sums.debt[group] += debt.sum();
    }
};

/// Firms by the employees of their head plants.
void add_firms(const Economy& economy, RowRange rows, const Counted& counted, NationTotals& sums) {
    const Firms& firms = economy.firms;
    const Row n = rows.end - rows.begin;
    const auto column = [&](const std::vector<float>& of) { return of.data() + rows.begin; };
    const float* firm = counted.firms.data();
    const float* proprietor = counted.proprietors.data();
    const float* employees = column(economy.plants.employees);
    const float* sales = column(firms.sales);
    const float* profit = column(firms.profit);
    const float* depreciation = column(firms.depreciation);
    const float* short_debt = column(firms.short_debt);
    const float* long_debt = column(firms.long_debt);
    const float* income_ratio = column(firms.income_ratio);
    const float* purchases = column(firms.purchases);
    const float* pressure = column(firms.pressure);
    const std::int16_t* next_review = firms.next_review.data() + rows.begin;

    Lanes<double> income, bought, pressed;
    FirmLanes groups[2];
    const auto is_large = [&](std::size_t i) { return employees[i] >= large_enterprise_employees; };
    const auto add = [&](FirmLanes& to, float in, std::size_t lane, std::size_t i) {
        to.sales[lane] += double(in * sales[i]);
        to.profit[lane] += double(in * profit[i]);
        to.depreciation[lane] += double(in * depreciation[i]);
        to.debt[lane] += double(in) * (double(short_debt[i]) + double(long_debt[i]));
    };
    in_lanes(n, [&](std::size_t lane, std::size_t i) {
        income[lane] += double(proprietor[i] * income_ratio[i]);
        // Firms without slots buy nothing.
        bought[lane] += double(firm[i] * purchases[i]);
        pressed[lane] += double(firm[i] * purchases[i]) * double(pressure[i]);
        add(groups[0], is_large(i) ? 0.0f : firm[i], lane, i);
    });
    for (const Row i : counted.large) add(groups[1], firm[i], i % lanes, i);
    each_of_few(
        n,
        [&](std::size_t i) { return (next_review[i] == 0) & (purchases[i] > 0); },
        [&](std::size_t i) {
            if (firm[i] > 0) add_unsupplied(economy, rows.begin + static_cast<Row>(i), sums);
        });

    sums.income_ratio += income.sum();
    sums.purchases += bought.sum();
    sums.pressure += pressed.sum();
    for (std::size_t group = 0; group < 2; ++group) groups[group].add_to(sums, group);
}

void add_few_rows(const Economy& economy, RowRange rows, NationTotals& sums) {
    const Counted counted = count_few_rows(economy, rows, sums);
    add_plants(economy, rows, counted, sums);
    add_firms(economy, rows, counted, sums);
}

}  // namespace

NationTotals add_up_nation(const Economy& economy) {
    return sum_over_rows(economy.rows(), NationTotals{}, [&](RowRange rows, NationTotals& sums) {
        each_few_rows(rows, [&](RowRange few) { add_few_rows(economy, few, sums); });
    });
}

}  // namespace keiretsu::sim
