#include "sim/experiments/city_study.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "analysis/cities/attribution.h"
#include "analysis/cities/explained.h"
#include "analysis/cities/robustness.h"
#include "analysis/cities/shocks.h"
#include "analysis/render/result_tables.h"
#include "config/scenario/load_scenario.h"
#include "config/scenario/product_mix.h"
#include "config/scenario/swapped_places.h"
#include "sim/experiments/ablation.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {

using namespace analysis;

namespace {

const Place& place_named(const Scenario& scenario, const std::string& id) {
    return *std::find_if(scenario.places.begin(), scenario.places.end(), [&](const Place& place) {
        return place.id == id;
    });
}

const std::string& name_of(const Place& place) {
    return place.name.empty() ? place.id : place.name;
}

Arm arm_of(std::string id, std::function<Scenario()> scenario) {
    return {.id = std::move(id), .hash = scenario_hash(scenario()), .scenario = scenario};
}

std::vector<double> measures_of(const Store& store, int arm, const Observed& known) {
    std::vector<Figures> replicates;
    for (const int replicate : store.replicates(arm))
        replicates.push_back(store.moments(replicate, arm));
    return measure_cities(mean_of(replicates), known);
}

render::Table draws_table(const CityStudy& study) {
    render::Table table = render::result_table("city_draws");
    for (std::size_t draw = 0; draw < study.draws.size(); ++draw)
        for (std::size_t i = 0; i < study.ranged.size(); ++i)
            table.rows.push_back({render::exact(static_cast<double>(draw + 1)),
                                  render::words(study.ranged[i].path),
                                  render::exact(at(study.ranged[i].bounds, study.draws[draw][i]))});
    return table;
}

render::Table permutations_table(const CityStudy& study) {
    render::Table table = render::result_table("city_permutations");
    for (std::size_t p = 0; p < study.orders.size(); ++p)
        for (std::size_t i = 0; i < study.cities.size(); ++i)
            table.rows.push_back({render::exact(static_cast<double>(p + 1)),
                                  render::words(study.cities[i]),
                                  render::words(study.cities[study.orders[p][i]])});
    return table;
}

std::vector<InputAblation> ablations_of(const Store& store, const CityStudy& study, int arm) {
    std::vector<InputAblation> ablations;
    for (const CityInput& input : study.inputs)
        ablations.push_back({.city = input.name,
                             .input = std::string(input.input->id),
                             .label = std::string(input.input->label),
                             .pairs = pairs_of(store, arm++)});
    return ablations;
}

/// Of each city the ablations of its mixes, of everything else, and of all.
std::vector<CityParts> parts_of(const std::vector<InputAblation>& ablations) {
    std::vector<CityParts> cities;
    for (const InputAblation& ablation : ablations) {
        if (cities.empty() || cities.back().city != ablation.city)
            cities.push_back({.city = ablation.city});
        CityParts& city = cities.back();
        if (ablation.input == mix_input) city.mix = ablation.pairs;
        if (ablation.input == mechanisms_input) city.mechanisms = ablation.pairs;
        if (ablation.input == all_inputs) city.all = ablation.pairs;
    }
    return cities;
}

}  // namespace

std::vector<std::string> cities_of(const Scenario& scenario) {
    const std::vector<std::string> printed = observed_cities(observed_for(scenario));
    std::vector<std::string> ids;
    for (const Place& place : scenario.places)
        if (std::find(printed.begin(), printed.end(), name_of(place)) != printed.end())
            ids.push_back(place.id);
    return ids;
}

std::vector<CityInput> city_inputs(const Scenario& scenario) {
    const std::string stated = scenario_hash(scenario);
    std::vector<CityInput> inputs;
    for (const std::string& id : cities_of(scenario))
        for (const NationalInput& input : national_inputs())
            if (scenario_hash(with_national_input(scenario, id, input)) != stated)
                inputs.push_back(
                    {.place = id, .name = name_of(place_named(scenario, id)), .input = &input});
    return inputs;
}

std::vector<Arm> arms_of(const CityStudy& study) {
    const Scenario& stated = study.scenario;
    std::vector<Arm> arms = {arm_of("stated", [&stated] { return stated; })};
    for (std::size_t draw = 0; draw < study.draws.size(); ++draw)
        arms.push_back(arm_of(fmt::format("draw_{}", draw + 1), [&study, draw] {
            return scenario_within(study.scenario, study.ranged, study.draws[draw]);
        }));
    for (std::size_t p = 0; p < study.orders.size(); ++p)
        arms.push_back(arm_of(fmt::format("permutation_{}", p + 1), [&study, p] {
            Scenario permuted = study.scenario;
            deal_places(permuted, study.cities, study.orders[p]);
            return permuted;
        }));
    for (const CityInput& input : study.inputs)
        arms.push_back(arm_of(fmt::format("{}.{}", input.place, input.input->id), [&study, input] {
            return with_national_input(study.scenario, input.place, *input.input);
        }));
    if (study.without_shocks)
        arms.push_back(
            arm_of("no_shocks", [&study] { return without_product_shocks(study.scenario); }));
    return arms;
}

std::string write_city_study(const Store& store,
                             const CityStudy& study,
                             const std::filesystem::path& directory) {
    const Observed known = observed_for(study.scenario);
    render::Document report{.title = study.scenario.title};
    const auto csv = [&](const render::Table& table) {
        write_whole_file(directory / (table.id + ".csv"), render::to_csv(table));
    };
    int arm = 1;
    if (!study.draws.empty() || !study.orders.empty()) {
        CityScores scores{.measures = city_measures(known), .stated = measures_of(store, 0, known)};
        for (std::size_t i = 0; i < study.draws.size(); ++i)
            scores.within.push_back(measures_of(store, arm++, known));
        for (std::size_t i = 0; i < study.orders.size(); ++i)
            scores.permuted.push_back(measures_of(store, arm++, known));
        const std::vector<CityScoreRow> rows = city_score_rows(scores);
        csv(city_scores_table(rows));
        csv(city_points_table(scores));
        report.tables.push_back(city_scores_report(rows));
    }
    if (!study.draws.empty()) csv(draws_table(study));
    if (!study.orders.empty()) csv(permutations_table(study));
    if (!study.inputs.empty()) {
        const std::vector<InputAblation> ablations = ablations_of(store, study, arm);
        arm += static_cast<int>(study.inputs.size());
        const std::vector<Contribution> rows = contributions(ablations, known);
        const std::vector<CityExplained> parts = explained(parts_of(ablations), known);
        csv(contributions_table(rows));
        csv(explained_table(parts));
        report.tables.push_back(contributions_report(rows));
        report.tables.push_back(explained_report(parts));
    }
    if (study.without_shocks) {
        const ShockScores scores{.measures = city_measures(known),
                                 .national_trend = national_trend_errors(known),
                                 .with = measures_of(store, 0, known),
                                 .without = measures_of(store, arm, known)};
        csv(city_shocks_table(scores));
        report.tables.push_back(city_shocks_report(scores));
    }
    write_whole_file(directory / "cities.md", render::to_markdown(report));
    return render::to_text(report);
}

}  // namespace keiretsu::sim
