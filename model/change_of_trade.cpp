#include "model/change_of_trade.h"

#include "model/new_plants.h"
#include "model/state/actors.h"
#include "model/state/block.h"

namespace keiretsu::model {
namespace {

/// Whether a firm may change its industry at all.
bool may_change(const Economy& economy, std::span<const std::uint8_t> has_branches, Row row) {
    const Plants& plants = economy.plants;
    return plants.alive[row] && plants.lost_orders[row] > 0 && plants.owner[row] == row &&
           plants.last_dropped[row] > plants.founded[row] && !has_branches[row] &&
           plants.employees[row] < large_enterprise_employees && !is_named_actor(economy, row);
}

/// Buyers have to learn anew what the firm can do, and the firm what they need.
void begin_relations_anew(Economy& economy, Row row) {
    if (row >= economy.suppliers.rows()) return;
    for (const InLink& link : economy.suppliers.orders_to(row))
        economy.slots.relation_start[link.slot] = static_cast<std::int16_t>(economy.now.index);
}

/// What a unit of a plant's market sales is worth: what its place adds to the nation's mean when
/// sales become orders, none where nobody of the industry sells yet, times the price of the
/// industry's goods, since volumes of two industries only compare in money.
float worth_of_sales(const Economy& economy, Row row) {
    const std::size_t h = economy.plants.industry[row];
    const float factor = orders_factor_of(economy, row);
    const float local = factor > 0 ? ratio_of(factor, economy.national.market_factor[h]) : 1.0f;
    return local * economy.national.final_price[h];
}

/// Sales on which this quarter's factors are solved.
void add_to_sales(Economy& economy, Row row, double sales) {
    const Plants& plants = economy.plants;
    economy.national.market_sales[plants.industry[row]] += sales;
    economy.national.cell_sales[static_cast<std::size_t>(
        economy.world.cell(plants.place[row], plants.industry[row]))] += sales;
}

void change_trade(Economy& economy, Row row, int industry) {
    const float loss = economy.world.float_parameters.diversification.change_loss;
    Plants& plants = economy.plants;
    const float worth_before = worth_of_sales(economy, row);
    const float price_before = economy.national.final_price[plants.industry[row]];
    add_to_sales(economy, row, -double(plants.market_sales[row]));
    const float before = plants.log_productivity[row];
    const float employees = plants.employees[row];
    const float after =
        productivity_after_change(before,
                                  usual_productivity(economy, plants.industry[row], employees),
                                  usual_productivity(economy, industry, employees),
                                  loss);
    if (plants.opened_as[row] == 0)
        plants.opened_as[row] = static_cast<std::uint8_t>(plants.industry[row] + 1);
    plants.industry[row] = static_cast<std::uint8_t>(industry);
    plants.log_productivity[row] = after;
    plants.capacity[row] *= exp_of(after - before);
    plants.market_sales[row] = sales_after_change(
        plants.market_sales[row], worth_before, worth_of_sales(economy, row), loss);
    plants.market_price[row] *= economy.national.final_price[plants.industry[row]] / price_before;
    add_to_sales(economy, row, double(plants.market_sales[row]));
    plants.last_measured_tfp[row] = 0;  // it was measured among plants of another industry
    begin_relations_anew(economy, row);
}

}  // namespace

int another_trade(std::span<const double> market_sales, int of_firm, float u) {
    const auto own = static_cast<std::size_t>(of_firm);
    double others = 0;
    for (std::size_t h = 0; h < market_sales.size(); ++h)
        if (h != own) others += market_sales[h];
    double left = double(u) * others;
    int last = of_firm;
    for (std::size_t h = 0; h < market_sales.size(); ++h) {
        if (h == own || !(market_sales[h] > 0)) continue;
        last = static_cast<int>(h);
        if (left < market_sales[h]) return last;
        left -= market_sales[h];
    }
    return last;
}

void draw_changes_of_trade(const Economy& economy,
                           std::span<const std::uint8_t> has_branches,
                           RowRange rows,
                           std::vector<ChangeOfTrade>& changes) {
    const Plants& plants = economy.plants;
    const float hazard = economy.world.float_parameters.diversification.change_hazard;
    for (Row row = rows.begin; row < rows.end; ++row) {
        if (!may_change(economy, has_branches, row)) continue;
        Draws draws(economy.world.seed, Stream::trade, plants.id[row], economy.now.index);
        if (draws.next() >=
            change_chance(hazard, plants.lost_orders[row], plants.expected_orders[row]))
            continue;
        const int industry =
            another_trade(economy.national.market_sales, plants.industry[row], draws.next());
        if (industry != plants.industry[row]) changes.push_back({row, industry});
    }
}

std::vector<std::uint8_t> firms_with_branches(const Economy& economy) {
    const Plants& plants = economy.plants;
    std::vector<std::uint8_t> has_branches(economy.rows());
    for (Row row = 0; row < economy.rows(); ++row)
        if (plants.alive[row] && plants.owner[row] != row) has_branches[plants.owner[row]] = 1;
    return has_branches;
}

void change_trades(Economy& economy, std::span<const ChangeOfTrade> changes) {
    for (const ChangeOfTrade& change : changes) change_trade(economy, change.firm, change.industry);
}

}  // namespace keiretsu::model
