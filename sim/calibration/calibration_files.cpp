#include "sim/calibration/calibration_files.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "analysis/calibration/facts_of_fit.h"
#include "analysis/calibration/known_facts.h"
#include "analysis/data/replicates.h"
#include "analysis/render/evaluation.h"
#include "analysis/render/result_tables.h"
#include "config/parameters/parameter_table.h"
#include "config/scenario/load_scenario.h"
#include "config/text/quantity.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

using namespace analysis::calibration;

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

std::string unit_name(Unit unit) {
    switch (unit) {
        case Unit::rate_per_quarter:
            return "per quarter";
        case Unit::rate_per_year:
            return "per year";
        case Unit::quarters:
            return "quarters";
        case Unit::years:
            return "years";
        case Unit::myen:
            return "million yen";
        case Unit::persons:
            return "persons";
        case Unit::share:
        case Unit::number:
            break;
    }
    return "";
}

/// Reasons for unusable points, the most frequent first; the quarter of a death is left out.
std::string unusable_text(const Estimate& estimate) {
    std::map<std::string, int> by_reason;
    int all = 0;
    for (const auto& [reason, count] : estimate.unusable) {
        std::string head = reason;
        for (const char* tail : {" after ", " in 1", " in 2"})
            if (const std::size_t at = head.rfind(tail); at != std::string::npos) head.resize(at);
        by_reason[head] += count;
        all += count;
    }
    if (all == 0) return "Every point gave every target.";
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [reason, count] : by_reason) sorted.emplace_back(-count, reason);
    std::sort(sorted.begin(), sorted.end());
    std::string text = fmt::format("{} points are not used:", all);
    for (std::size_t i = 0; i < sorted.size() && i < 5; ++i)
        text += fmt::format(" {} ({}){}",
                            sorted[i].second,
                            -sorted[i].first,
                            i + 1 < std::min<std::size_t>(sorted.size(), 5) ? "," : ".");
    return text;
}

std::string estimator_name(Estimator estimator) {
    return std::string(estimator_names[static_cast<std::size_t>(estimator)]);
}

/// What the way to the posterior can tell at all, and what it is asked to explain.
std::string way_text(const Estimate& estimate) {
    const auto beyond = std::count_if(estimate.reach.targets.begin(),
                                      estimate.reach.targets.end(),
                                      [](const Reach& reach) { return !reach.inside(); });
    return fmt::format(
        "By {}: of planted parameters this way tells {:.0f}% of the prior's variance, the other "
        "{:.0f}%. {} of {} targets lie outside 98% of the prior's runs; {:.0f}% of planted runs "
        "are as far from their nearest neighbours as the targets{}.",
        estimate.by_summaries ? "a summary for each parameter" : "the targets themselves",
        100 * estimate.recovery.told_of_all(),
        100 * estimate.told_otherwise,
        beyond,
        estimate.reach.targets.size(),
        100 * estimate.reach.share_as_far,
        estimate.reach.share_as_far < 0.05 ? ": the prior makes nothing like them" : "");
}

/// Posteriors that lean on a wall of their priors, by name.
std::string walls_text(const std::vector<FittedParameter>& parameters) {
    std::vector<std::string> leaning;
    for (const FittedParameter& parameter : parameters)
        if (!leans_on(parameter).empty() && is_identified(parameter))
            leaning.push_back(fmt::format("{} ({})", parameter.name, leans_on(parameter)));
    return leaning.empty()
               ? "No identified posterior leans on a wall of its prior."
               : fmt::format("Lean on a wall of their prior: {}.", fmt::join(leaning, ", "));
}

}  // namespace

std::vector<FittedParameter> fitted_parameters(const Calibration& plan,
                                               const Stages& stages,
                                               const Estimate& estimate) {
    std::vector<FittedParameter> fitted;
    for (std::size_t k = 0; k < plan.parameters.size(); ++k) {
        const CalibrationParameter& p = plan.parameters[k];
        const auto value = [&](double probability) {
            return stages.priors()[k].value_at(estimate.posterior.quantile(k, probability));
        };
        fitted.push_back({.name = p.name,
                          .unit = unit_name(find_parameter(p.name)->unit),
                          .prior_low = p.low,
                          .prior_high = p.high,
                          .log_scale = p.log_scale,
                          .estimate = estimate.best[k],
                          .p5 = value(0.05),
                          .p50 = value(0.5),
                          .p95 = value(0.95),
                          .estimator = estimator_name(estimate.summaries.chosen[k]),
                          .out_of_sample_r2 = estimate.summaries.told(k),
                          .coverage = estimate.recovery.coverage[k],
                          .width = estimate.recovery.width[k],
                          .rank_p = estimate.recovery.rank_p[k],
                          .unit_p5 = estimate.posterior.quantile(k, 0.05),
                          .unit_p95 = estimate.posterior.quantile(k, 0.95)});
    }
    return fitted;
}

std::vector<EstimatorRow> estimator_rows(const Calibration& plan, const Estimate& estimate) {
    std::vector<EstimatorRow> rows;
    for (std::size_t k = 0; k < plan.parameters.size(); ++k)
        rows.push_back({.parameter = plan.parameters[k].name,
                        .chosen = estimator_name(estimate.summaries.chosen[k]),
                        .ridge = estimate.summaries.r2[k][0],
                        .local_linear = estimate.summaries.r2[k][1],
                        .forest = estimate.summaries.r2[k][2]});
    return rows;
}

std::vector<ReachRow> reach_rows(const Stages& stages, const Estimate& estimate) {
    std::vector<ReachRow> rows;
    for (std::size_t j = 0; j < stages.target_names().size(); ++j) {
        const Reach& reach = estimate.reach.targets[j];
        rows.push_back({.moment = stages.target_names()[j],
                        .observed = stages.targets().observed[j],
                        .low = reach.low,
                        .high = reach.high,
                        .rank = reach.rank,
                        .inside = reach.inside()});
    }
    return rows;
}

std::vector<FittedFact> fitted_facts(const Calibration& plan,
                                     Stages& stages,
                                     RunTable& table,
                                     const Estimate& estimate,
                                     const analysis::Observed& known) {
    const std::vector<KnownFact> known_ones = known_facts(known);
    std::vector<std::string> names;
    for (const KnownFact& fact : known_ones) names.push_back(fact.name);
    std::vector<PointMoments> draws, polished;
    for (const Wave& wave : stages.waves_of("predictive"))
        for (PointMoments& point : table.moments(wave, names)) draws.push_back(std::move(point));
    std::vector<double> best(names.size(), missing);
    for (const Wave& wave : stages.waves_of("polish")) {
        const Rows values = table.values(wave);
        const std::vector<PointMoments> points = table.moments(wave, names);
        for (std::size_t i = 0; i < points.size(); ++i)
            if (values[i] == estimate.best && !points[i].mean.empty()) best = points[i].mean;
    }
    std::vector<FittedFact> facts;
    for (std::size_t j = 0; j < names.size(); ++j) {
        FittedFact fact{.name = names[j], .observed = known_ones[j].observed, .best = best[j]};
        for (const CalibrationTarget& target : plan.targets)
            if (target.moment == names[j]) fact.target = true, fact.observed = target.observed;
        if (std::isnan(fact.observed)) continue;
        std::vector<double> simulated;
        for (const PointMoments& point : draws)
            if (!point.mean.empty() && std::isfinite(point.mean[j]))
                simulated.push_back(point.mean[j]);
        fact.median = analysis::quantile(simulated, 0.5);
        fact.low = analysis::quantile(simulated, 0.05);
        fact.high = analysis::quantile(simulated, 0.95);
        facts.push_back(std::move(fact));
    }
    return facts;
}

/// Levels over the posterior draws that were simulated.
std::vector<analysis::LevelRow> fitted_levels(Stages& stages, RunTable& table) {
    const std::vector<std::string> names = analysis::level_names();
    std::vector<std::map<std::string, double>> figures;
    for (const Wave& wave : stages.waves_of("predictive"))
        for (const PointMoments& point : table.moments(wave, names)) {
            figures.emplace_back();
            for (std::size_t i = 0; i < point.mean.size(); ++i)
                figures.back()[names[i]] = point.mean[i];
        }
    return analysis::level_rows(figures);
}

std::string fitted_scenario(const Calibration& plan,
                            const Estimate& estimate,
                            const analysis::Observed& known,
                            const std::filesystem::path& directory) {
    namespace fs = std::filesystem;
    const fs::path base = fs::proximate(plan.base, directory);
    std::string text = "# Written by `keiretsu calibrate`: the base with its fitted parameters.\n";
    if (!plan.overrides.empty())
        text += fmt::format(
            "# They were fitted with `--set {}` on the base: run this file with the same.\n",
            fmt::join(plan.overrides, "` and `--set "));
    text += fmt::format("schema: 1\nid: {}\ntitle: \"{}\"\nextends: \"{}\"\n{}parameters:\n",
                        plan.id,
                        plan.title.empty() ? plan.id : plan.title,
                        base.string(),
                        facts_yaml(facts_of_fit(plan.targets, known)));
    // Parameters of a group stand together, groups in the order of the table.
    std::string group;
    for (const ParameterInfo& info : parameter_table())
        for (std::size_t k = 0; k < plan.parameters.size(); ++k) {
            if (plan.parameters[k].name != info.name) continue;
            const std::size_t dot = info.name.find('.');
            if (group != info.name.substr(0, dot))
                text += fmt::format("  {}:\n", group = std::string(info.name.substr(0, dot)));
            text += fmt::format("    {}: {}\n",
                                info.name.substr(dot + 1),
                                format_quantity(estimate.best[k], info.unit));
        }
    return text;
}

std::string posterior_scenario(const Calibration& plan) {
    return fmt::format(
        "# Written by `keiretsu calibrate`: each replicate with a draw of the posterior.\n"
        "schema: 1\nid: {}_posterior\nextends: best.yaml\n"
        "ensemble: {{vary: posterior, posterior: posterior.csv, replicates: 20}}\n",
        plan.id);
}

std::string posterior_csv(const Calibration& plan, const Stages& stages, const Estimate& estimate) {
    std::vector<std::string> names;
    for (const CalibrationParameter& p : plan.parameters) names.push_back(p.name);
    std::string text =
        fmt::format("{}\n", fmt::join(analysis::render::result_columns("posterior", names), ","));
    const Rows draws =
        estimate.posterior.draws(static_cast<std::size_t>(plan.posterior.draws), plan.seed + 7777U);
    for (std::size_t i = 0; i < draws.size(); ++i) {
        text += fmt::format("{}", i + 1);
        for (std::size_t k = 0; k < draws[i].size(); ++k)
            text += fmt::format(",{}", stages.priors()[k].value_at(draws[i][k]));
        text += '\n';
    }
    return text;
}

std::string write_calibration(const Calibration& plan,
                              Stages& stages,
                              RunTable& table,
                              const Estimate& estimate,
                              const analysis::Observed& known,
                              const std::filesystem::path& staging,
                              const std::filesystem::path& directory) {
    const auto parameters = fitted_parameters(plan, stages, estimate);
    const auto facts = fitted_facts(plan, stages, table, estimate, known);
    const auto csv = [&](const analysis::render::Table& file) {
        write_whole_file(staging / (file.id + ".csv"), analysis::render::to_csv(file));
    };
    csv(parameters_file(parameters));
    csv(fit_file(facts));
    csv(estimators_file(estimator_rows(plan, estimate)));
    csv(reach_file(reach_rows(stages, estimate)));
    const auto levels = fitted_levels(stages, table);
    if (!levels.empty()) csv(analysis::render::levels_file(levels));
    write_whole_file(staging / "posterior.csv", posterior_csv(plan, stages, estimate));
    write_whole_file(staging / "posterior.yaml", posterior_scenario(plan));
    write_whole_file(staging / "best.yaml", fitted_scenario(plan, estimate, known, directory));

    analysis::render::Document report{.title = plan.title.empty() ? plan.id : plan.title};
    report.tables = {parameters_report(parameters),
                     targets_report(facts),
                     held_out_report(facts),
                     scores_report(facts)};
    if (!levels.empty()) report.tables.push_back(analysis::render::levels_report(levels));
    const auto identified = std::count_if(parameters.begin(), parameters.end(), is_identified);
    report.notes = {
        fmt::format("{} runs at scale {:g}. The posterior rests on {} points in the last box, with "
                    "the weight of {:.0f}; {} of {} parameters are identified. {}",
                    table.runs(),
                    plan.scale,
                    estimate.points,
                    estimate.posterior.effective_points,
                    identified,
                    parameters.size(),
                    unusable_text(estimate)),
        way_text(estimate),
        walls_text(parameters),
        estimate.polished
            ? fmt::format(
                  "Fitted: the best of the polish, {:.2f} tolerances from the targets, mean "
                  "of {} common seeds.",
                  estimate.best_distance,
                  plan.polish.seeds)
            : "Fitted: the posterior's medians."};
    return analysis::render::to_text(report);
}

}  // namespace keiretsu::sim
