// State of the plants and of the firms that own them: parallel columns, one row a plant.
//
// Nearly all firms have one plant, so both tables share their rows: row r of `Firms` is the firm
// whose head plant is row r of `Plants`. A secondary plant has `owner[r] != r`, and its row in
// `Firms` is empty. Money is in million yen, nominal; volumes in million yen of 2000 prices; flows
// are a quarter's.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/state/rows.h"

namespace keiretsu::model {

/// Why a plant closed.
enum class ExitMode : std::uint8_t {
    none,
    bankrupt,         // illiquid and refused by its bank
    voluntary,        // the owner retires without a successor
    gave_up,          // income too low, or a new business that failed
    customers_lost,   // orders gone
    unpaid_bills,     // bills of failed buyers
    closed_by_owner,  // a secondary plant closed, moved, or gone with its firm
    moved_abroad,
    count
};

/// As written in tables, by ExitMode.
inline constexpr std::array<std::string_view, static_cast<std::size_t>(ExitMode::count)>
    exit_mode_names = {"",
                       "bankrupt",
                       "voluntary",
                       "gave_up",
                       "customers_lost",
                       "unpaid_bills",
                       "closed_by_owner",
                       "moved_abroad"};

struct Plants {
    // identity
    std::vector<std::uint64_t> id;           // never changes, never reused
    std::vector<Row> owner;                  // row of the owning firm's head plant
    std::vector<Row> fallback;               // plant that excess orders go to (own row: none)
    std::vector<std::int16_t> founded;       // Quarter::index
    std::vector<std::uint8_t> alive;         // 1 while the plant is open
    std::vector<std::uint8_t> industry;      // index in the scenario's list
    std::vector<std::uint8_t> place;         // index in the scenario's list
    std::vector<std::uint8_t> level;         // 1 to 4: step of the order sweep (tier)
    std::vector<std::uint8_t> takes_orders;  // 1 if it works as a subcontractor at all
    // production
    std::vector<float> employees;  // persons, owner included
    std::vector<float> capital;    // 2000 prices
    std::vector<float>
        log_productivity;  // log A of capacity = A K^alpha L^(1-alpha), value added a quarter
    std::vector<float> capacity;           // value added, volume a quarter, without overtime
    std::vector<float> value_added_share;  // of shipments, volume
    std::vector<float> parts_share;        // of shipments, volume, bought through part slots
    // orders and sales, volumes of shipments
    std::vector<float> market_sales;  // demand outside part slots, before national normalisation
    std::vector<float> slot_orders;   // orders through part slots this quarter
    std::vector<float> slot_value;    // the same at agreed prices, nominal
    std::vector<float> fill;          // share of orders delivered this quarter
    std::vector<float> overflow;      // slot orders passed on for want of capacity
    std::vector<float>
        overflow_accepted;  // orders taken over from the plant whose fallback this is
    std::vector<float> overflow_accepted_value;  // nominal
    std::vector<float> shipments;                // delivered
    std::vector<float> expected_orders;          // smoothed orders
    std::vector<std::int16_t> last_dropped;      // quarter in which a review last took a part away
    std::vector<float> lost_orders;              // slot orders lost to reviews, remembered
    std::vector<float> investment;  // wanted this quarter, volume, depreciation made good
    // prices and cost
    std::vector<float> market_price;  // of own market sales and bids, per unit of shipments
    std::vector<float> unit_cost;     // per unit of value added at normal utilisation
    // the year so far, for the census
    std::vector<float> year_value_added;  // nominal, Census concept
    std::vector<float> year_wages;
    std::vector<float> year_shipments;
    // the last census
    std::vector<std::uint8_t> size_class;    // 1 to 6 by headcount; 0 = opened since
    std::vector<float> last_year_shipments;  // 0 = not open all that year

    std::size_t size() const { return id.size(); }
};

struct Firms {
    std::vector<std::uint32_t> first_slot;  // its part slots: [first_slot, first_slot + slots)
    std::vector<std::uint32_t> slots;
    std::vector<std::uint32_t> slot_room;  // slots it may grow to
    std::vector<std::int16_t>
        next_review;                   // quarter in which a slot is next due, or lost its supplier
    std::vector<std::uint32_t> group;  // id of the enterprise group; 0 = none
    std::vector<float> purchases;      // parts ordered this quarter by all its plants, volume
    std::vector<float> parts_price;    // mean agreed price of its slots
    std::vector<float> short_debt;
    std::vector<float> long_debt;  // bonds included
    std::vector<float> cash;
    std::vector<float> profit;        // ordinary profit of the quarter, all its plants
    std::vector<float> depreciation;  // of the quarter, all its plants
    std::vector<float> sales;         // of the quarter, all its plants
    std::vector<float> margin;        // smoothed ordinary profit over sales
    std::vector<float> paid_in_capital;
    std::vector<float> owner_birth;         // decimal year
    std::vector<float> income_ratio;        // owner's income over an employee's, smoothed
    std::vector<float> originality;         // standard normal
    std::vector<float> group_tie;           // 1 at the start, falls as the buyer buys across groups
    std::vector<float> pressure;            // 0 to 1: how hard the buyer rationalises
    std::vector<float> planned_investment;  // of all its plants, volume
    std::vector<float> funded;              // share of planned investment that is carried out
    std::vector<float> illiquid;            // quarters without cash
    std::vector<float> bad_receivables;     // unpaid bills of failed buyers, this quarter
    std::vector<float> guaranteed;          // part of its debts that the state guarantees
    std::vector<std::uint8_t> guarantor;    // policy that does, from 1; 0 = none
    std::vector<std::uint8_t> bank;
    std::vector<std::uint8_t> proprietor;  // 1 sole proprietor, 0 company
};

/// Calls f on every column: for appending rows and for compaction.
template <class Table, class F>
requires std::is_same_v<std::remove_const_t<Table>, Plants>
void each_column(Table& p, F&& f) {
    f(p.id), f(p.owner), f(p.fallback), f(p.founded), f(p.alive), f(p.industry), f(p.place);
    f(p.level), f(p.takes_orders), f(p.employees), f(p.capital), f(p.log_productivity),
        f(p.capacity);
    f(p.value_added_share), f(p.parts_share), f(p.market_sales), f(p.slot_orders), f(p.slot_value);
    f(p.fill), f(p.overflow), f(p.overflow_accepted), f(p.overflow_accepted_value), f(p.investment),
        f(p.shipments), f(p.expected_orders);
    f(p.last_dropped), f(p.lost_orders), f(p.market_price), f(p.unit_cost), f(p.year_value_added),
        f(p.year_wages);
    f(p.year_shipments), f(p.size_class), f(p.last_year_shipments);
}

template <class Table, class F>
requires std::is_same_v<std::remove_const_t<Table>, Firms>
void each_column(Table& x, F&& f) {
    f(x.first_slot), f(x.slots), f(x.slot_room), f(x.next_review), f(x.group), f(x.purchases),
        f(x.parts_price);
    f(x.short_debt), f(x.long_debt), f(x.cash), f(x.profit), f(x.depreciation), f(x.sales);
    f(x.margin), f(x.paid_in_capital), f(x.owner_birth), f(x.income_ratio), f(x.originality);
    f(x.group_tie), f(x.pressure), f(x.planned_investment), f(x.funded), f(x.bad_receivables),
        f(x.bank), f(x.proprietor), f(x.illiquid), f(x.guaranteed), f(x.guarantor);
}

}  // namespace keiretsu::model
