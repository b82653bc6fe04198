#include "analysis/calibration/fit_table.h"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "analysis/paper/scores.h"
#include "analysis/paper/trend_tables.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis::calibration {
namespace {

using render::Align;
using render::Cell;
using render::exact;
using render::Head;
using render::number;
using render::Table;
using render::words;

Head left(const char* name, const char* heading) {
    return {.name = name, .heading = heading, .align = Align::left};
}
Head right(const char* name, const char* heading, const char* group = "") {
    return {.name = name, .heading = heading, .group = group};
}

/// Three significant digits, as short as they come.
Cell short_number(double value) {
    return {.text = std::isnan(value) ? "n/a" : fmt::format("{:.3g}", value), .number = value};
}

/// One decimal; millions as such.
Cell figure(double value) {
    constexpr double million = 1e6;
    if (!(std::abs(value) >= million)) return number(value, 1);
    return {.text = fmt::format("{:.2f}M", value / million), .number = value};
}

std::string table_of(const std::string& name) {
    return name.substr(0, name.find('.'));
}

/// Table 1's rows with these growth rates; NaN where the facts have none.
template <class GrowthOf>
std::vector<Table1Row> table1_with(const std::vector<FittedFact>& facts, GrowthOf&& growth_of) {
    std::map<std::string, const FittedFact*> by_name;
    for (const FittedFact& fact : facts) by_name[fact.name] = &fact;
    std::vector<Table1Row> rows = table1({});
    for (Table1Row& row : rows) {
        const auto found =
            by_name.find(fmt::format("table1.{}.{}.{}", row.variable, row.size, row.window.name));
        row.simulated.growth.mean = found == by_name.end() ? missing : growth_of(*found->second);
        row.simulated.growth.count = 1;
    }
    return rows;
}

}  // namespace

std::string leans_on(const FittedParameter& parameter) {
    constexpr double wall = 0.02;
    const bool low = parameter.unit_p5<wall, high = parameter.unit_p95> 1 - wall;
    return low && high ? "both" : low ? "low" : high ? "high" : "";
}

Table parameters_file(const std::vector<FittedParameter>& parameters) {
    Table table = render::result_table("parameters");
    for (const FittedParameter& p : parameters)
        table.rows.push_back({words(p.name),
                              words(p.unit),
                              words(p.log_scale ? "log" : "linear"),
                              exact(p.prior_low),
                              exact(p.prior_high),
                              exact(p.estimate),
                              exact(p.p5),
                              exact(p.p50),
                              exact(p.p95),
                              words(p.estimator),
                              exact(p.out_of_sample_r2),
                              exact(p.coverage),
                              exact(p.width),
                              exact(p.rank_p),
                              exact(is_identified(p) ? 1 : 0),
                              words(leans_on(p))});
    return table;
}

Table estimators_file(const std::vector<EstimatorRow>& rows) {
    Table table = render::result_table("estimators");
    for (const EstimatorRow& row : rows)
        table.rows.push_back({words(row.parameter),
                              words(row.chosen),
                              exact(row.ridge),
                              exact(row.local_linear),
                              exact(row.forest)});
    return table;
}

Table reach_file(const std::vector<ReachRow>& rows) {
    Table table = render::result_table("prior_reach");
    for (const ReachRow& row : rows)
        table.rows.push_back({words(row.moment),
                              exact(row.observed),
                              exact(row.low),
                              exact(row.high),
                              exact(row.rank),
                              exact(row.inside ? 1 : 0)});
    return table;
}

Table fit_file(const std::vector<FittedFact>& facts) {
    Table table = render::result_table("fit");
    for (const FittedFact& fact : facts)
        table.rows.push_back({words(fact.name),
                              words(fact.target ? "target" : "held_out"),
                              exact(fact.observed),
                              exact(fact.best),
                              exact(fact.median),
                              exact(fact.low),
                              exact(fact.high),
                              exact(fact.inside() ? 1 : 0)});
    return table;
}

Table parameters_report(const std::vector<FittedParameter>& parameters) {
    Table table{.id = "parameters",
                .title = "Parameters (rates a quarter)",
                .heads = {left("parameter", "parameter"),
                          right("low", "low", "prior"),
                          right("high", "high", "prior"),
                          right("estimate", "fitted"),
                          right("p5", "5%", "posterior"),
                          right("p95", "95%", "posterior"),
                          right("r2", "R2"),
                          right("coverage", "90%"),
                          left("identified", "")}};
    for (const FittedParameter& p : parameters)
        table.rows.push_back({words(p.name),
                              short_number(p.prior_low),
                              short_number(p.prior_high),
                              short_number(p.estimate),
                              short_number(p.p5),
                              short_number(p.p95),
                              number(p.out_of_sample_r2, 2),
                              number(100 * p.coverage, 0),
                              words(!is_identified(p)     ? "no"
                                    : leans_on(p).empty() ? ""
                                                          : "wall")});
    table.notes = {
        "R2: how much of a parameter the targets tell, out of sample. \"no\": the targets do not "
        "identify it; its posterior is little more than its prior. \"wall\": a twentieth of the "
        "posterior or more lies at an end of the prior, which may be too narrow. 90%: of points of "
        "the first "
        "wave "
        "planted as the truth, one by one, the share (%) that lay in their own 90% interval."};
    return table;
}

Table targets_report(const std::vector<FittedFact>& facts) {
    Table table{.id = "targets",
                .title = "Targets",
                .heads = {left("moment", "fact"),
                          right("observed", "known"),
                          right("best", "fitted"),
                          right("median", "median", "posterior"),
                          right("low", "5%", "posterior"),
                          right("high", "95%", "posterior"),
                          left("inside", "")}};
    for (const FittedFact& fact : facts)
        if (fact.target)
            table.rows.push_back({words(fact.name),
                                  figure(fact.observed),
                                  figure(fact.best),
                                  figure(fact.median),
                                  figure(fact.low),
                                  figure(fact.high),
                                  words(fact.inside() ? "in" : "out")});
    return table;
}

Table held_out_report(const std::vector<FittedFact>& facts) {
    struct Count {
        int facts = 0, inside = 0;
    };
    std::map<std::string, Count> held_out, targets;
    for (const FittedFact& fact : facts) {
        Count& count = (fact.target ? targets : held_out)[table_of(fact.name)];
        ++count.facts;
        count.inside += fact.inside();
    }
    Table table{.id = "inside",
                .title = "Facts within the 90% band",
                .heads = {left("table", ""),
                          right("targets", "of", "targets"),
                          right("targets_inside", "in", "targets"),
                          right("held_out", "of", "held out"),
                          right("held_out_inside", "in", "held out")}};
    for (const char* name : {"table1", "table4", "entry_exit", "redemption", "levels", "micro"})
        table.rows.push_back({words(name),
                              number(targets[name].facts, 0),
                              number(targets[name].inside, 0),
                              number(held_out[name].facts, 0),
                              number(held_out[name].inside, 0)});
    return table;
}

Table scores_report(const std::vector<FittedFact>& facts) {
    const auto best = table1_errors(table1_with(facts, [](const auto& fact) { return fact.best; }));
    const auto median =
        table1_errors(table1_with(facts, [](const auto& fact) { return fact.median; }));
    Table table{.id = "scores",
                .title = "Table 1: root mean squared distance from the paper, points a year",
                .heads = {left("window", "window"),
                          right("cells", "cells"),
                          right("best", "fitted"),
                          right("median", "median"),
                          right("null", "null")}};
    for (std::size_t i = 0; i < best.size(); ++i)
        table.rows.push_back({words(best[i].window),
                              number(best[i].cells, 0),
                              number(best[i].simulated, 2),
                              number(median[i].simulated, 2),
                              number(best[i].null, 2)});
    table.notes = {"Null: every class follows the all-row."};
    return table;
}

}  // namespace keiretsu::analysis::calibration
