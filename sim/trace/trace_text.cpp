#include "sim/trace/trace_text.h"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <utility>

#include "analysis/render/document.h"
#include "analysis/render/number_text.h"

namespace keiretsu::sim {
namespace {

namespace render = analysis::render;
using render::words;

std::string one_decimal(double value) {
    return std::isnan(value) ? "" : render::decimals(value, std::abs(value) < 100 ? 1 : 0);
}

std::string whole_percent(double share) {
    return std::isnan(share) ? "" : render::decimals(100 * share, 0);
}

bool is_shown(const Life& life, std::size_t i) {
    return life.quarters[i].quarter == 4 || i + 1 == life.quarters.size();
}

render::Table years_of(const Life& life) {
    const std::string& world = life.quarters.front().world;
    render::Table table{
        .id = "life_" + world,
        .title = fmt::format("{}: the quarters that end a year, Myen", world),
        .heads = {{.name = "quarter", .heading = "", .align = render::Align::left},
                  {.name = "employees", .heading = "empl."},
                  {.name = "slots", .heading = "slots"},
                  {.name = "buyers", .heading = "buyers"},
                  {.name = "market", .heading = "market"},
                  {.name = "use", .heading = "use %"},
                  {.name = "profit", .heading = "profit"},
                  {.name = "cash", .heading = "cash"},
                  {.name = "debt", .heading = "debt"},
                  {.name = "income", .heading = "income %"},
                  {.name = "bank", .heading = "bank", .align = render::Align::left}}};
    for (std::size_t i = 0; i < life.quarters.size(); ++i) {
        if (!is_shown(life, i)) continue;
        const LifeRow& row = life.quarters[i];
        table.rows.push_back({words(fmt::format("{}Q{}", row.year, row.quarter)),
                              words(one_decimal(row.employees)),
                              words(one_decimal(row.slot_orders)),
                              words(render::decimals(row.buyers, 0)),
                              words(one_decimal(row.market_orders)),
                              words(whole_percent(row.utilisation)),
                              words(one_decimal(row.ordinary_profit)),
                              words(one_decimal(row.cash)),
                              words(one_decimal(row.short_debt + row.long_debt)),
                              words(whole_percent(row.income)),
                              words(row.bank_answer)});
    }
    return table;
}

/// The base beside another life.
render::Table side_by_side(const Life& base, const Life& other) {
    const std::string world = other.quarters.empty() ? "arm" : other.quarters.front().world;
    render::Table table{.id = "beside_" + world,
                        .title = "base | " + world,
                        .heads = {{.name = "quarter", .heading = "", .align = render::Align::left},
                                  {.name = "employees", .heading = "employees"},
                                  {.name = "orders", .heading = "orders"},
                                  {.name = "profit", .heading = "profit"},
                                  {.name = "debt", .heading = "debt"}}};
    std::map<std::pair<int, int>, std::pair<const LifeRow*, const LifeRow*>> quarters;
    for (std::size_t i = 0; i < base.quarters.size(); ++i)
        if (is_shown(base, i))
            quarters[{base.quarters[i].year, base.quarters[i].quarter}].first = &base.quarters[i];
    for (std::size_t i = 0; i < other.quarters.size(); ++i)
        if (is_shown(other, i))
            quarters[{other.quarters[i].year, other.quarters[i].quarter}].second =
                &other.quarters[i];
    for (const auto& [when, rows] : quarters) {
        // A flipped life begins with the flip.
        if (world == "flipped" && rows.second == nullptr) continue;
        const auto both = [rows = rows](auto&& of) {
            const auto one = [&](const LifeRow* row) {
                return row == nullptr ? std::string("-") : one_decimal(of(*row));
            };
            return words(one(rows.first) + " | " + one(rows.second));
        };
        table.rows.push_back(
            {words(fmt::format("{}Q{}", when.first, when.second)),
             both([](const LifeRow& row) { return row.employees; }),
             both([](const LifeRow& row) { return row.slot_orders + row.market_orders; }),
             both([](const LifeRow& row) { return row.ordinary_profit; }),
             both([](const LifeRow& row) { return row.short_debt + row.long_debt; })});
    }
    return table;
}

}  // namespace

std::string trace_text(const Trace& trace, const std::string& title) {
    std::string text = title + "\n\n";
    for (const LifeStoryRow& row : trace.story) {
        const std::string world =
            row.world == "base" || row.world == "both" || row.step > 1 ? "" : row.world + ": ";
        text += render::wrapped(world + row.text, 80);
    }
    render::Document tables;
    for (const Life& life : trace.lives)
        if (!life.quarters.empty()) tables.tables.push_back(years_of(life));
    for (std::size_t i = 1; i < trace.lives.size(); ++i)
        tables.tables.push_back(side_by_side(trace.lives.front(), trace.lives[i]));
    tables.notes.push_back(
        "slots, market: orders through part slots and outside, Myen of 2000 a quarter; use: of "
        "capacity; income: the owner's over an employee's, relative to the start; bank: its "
        "answer. life.csv has every quarter and figure.");
    return text + "\n" + render::to_text(tables);
}

}  // namespace keiretsu::sim
