// A synthetic panel of the paper's shape against R (reference/panel_reference.R): every figure of
// Tables 1 and 3 and of the audit.
#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "analysis/data/panel_file.h"
#include "analysis/paper/identity_audit.h"
#include "analysis/paper/table3.h"
#include "analysis/paper/trend_tables.h"
#include "tests/analysis/reference/figures.h"

using namespace keiretsu;
using namespace keiretsu::analysis;
using keiretsu::tests::figures;
using keiretsu::tests::relative_distance;

namespace {

const Panel& synthetic() {
    static const Panel panel = [] {
        std::vector<Diagnostic> warnings;
        return read_panel(std::string(KEIRETSU_TEST_DIR) + "/reference/panel_synthetic.csv",
                          warnings);
    }();
    return panel;
}

const std::map<std::string, double>& reference() {
    static const std::map<std::string, double> values = figures("panel_reference.csv");
    return values;
}

/// Checks a figure and counts it, so that a test can tell that it saw all.
struct Comparison {
    int checked = 0;

    void check(const std::string& key, double value, double tolerance = 1e-9) {
        INFO(key << " is " << value << ", R has " << reference().at(key));
        CHECK(relative_distance(value, reference().at(key)) < tolerance);
        ++checked;
    }
};

const std::span<const Panel> one_replicate(&synthetic(), 1);

}  // namespace

TEST_CASE("Table 1 and its checks agree with R's lm, NeweyWest and gls") {
    Comparison figures_of_r;
    for (const Table1Row& row : table1(one_replicate)) {
        const std::string key =
            fmt::format("table1/{}/{}/{}", row.variable, row.size, row.window.name);
        figures_of_r.check(key + "/growth", row.simulated.growth.mean);
        figures_of_r.check(key + "/t", row.simulated.t.mean);
        figures_of_r.check(key + "/significant", row.simulated.significant ? 1 : 0);
        figures_of_r.check(key + "/newey_west_t", row.simulated.newey_west_t.mean);
        figures_of_r.check(key + "/end_point", row.simulated.end_point.mean);
        // R's optimiser stops at about eight digits of the correlation.
        figures_of_r.check(key + "/ar1_growth", row.simulated.ar1_growth.mean, 1e-5);
        figures_of_r.check(key + "/ar1_t", row.simulated.ar1_t.mean, 1e-5);
    }
    CHECK(figures_of_r.checked == 40 * 7);
}

TEST_CASE("every column of Table 3 agrees with R's lm") {
    Comparison figures_of_r;
    for (const Group group : all_groups)
        for (const CapitalKey capital : {CapitalKey::fixed_share, CapitalKey::true_stock})
            for (const GrowthForm form :
                 {GrowthForm::factors, GrowthForm::logs, GrowthForm::percent})
                for (const int effects : {8, 4})
                    for (const YearDummy& dummy :
                         {YearDummy{},
                          YearDummy{.kind = YearDummyKind::full},
                          YearDummy{.kind = YearDummyKind::standout},
                          YearDummy{.kind = YearDummyKind::named, .year = 1993}}) {
                        const Table3Column column = table3_column(
                            one_replicate,
                            {.capital = capital, .form = form, .effects = effects, .dummy = dummy},
                            group);
                        CHECK(column.notes.empty());
                        const std::string key = fmt::format("table3/{}/{}/{}/{}/{}/",
                                                            name_of(capital),
                                                            name_of(form),
                                                            effects,
                                                            name_of(dummy),
                                                            name_of(group));
                        const int year =
                            column.dummy_years.empty() ? 0 : column.dummy_years.front();
                        figures_of_r.check(key + "dummy_year/estimate", year);
                        for (const Table3Term& term : column.terms) {
                            const std::string estimate = key + term.term + "/estimate";
                            if (!reference().contains(estimate)) continue;
                            figures_of_r.check(estimate, term.estimate.mean);
                            if (term.t.count > 0)
                                figures_of_r.check(key + term.term + "/t", term.t.mean);
                        }
                    }
    CHECK(figures_of_r.checked == 2 * 2 * 3 * 2 * (4 * 14 + 2 * 2));
}

TEST_CASE("the audit agrees with R's lm and its identity holds at 1e-13") {
    Comparison figures_of_r;
    for (const Group group : all_groups)
        for (const CapitalKey capital : {CapitalKey::fixed_share, CapitalKey::true_stock}) {
            const IdentityAudit audit = identity_audit(one_replicate, {.capital = capital}, group);
            const std::string key = fmt::format("audit/{}/{}/", name_of(capital), name_of(group));
            figures_of_r.check(key + "without", audit.without_utilisation.mean);
            figures_of_r.check(key + "without_t", audit.without_utilisation_t.mean);
            figures_of_r.check(key + "capital_part", audit.capital_part.mean);
            figures_of_r.check(key + "labour_part", audit.labour_part.mean);
            figures_of_r.check(key + "r2_alone", audit.r2_utilisation_alone.mean);
            figures_of_r.check(key + "r2_all", audit.r2_all.mean);
            CHECK(audit.relative_residual < 1e-13);
            CHECK(audit.coefficient_in_logs.mean ==
                  Approx(audit.capital_part.mean + audit.labour_part.mean).epsilon(1e-9));
        }
    CHECK(figures_of_r.checked == 4 * 6);
}
