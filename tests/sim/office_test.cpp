// The office at work beside a small baseline.
#include "sim/office/office.h"

#include <catch2/catch.hpp>

#include <map>

#include "tests/sim/tiny_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;
using namespace keiretsu::sim;

namespace {

struct Observed {
    Published published;
    double employees = 0;   // of open plants at the end
    double year_added = 0;  // their value added of the last year, nominal
    double deflator = 0;
};

/// Reports 1983 and 1984.
Observed observe(int replicate) {
    Scenario scenario = small_baseline(0.01);
    scenario.horizon.report = Quarter(1983, 1);
    Started run(scenario, 42);
    Office office(run.economy.world, run.environment, replicate);
    begin_census_year(run.economy);
    Observed observed;
    while (run.economy.now <= Quarter(1984, 4)) {
        const QuarterEvents events = run.run();
        office.record(run.economy, events);
        if (run.economy.now == Quarter(1985, 1))
            for (Row row = 0; row < run.economy.rows(); ++row) {
                if (!run.economy.plants.alive[row]) continue;
                observed.employees += double(run.economy.plants.employees[row]);
                observed.year_added += double(run.economy.plants.year_value_added[row]);
            }
        if (run.economy.now.of_year() == 1) begin_census_year(run.economy);
    }
    observed.deflator = run.environment.deflator(1984);
    observed.published = std::move(office).results();
    return observed;
}

}  // namespace

TEST_CASE("the office publishes what the economy holds, for reported years only") {
    const Observed seen = observe(5);
    const Published& p = seen.published;
    CHECK(p.series.size() == 8);
    CHECK(p.links.size() == 2);
    CHECK(p.flows.size() == 2);
    CHECK(p.panel.rows.size() == 2 * 6 * size_classes);

    double employees = 0, added = 0, real = 0, fixed = 0, held = 0, assets = 0;
    for (const analysis::PanelRow& row : p.panel.rows) {
        CHECK(row.replicate == 5);
        if (row.year != 1984) continue;
        employees += row.employees;
        added += row.value_added;
        real += row.real_value_added;
        fixed += row.capital_fixed_share;
        assets += row.capital_assets;
        held += row.capital_true;
        const bool bridged = row.size_class >= analysis::SizeClass::from_30;
        CHECK(std::isnan(row.debt) == !bridged);
    }
    CHECK(employees == Approx(seen.employees));
    CHECK(added == Approx(seen.year_added));
    CHECK(real == Approx(seen.year_added / seen.deflator));
    CHECK(held > 0);
    CHECK(assets == Approx(fixed));  // two keys to one total

    double in_places = 0;
    for (const analysis::PlaceRow& row : p.places.rows)
        if (row.year == 1984) in_places += row.employees;
    CHECK(in_places == Approx(seen.employees));
}

TEST_CASE("in the first reported year capital by fixed shares stands in the true proportions") {
    const Published p = observe(0).published;
    std::map<std::string, double> held, allotted;
    for (const analysis::PanelRow& row : p.panel.rows)
        if (row.year == 1983) {
            held[row.industry] += row.capital_true;
            allotted[row.industry] += row.capital_fixed_share;
        }
    for (const analysis::PanelRow& row : p.panel.rows)
        if (row.year == 1983)
            CHECK(row.capital_fixed_share / allotted[row.industry] ==
                  Approx(row.capital_true / held[row.industry]));
}

TEST_CASE("a year's profit is its quarters' and its debt their mean") {
    const Published p = observe(0).published;
    double profit = 0, debt = 0;
    for (const analysis::FinanceRow& row : p.finance)
        if (row.year == 1984 && row.industry == "metal" && row.capital_class == "10-50M") {
            profit += row.ordinary_profit;
            debt += (row.short_loans + row.long_loans + row.bonds) / 4;
        }
    for (const analysis::PanelRow& row : p.panel.rows)
        if (row.year == 1984 && row.industry == "metal" &&
            row.size_class == analysis::SizeClass::from_30) {
            CHECK(row.ordinary_profit == Approx(profit));
            CHECK(row.debt == Approx(debt));
        }
}

TEST_CASE("stocks follow from entries, exits and moves, year on year and with the quarters") {
    const Published p = observe(0).published;
    double entries = 0;
    for (const SeriesRow& row : p.series)
        if (row.year == 1984) entries += row.entries;
    CHECK(p.flows[1].entries == entries);
    for (std::size_t i = 0; i < p.class_flows.size(); ++i) {
        const ClassFlowRow& row = p.class_flows[i];
        CHECK(row.stock_end == row.stock + row.entries - row.exits + row.moved_in - row.moved_out);
        if (i >= size_classes) CHECK(row.stock == p.class_flows[i - size_classes].stock_end);
    }
    CHECK(p.flows[1].stock == p.flows[0].stock + p.flows[0].entries - p.flows[0].exits);
}
