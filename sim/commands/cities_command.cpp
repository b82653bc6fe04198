#include "sim/commands/cities_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <tuple>

#include "analysis/calibration/sobol.h"
#include "config/scenario/load_scenario.h"
#include "config/scenario/window.h"
#include "config/text/suggest.h"
#include "sim/experiments/campaign.h"
#include "sim/experiments/city_study.h"
#include "sim/run_directory/stated_path.h"

namespace keiretsu::sim {
namespace {

using namespace analysis;

constexpr int last_trend_year = 2007;
constexpr int most_points = 10000;  // at a second a run, hours
constexpr std::array<const char*, 4> parts = {"ranges", "permuted", "inputs", "shocks"};

bool asked(const CitiesOptions& options, const std::string& part) {
    return options.only.empty() ||
           std::find(options.only.begin(), options.only.end(), part) != options.only.end();
}

void check_choices(const CitiesOptions& options, const Scenario& scenario) {
    const std::vector<std::string> known(parts.begin(), parts.end());
    for (const std::string& part : options.only)
        if (std::find(known.begin(), known.end(), part) == known.end())
            refuse_option("E303",
                          fmt::format("a study of cities has no part `{}`", part),
                          "--only",
                          help_for_unknown(part, known));
    for (const auto& [option, part, number] :
         {std::tuple{"--draws", "ranges", options.draws},
          std::tuple{"--permutations", "permuted", options.permutations}})
        if (asked(options, part) && (number < 1 || number > most_points))
            refuse_option(
                "E303",
                fmt::format("{} is no number of points to run", number),
                option,
                fmt::format("give 1 to {}, or leave the part out with --only", most_points));
    if (cities_of(scenario).size() < 3)
        refuse_option(
            "E303",
            "fewer than three places of the scenario are observed",
            "places",
            "places are told by `id` or `name`, such as toyota; others need observations of "
            "their own: --observed FILE");
    if (last_census_year(scenario.horizon) < last_trend_year)
        refuse_option("E303",
                      fmt::format("Table 4 needs censuses up to {}", last_trend_year),
                      "horizon.end",
                      fmt::format("let the run end in {}Q4 or later", last_trend_year));
}

void add_draws(const CitiesOptions& options, CityStudy& study) {
    if (!asked(options, "ranges")) return;
    study.ranged = ranged_inputs(study.scenario);
    if (study.ranged.empty())
        refuse_option("E303",
                      "no place states a range of its inputs",
                      "--only",
                      "write `ranges: {wage_level: 0.8..1}` in a place, or leave the part out: "
                      "`--only permuted,inputs`");
    study.draws = calibration::sobol_points(
        static_cast<std::size_t>(options.draws), study.ranged.size(), study.scenario.ensemble.seed);
}

void add_permutations(const CitiesOptions& options, CityStudy& study) {
    if (!asked(options, "permuted")) return;
    const auto wanted = static_cast<std::size_t>(options.permutations);
    study.orders = derangements(wanted, study.cities.size(), study.scenario.ensemble.seed);
    if (study.orders.size() < wanted)
        refuse_option("E303",
                      fmt::format("{} cities can exchange all their inputs in {} ways only",
                                  study.cities.size(),
                                  study.orders.size()),
                      "--permutations",
                      "ask for fewer");
}

/// Of a scenario without shocks there is nothing to compare: left out, and refused where it is all
/// that was asked for.
void add_shocks(const CitiesOptions& options, CityStudy& study) {
    if (!asked(options, "shocks")) return;
    study.without_shocks = std::any_of(
        study.scenario.products.begin(), study.scenario.products.end(), [](const Product& product) {
            return !product.shocks.empty();
        });
    if (!study.without_shocks && !options.only.empty())
        refuse_option("E303",
                      "no product group of the scenario has a shock",
                      "--only",
                      "extend a scenario with `products` and `shocks`, or leave the part out: "
                      "`--only ranges,permuted,inputs`");
}

std::string shell_command(const CitiesOptions& options) {
    std::string command = "keiretsu cities " + in_shell(stated_path(options.scenario));
    for (std::size_t i = 0; i < options.only.size(); ++i)
        command += (i == 0 ? " --only " : ",") + in_shell(options.only[i]);
    if (asked(options, "ranges")) command += fmt::format(" --draws {}", options.draws);
    if (asked(options, "permuted"))
        command += fmt::format(" --permutations {}", options.permutations);
    return command_of(command, options);
}

}  // namespace

int cities(const CitiesOptions& options) {
    check_options(options);
    Campaign campaign{.kind = "cities", .contents = Contents::facts, .report = true};
    CityStudy study;
    study.scenario =
        load_with_options(options.scenario, options, overrides_of(options), campaign.warnings);
    check_choices(options, study.scenario);
    study.cities = cities_of(study.scenario);
    add_draws(options, study);
    add_permutations(options, study);
    if (asked(options, "inputs")) study.inputs = city_inputs(study.scenario);
    add_shocks(options, study);
    campaign.base = study.scenario;
    campaign.arms = arms_of(study);
    campaign.replicates = study.scenario.ensemble.replicates;
    add_inputs(campaign, options.scenario, study.scenario);
    add_scenario_documents(campaign, study.scenario);
    campaign.default_out = "runs/cities_" + study.scenario.id;
    campaign.command = shell_command(options);
    campaign.publish = [&](const Store& store, const std::filesystem::path& directory) {
        return write_city_study(store, study, directory);
    };
    return run_campaign(options, campaign);
}

}  // namespace keiretsu::sim
