#include "analysis/evidence/evidence_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

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

std::string role_name(FactRole role) {
    switch (role) {
        case FactRole::held_out:
            return "held_out";
        case FactRole::known:
            return "known";
        case FactRole::seen:
            return "seen";
        case FactRole::fitted:
            return "fitted";
        case FactRole::input:
            return "input";
        case FactRole::unstated:
            break;
    }
    return "unstated";
}

/// For a narrow column, as the page says it.
const char* short_role(FactRole role) {
    switch (role) {
        case FactRole::held_out:
            return "unseen";
        case FactRole::known:
        case FactRole::seen:
            return "seen";
        case FactRole::fitted:
            return "fitted";
        case FactRole::input:
            return "given";
        case FactRole::unstated:
            break;
    }
    return "?";
}

/// Below the name of its table; the nation of all sizes and industries goes without saying.
std::string name_in_table(const Fact& fact) {
    std::string name = fact.name.substr(fact.table.size() + 1);
    for (const std::string_view part : {"nation.", "all.all."})
        if (const std::size_t at = name.find(part);
            fact.table == "observed" && at != std::string::npos)
            name.erase(at, part.size());
    return name;
}

int decimals_of(const Fact& fact) {
    const double size = std::abs(fact.observed);
    return size >= 1000 ? 0 : size >= 10 || fact.table != "micro" ? 1 : 2;
}

/// What a figure, or what is predicted of it, rests on.
std::string label_of(const Fact& fact) {
    std::string label = is_conditional(fact) ? "conditional on realised demand" : "";
    if (fact.memory) label += label.empty() ? "from memory" : "; from memory";
    return label;
}

std::string coverage_words(FactRole role) {
    switch (role) {
        case FactRole::held_out:
            return "could be predicted";
        case FactRole::seen:
            return "seen, and never targets";
        case FactRole::fitted:
            return "parameters were set to them";
        case FactRole::input:
            return "follow from what is given";
        case FactRole::known:
        case FactRole::unstated:
            break;
    }
    return "not stated by the scenario";
}

/// All held-out facts together must hold, and all that were seen: seeing them can only help.
bool is_gated(const Coverage& of) {
    return of.label.empty() && (of.role == FactRole::held_out || of.role == FactRole::seen);
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
    for (const Forecast& of : forecasts) {
        const NearestRival nearest = nearest_rival(of);
        table.rows.push_back({exact(of.cutoff),
                              words(of.fact.name),
                              words(role_name(of.role)),
                              words(label_of(of.fact)),
                              exact(of.fact.from),
                              exact(of.fact.until),
                              exact(of.fact.observed),
                              exact(of.fact.error),
                              exact(of.median),
                              exact(of.low),
                              exact(of.high),
                              exact(!of.has_band() ? missing
                                    : of.inside()  ? 1
                                                   : 0),
                              exact(of.rivals.no_change),
                              exact(of.rivals.autoregression),
                              exact(of.rivals.all_row),
                              words(nearest.name),
                              exact(nearest.miss)});
    }
    return table;
}

Table coverage_file(const std::vector<Coverage>& coverage) {
    const RegisteredGates gates;
    Table table = render::result_table("coverage");
    for (const Coverage& of : coverage)
        table.rows.push_back({words(role_name(of.role)),
                              words(of.label),
                              exact(of.facts),
                              exact(of.inside),
                              exact(of.share()),
                              words(is_gated(of) ? coverage_asked(gates) : ""),
                              words(!is_gated(of)                       ? ""
                                    : coverage_holds(of.share(), gates) ? "passed"
                                                                        : "FAILED")});
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
        if (of.cutoff == cutoff && of.role == FactRole::held_out && std::isfinite(of.median))
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

Table run_bands_report(const std::vector<Forecast>& forecasts) {
    const bool bands = std::any_of(
        forecasts.begin(), forecasts.end(), [](const auto& of) { return of.has_band(); });
    Table table{.id = "evidence",
                .title = "Known facts and the run",
                .heads = {left("moment", "fact"),
                          left("role", ""),
                          right("observed", "known"),
                          right("median", bands ? "median" : "run")}};
    if (bands) {
        table.heads.push_back(right("low", "5%"));
        table.heads.push_back(right("high", "95%"));
        table.heads.push_back(left("inside", ""));
    }
    std::string last;
    for (const Forecast& of : forecasts) {
        if (std::isnan(of.median)) continue;
        if (of.fact.table != last) table.rows.push_back({words(of.fact.table)});
        last = of.fact.table;
        const int decimals = decimals_of(of.fact);
        table.rows.push_back({words(name_in_table(of.fact)),
                              words(short_role(of.role)),
                              number(of.fact.observed, decimals),
                              number(of.median, decimals)});
        if (!bands) continue;
        table.rows.back().push_back(number(of.low, decimals));
        table.rows.back().push_back(number(of.high, decimals));
        table.rows.back().push_back(words(!of.has_band() || of.inside() ? "" : "OUT"));
    }
    table.notes = {
        "fitted: parameters were set to it; seen: whoever set them looked at it; unseen: could be "
        "predicted; given: follows from what the model is given; ?: the scenario does not say. "
        "What is conditional or from memory, and rivals: evidence.csv."};
    return table;
}

void add_coverage(const std::vector<Coverage>& coverage,
                  int replicates,
                  render::Document& document) {
    if (coverage.empty()) {
        document.notes.push_back(
            fmt::format("Known facts get bands from {} replicates on: `--replicates 20` "
                        "(this run has {}).",
                        fewest_of_band,
                        replicates));
        return;
    }
    Table table{.id = "coverage",
                .title = "Known facts within the run's 90% bands",
                .heads = {left("role", ""),
                          right("facts", "facts"),
                          right("inside", "inside"),
                          right("share", "share"),
                          left("verdict", "")}};
    const RegisteredGates gates;
    for (const Coverage& of : coverage) {
        std::string verdict;
        if (is_gated(of))
            verdict = fmt::format("{} asked: {}",
                                  coverage_asked(gates),
                                  coverage_holds(of.share(), gates) ? "passed" : "FAILED");
        table.rows.push_back({words(of.label.empty() ? coverage_words(of.role) : "  " + of.label),
                              number(of.facts, 0),
                              number(of.inside, 0),
                              words(fmt::format("{:.0f}%", 100 * of.share())),
                              words(std::move(verdict))});
    }
    if (coverage.back().role == FactRole::unstated)
        table.notes = {
            "`facts: {targets, seen}` in a scenario says what its parameters were set to."};
    else if (coverage.front().role != FactRole::held_out)
        table.notes = {
            "None is unseen, so nothing here is predicted (`keiretsu evidence` predicts)."};
    document.tables.push_back(std::move(table));
}

std::string coverage_asked(const RegisteredGates& gates) {
    return fmt::format("{:.0f} to {:.0f}%", 100 * gates.coverage_low, 100 * gates.coverage_high);
}

bool coverage_holds(double share, const RegisteredGates& gates) {
    return share >= gates.coverage_low && share <= gates.coverage_high;
}

std::vector<Gate> gates_of(const std::vector<ForecastScore>& scores,
                           int cutoff,
                           const RegisteredGates& registered) {
    std::vector<Gate> gates;
    if (const ForecastScore* all = score_named(scores, cutoff, "all")) {
        const double coverage = double(all->inside) / all->facts;
        gates.push_back({cutoff,
                         "90% bands that hold",
                         coverage_asked(registered),
                         fmt::format("{:.0f}% of {}", 100 * coverage, all->facts),
                         coverage_holds(coverage, registered)});
    }
    if (const ForecastScore* table1 = score_named(scores, cutoff, "table1")) {
        gates.push_back({cutoff,
                         "Table 1, error",
                         fmt::format("below {:.2f}", registered.table1_error),
                         fmt::format("{:.2f}", table1->error),
                         table1->error < registered.table1_error});
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
