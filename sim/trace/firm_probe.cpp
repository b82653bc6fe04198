#include "sim/trace/firm_probe.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

#include "model/buyer_pressure.h"
#include "model/exit.h"
#include "model/production.h"
#include "model/rules_of_size.h"

namespace keiretsu::sim {

using namespace model;

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

std::string traced_place(const Economy& economy, Row row) {
    const Place& place = economy.world.scenario.places[economy.plants.place[row]];
    return place.name.empty() ? place.id : place.name;
}

const std::string& traced_industry(const Economy& economy, Row row) {
    return economy.world.scenario.industries[economy.plants.industry[row]].id;
}

}  // namespace

std::string id_text(std::uint64_t id) {
    return "p" + std::to_string(id);
}

Row open_row_of(const Economy& economy, std::uint64_t id) {
    const auto& ids = economy.plants.id;
    for (Row row = 0; row < economy.rows(); ++row)
        if (ids[row] == id && economy.plants.alive[row]) return row;
    return no_row;
}

void FirmProbe::begin(Economy& economy) {
    const bool moved = row_ >= economy.rows() || economy.plants.id[row_] != id_;
    if (moved) row_ = open_row_of(economy, id_);
    open_ = row_ != no_row && economy.plants.alive[row_];
    if (!open_) return;
    const Plants& plants = economy.plants;
    now_ = {.world = world_,
            .year = economy.now.year(),
            .quarter = economy.now.of_year(),
            .employees = double(plants.employees[row_]),
            .capital = double(plants.capital[row_]),
            .log_productivity = double(plants.log_productivity[row_]),
            .capacity = double(plants.capacity[row_]),
            .tier = plants.level[row_]};
    lists_.assign(economy.rows() / BidWatch::buyers_per_list + 1, {});
    economy.bid_watch = {.plant = row_, .lists = &lists_};
}

void FirmProbe::note_orders(const Economy& economy) {
    const Slots& slots = economy.slots;
    std::map<Row, LifeOrderRow> by_buyer;
    economy.suppliers.for_each_order(
        row_, economy.firms.purchases, [&](const InLink& link, float purchases) {
            LifeOrderRow& row = by_buyer[link.buyer];
            const double order = double(link.share * purchases);
            row.parts += 1;
            row.order += order;
            row.price += order * double(link.price);
            row.quarters =
                std::max(row.quarters, double(economy.now.index - slots.relation_start[link.slot]));
        });
    double largest = 0, all = 0;
    for (auto& [buyer, row] : by_buyer) {
        row.world = world_;
        row.year = now_.year;
        row.quarter = now_.quarter;
        row.buyer = id_text(economy.plants.id[buyer]);
        row.place = traced_place(economy, buyer);
        row.industry = traced_industry(economy, buyer);
        row.employees = double(economy.plants.employees[buyer]);
        row.price = row.order > 0 ? row.price / row.order : no_value;
        largest = std::max(largest, row.order);
        all += row.order;
        life_.orders.push_back(std::move(row));
    }
    now_.buyers = double(by_buyer.size());
    now_.largest_buyer_share = all > 0 ? largest / all : no_value;
}

/// What the plant is about to book, as book_quarter does.
void FirmProbe::note_books(const Economy& economy) {
    const Plants& plants = economy.plants;
    const auto& p = economy.world.float_parameters;
    const auto industry = plants.industry[row_];
    const float price = economy.conditions.price;
    const float va_share = plants.value_added_share[row_];
    const float market = plants.market_sales[row_] * orders_factor_of(economy, row_);
    const float shipments = plants.shipments[row_];
    const float parts = parts_bought(
        plants.parts_share[row_], shipments, economy.firms.parts_price[plants.owner[row_]]);
    const float materials = materials_bought(va_share,
                                             plants.parts_share[row_],
                                             shipments,
                                             price,
                                             economy.national.final_price[industry]);
    const float sales = revenue_of(plants.fill[row_],
                                   market,
                                   plants.market_price[row_],
                                   plants.slot_value[row_],
                                   plants.overflow_accepted_value[row_]);
    const float overheads =
        overheads_of(p.production, price, va_share, shipments, plants.capacity[row_]) +
        relation_costs_of(p.network.relation_cost, price, economy.firms.slots[row_]);
    const float wage =
        wage_of(economy.world.wage_base * economy.conditions.wage[plants.place[row_]],
                p.population.wage_size_elasticity,
                log_employees_of(plants.employees[row_]));
    const float wages = wage * plants.employees[row_];
    const float depreciation =
        depreciation_of(plants.capital[row_], p.investment.depreciation, price);
    now_.market_orders = double(market);
    now_.slot_orders = double(plants.slot_orders[row_]);
    now_.overflow_taken = double(plants.overflow_accepted[row_]);
    now_.overflow_passed = double(plants.overflow[row_]);
    now_.fill = double(plants.fill[row_]);
    now_.shipments = double(shipments);
    now_.utilisation = double(use_of_capacity(shipments, va_share, plants.capacity[row_]));
    now_.market_price = double(plants.market_price[row_]);
    now_.agreed_price = plants.slot_orders[row_] > 0
                            ? double(plants.slot_value[row_] / plants.slot_orders[row_])
                            : no_value;
    now_.sales = double(sales);
    now_.parts = double(parts);
    now_.materials = double(materials);
    now_.overheads = double(overheads);
    now_.wages = double(wages);
    now_.depreciation = double(depreciation);
    now_.profit_before_interest =
        double(profit_before_interest(sales - parts - materials, overheads, wages, depreciation));
}

void FirmProbe::note_accounts(const Economy& economy) {
    const Row head = economy.plants.owner[row_];
    const Firms& firms = economy.firms;
    owner_birth_ = firms.owner_birth[head];
    const AccountView view = view_account(economy, head);
    now_.employees_after = double(economy.plants.employees[row_]);
    now_.firm_sales = double(firms.sales[head]);
    now_.firm_profit_before_interest = double(firms.profit[head]);
    now_.firm_depreciation = double(firms.depreciation[head]);
    now_.debt_before = double(view.debt);
    now_.loan_rate = double(view.rate);
    now_.interest = double(firms.profit[head]) - double(view.ordinary);
    now_.ordinary_profit = double(view.ordinary);
    now_.tax = double(view.tax);
    now_.unpaid_bills = double(view.unpaid_bills);
    now_.paid_out = double(view.paid_out);
    now_.borne_by_owner = double(view.borne_by_owner);
    now_.cash_flow = double(view.cash_flow);
    now_.investment_wanted = double(view.investment_cost);
    now_.investment_funded = double(view.funded);
    now_.tied_up = double(view.tied_up);
    now_.drawn = double(view.drawn);
    now_.cash_before = double(view.cash_before);
    now_.repaid = double(view.repayment.repaid);
    now_.idle_outflow =
        double(view.cash_before) - double(view.repayment.repaid) - double(view.repayment.cash_left);
    now_.need = double(view.need);
    now_.bank_limit = double(view.limit);
    now_.bank_renews = double(view.willing);
    now_.bank_draw = double(view.u);
    now_.bank_answer = answer_in_words(view);
}

void FirmProbe::note_hazards(const Economy& economy) {
    const ExitView view = view_exit(economy, row_, owner_birth_);
    now_.owner_age = double(view.owner_age);
    now_.income = double(view.income);
    now_.income_needed = double(view.income_needed);
    now_.held_by_guarantee = view.held ? 1 : 0;
    const auto add = [&](const char* reason, float chance, float from, double draw, bool met) {
        life_.hazards.push_back({.world = world_,
                                 .year = now_.year,
                                 .quarter = now_.quarter,
                                 .reason = reason,
                                 .chance = double(chance),
                                 .from = double(from),
                                 .draw = draw,
                                 .met = met ? 1 : 0});
    };
    add("bankrupt", view.illiquid / view.failure_at, 0, no_value, view.illiquid >= view.failure_at);
    float below = 0;
    for (const auto& [reason, chance] :
         {std::pair{"low_income", view.hazards.low_income},
          std::pair{"site_sold", view.hazards.site_sold},
          std::pair{"new_business", view.hazards.new_business},
          std::pair{"customers_lost", view.hazards.loses_customers},
          std::pair{"closed_by_owner", view.hazards.closed_by_owner}}) {
        const float next = below + chance;
        add(reason, chance, below, double(view.u), !view.held && view.u >= below && view.u < next);
        below = next;
    }
    if (!is_head_plant(economy.plants, row_)) return;
    const bool retires = view.retirement_u < view.retirement;
    add("retirement", view.retirement, 0, double(view.retirement_u), retires);
    if (retires)
        add("no_heir",
            1 - view.heir_chance,
            view.heir_chance,
            double(view.heir_u),
            view.heir_u >= view.heir_chance);
}

void FirmProbe::note_settled(const Economy& economy) {
    const Row head = economy.plants.owner[row_];
    const Firms& firms = economy.firms;
    now_.margin = double(firms.margin[head]);
    now_.illiquid = double(firms.illiquid[head]);
    now_.cash = double(firms.cash[head]);
    now_.short_debt = double(firms.short_debt[head]);
    now_.long_debt = double(firms.long_debt[head]);
    note_hazards(economy);
}

void FirmProbe::note_bids(Economy& economy) {
    economy.bid_watch = {};
    for (const auto& list : lists_)
        for (const SeenBid& bid : list)
            life_.bids.push_back(
                {.world = world_,
                 .year = now_.year,
                 .quarter = now_.quarter,
                 .buyer = id_text(economy.plants.id[bid.buyer]),
                 .order = double(bid.order),
                 .incumbent = bid.incumbent ? 1 : 0,
                 .score = double(bid.score),
                 .best_other = bid.best_other < -1e8f ? no_value : double(bid.best_other),
                 .won = bid.winner == row_ ? 1 : 0,
                 .winner = bid.winner == no_row ? "" : id_text(economy.plants.id[bid.winner])});
}

void FirmProbe::note_links(const Economy& economy) {
    for (const LifeOrderRow& row : life_.orders)
        if (row.year == now_.year && row.quarter == now_.quarter)
            life_.links.push_back({.world = world_,
                                   .year = row.year,
                                   .relation = "buyer",
                                   .other = row.buyer,
                                   .place = row.place,
                                   .industry = row.industry,
                                   .employees = row.employees,
                                   .order = row.order});
    std::map<Row, double> suppliers;
    const Firms& firms = economy.firms;
    const std::uint32_t first = firms.first_slot[row_];
    for (std::uint32_t slot = first; slot < first + firms.slots[row_]; ++slot)
        if (economy.slots.supplier[slot] != no_row)
            suppliers[economy.slots.supplier[slot]] +=
                double(economy.slots.share[slot] * firms.purchases[row_]);
    for (const auto& [other, order] : suppliers)
        life_.links.push_back({.world = world_,
                               .year = now_.year,
                               .relation = "supplier",
                               .other = id_text(economy.plants.id[other]),
                               .place = traced_place(economy, other),
                               .industry = traced_industry(economy, other),
                               .employees = double(economy.plants.employees[other]),
                               .order = order});
}

void FirmProbe::at(Moment moment, Economy& economy, const QuarterEvents&) {
    if (moment == Moment::begun) begin(economy);
    if (!open_) return;
    const int tier = 1 + static_cast<int>(moment) - static_cast<int>(Moment::tier_1);
    if (tier == economy.plants.level[row_] && moment < Moment::ordered) note_orders(economy);
    if (moment == Moment::ordered) {
        note_books(economy);
        if (now_.quarter == 4) note_links(economy);
    }
    if (moment == Moment::produced) note_accounts(economy);
    if (moment == Moment::settled) note_settled(economy);
    if (moment == Moment::reviewed) note_bids(economy);
}

void FirmProbe::end_quarter(const QuarterEvents& events) {
    if (!open_) return;
    for (std::size_t i = 0; i < events.exits.size(); ++i)
        if (events.exits[i].row == row_)
            now_.exit = exit_mode_names[static_cast<std::size_t>(events.closed[i].mode)];
    life_.quarters.push_back(now_);
}

}  // namespace keiretsu::sim
