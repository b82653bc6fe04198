// Fields against each other: references, sums, orders.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "config/scenario/check_experiment.h"
#include "config/scenario/check_inputs.h"
#include "config/scenario/check_instruments.h"
#include "config/scenario/check_limits.h"
#include "config/scenario/check_products.h"
#include "config/scenario/place_ranges.h"
#include "config/scenario/scenario_check.h"
#include "config/scenario/scenario_reader.h"
#include "config/text/merge.h"
#include "config/text/suggest.h"

namespace keiretsu {
namespace {

// Shares are typed with two or three digits, so their sum is right only nearly.
constexpr double share_tolerance = 0.0051;

/// The sum of shares by industry; NaN where one is of no known industry, which is an error already.
double sum_of_shares(const std::map<std::string, double>& shares,
                     const std::string& path,
                     ScenarioCheck& check) {
    double sum = 0;
    for (const auto& [industry, share] : shares) {
        check.reference(industry, check.industries, "industry", child_path(path, industry));
        const bool known = std::find(check.industries.begin(), check.industries.end(), industry) !=
                           check.industries.end();
        sum += known ? share : std::numeric_limits<double>::quiet_NaN();
    }
    return sum;
}

void check_shares(const std::map<std::string, double>& shares,
                  const std::string& path,
                  ScenarioCheck& check) {
    const double sum = sum_of_shares(shares, path, check);
    if (!shares.empty() && std::abs(sum - 1) > share_tolerance)
        check.error("E020", fmt::format("the shares sum to {:.4g}, not 1", sum), path, "");
}

/// Shares of a whole of which something may be left.
void check_parts_of_whole(const std::map<std::string, double>& shares,
                          const std::string& path,
                          ScenarioCheck& check) {
    const double sum = sum_of_shares(shares, path, check);
    if (sum > 1 + share_tolerance)
        check.error(
            "E020",
            fmt::format("the shares sum to {:.4g}, more than 1", sum),
            path,
            "what is left comes from outside; those of an industry that is extended count too");
}

/// What is held is held at a quarter that is run.
void check_holds(const Scenario& s, ScenarioCheck& check) {
    if (!check.is_read({"horizon"}) || !check.is_read({"mechanisms"})) return;
    const auto check_one = [&](Quarter at, const char* path) {
        if (at == Quarter{} || (at >= s.horizon.start && at <= s.horizon.end)) return;
        check.error("E020",
                    fmt::format("nothing can be held at {}, which is not run", to_string(at)),
                    path,
                    fmt::format("name a quarter from {} to {}",
                                to_string(s.horizon.start),
                                to_string(s.horizon.end)));
    };
    check_one(s.mechanisms.hold_demand_at, "mechanisms.hold_demand_at");
    check_one(s.mechanisms.hold_collateral_at, "mechanisms.hold_collateral_at");
}

void check_horizon(const Horizon& h, ScenarioCheck& check) {
    if (!check.is_read({"horizon"})) return;
    if (h.report < h.start)
        check.conflict(fmt::format("reporting starts in {}, before the first quarter {}",
                                   to_string(h.report),
                                   to_string(h.start)),
                       "horizon.report",
                       "horizon.start");
    if (h.end < h.report)
        check.conflict(fmt::format("the run ends in {}, before reporting starts in {}",
                                   to_string(h.end),
                                   to_string(h.report)),
                       "horizon.end",
                       "horizon.report");
}

void check_industries(const Scenario& s, ScenarioCheck& check) {
    for (std::size_t i = 0; i < s.industries.size(); ++i) {
        const Industry& industry = s.industries[i];
        const std::string path = child_path("industries", i);
        check.reference(
            industry.nominal_output, check.inputs, "input series", path + ".nominal_output");
        check.reference(industry.price, check.inputs, "input series", path + ".price");
        check_shares(industry.suppliers, path + ".suppliers", check);
        check_parts_of_whole(industry.materials, path + ".materials", check);
    }
}

/// Cells name industries and size classes, and add up to the place's number of plants.
void check_plants(const Place& place,
                  const Population& population,
                  const std::string& path,
                  ScenarioCheck& check) {
    constexpr double from_4 = 4, tolerance = 0.5;
    double sum = 0;
    for (std::size_t i = 0; i < place.plants.size(); ++i) {
        const PlaceCell& cell = place.plants[i];
        const std::string at = child_path(path + ".plants", i);
        check.reference(cell.industry, check.industries, "industry", at + ".industry");
        const auto named = std::find_if(population.size_classes.begin(),
                                        population.size_classes.end(),
                                        [&](const auto& size) { return size.id == cell.size; });
        if (named == population.size_classes.end())
            check.error("E002",
                        fmt::format("unknown size class `{}`", cell.size),
                        at + ".size",
                        "take one of `population.size_classes`");
        else if (named->employees_from >= from_4)
            sum += cell.establishments;
    }
    if (!place.plants.empty() && std::abs(sum - place.establishments_4plus) > tolerance &&
        check.is_read({path}))
        check.error("E020",
                    fmt::format("`plants` add up to {:.6g} with 4 and more employees, "
                                "`establishments_4plus` says {:.6g}",
                                sum,
                                place.establishments_4plus),
                    path + ".establishments_4plus",
                    "make them agree");
}

/// Bands of ages follow each other, and their shares make up all owners.
void check_owner_ages(const Place& place, const std::string& path, ScenarioCheck& check) {
    if (place.owner_ages.empty() || !check.is_read({path + ".owner_ages"})) return;
    double sum = 0;
    for (std::size_t i = 0; i < place.owner_ages.size(); ++i) {
        const OwnerAges& band = place.owner_ages[i];
        sum += band.share;
        if (i > 0 && band.age_from <= place.owner_ages[i - 1].age_to)
            check.conflict(fmt::format("the ages start at {:g}, but those before end at {:g}",
                                       band.age_from,
                                       place.owner_ages[i - 1].age_to),
                           child_path(path + ".owner_ages", i) + ".age",
                           child_path(path + ".owner_ages", i - 1) + ".age");
    }
    if (std::abs(sum - 1) > share_tolerance)
        check.error("E020",
                    fmt::format("the shares of owners sum to {:.4g}, not 1", sum),
                    path + ".owner_ages",
                    "");
}

/// The second of two places that take what the others leave: most often a slip in an id.
void refuse_second_rest(const Scenario& s,
                        std::size_t first,
                        std::size_t second,
                        ScenarioCheck& check) {
    // Ids are merged, so it is the place that the user adds last that misses its namesake.
    std::vector<std::string> others;
    for (std::size_t i = 0; i < s.places.size(); ++i)
        if (i != second) others.push_back(s.places[i].id);
    const std::string meant = nearest(s.places[second].id, others);
    check.conflict(
        fmt::format("two places take all that the others leave; {}",
                    meant.empty() ? "give one a number of establishments"
                                  : fmt::format("did you mean `{}`? If not, give `{}` a number of "
                                                "establishments",
                                                meant,
                                                s.places[second].id)),
        child_path("places", second) + ".establishments_4plus",
        child_path("places", first) + ".establishments_4plus");
}

void check_places(Scenario& s, ScenarioCheck& check) {
    std::vector<std::size_t> rest;
    double named = 0, all = 0;
    for (const Industry& industry : s.industries) all += industry.establishments_4plus;
    for (std::size_t i = 0; i < s.places.size(); ++i) {
        Place& place = s.places[i];
        const std::string path = child_path("places", i);
        check_shares(place.industries, path + ".industries", check);
        check.reference(place.anchor, check.actors, "actor", path + ".anchor");
        if (place.anchor.empty() && place.anchor_share > 0 && check.is_read({path + ".anchor"}))
            check.error("E020",
                        "`anchor_share` without an `anchor`",
                        path + ".anchor_share",
                        "name the actor, or remove the share");
        check_plants(place, s.population, path, check);
        check_owner_ages(place, path, check);
        named += place.establishments_4plus;
        if (place.establishments_4plus == 0) rest.push_back(i);
    }
    if (!check.is_read({"places", "industries"})) return;
    if (rest.size() > 1) refuse_second_rest(s, rest[0], rest[1], check);
    if (named > all)
        check.error(
            "E020",
            fmt::format(
                "the places have {:g} establishments, the industries only {:g}", named, all),
            "places",
            "");
}

/// The line that makes room for the value in the user's own file, which need not repeat the rest.
std::string help_to_widen(const RangedInput& input) {
    if (input.before.empty()) return "widen the range, or state another value";
    return fmt::format("if {:.6g} is meant, add to your file: `{}{:.6g}..{:.6g}{}`",
                       input.stated,
                       input.before,
                       std::min(input.bounds.low, input.stated),
                       std::max(input.bounds.high, input.stated),
                       input.after);
}

/// Bounds are of use only where they hold what is stated.
void check_ranges(const Scenario& s, ScenarioCheck& check) {
    if (!check.is_read({"places", "actors", "products"})) return;
    for (const RangedInput& input : ranged_inputs(s)) {
        if (!std::isfinite(input.bounds.low) || !std::isfinite(input.bounds.high))
            check.error("E020", "the range lacks an end", input.field, "write both ends");
        else if (input.stated < input.bounds.low || input.stated > input.bounds.high)
            check.error(
                "E020",
                fmt::format("`{}` is {:.6g}, outside its own range", input.path, input.stated),
                input.field,
                help_to_widen(input));
    }
    for (std::size_t i = 0; i < s.places.size(); ++i) {
        const Place& place = s.places[i];
        if (place.industries.size() < 2 && std::isfinite(place.ranges.leading_industry.low))
            check.error("E020",
                        "a range of the largest industry's share, and not two industries",
                        child_path("places", i) + ".ranges.leading_industry",
                        "give the shares of its plants by industry, or remove the range");
    }
}

void check_actors(const Scenario& s, ScenarioCheck& check) {
    std::map<std::string, double> output;
    for (std::size_t i = 0; i < s.actors.size(); ++i) {
        const Actor& actor = s.actors[i];
        const std::string path = child_path("actors", i);
        check.reference(actor.industry, check.industries, "industry", path + ".industry");
        check.reference(actor.place, check.places, "place", path + ".place");
        if (!check.is_read({"actors"})) continue;
        double& share = output[actor.industry];
        share += actor.output_share;
        if (share > 1)
            check.error("E020",
                        fmt::format("the actors of `{}` have {:.3g} of its output, more than all",
                                    actor.industry,
                                    share),
                        path + ".output_share",
                        "");
    }
}

void check_size_classes(const Population& population, ScenarioCheck& check) {
    if (!check.is_read({"population"})) return;
    double fewest = 0, most = 0;
    for (std::size_t i = 0; i < population.size_classes.size(); ++i) {
        const SizeClass& now = population.size_classes[i];
        fewest += now.establishments * now.employees_from;
        most += now.establishments * now.employees_to;
        if (i == 0) continue;
        const SizeClass& last = population.size_classes[i - 1];
        const std::string path = child_path("population.size_classes", i) + ".employees";
        if (now.employees_from != last.employees_to + 1)
            check.conflict(
                fmt::format("the class starts at {:g} employees, but the one before ends at {:g}",
                            now.employees_from,
                            last.employees_to),
                path,
                child_path("population.size_classes", i - 1) + ".employees");
    }
    const double all = population.employees;
    if (fewest <= most && fewest > 0 && (all < fewest || all > most))
        check.error(
            "E020",
            fmt::format("{:g} employees cannot fill these size classes: they hold {:g} to {:g}",
                        all,
                        fewest,
                        most),
            "population.employees",
            "");
}

void check_census(const Scenario& scenario, ScenarioCheck& check) {
    const std::vector<std::string> known(census_classes.begin(), census_classes.end());
    for (const auto& [name, share] : scenario.census.coverage_1998)
        check.reference(name, known, "size class of the Census", "census.coverage_1998." + name);
}

void check_facts(const Scenario& scenario, ScenarioCheck& check) {
    const std::vector<std::string> known(fact_tables.begin(), fact_tables.end());
    const auto each = [&](const std::vector<std::string>& facts, const std::string& path) {
        for (std::size_t i = 0; i < facts.size(); ++i)
            check.reference(table_of_fact(facts[i]),
                            known,
                            "table of known facts",
                            fmt::format("{}[{}]", path, i));
    };
    each(scenario.facts.targets, "facts.targets");
    each(scenario.facts.seen, "facts.seen");
    for (std::size_t i = 0; i < scenario.facts.seen.size(); ++i)
        if (std::count(scenario.facts.targets.begin(),
                       scenario.facts.targets.end(),
                       scenario.facts.seen[i]) > 0)
            check.error("E022",
                        fmt::format("`{}` is a target and only seen", scenario.facts.seen[i]),
                        fmt::format("facts.seen[{}]", i),
                        "name it once: targets have been seen");
}

void check_posterior(const Scenario& scenario, ScenarioCheck& check) {
    const PosteriorDraws& posterior = scenario.ensemble.posterior;
    // What is wrong with the file has been said.
    if (!varies_parameters(scenario) || check.any_error()) return;
    if (posterior.file.empty())
        check.error("E022",
                    fmt::format("`{}` has `vary: posterior` and no draws", scenario.id),
                    "ensemble.vary",
                    "name them: `posterior: FILE.csv` beside it, or for every arm `--set "
                    "ensemble.posterior=FILE.csv`, such as the posterior.csv of a calibration");
    else if (posterior.parameters.empty())
        check.error("E026",
                    "nothing is left to draw: each parameter of the draws is set above them",
                    "ensemble.posterior",
                    "write `vary: seed`, or leave a parameter to the draws");
}

}  // namespace

void check_scenario(Scenario& scenario, const Node& root, Problems& problems) {
    ScenarioCheck check(scenario, root, problems);
    if (!check_limits(scenario, check)) return;
    check_horizon(scenario.horizon, check);
    check_holds(scenario, check);
    check_industries(scenario, check);
    check_places(scenario, check);
    check_products(scenario, check);
    check_actors(scenario, check);
    check_ranges(scenario, check);
    check_size_classes(scenario.population, check);
    check_census(scenario, check);
    check_facts(scenario, check);
    if (scenario.ensemble.vary != "seed" && scenario.ensemble.vary != "posterior")
        check.error("E002",
                    fmt::format("unknown way to vary replicates `{}`", scenario.ensemble.vary),
                    "ensemble.vary",
                    "known here: `seed`, `posterior`");
    check_posterior(scenario, check);
    check_inputs(scenario, check);
    check_input_years(scenario, check);
    check_instruments(scenario, check);
    check_experiment(scenario, root, check);
}

}  // namespace keiretsu
