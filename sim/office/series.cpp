#include "sim/office/series.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "sim/office/pieces.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// What is added up over plants and firms; by group where indexed: 0 SMEs, 1 large enterprises.
struct Totals {
    double plants = 0, firms = 0;
    double orders = 0, overflow = 0, taken = 0;
    double purchases = 0, pressure = 0, unsupplied = 0;
    double sme_price = 0;
    double proprietors = 0, income_ratio = 0;
    double sales[2] = {}, profit[2] = {}, debt[2] = {}, depreciation[2] = {}, overheads[2] = {};
    double shipments[2] = {}, output[2] = {}, room[2] = {}, staff[2] = {}, idle_staff[2] = {};

    Totals& operator+=(const Totals& o) {
        plants += o.plants, firms += o.firms;
        orders += o.orders, overflow += o.overflow, taken += o.taken;
        purchases += o.purchases, pressure += o.pressure, unsupplied += o.unsupplied;
        sme_price += o.sme_price;
        proprietors += o.proprietors, income_ratio += o.income_ratio;
        for (int g = 0; g < 2; ++g)
            sales[g] += o.sales[g], profit[g] += o.profit[g], debt[g] += o.debt[g],
                depreciation[g] += o.depreciation[g], overheads[g] += o.overheads[g],
                shipments[g] += o.shipments[g], output[g] += o.output[g], room[g] += o.room[g],
                staff[g] += o.staff[g], idle_staff[g] += o.idle_staff[g];
        return *this;
    }
};

constexpr Row rows_at_once = 1024;
using Few = std::array<float, rows_at_once>;

/// 1 for the rows that count, 0 for the others; by group.
struct Counted {
    std::array<Few, 2> plants, firms;
};

Counted counted(const Economy& economy, RowRange rows) {
    Counted counted;
    float* const sme = counted.plants[0].data();
    float* const large = counted.plants[1].data();
    float* const sme_firm = counted.firms[0].data();
    float* const large_firm = counted.firms[1].data();
    const std::uint8_t* alive = economy.plants.alive.data() + rows.begin;
    const float* employees = economy.plants.employees.data() + rows.begin;
    const Row* owner = economy.plants.owner.data() + rows.begin;
    const Row first = rows.begin;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < rows.end - first; ++i) {
        const float open = alive[i];
        const float head = owner[i] == first + i ? open : 0.0f;
        const float is_large = employees[i] >= large_enterprise_employees ? 1.0f : 0.0f;
        sme[i] = open * (1 - is_large);
        large[i] = open * is_large;
        sme_firm[i] = head * (1 - is_large);
        large_firm[i] = head * is_large;
    }
    return counted;
}

/// Shares of plants' employees beyond what their expected orders need at normal use of their
/// capacity (labour.h: with L* the labour needed, L*/L is that use's 1/(1 - alpha)th power).
Few excess_labour(const Economy& economy, RowRange rows) {
    const ProductionParameters& p = economy.world.parameters.production;
    const auto normal_use = static_cast<float>(p.normal_utilisation);
    const float exponent = 1 / (1 - static_cast<float>(p.capital_elasticity));
    const float* expected = economy.plants.expected_orders.data() + rows.begin;
    const float* va_share = economy.plants.value_added_share.data() + rows.begin;
    const float* capacity = economy.plants.capacity.data() + rows.begin;
    Few excess;
    float* to = excess.data();
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < rows.end - rows.begin; ++i) {
        const float use = expected[i] * va_share[i] / (normal_use * capacity[i]);
        const float idle = 1 - exp_of(exponent * log_of(at_least(use, 1e-3f)));
        to[i] = use < 1 ? idle : 0.0f;
    }
    return excess;
}

/// What production.cpp books as overheads and services bought, nominal, at the capacity that the
/// quarter has left.
Few overheads_of(const Economy& economy, RowRange rows) {
    const ProductionParameters& p = economy.world.parameters.production;
    const auto fixed = static_cast<float>(p.overhead_fixed_share * p.normal_utilisation);
    const auto moving = static_cast<float>(1 - p.overhead_fixed_share);
    const float share = static_cast<float>(p.overhead_share) * economy.conditions.price;
    const float* shipments = economy.plants.shipments.data() + rows.begin;
    const float* va_share = economy.plants.value_added_share.data() + rows.begin;
    const float* capacity = economy.plants.capacity.data() + rows.begin;
    Few overheads;
    float* to = overheads.data();
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < rows.end - rows.begin; ++i)
        to[i] = share * (moving * va_share[i] * shipments[i] + fixed * capacity[i]);
    return overheads;
}

/// Closed plants have no orders, no output and no employees.
void add_plants(const Economy& economy, RowRange rows, const Counted& counted, Totals& sums) {
    const Plants& plants = economy.plants;
    const Row n = rows.end - rows.begin;
    const auto column = [&](const std::vector<float>& of) { return of.data() + rows.begin; };
    const float* employees = column(plants.employees);
    const float* shipments = column(plants.shipments);
    const float* va_share = column(plants.value_added_share);
    const float* capacity = column(plants.capacity);
    const float* orders = column(plants.slot_orders);
    const float* overflow = column(plants.overflow);
    const float* taken = column(plants.taken);
    const float* price = column(plants.market_price);
    const Few excess = excess_labour(economy, rows);
    const Few overheads = overheads_of(economy, rows);
    sums.orders += sum_of(n, [&](std::size_t i) { return double(orders[i]); });
    sums.overflow += sum_of(n, [&](std::size_t i) { return double(overflow[i]); });
    sums.taken += sum_of(n, [&](std::size_t i) { return double(taken[i]); });
    for (std::size_t group = 0; group < 2; ++group) {
        const Few& in = counted.plants[group];
        sums.plants += sum_of(n, [&](std::size_t i) { return double(in[i]); });
        sums.shipments[group] +=
            sum_of(n, [&](std::size_t i) { return double(in[i] * shipments[i]); });
        sums.output[group] += sum_of(
            n, [&](std::size_t i) { return double(in[i] * shipments[i]) * double(va_share[i]); });
        sums.room[group] += sum_of(n, [&](std::size_t i) { return double(in[i] * capacity[i]); });
        sums.staff[group] += sum_of(n, [&](std::size_t i) { return double(in[i] * employees[i]); });
        sums.overheads[group] +=
            sum_of(n, [&](std::size_t i) { return double(in[i] * overheads[i]); });
        sums.idle_staff[group] += sum_of(
            n, [&](std::size_t i) { return double(in[i] * employees[i]) * double(excess[i]); });
    }
    const Few& sme = counted.plants[0];
    sums.sme_price +=
        sum_of(n, [&](std::size_t i) { return double(sme[i] * shipments[i]) * double(price[i]); });
}

/// Parts without a supplier. A buyer that has one reviews again at once.
void add_unsupplied(const Economy& economy, Row row, Totals& sums) {
    const Firms& firms = economy.firms;
    const Slots& slots = economy.slots;
    const double purchases = double(firms.purchases[row]);
    const std::uint32_t first = firms.first_slot[row];
    for (std::uint32_t slot = first; slot < first + firms.slots[row]; ++slot)
        if (slots.supplier[slot] == no_row)
            sums.unsupplied += purchases * double(slots.share[slot]);
}

void add_firms(const Economy& economy, RowRange rows, const Counted& counted, Totals& sums) {
    const Firms& firms = economy.firms;
    const Row n = rows.end - rows.begin;
    const auto column = [&](const std::vector<float>& of) { return of.data() + rows.begin; };
    const float* sales = column(firms.sales);
    const float* profit = column(firms.profit);
    const float* depreciation = column(firms.depreciation);
    const float* short_debt = column(firms.short_debt);
    const float* long_debt = column(firms.long_debt);
    const float* income_ratio = column(firms.income_ratio);
    const float* purchases = column(firms.purchases);
    const float* pressure = column(firms.pressure);
    const std::uint8_t* proprietor = firms.proprietor.data() + rows.begin;
    const std::int16_t* next_review = firms.next_review.data() + rows.begin;
    for (std::size_t group = 0; group < 2; ++group) {
        const Few& in = counted.firms[group];
        sums.firms += sum_of(n, [&](std::size_t i) { return double(in[i]); });
        sums.sales[group] += sum_of(n, [&](std::size_t i) { return double(in[i] * sales[i]); });
        sums.profit[group] += sum_of(n, [&](std::size_t i) { return double(in[i] * profit[i]); });
        sums.depreciation[group] +=
            sum_of(n, [&](std::size_t i) { return double(in[i] * depreciation[i]); });
        sums.debt[group] += sum_of(n, [&](std::size_t i) {
            return double(in[i]) * (double(short_debt[i]) + double(long_debt[i]));
        });
    }
    const auto firm = [&](std::size_t i) { return counted.firms[0][i] + counted.firms[1][i]; };
    sums.proprietors += sum_of(n, [&](std::size_t i) { return double(firm(i) * proprietor[i]); });
    sums.income_ratio +=
        sum_of(n, [&](std::size_t i) { return double(firm(i) * proprietor[i] * income_ratio[i]); });
    // Firms without slots buy nothing.
    sums.purchases += sum_of(n, [&](std::size_t i) { return double(firm(i) * purchases[i]); });
    sums.pressure += sum_of(
        n, [&](std::size_t i) { return double(firm(i) * purchases[i]) * double(pressure[i]); });
    for (Row i = 0; i < n; ++i)
        if (next_review[i] == 0 && firm(i) > 0) add_unsupplied(economy, rows.begin + i, sums);
}

void add_rows(const Economy& economy, RowRange rows, Totals& sums) {
    for (Row begin = rows.begin; begin < rows.end; begin += rows_at_once) {
        const RowRange few{begin, std::min(begin + rows_at_once, rows.end)};
        const Counted in = counted(economy, few);
        add_plants(economy, few, in, sums);
        add_firms(economy, few, in, sums);
    }
}

double over(double part, double whole) {
    return whole > 0 ? part / whole : 0;
}

void add_banks(const Banks& banks, SeriesRow& row) {
    double capital = 0, loans = 0, all = 0, stance = 0, evergreening = 0;
    for (std::size_t b = 0; b < banks.size(); ++b) {
        capital += banks.capital[b];
        loans += banks.loans[b];
        all += banks.loans[b] + banks.outside_loans[b];
        stance += banks.loans[b] * double(banks.stance[b]);
        evergreening += banks.loans[b] * double(banks.evergreening[b]);
    }
    row.bank_capital_ratio = over(capital, all);
    row.bank_stance = over(stance, loans);
    row.evergreening = over(evergreening, loans);
}

}  // namespace

SeriesRow survey_nation(const Economy& economy, const QuarterEvents& events, int replicate) {
    const Totals t = sum_over_rows(economy.rows(), Totals{}, [&](RowRange rows, Totals& sums) {
        add_rows(economy, rows, sums);
    });
    const Quarter quarter = economy.now - 1;
    SeriesRow row{.replicate = replicate,
                  .year = quarter.year(),
                  .quarter = quarter.of_year(),
                  .plants = t.plants,
                  .firms = t.firms,
                  .employees = t.staff[0] + t.staff[1],
                  .sales = t.sales[0] + t.sales[1],
                  .shipments = t.shipments[0] + t.shipments[1],
                  .value_added = t.output[0] + t.output[1],
                  .utilisation = over(t.output[0] + t.output[1], t.room[0] + t.room[1]),
                  .utilisation_sme = over(t.output[0], t.room[0]),
                  .utilisation_large = over(t.output[1], t.room[1]),
                  .excess_labour_sme = over(t.idle_staff[0], t.staff[0]),
                  .excess_labour_large = over(t.idle_staff[1], t.staff[1]),
                  .purchases = t.purchases,
                  .subcontract_orders = t.orders,
                  .overflow = t.overflow,
                  .overflow_taken = t.taken,
                  .outside_purchases = t.unsupplied + t.overflow - t.taken,
                  .links = static_cast<double>(economy.suppliers.size()),
                  .orders_lost = static_cast<double>(events.lost_orders),
                  .profit_sme = t.profit[0],
                  .profit_large = t.profit[1],
                  .sales_sme = t.sales[0],
                  .sales_large = t.sales[1],
                  .debt_sme = t.debt[0],
                  .debt_large = t.debt[1],
                  .depreciation_sme = t.depreciation[0],
                  .depreciation_large = t.depreciation[1],
                  .overheads_sme = t.overheads[0],
                  .overheads_large = t.overheads[1],
                  .sme_price = over(t.sme_price, t.shipments[0] * double(economy.conditions.price)),
                  .pressure = over(t.pressure, t.purchases),
                  .income_ratio = over(t.income_ratio, t.proprietors),
                  .write_offs = events.write_offs,
                  .entries = static_cast<double>(events.founded + events.secondary_opened),
                  .exits = static_cast<double>(events.closed.size())};
    add_banks(economy.banks, row);
    return row;
}

}  // namespace keiretsu::sim
