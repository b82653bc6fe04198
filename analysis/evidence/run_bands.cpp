#include "analysis/evidence/run_bands.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "analysis/data/cells.h"
#include "analysis/data/replicates.h"
#include "analysis/paper/group_levels.h"

namespace keiretsu::analysis::evidence {
namespace {

using Moments = std::map<std::string, double>;

/// Rows of one table by replicate.
template <class Row>
std::map<int, std::vector<Row>> rows_by_replicate(std::span<const Row> rows) {
    std::map<int, std::vector<Row>> parts;
    for (const Row& row : rows) parts[row.replicate].push_back(row);
    return parts;
}

/// Known facts that tell of years before or after those of the panel.
std::vector<std::string> out_of_reach(const EvaluationInput& input) {
    const auto [first, last] = std::minmax_element(
        input.panel.rows.begin(), input.panel.rows.end(), [](const auto& a, const auto& b) {
            return a.year < b.year;
        });
    std::vector<std::string> names;
    const Observed& known = input.known != nullptr ? *input.known : observed();
    for (const calibration::KnownFact& fact : calibration::known_facts(known))
        if (fact.from < first->year || fact.until > last->year) names.push_back(fact.name);
    return names;
}

FactRole role_in_run(const Observed& known, const Fact& fact) {
    if (is_nearly_input(fact)) return FactRole::input;
    const FactRole role = role_of(known.facts, fact.name);
    return role == FactRole::fitted && fact.check ? FactRole::seen : role;
}

}  // namespace

std::vector<Moments> moments_of_replicates(const EvaluationInput& input) {
    auto flows = rows_by_replicate(input.flows);
    auto finance = rows_by_replicate(input.finance);
    auto series = rows_by_replicate(input.series);
    auto linked_census = rows_by_replicate(input.linked_census);
    auto plant_facts = rows_by_replicate(input.plant_facts);
    auto links = rows_by_replicate(input.links);
    std::map<int, Places> places;
    if (input.places != nullptr)
        for (Places& one : analysis::by_replicate(*input.places)) {
            const int replicate = one.rows.front().replicate;
            places[replicate] = std::move(one);
        }
    const std::vector<std::string> unreached = out_of_reach(input);
    std::vector<Moments> all;
    for (const Panel& panel : analysis::by_replicate(input.panel)) {
        const int r = panel.rows.front().replicate;
        Moments moments =
            calibration::moments_by_name({.panel = panel,
                                          .places = input.places != nullptr ? &places[r] : nullptr,
                                          .flows = flows[r],
                                          .finance = finance[r],
                                          .linked_census = linked_census[r],
                                          .plant_facts = plant_facts[r],
                                          .links = links[r],
                                          .known = input.known});
        moments.merge(level_figures(series[r], panel));
        for (const std::string& name : unreached) moments.erase(name);
        all.push_back(std::move(moments));
    }
    return all;
}

double error_of_range(const Observed& known, const std::string& name) {
    for (const ObservedMicroFact& fact : known.micro_facts)
        if ("micro." + fact.fact == name && std::isfinite(fact.low) && std::isfinite(fact.high))
            return (fact.high - fact.low) / 2 / 1.645;
    return 0;
}

std::vector<Forecast> run_bands(const Observed& known, const std::vector<Moments>& runs) {
    const std::vector<Fact> facts =
        facts_of(calibration::known_facts(known), {}, {}, [&](const std::string& name) {
            return error_of_range(known, name);
        });
    std::vector<Forecast> all;
    for (const Fact& fact : facts) {
        const int cutoff = fact.from < fact.until ? fact.from : fact.from - 1;
        Forecast forecast{.cutoff = cutoff,
                          .fact = fact,
                          .role = role_in_run(known, fact),
                          .rivals = rivals_of(fact, facts, cutoff)};
        Fact exact = fact;
        exact.error = 0;
        const std::vector<double> figures = figures_of(exact, runs, 0);
        if (!figures.empty()) forecast.median = quantile(figures, 0.5);
        if (static_cast<int>(figures.size()) >= fewest_of_band) {
            const std::vector<double> with_errors = figures_of(fact, runs, 0);
            forecast.low = prediction_quantile(with_errors, 0.05);
            forecast.high = prediction_quantile(with_errors, 0.95);
        }
        all.push_back(std::move(forecast));
    }
    return all;
}

std::vector<Coverage> coverage_of(const std::vector<Forecast>& forecasts) {
    std::vector<Coverage> all;
    const auto add = [&](FactRole role, const char* label, auto&& counts) {
        Coverage coverage{.role = role, .label = label};
        for (const Forecast& of : forecasts) {
            if (of.role != role || !of.has_band() || !counts(of.fact)) continue;
            ++coverage.facts;
            if (of.inside()) ++coverage.inside;
        }
        if (coverage.facts > 0) all.push_back(coverage);
    };
    for (const FactRole role : {FactRole::held_out,
                                FactRole::seen,
                                FactRole::fitted,
                                FactRole::input,
                                FactRole::unstated}) {
        add(role, "", [](const Fact&) { return true; });
        if (role != FactRole::held_out) continue;
        add(role, "conditional on realised demand", is_conditional);
        add(role, "from memory", [](const Fact& fact) { return fact.memory; });
    }
    return all;
}

}  // namespace keiretsu::analysis::evidence
