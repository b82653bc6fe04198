#include "analysis/evidence/evidence_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/render/result_tables.h"

namespace keiretsu::analysis::evidence {
namespace {

using render::Align;
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

/// Value added by class or city: the nation's demand was given as it came about.
bool is_conditional(const Fact& fact) {
    return fact.name.find("value_added") != std::string::npos;
}

const ForecastScore* score_named(const std::vector<ForecastScore>& scores,
                                 int cutoff,
                                 const char* group) {
    for (const ForecastScore& score : scores)
        if (score.cutoff == cutoff && score.group == group && score.horizon == "all") return &score;
    return nullptr;
}

}  // namespace

Table evidence_file(const std::vector<Forecast>& forecasts) {
    Table table = render::result_table("evidence");
    for (const Forecast& of : forecasts)
        table.rows.push_back(
            {exact(of.cutoff),
             words(of.fact.name),
             words(of.known ? "known" : "held_out"),
             words(is_conditional(of.fact) ? "conditional on realised demand" : ""),
             exact(of.fact.from),
             exact(of.fact.until),
             exact(of.fact.observed),
             exact(of.fact.error),
             exact(of.median),
             exact(of.low),
             exact(of.high),
             exact(of.inside() ? 1 : 0),
             exact(of.rivals.no_change),
             exact(of.rivals.autoregression),
             exact(of.rivals.all_row)});
    return table;
}

Table scores_file(const std::vector<ForecastScore>& scores) {
    Table table = render::result_table("evidence_scores");
    for (const ForecastScore& of : scores)
        table.rows.push_back({exact(of.cutoff),
                              words(of.group),
                              words(of.horizon),
                              exact(of.facts),
                              exact(of.inside),
                              exact(of.error),
                              exact(of.no_change),
                              exact(of.autoregression),
                              exact(of.all_row),
                              words(of.best_rival),
                              exact(of.skill),
                              exact(of.against_p)});
    return table;
}

Table gates_file(const std::vector<Gate>& gates) {
    Table table = render::result_table("gates");
    for (const Gate& gate : gates)
        table.rows.push_back({exact(gate.cutoff),
                              words(gate.what),
                              words(gate.wanted),
                              words(gate.got),
                              words(gate.passed ? "passed" : "FAILED")});
    return table;
}

Table scores_report(const std::vector<ForecastScore>& scores) {
    Table table{.id = "evidence_scores",
                .title = "Predictions, by the last year of what was fitted",
                .heads = {left("group", "facts"),
                          left("horizon", "ahead"),
                          right("facts", "of", "90% bands"),
                          right("inside", "hold", "90% bands"),
                          right("error", "model", "error"),
                          right("rival", "rival", "error"),
                          left("best_rival", "best rival"),
                          right("skill", "skill"),
                          right("p", "p")}};
    int cutoff = 0;
    for (const ForecastScore& of : scores) {
        if (of.cutoff != cutoff)
            table.rows.push_back({words(fmt::format("Fitted to what was known in {}", of.cutoff))});
        cutoff = of.cutoff;
        const double rival = of.best_rival.empty()          ? missing
                             : of.best_rival == "AR(1)"     ? of.autoregression
                             : of.best_rival == "no change" ? of.no_change
                                                            : of.all_row;
        table.rows.push_back({words("  " + of.group),
                              words(of.horizon == "all" ? "" : of.horizon),
                              number(of.facts, 0),
                              number(of.inside, 0),
                              number(of.error, 2),
                              number(rival, 2),
                              words(of.best_rival),
                              number(of.skill, 2),
                              number(of.against_p, 2)});
    }
    table.notes = {
        "Error: root mean squared, in the facts' unit. Skill: 1 less model over rival; below 0 the "
        "rival is nearer. p: that both miss alike (Diebold and Mariano), from eight facts on. The "
        "all-row knows what the nation did in the years predicted; the others do not."};
    return table;
}

Table predictions_report(const std::vector<Forecast>& forecasts, int cutoff) {
    Table table{.id = "predictions",
                .title = fmt::format("Predicted from what was known in {}", cutoff),
                .heads = {left("moment", "fact"),
                          right("observed", "known"),
                          right("median", "median", "predicted"),
                          right("low", "5%", "predicted"),
                          right("high", "95%", "predicted"),
                          left("inside", "")}};
    for (const Forecast& of : forecasts)
        if (of.cutoff == cutoff && !of.known && std::isfinite(of.median))
            table.rows.push_back({words(of.fact.name),
                                  number(of.fact.observed, 1),
                                  number(of.median, 1),
                                  number(of.low, 1),
                                  number(of.high, 1),
                                  words(of.inside() ? "" : "OUT")});
    return table;
}

Table gates_report(const std::vector<Gate>& gates) {
    Table table{.id = "gates",
                .title = gates.empty() ? std::string("Registered gates")
                                       : fmt::format("Registered gates, predictions from {}",
                                                     gates.front().cutoff),
                .heads = {left("what", ""),
                          left("wanted", "registered"),
                          left("got", "came out"),
                          left("passed", "")}};
    for (const Gate& gate : gates)
        table.rows.push_back({words(gate.what),
                              words(gate.wanted),
                              words(gate.got),
                              words(gate.passed ? "passed" : "FAILED")});
    return table;
}

std::vector<Gate> gates_of(const std::vector<ForecastScore>& scores,
                           int cutoff,
                           double coverage_low,
                           double coverage_high,
                           double table1_error) {
    std::vector<Gate> gates;
    if (const ForecastScore* all = score_named(scores, cutoff, "all")) {
        const double coverage = double(all->inside) / all->facts;
        gates.push_back({cutoff,
                         "90% bands that hold",
                         fmt::format("{:.0f} to {:.0f}%", 100 * coverage_low, 100 * coverage_high),
                         fmt::format("{:.0f}% of {}", 100 * coverage, all->facts),
                         coverage >= coverage_low && coverage <= coverage_high});
    }
    if (const ForecastScore* table1 = score_named(scores, cutoff, "table1")) {
        gates.push_back({cutoff,
                         "Table 1, error",
                         fmt::format("below {:.2f}", table1_error),
                         fmt::format("{:.2f}", table1->error),
                         table1->error < table1_error});
        const bool compared = !table1->best_rival.empty();
        gates.push_back({cutoff,
                         "Table 1, error beside the best rival's",
                         "below it",
                         compared ? fmt::format("{:.2f} and {:.2f} ({})",
                                                table1->error,
                                                table1->error / (1 - table1->skill),
                                                table1->best_rival)
                                  : std::string("no rival"),
                         compared && table1->skill > 0});
    }
    return gates;
}

}  // namespace keiretsu::analysis::evidence
