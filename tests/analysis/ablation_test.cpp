// Which facts survive, and what selection contributes.
#include <catch2/catch.hpp>

#include <cmath>
#include <set>

#include "analysis/ablation/selection.h"
#include "analysis/calibration/known_facts.h"
#include "analysis/paper/true_productivity.h"

using namespace keiretsu::analysis;
using Catch::Contains;

namespace {

const HeadlineFact& fact_named(const std::string& name) {
    for (const HeadlineFact& fact : headline_facts())
        if (fact.name == name) return fact;
    throw std::runtime_error("no fact " + name);
}

Figures paper_shifted(const std::string& moment, double by) {
    Figures figures = observed_figures();
    figures[moment] += by;
    return figures;
}

}  // namespace

TEST_CASE("the paper's own figures have the sign of every fact that it prints") {
    std::set<std::string> names, labels;
    int known = 0;
    for (const HeadlineFact& fact : headline_facts()) {
        INFO(fact.name);
        CHECK(names.insert(fact.name).second);
        CHECK(labels.insert(fact.label).second);
        CHECK(fact.label.size() <= 32);
        const double figure = fact.of(observed_figures());
        if (std::isnan(figure)) continue;
        ++known;
        CHECK(figure * fact.sign > 0);
    }
    CHECK(known >= 30);
    CHECK(fact_named("turn.establishments").of(observed_figures()) == Approx(-3.9 + 1.3));
    CHECK(fact_named("table4.ranks.employees.1985-1997").of(observed_figures()) == Approx(1));
    CHECK(std::isnan(fact_named("turn.establishments").of({})));
}

TEST_CASE("a verdict asks for a difference beyond noise, and for how much is left") {
    const MeanInterval lower = {.mean = -1, .low = -1.5, .high = -0.5};
    const MeanInterval noise = {.mean = -1, .low = -3, .high = 1};
    CHECK(verdict_of(1, 2, 1, lower) == Verdict::weakens);
    CHECK(verdict_of(1, 2, 0.4, lower) == Verdict::fails);
    CHECK(verdict_of(1, 2, -1, lower) == Verdict::fails);
    CHECK(verdict_of(1, 2, 1.6, lower) == Verdict::survives);
    CHECK(verdict_of(1, 2, 0.1, noise) == Verdict::survives);
    CHECK(verdict_of(1, -0.1, -1, lower) == Verdict::absent);
    CHECK(verdict_of(1, 2, 1, {}) == Verdict::unknown);
    // A fact with a minus is lost upwards.
    CHECK(verdict_of(-1, -2, -1, {.mean = 1, .low = 0.5, .high = 1.5}) == Verdict::weakens);
    CHECK(verdict_of(-1, -2, -3, lower) == Verdict::survives);
}

TEST_CASE("an ablated fact is judged over pairs, and told target or held out") {
    const std::string moment = "table1.establishments.all.1997-2007";
    std::vector<FigurePair> pairs;
    for (const double noise : {-0.1, 0.0, 0.1})
        pairs.push_back({paper_shifted(moment, noise), paper_shifted(moment, noise + 2)});
    const std::vector<FactResult> results = judge(pairs);
    const NamedAblation ablation = {"calm", "clm", "nothing happens", results};
    for (const FactResult& result : results) {
        if (result.fact->name == "turn.establishments") {
            CHECK(result.baseline.mean == Approx(-2.6));
            CHECK(result.ablated.mean == Approx(-0.6));
            CHECK(result.difference.difference.mean == Approx(2));
            CHECK(result.verdict == Verdict::fails);
        }
        if (result.fact->name == "decline.establishments")
            CHECK(result.verdict == Verdict::weakens);
        if (result.fact->name == "small.employees.after")
            CHECK(result.verdict == Verdict::survives);
    }
    const std::string csv = render::to_csv(ablation_table({ablation}, {moment}));
    CHECK_THAT(csv, Contains("calm,decline.establishments,\"plants fall, 1997-2007\",target,-1,"));
    CHECK_THAT(csv, Contains("calm,turn.establishments,plants fall faster from 1997,held_out,"));
    const std::string text =
        render::to_text({.title = "t", .tables = {ablation_matrix({ablation}, {})}});
    CHECK_THAT(text, Contains("clm") && Contains("   F\n") && Contains("   w\n"));
}

TEST_CASE("true productivity is averaged by value added and grows from end to end") {
    std::vector<TrueProductivityRow> rows;
    for (const auto& [year, small, large] :
         {std::tuple{1985, 0.0, 1.0}, std::tuple{1997, 0.24, 1.12}}) {
        rows.push_back({1, year, "metal", SizeClass::from_4, 100, small});
        rows.push_back({1, year, "metal", SizeClass::from_300, 300, large});
        rows.push_back({1, year, "metal", SizeClass::from_30, 0, missing});
    }
    auto growth = productivity_growth(rows);
    CHECK(growth["true_productivity.4-29.1985-1997"] == Approx(2));
    CHECK(growth["true_productivity.300+.1985-1997"] == Approx(1));
    CHECK(growth["true_productivity.all.1985-1997"] == Approx(1.25));
    CHECK(std::isnan(growth["true_productivity.all.1997-2007"]));
    CHECK(std::isnan(growth["true_productivity.30-99.1985-1997"]));
}

TEST_CASE("selection contributes what growth has more than with exits by lot") {
    std::vector<FigurePair> pairs;
    for (const double noise : {0.0, 0.1, 0.2}) {
        Figures selection, lot;
        selection["true_productivity.all.1985-1997"] = 2.5 + noise;
        lot["true_productivity.all.1985-1997"] = 2.2 + noise;
        selection["table3.establishments.sme"] = lot["table3.establishments.sme"] = -0.1;
        pairs.push_back({selection, lot});
    }
    const std::vector<SelectionRow> rows = selection_rows(pairs);
    for (const SelectionRow& row : rows) {
        if (row.measure == "true_productivity" && row.of == "all" && row.window == "1985-1997") {
            CHECK(row.contribution.difference.mean == Approx(0.3));
            CHECK(row.selection.mean == Approx(2.6));
            CHECK(std::isnan(row.paper));
        }
        if (row.measure == "establishments" && row.of == "sme") {
            CHECK(row.paper == Approx(-0.096));
            CHECK(row.contribution.difference.mean == 0);
        }
    }
    CHECK_THAT(render::to_csv(selection_table(rows)),
               Contains("measure,of,window,paper,selection,"));
    CHECK_THAT(render::to_text(selection_document(rows)), Contains("+0.300"));
}
