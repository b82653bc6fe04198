#include "analysis/sensitivity/screening.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>

#include "analysis/comparison/paired.h"
#include "analysis/data/replicates.h"
#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

using render::Cell;
using render::exact;
using render::words;

constexpr std::size_t resamples = 999;
constexpr std::size_t fewest_effects = 4;
constexpr double step_of_design = 2.0 / 3;
constexpr double pi = 3.14159265358979323846;

/// Effects by trajectory, then by field; NaN where an end of the step has no figure.
std::vector<std::vector<double>> effects_of(const Points& design,
                                            const std::vector<double>& values) {
    const std::size_t fields = design.front().size();
    std::vector<std::vector<double>> effects(
        design.size() / (fields + 1),
        std::vector<double>(fields, std::numeric_limits<double>::quiet_NaN()));
    for (std::size_t i = 1; i < design.size(); ++i) {
        if (i % (fields + 1) == 0) continue;  // the next trajectory starts
        for (std::size_t f = 0; f < fields; ++f) {
            const double step = design[i][f] - design[i - 1][f];
            const double effect = (values[i] - values[i - 1]) / step;
            if (step != 0 && std::isfinite(effect)) effects[i / (fields + 1)][f] = effect;
        }
    }
    return effects;
}

/// Which trajectories each resample takes.
std::vector<std::vector<std::size_t>> resampled(std::size_t trajectories) {
    std::mt19937_64 random(1);
    std::vector<std::vector<std::size_t>> draws(resamples);
    for (auto& draw : draws)
        for (std::size_t t = 0; t < trajectories; ++t) draw.push_back(random() % trajectories);
    return draws;
}

double mean_absolute(const std::vector<std::vector<double>>& effects,
                     std::size_t field,
                     const std::vector<std::size_t>& trajectories) {
    RunningMoments moments;
    for (const std::size_t t : trajectories) moments.add(std::abs(effects[t][field]));
    return moments.count > 0 ? moments.mean : std::numeric_limits<double>::quiet_NaN();
}

/// Whether an effect can be told from the noise, in words.
std::string verdict_of(const ScreenRow& row, double noise) {
    if (row.effects == 0) return "no figure";
    if (std::isnan(noise)) return "noise unknown";
    if (row.mu_star <= noise) return "below noise";
    return row.low > noise ? "yes" : "perhaps";
}

/// Parameters by mu_star, the largest first; those without a figure last, ties as they stand.
std::vector<std::size_t> by_size(const std::vector<ScreenRow>& rows) {
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto size = [&](std::size_t i) { return rows[i].effects > 0 ? rows[i].mu_star : -1; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return size(a) > size(b);
    });
    return order;
}

std::string figure_or_nothing(double value) {
    return std::isnan(value) ? std::string() : render::figure(value);
}

}  // namespace

std::vector<ScreenRow> screen(const Points& design, const std::vector<double>& values) {
    if (design.empty()) return {};
    const auto effects = effects_of(design, values);
    const auto draws = resampled(effects.size());
    std::vector<ScreenRow> rows(design.front().size());
    for (std::size_t f = 0; f < rows.size(); ++f) {
        RunningMoments signed_effects, absolute;
        for (const auto& of_trajectory : effects) {
            signed_effects.add(of_trajectory[f]);
            absolute.add(std::abs(of_trajectory[f]));
        }
        ScreenRow& row = rows[f];
        row.effects = static_cast<std::size_t>(absolute.count);
        if (row.effects == 0) continue;
        row.mu = signed_effects.mean;
        row.mu_star = absolute.mean;
        row.sigma = std::sqrt(signed_effects.variance());
        if (row.effects < fewest_effects) continue;
        std::vector<double> means;
        for (const auto& draw : draws) means.push_back(mean_absolute(effects, f, draw));
        std::erase_if(means, [](double mean) { return std::isnan(mean); });
        row.low = quantile(means, 0.05);
        row.high = quantile(means, 0.95);
    }
    return rows;
}

double noise_floor(const std::vector<double>& values) {
    RunningMoments moments;
    for (const double value : values)
        if (std::isfinite(value)) moments.add(value);
    return 2 / std::sqrt(pi) * std::sqrt(moments.variance()) / step_of_design;
}

render::Table screening_table(const Screening& found) {
    render::Table table = render::result_table("screening");
    for (std::size_t p = 0; p < found.parameters.size(); ++p)
        for (std::size_t o = 0; o < found.outcomes.size(); ++o) {
            const ScreenRow& row = found.rows[o][p];
            table.rows.push_back({words(found.parameters[p].name),
                                  words(found.parameters[p].grade),
                                  words(found.outcomes[o].name),
                                  exact(row.mu),
                                  exact(row.mu_star),
                                  exact(row.sigma),
                                  exact(row.low),
                                  exact(row.high),
                                  exact(found.noise[o]),
                                  exact(static_cast<double>(row.effects)),
                                  words(verdict_of(row, found.noise[o]))});
        }
    return table;
}

render::Table screening_report(const Screening& found, std::size_t outcome, std::size_t most) {
    const double noise = found.noise[outcome];
    render::Table table{
        .id = found.outcomes[outcome].name,
        .title =
            fmt::format("{}{}",
                        found.outcomes[outcome].label,
                        std::isnan(noise) ? "" : fmt::format("; noise {}", render::figure(noise))),
        .heads = {{.name = "parameter", .heading = "", .align = render::Align::left},
                  {.name = "grade", .heading = "grade", .align = render::Align::left},
                  {.name = "mu_star", .heading = "mu*"},
                  {.name = "interval", .heading = "90%"},
                  {.name = "mu", .heading = "mu"},
                  {.name = "sigma", .heading = "sigma"}}};
    const std::vector<ScreenRow>& rows = found.rows[outcome];
    std::size_t below = 0;
    for (const ScreenRow& row : rows) below += row.effects > 0 && row.mu_star <= noise ? 1 : 0;
    for (const std::size_t p : by_size(rows)) {
        if (table.rows.size() == most) break;
        const ScreenRow& row = rows[p];
        if (row.effects == 0) break;
        const std::string interval =
            std::isnan(row.low)
                ? ""
                : fmt::format("{}..{}", render::figure(row.low), render::figure(row.high));
        table.rows.push_back(
            {words(found.parameters[p].name),
             words(found.parameters[p].grade),
             words(figure_or_nothing(row.mu_star) + (row.mu_star <= noise ? " (noise)" : "")),
             words(interval),
             words(render::figure(row.mu, render::Sign::always)),
             words(figure_or_nothing(row.sigma))});
    }
    if (!std::isnan(noise))
        table.notes = {fmt::format("{} of {} parameters are below the noise.", below, rows.size())};
    return table;
}

}  // namespace keiretsu::analysis
