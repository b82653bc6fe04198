// The evaluation as a whole: replicates, nulls, Figure 2, Figure 6, Table 2, what is left out.
#include "analysis/paper/evaluate.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "analysis/paper/observed.h"
#include "analysis/render/evaluation.h"
#include "config/text/diagnostics.h"

using namespace keiretsu;
using namespace keiretsu::analysis;

namespace {

/// A panel of random growth: 6 industries, 6 classes, 1985-2007. Draws come from a named engine's
/// raw bits, which every library gives alike.
Panel random_panel(unsigned seed, int replicate = 0, double spread = 0.1) {
    std::mt19937 engine(seed);
    const auto growth = [&] {
        return std::exp(spread * (static_cast<double>(engine()) / 4294967296.0 - 0.5));
    };
    Panel panel{.source = "random"};
    for (const char* industry :
         {"general", "electrical", "transport", "precision", "metal", "other"})
        for (std::size_t size = 0; size < size_class_names.size(); ++size) {
            PanelRow row{.replicate = replicate,
                         .industry = industry,
                         .size_class = static_cast<analysis::SizeClass>(size),
                         .establishments = 1000,
                         .employees = 20000,
                         .value_added = 2e5};
            row.capital_fixed_share = row.capital_true = 3e5;
            for (row.year = 1985; row.year <= 2007; ++row.year) {
                row.establishments *= growth();
                row.employees *= growth();
                row.value_added *= growth();
                row.capital_fixed_share *= growth();
                row.capital_true *= growth();
                row.real_value_added = row.value_added * growth();
                row.industry_real_value_added = row.value_added * growth();
                row.wage_bill = 0.5 * row.value_added * growth();
                row.ordinary_profit = 0.1 * row.value_added * growth();
                row.depreciation = 0.1 * row.value_added * growth();
                row.debt = row.value_added * growth();
                panel.rows.push_back(row);
            }
        }
    return panel;
}

void append(Panel& to, const Panel& from) {
    to.rows.insert(to.rows.end(), from.rows.begin(), from.rows.end());
}

/// A panel that grows exactly as the paper's all-row says, in every class.
Panel all_row_panel() {
    const auto national = [](const std::string& variable, int year) {
        double log_level = 0;
        for (const ObservedTrend& cell : observed().table1) {
            if (cell.variable != variable || cell.size != "all") continue;
            const bool first = cell.period == "1985-1997";
            const int years = first ? std::min(year, 1997) - 1985 : std::max(year, 1997) - 1997;
            log_level += cell.growth_pct / 100 * years;
        }
        return std::exp(log_level);
    };
    Panel panel;
    for (const std::string_view size : size_class_names)
        for (int year = 1985; year <= 2007; ++year)
            panel.rows.push_back({.year = year,
                                  .industry = "other",
                                  .size_class = *size_class_named(size),
                                  .establishments = 1e4 * national("establishments", year),
                                  .employees = 1e5 * national("employees", year),
                                  .real_value_added = 1e6 * national("value_added", year)});
    return panel;
}

const Table3Term& term_of(const Table3Column& column, std::string_view name) {
    for (const Table3Term& term : column.terms)
        if (term.term == name) return term;
    throw std::logic_error("no such term");
}

}  // namespace

TEST_CASE("the identity holds at 1e-13 on random panels, large swings and tiny ones") {
    for (unsigned seed = 0; seed < 100; ++seed) {
        const Panel panel = random_panel(seed, 0, seed % 2 == 0 ? 2.0 : 0.001);
        for (const Group group : all_groups) {
            const GrowthPanel growth = growth_panel(panel, {.group = group});
            REQUIRE(growth.rows.size() == 176);
            double largest = 0;
            for (const Growth& row : growth.rows) largest = std::max(largest, std::abs(row.tfp));
            for (const Growth& row : growth.rows)
                REQUIRE(identity_residual(row) <= 1e-13 * std::max(largest, 1e-2));
        }
    }
}

TEST_CASE("a panel that follows the all-row scores exactly what the null scores") {
    const Panel panel = all_row_panel();
    const Evaluation evaluation = evaluate({.panel = panel}, {});
    REQUIRE(evaluation.table1_errors.size() == 3);
    CHECK(evaluation.table1_errors[2].cells == 28);
    for (const ErrorScore& score : evaluation.table1_errors)
        CHECK(score.simulated == Approx(score.null).epsilon(1e-9));
    // Over 30 cells, the all-row of value added included, the same sums give 1.22.
    CHECK(evaluation.table1_errors[2].null * std::sqrt(28.0 / 30.0) == Approx(1.22).margin(0.005));
    CHECK(evaluation.signs[0].cells == 14);
    CHECK(evaluation.signs[0].null == 12);
}

TEST_CASE("the national trend gets 33 of 37 signs of Table 4") {
    const Panel panel = all_row_panel();
    Places places;
    for (const ObservedCityTrend& cell : observed().table4)
        if (cell.variable == "establishments" && cell.period == "1985-1997")
            for (const PanelRow& row : panel.rows)
                places.rows.push_back({.year = row.year,
                                       .place = cell.city,
                                       .industry = row.industry,
                                       .size_class = row.size_class,
                                       .establishments = row.establishments,
                                       .employees = row.employees,
                                       .real_value_added = row.real_value_added});
    const Evaluation evaluation = evaluate({.panel = panel, .places = &places}, {});
    CHECK(evaluation.table4.size() == 54);
    const SignScore score = table4_signs(evaluation.table4);
    CHECK(score.cells == 37);
    CHECK(score.null == 33);
    CHECK(score.simulated == 33);
    CHECK(evaluation.table4_errors[2].simulated == Approx(evaluation.table4_errors[2].null));
}

TEST_CASE("replicates give the mean of their estimates and its quantiles, whatever their order") {
    Panel both = random_panel(1, 0);
    append(both, random_panel(2, 1));
    Panel turned = random_panel(2, 1);
    append(turned, random_panel(1, 0));
    const Panel first = random_panel(1, 0);
    const Panel second = random_panel(2, 1);
    const Evaluation pair = evaluate({.panel = both}, {});
    const Evaluation pair_turned = evaluate({.panel = turned}, {});
    const Evaluation one = evaluate({.panel = first}, {});
    const Evaluation two = evaluate({.panel = second}, {});
    CHECK(pair.replicates == 2);
    const double a = one.table1[0].simulated.growth.mean;
    const double b = two.table1[0].simulated.growth.mean;
    CHECK(pair.table1[0].simulated.growth.mean == Approx((a + b) / 2));
    CHECK(pair.table1[0].simulated.growth.low == Approx(std::min(a, b) + 0.05 * std::abs(a - b)));
    CHECK(std::isnan(one.table1[0].simulated.growth.low));
    const double slope = term_of(one.table3[0], "utilization_rate").estimate.mean;
    const double other = term_of(two.table3[0], "utilization_rate").estimate.mean;
    CHECK(term_of(pair.table3[0], "utilization_rate").estimate.mean == Approx((slope + other) / 2));
    CHECK(to_json(render::evaluation_files(pair)) ==
          to_json(render::evaluation_files(pair_turned)));
}

TEST_CASE("an observation whose cash flow is not positive is lost by name") {
    Panel panel = random_panel(3);
    for (PanelRow& row : panel.rows)
        if (row.industry == "precision" && row.size_class == analysis::SizeClass::from_1000 &&
            row.year == 1998)
            row.ordinary_profit = -3 * row.depreciation;
    const Evaluation evaluation = evaluate({.panel = panel}, {});
    CHECK(term_of(evaluation.table3[0], "observations").estimate.mean == 174);
    CHECK(term_of(evaluation.table3[1], "observations").estimate.mean == 176);
    std::string notes;
    for (const std::string& note : evaluation.notes) notes += note + '\n';
    CHECK_THAT(notes,
               Catch::Contains("large: 2 of 176 observations left out: precision 1000+ (no "
                               "redemption period"));
    CHECK_THAT(notes, Catch::Contains("1998, 1999"));
}

TEST_CASE("a class without establishments loses its observations and its trend, no more") {
    Panel panel = random_panel(4);
    for (PanelRow& row : panel.rows)
        if (row.size_class == analysis::SizeClass::from_100 && row.year > 2000)
            row.establishments = row.employees = row.real_value_added = 0;
    const Evaluation evaluation = evaluate({.panel = panel}, {});
    CHECK(term_of(evaluation.table3[1], "observations").estimate.mean == 176 - 4 * 7);
    for (const Table1Row& row : evaluation.table1) {
        const bool touched = row.size == "100-299" && row.window.name == "1997-2007";
        CHECK((row.simulated.growth.count == 0) == touched);
    }
}

TEST_CASE("classes and cells that a panel leaves out altogether are named") {
    Panel panel = random_panel(4);
    std::erase_if(panel.rows, [](const PanelRow& row) {
        return row.size_class == analysis::SizeClass::from_1000 ||
               (row.industry == "precision" && row.size_class == analysis::SizeClass::from_30);
    });
    std::string notes;
    for (const std::string& note : evaluate({.panel = panel}, {}).notes) notes += note + '\n';
    CHECK_THAT(notes,
               Catch::Contains("no row of these size classes") && Catch::Contains(": 1000+.\n"));
    CHECK_THAT(notes,
               Catch::Contains("no row of these cells") && Catch::Contains(": precision 30-99.\n"));
}

TEST_CASE("without finance columns Table 3 goes without redemption and says so") {
    Panel panel = random_panel(5);
    for (PanelRow& row : panel.rows) row.debt = missing;
    const Evaluation evaluation = evaluate({.panel = panel}, {});
    for (const Table3Term& term : evaluation.table3[0].terms)
        CHECK(term.term != "debt_redemption_period");
    CHECK_THAT(evaluation.notes.front(), Catch::Contains("no redemption period"));
}

TEST_CASE("a panel of one industry is too little for Table 3 and says so") {
    Panel panel = random_panel(6);
    std::erase_if(panel.rows, [](const PanelRow& row) {
        return row.industry != "metal" || row.size_class != analysis::SizeClass::from_4;
    });
    const Evaluation evaluation = evaluate({.panel = panel}, {});
    CHECK(evaluation.table3[0].terms.empty());
    std::string notes;
    for (const std::string& note : evaluation.notes) notes += note + '\n';
    CHECK_THAT(notes, Catch::Contains("no estimate"));
    CHECK_FALSE(to_text(render::evaluation_report(evaluation, render::Detail::full)).empty());
}

TEST_CASE("choices that mean nothing are refused") {
    const Panel panel = random_panel(7);
    const Panel empty;
    CHECK_THROWS_AS(evaluate({.panel = empty}, {}), InputError);
    CHECK_THROWS_WITH(evaluate({.panel = panel}, {.effects = 5}), Catch::Contains("E261"));
    CHECK_THROWS_WITH(evaluate({.panel = panel}, {.capital = {CapitalKey::assets}}),
                      Catch::Contains("capital_assets"));
    CHECK_THROWS_WITH(
        evaluate({.panel = panel}, {.dummies = {{.kind = YearDummyKind::named, .year = 1985}}}),
        Catch::Contains("growth runs from 1986 to 2007"));
}

TEST_CASE("entry and exit are yearly averages over the stock at the period's start") {
    std::vector<FlowRow> flows;
    for (int year = 1985; year <= 1991; ++year)
        flows.push_back({.year = year, .stock = 1000.0 - year + 1985, .entries = 30, .exits = 40});
    flows[2].entries = 60;  // 1987: the period 1986-1989 holds 1987, 1988, 1989
    const std::vector<EntryExitRow> rows = entry_exit(flows);
    REQUIRE(rows.size() == 2);  // 1986-1989 and 1989-1991
    CHECK(rows[0].period == "1986-1989");
    CHECK(rows[0].entry.mean == Approx(100.0 * 40 / 998));
    CHECK(rows[0].exit.mean == Approx(100.0 * 40 / 998));
    CHECK(rows[1].entry.mean == Approx(100.0 * 30 / 995));
    CHECK(rows[0].observed_entry == 3.1);
}

TEST_CASE("quarterly redemption is debt averaged over the cash flow of four quarters") {
    std::vector<FinanceRow> finance;
    for (int quarter = 0; quarter < 5; ++quarter)  // 1985Q1 to 1986Q1
        for (const char* capital_class : {"10-50M", "50-100M", "1bn+"})
            finance.push_back({.year = 1985 + quarter / 4,
                               .quarter = 1 + quarter % 4,
                               .industry = "metal",
                               .capital_class = capital_class,
                               .ordinary_profit = 10,
                               .depreciation = 5,
                               .short_loans = 100.0 + quarter,
                               .long_loans = 50,
                               .bonds = 10});
    const std::vector<RedemptionRow> rows = redemption_readings(finance);
    // Debt 161..164 on average 162.5, cash flow 4 (10 / 2 + 5) = 40, for each class alike.
    REQUIRE(rows[1].group == "sme");
    CHECK(rows[1].simulated.mean == Approx(162.5 / 40));
    CHECK(rows[0].simulated.mean == Approx(162.5 / 40));
    CHECK(rows[2].simulated.count == 0);
}

TEST_CASE("Table 2 is the share of an employment class in its paired capital class") {
    const std::vector<CapitalClassRow> firms = {{.year = 1998,
                                                 .industry = "general",
                                                 .size_class = "30-99",
                                                 .capital_class = "10-50M",
                                                 .firms = 1},
                                                {.year = 1999,
                                                 .industry = "general",
                                                 .size_class = "30-99",
                                                 .capital_class = "10-50M",
                                                 .firms = 30},
                                                {.year = 1999,
                                                 .industry = "general",
                                                 .size_class = "30-99",
                                                 .capital_class = "50-100M",
                                                 .firms = 10}};
    const std::vector<Table2Row> rows = table2(firms);
    CHECK(rows[0].observed == 75.5);
    CHECK(rows[0].simulated.mean == Approx(75.0));
    CHECK(rows[1].simulated.count == 0);
}
