#include "sim/commands/town_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <map>
#include <system_error>
#include <utility>
#include <vector>

#include "analysis/render/document.h"
#include "analysis/town/owner_ages.h"
#include "analysis/town/town_census.h"
#include "config/scenario/load_scenario.h"
#include "config/text/letter_case.h"
#include "model/rules_of_size.h"
#include "model/start/geography.h"
#include "model/start/population.h"
#include "sim/commands/free_names.h"
#include "sim/commands/refuse_option.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;
using analysis::TownAnchor;
using analysis::TownCensus;

/// Small letters, digits and underscores; empty where a name has none, as in Japanese.
std::string id_from(const std::string& name) {
    std::string id;
    for (const char c : lower_case(name)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            id += c;
        else if (!id.empty() && id.back() != '_')
            id += '_';
    }
    while (!id.empty() && id.back() == '_') id.pop_back();
    return id;
}

std::string in_quotes(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') quoted += '\\';
        quoted += c;
    }
    return quoted + "\"";
}

/// A file as a scenario in `folder` names it.
std::string seen_from(const fs::path& folder, const std::string& file) {
    std::error_code none;
    const fs::path relative = fs::relative(file, folder, none);
    return none || relative.empty() ? file : relative.generic_string();
}

/// Employees to the power with which output goes, by industry, of all plants of the nation that are
/// no named actors.
std::vector<double> output_of_others(const Scenario& nation, double elasticity) {
    std::vector<double> output(nation.industries.size(), 0);
    for (const model::SizeGroup& group : model::size_distribution(nation.population)) {
        const auto mix = model::industry_mix(nation, static_cast<float>(group.employees));
        const double weight = group.plants * std::pow(group.employees, elasticity);
        for (std::size_t h = 0; h < output.size(); ++h)
            output[h] += weight * double(mix[h] - (h > 0 ? mix[h - 1] : 0.0f));
    }
    return output;
}

/// Shares of its industry's output that give every anchor its employees (model/start/named_actors.h
/// the other way round): s = a (1 - S) / (O + A), where a is employees to the power of output, O
/// that of all others, A that of all new anchors of the industry, S the share of actors that the
/// nation has already.
std::vector<double> output_shares(const Scenario& nation, const std::vector<TownAnchor>& anchors) {
    const double elasticity = 1 + nation.parameters.population.value_added_size_elasticity;
    const std::vector<double> others = output_of_others(nation, elasticity);
    std::map<std::string, double> taken, added;
    for (const Actor& actor : nation.actors) taken[actor.industry] += actor.output_share;
    for (const TownAnchor& anchor : anchors)
        added[anchor.industry] += std::pow(anchor.employees, elasticity);
    std::vector<double> shares;
    for (const TownAnchor& anchor : anchors) {
        std::size_t h = 0;
        while (nation.industries[h].id != anchor.industry) ++h;
        shares.push_back(std::pow(anchor.employees, elasticity) * (1 - taken[anchor.industry]) /
                         (others[h] + added[anchor.industry]));
    }
    return shares;
}

/// Plants that are named stand for themselves: they are taken out of the cells of their size.
void take_out_anchors(const Scenario& nation,
                      const std::vector<TownAnchor>& anchors,
                      TownCensus& census) {
    for (const TownAnchor& anchor : anchors)
        for (PlaceCell& cell : census.plants) {
            const auto size = std::find_if(nation.population.size_classes.begin(),
                                           nation.population.size_classes.end(),
                                           [&](const SizeClass& c) { return c.id == cell.size; });
            if (cell.industry != anchor.industry || anchor.employees < size->employees_from - 0.5 ||
                anchor.employees >= size->employees_to + 0.5)
                continue;
            const double out = std::min(cell.establishments, 1.0);
            cell.establishments -= out;
            census.establishments -= out;
            if (out < 1)
                census.notes.push_back(
                    fmt::format("The census has no plant of the size and industry of {}: the "
                                "enterprise comes on top.",
                                anchor.name));
        }
}

std::string actors_yaml(const Scenario& nation,
                        const std::vector<TownAnchor>& anchors,
                        const std::string& place) {
    if (anchors.empty()) return {};
    std::string text = "actors:\n";
    const std::vector<double> shares = output_shares(nation, anchors);
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        const double suppliers = std::max(
            1.0, std::round(model::slots_of(nation.parameters.network, anchors[i].employees)));
        text += fmt::format(
            "  - {{id: {}, name: {}, industry: {}, place: {}, output_share: {:.6g}%, "
            "direct_suppliers: {:.0f}}}\n",
            anchors[i].id,
            in_quotes(anchors[i].name),
            anchors[i].industry,
            place,
            100 * shares[i],
            suppliers);
    }
    return text;
}

/// Shares of the plants with 4 and more employees by industry: for what is not stated by size.
std::string industries_yaml(const Scenario& nation, const TownCensus& census) {
    std::map<std::string, double> sums;
    double all = 0;
    for (const PlaceCell& cell : census.plants)
        for (const SizeClass& size : nation.population.size_classes)
            if (size.id == cell.size && size.employees_from >= 4)
                sums[cell.industry] += cell.establishments, all += cell.establishments;
    std::string text;
    for (const auto& [industry, sum] : sums)
        if (sum > 0)
            text += fmt::format("{}{}: {:.8g}", text.empty() ? "" : ", ", industry, sum / all);
    return "{" + text + "}";
}

/// The scenario of the nation: as named or, if nobody names one, that of the folder or else the one
/// that came with the program, installed (../share/keiretsu) or built (build/PRESET).
std::string base_scenario(const std::string& named) {
    const fs::path shipped = fs::path("scenarios") / "baseline.yaml";
    std::error_code none;
    if (!named.empty() || fs::exists(shipped, none))
        return named.empty() ? shipped.string() : named;
    const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
    for (const char* way : {"../share/keiretsu", "../../share/keiretsu", "../.."}) {
        const fs::path found = (program / way / shipped).lexically_normal();
        if (!program.empty() && fs::exists(found, none)) return found.string();
    }
    return shipped.string();
}

struct Town {
    const TownOptions& options;
    const Scenario& nation;
    const TownCensus& census;
    const std::vector<TownAnchor>& anchors;
    const analysis::TownOwners& owners;
    std::string id = {};
    std::string name = {};
    fs::path folder = {};
    std::string base = {};
};

/// The enterprise that most of the town's part orders lead to; null where no share is given.
const TownAnchor* leading_anchor(const Town& town) {
    const auto largest = std::max_element(
        town.anchors.begin(), town.anchors.end(), [](const TownAnchor& a, const TownAnchor& b) {
            return a.local_share < b.local_share;
        });
    return largest != town.anchors.end() && largest->local_share > 0 ? &*largest : nullptr;
}

/// Pages show places that have a type beside the paper's; it changes no result.
std::string type_of(const Town& town) {
    if (!town.options.type.empty()) return town.options.type;
    return leading_anchor(town) != nullptr ? "company_town" : "production_region";
}

std::string town_yaml(const Town& town) {
    std::string text = fmt::format(
        "# Made by `keiretsu town` from {}. What the census does not say is as in the nation:\n"
        "# change wage_level, land_price_level, local_search and so on where you know better.\n"
        "schema: 1\nid: {}\ntitle: {}\nextends: {}\n",
        fs::path(town.options.census).filename().string(),
        town.id,
        in_quotes("With " + town.name),
        seen_from(town.folder, town.base));
    if (town.options.observed)
        text += fmt::format("observed: {}\n", seen_from(town.folder, *town.options.observed));
    text += fmt::format(
        "places:\n  - id: {}\n    name: {}\n    type: {}\n    establishments_4plus: {:.8g}\n"
        "    industries: {}\n",
        town.id,
        in_quotes(town.name),
        type_of(town),
        town.census.establishments,
        industries_yaml(town.nation, town.census));
    if (const TownAnchor* anchor = leading_anchor(town))
        text += fmt::format(
            "    anchor: {}\n    anchor_share: {:.6g}%\n", anchor->id, 100 * anchor->local_share);
    if (!town.owners.ages.empty()) text += "    owner_ages:\n";
    for (const OwnerAges& band : town.owners.ages)
        text += fmt::format("      - {{age: {}..{} years, share: {:.8g}}}\n",
                            band.age_from,
                            band.age_to,
                            band.share);
    text += "    plants:\n";
    for (const PlaceCell& cell : town.census.plants)
        text += fmt::format("      - {{industry: {}, size: {}, establishments: {:.10g}}}\n",
                            cell.industry,
                            cell.size,
                            cell.establishments);
    return text + actors_yaml(town.nation, town.anchors, town.id);
}

/// Four policies of the size, for each of the town's plants, that the shipped ones have.
std::string policies_yaml(const Town& town) {
    const double plants = town.census.establishments;
    return fmt::format(
        "# Four policies for the town, side by side: keiretsu compare policies.yaml\n"
        "# Sums and numbers are those of the shipped scenarios, for each plant of the town;\n"
        "# write your own.\n"
        "schema: 1\nid: {0}_policies\ntitle: {1}\nextends: town.yaml\n"
        "policies:\n"
        "  - {{id: grant, kind: entry_subsidy, from: 1999Q4, eligible: {{places: [{0}]}}, grant: 3 "
        "Myen}}\n"
        "  - {{id: incubator, kind: incubator, from: 1999Q2, eligible: {{places: [{0}]}}, units: "
        "{2:.0f}, rent: 1, unit_cost: 2 Myen}}\n"
        "  - {{id: centre, kind: sme_centre, from: 1999Q1, eligible: {{places: [{0}], employees: "
        "1..99 persons}}, take_up: 30%, running_cost: {3:.4g} Myen}}\n"
        "  - {{id: apartments, kind: industrial_apartment, from: 1999Q1, eligible: {{places: "
        "[{0}], "
        "employees: 1..49 persons}}, units: {4:.0f}, rent: 0.6, unit_cost: 3 Myen}}\n"
        "experiment:\n  arms:\n"
        "    - {{id: grant, on: [grant]}}\n    - {{id: incubator, on: [incubator]}}\n"
        "    - {{id: centre, on: [centre]}}\n    - {{id: apartments, on: [apartments]}}\n"
        "compare: {{against: \"arm:none\", windows: [\"1999-2002\", \"2003-2007\"]}}\n",
        town.id,
        in_quotes("Four policies for " + town.name),
        std::max(2.0, std::round(0.014 * plants)),
        std::max(1.0, 0.1 * plants),
        std::max(2.0, std::round(0.06 * plants)));
}

std::string check_csv(const TownCensus& census) {
    std::string text = "industry,size,stated,fitted\n";
    for (const analysis::TownTotal& total : census.totals)
        text += fmt::format("{},{},{},{}\n",
                            total.industry.empty() ? "all" : total.industry,
                            total.size,
                            total.stated,
                            total.fitted);
    return text;
}

/// The largest distance of a fitted total, in plants.
double worst_of(const TownCensus& census) {
    double worst = 0;
    for (const analysis::TownTotal& total : census.totals)
        worst = std::max(worst, std::abs(total.fitted - total.stated));
    return worst;
}

std::string summary(const Town& town) {
    analysis::render::Document document;
    document.title =
        fmt::format("{}: {:.0f} plants with 4 and more employees",
                    town.name,
                    town.census.establishments + static_cast<double>(town.anchors.size()));
    document.notes.push_back(
        fmt::format("{} figures of the census are met within {:.2g} plants after {} rounds of "
                    "proportional fitting (town_check.csv).",
                    town.census.totals.size(),
                    worst_of(town.census),
                    town.census.rounds));
    document.notes.insert(document.notes.end(), town.census.notes.begin(), town.census.notes.end());
    document.notes.insert(document.notes.end(), town.owners.notes.begin(), town.owners.notes.end());
    document.notes.push_back(fmt::format(
        "Assumed as in the nation, since no column says it: wages, land prices, housing "
        "pressure, how much is bought locally, plants of outside firms, originality{}.",
        town.owners.ages.empty() ? ", the ages of owners (rows with `owner_age` state them)" : ""));
    if (town.options.type.empty())
        document.notes.push_back(fmt::format(
            "Shown among the paper's cities as a {}; --type names another type.", type_of(town)));
    if (town.anchors.empty())
        document.notes.push_back(
            "No named enterprise: --anchors FILE.csv takes name, industry, employees, "
            "local_share.");
    const auto shares = std::count_if(town.anchors.begin(),
                                      town.anchors.end(),
                                      [](const TownAnchor& a) { return a.local_share > 0; });
    if (shares > 1)
        document.notes.push_back(
            fmt::format("A place has one anchor: only the local_share of {} is used.",
                        leading_anchor(town)->name));
    if (shares == 0 && !town.anchors.empty())
        document.notes.push_back(
            "No local_share of an enterprise: none of the town's part orders lead to one of them "
            "in particular.");
    if (!town.options.observed)
        document.notes.push_back(
            "No observations: --observed FILE.csv holds the run against your own series.");
    return to_text(document);
}

std::string next_steps(const Town& town) {
    const std::string folder = town.folder.generic_string();
    return fmt::format(
        "\nNext:\n  keiretsu run {0}/town.yaml --replicates 5 --out {0}/run\n"
        "  keiretsu compare {0}/policies.yaml --replicates 10 --out {0}/policies\n"
        "  keiretsu cities {0}/town.yaml --only inputs --scale 0.1 --replicates 2 --out "
        "{0}/inputs\n"
        "Each writes a report.html to look at: what happened, four policies, what the town\n"
        "owes to which input. --scale 0.1 is a first look; policies of a small town need\n"
        "the full scale.\n",
        folder);
}

}  // namespace

int town(const TownOptions& options) {
    const std::string name =
        options.name.empty() ? fs::path(options.census).stem().string() : options.name;
    const std::string id = options.id.empty() ? id_from(name) : options.id;
    if (id.empty())
        refuse_option("E273",
                      fmt::format("no id can be made of the name `{}`", name),
                      "--id",
                      "name one in small letters, such as --id hamamatsu");
    const fs::path folder = options.out.empty() ? fs::path("towns") / id : fs::path(options.out);
    check_names_free(folder,
                     {.code = "E273",
                      .what = "a town",
                      .names = {"town.yaml", "policies.yaml", "town_check.csv"},
                      .begins = "# Made by `keiretsu town` from ",
                      .inputs = {options.census,
                                 options.anchors.value_or(""),
                                 options.observed.value_or(""),
                                 options.base},
                      .force = options.force});
    const std::string base = base_scenario(options.base);
    const Scenario nation = load_scenario(base, {}, nullptr);
    const analysis::CsvTable table = analysis::read_csv(options.census);
    TownCensus census = analysis::read_town_census(table, nation);
    const analysis::TownOwners owners = analysis::read_owner_ages(table);
    std::vector<TownAnchor> anchors;
    if (options.anchors)
        anchors = analysis::read_town_anchors(analysis::read_csv(*options.anchors), nation);
    take_out_anchors(nation, anchors, census);
    const Town town{options, nation, census, anchors, owners, id, name, folder, base};
    fs::create_directories(folder);
    write_whole_file(folder / "town.yaml", town_yaml(town));
    write_whole_file(folder / "policies.yaml", policies_yaml(town));
    write_whole_file(folder / "town_check.csv", check_csv(census));
    // What was written is a scenario, or the user hears why not.
    std::vector<Diagnostic> warnings;
    load_scenario((folder / "policies.yaml").string(), {}, &warnings);
    for (const Diagnostic& warning : warnings) fmt::print(stderr, "{}", render(warning));
    fmt::print("{}{}", summary(town), next_steps(town));
    return 0;
}

}  // namespace keiretsu::sim
