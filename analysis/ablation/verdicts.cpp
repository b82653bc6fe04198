#include "analysis/ablation/verdicts.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

using render::Cell;
using render::exact;
using render::words;

constexpr double weakened_below = 0.75;  // of the baseline's figure
constexpr double failed_below = 0.25;

constexpr std::array<std::string_view, 5> verdicts = {
    "survives", "weakens", "fails", "absent", "unknown"};
constexpr std::array<const char*, 5> letters = {".", "w", "F", "-", "?"};

bool is_target(const HeadlineFact& fact, const std::set<std::string>& targets) {
    return std::all_of(fact.moments.begin(), fact.moments.end(), [&](const std::string& moment) {
        return targets.count(moment) > 0;
    });
}

std::string figure(double value) {
    return std::isnan(value) ? "" : render::decimals(value, 2);
}

std::vector<Cell> csv_row(const NamedAblation& ablation,
                          const FactResult& result,
                          const std::set<std::string>& targets) {
    const HeadlineFact& fact = *result.fact;
    const MeanInterval& difference = result.difference.difference;
    return {words(ablation.id),
            words(fact.name),
            words(fact.label),
            words(is_target(fact, targets) ? "target" : "held_out"),
            exact(fact.sign),
            exact(fact.of(observed_figures())),
            exact(result.baseline.mean),
            exact(result.baseline.low),
            exact(result.baseline.high),
            exact(result.ablated.mean),
            exact(result.ablated.low),
            exact(result.ablated.high),
            exact(difference.mean),
            exact(difference.low),
            exact(difference.high),
            exact(result.difference.pairs),
            words(std::string(name_of(result.verdict)))};
}

}  // namespace

std::string_view name_of(Verdict verdict) {
    return verdicts[static_cast<std::size_t>(verdict)];
}

Verdict verdict_of(int sign, double baseline, double ablated, const MeanInterval& difference) {
    const double had = sign * baseline, has = sign * ablated;
    const double most = sign > 0 ? difference.high : -difference.low;
    if (std::isnan(had) || std::isnan(has) || std::isnan(most)) return Verdict::unknown;
    if (had <= 0) return Verdict::absent;
    if (most >= 0) return Verdict::survives;
    if (has < failed_below * had) return Verdict::fails;
    return has < weakened_below * had ? Verdict::weakens : Verdict::survives;
}

std::vector<FactResult> judge(const std::vector<FigurePair>& pairs) {
    std::vector<FactResult> results;
    for (const HeadlineFact& fact : headline_facts()) {
        std::vector<double> baseline, ablated;
        PairedSums sums;
        for (const FigurePair& pair : pairs) {
            baseline.push_back(fact.of(pair.baseline));
            ablated.push_back(fact.of(pair.ablated));
            sums.add(baseline.back(), ablated.back());
        }
        FactResult result{.fact = &fact,
                          .baseline = spread_of(baseline),
                          .ablated = spread_of(ablated),
                          .difference = sums.effect()};
        result.verdict = verdict_of(
            fact.sign, result.baseline.mean, result.ablated.mean, result.difference.difference);
        results.push_back(std::move(result));
    }
    return results;
}

render::Table ablation_table(const std::vector<NamedAblation>& ablations,
                             const std::set<std::string>& targets) {
    render::Table table = render::result_table("ablation");
    for (const NamedAblation& ablation : ablations)
        for (const FactResult& result : ablation.facts)
            table.rows.push_back(csv_row(ablation, result, targets));
    return table;
}

render::Table ablation_matrix(const std::vector<NamedAblation>& ablations,
                              const std::set<std::string>& targets) {
    render::Table table{.id = "matrix",
                        .title = "Which facts survive without which mechanism",
                        .heads = {{.name = "fact", .heading = "", .align = render::Align::left},
                                  {.name = "observed", .heading = "paper"},
                                  {.name = "baseline", .heading = "model"}}};
    for (const NamedAblation& ablation : ablations)
        table.heads.push_back({.name = ablation.id, .heading = ablation.code});
    if (ablations.empty()) return table;
    for (std::size_t i = 0; i < headline_facts().size(); ++i) {
        const FactResult& first = ablations.front().facts[i];
        const HeadlineFact& fact = *first.fact;
        const double known = fact.of(observed_figures());
        std::vector<Cell> row = {
            words(fact.label + (is_target(fact, targets) ? " *" : "")),
            words(std::isnan(known) ? (fact.sign > 0 ? "+" : "-") : figure(known)),
            words(figure(first.baseline.mean))};
        for (const NamedAblation& ablation : ablations)
            row.push_back(words(letters[static_cast<std::size_t>(ablation.facts[i].verdict)]));
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace keiretsu::analysis
