#include "sim/experiments/moments.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "analysis/ablation/headline_facts.h"
#include "analysis/calibration/known_facts.h"
#include "analysis/paper/bipolarisation.h"
#include "analysis/paper/evaluate.h"
#include "analysis/paper/true_productivity.h"
#include "analysis/render/evaluation.h"
#include "sim/calibration/level_moments.h"

namespace keiretsu::sim {
namespace {

using namespace analysis;

constexpr std::array<std::string_view, 6> tables = {
    "table1", "table3", "table4", "entry_exit", "redemption", "scores"};
constexpr std::array<std::string_view, 3> first_figures = {"observed", "simulated", "cells"};

/// Name and figure of each row of a tidy table: what stands left of the figures is its key.
void add_rows(const render::Table& table, std::map<std::string, double>& moments) {
    const auto is_figure = [](const render::Head& head) {
        return std::find(first_figures.begin(), first_figures.end(), head.name) !=
               first_figures.end();
    };
    const auto keys = std::find_if(table.heads.begin(), table.heads.end(), is_figure);
    const auto simulated = std::find_if(table.heads.begin(), table.heads.end(), [](const auto& h) {
        return h.name == "simulated";
    });
    if (simulated == table.heads.end()) return;
    const auto key_columns = static_cast<std::size_t>(keys - table.heads.begin());
    const auto column = static_cast<std::size_t>(simulated - table.heads.begin());
    for (const auto& row : table.rows) {
        std::string name = table.id;
        for (std::size_t c = 0; c < key_columns; ++c) name += '.' + row[c].text;
        moments[name] = row[column].number.value_or(std::numeric_limits<double>::quiet_NaN());
    }
}

}  // namespace

std::map<std::string, double> moments_of(const Published& published) {
    std::map<std::string, double> moments;
    if (published.panel.rows.empty()) return moments;
    EvaluationOptions options;
    options.capital = {CapitalKey::fixed_share};
    const Evaluation evaluation = evaluate(EvaluationInput{.panel = published.panel,
                                                           .places = &published.places,
                                                           .flows = published.flows,
                                                           .finance = published.finance},
                                           options);
    for (const render::Table& table : render::evaluation_files(evaluation).tables)
        if (std::find(tables.begin(), tables.end(), table.id) != tables.end())
            add_rows(table, moments);
    return moments;
}

std::map<std::string, double> known_figures_of(const Published& published, const Observed& known) {
    std::map<std::string, double> figures =
        calibration::moments_by_name({.panel = published.panel,
                                      .places = &published.places,
                                      .flows = published.flows,
                                      .finance = published.finance,
                                      .linked_census = published.linked_census,
                                      .plant_facts = published.plant_facts,
                                      .links = published.links,
                                      .known = &known});
    figures.merge(level_moments(published));
    return figures;
}

std::map<std::string, double> fact_figures_of(const Published& published, const Observed& known) {
    std::map<std::string, double> figures = known_figures_of(published, known);
    figures.merge(table3_figures(published.panel));
    figures.merge(productivity_growth(published.true_productivity));
    figures.merge(bipolarisation_figures(published.bipolarisation));
    return figures;
}

}  // namespace keiretsu::sim
