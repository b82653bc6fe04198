#include "sim/commands/export_network_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/render/document.h"
#include "config/quarter.h"
#include "config/scenario/load_scenario.h"
#include "config/text/diagnostics.h"
#include "model/numerics/random.h"
#include "model/start/given_start.h"
#include "sim/commands/free_names.h"
#include "sim/commands/refuse_option.h"
#include "sim/machine/parallel.h"
#include "sim/office/network_tables.h"
#include "sim/run.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {
namespace {

namespace fs = std::filesystem;
using namespace model;

constexpr int hiding_draw = 77;  // a block of random words that the model does not use

/// What a row is called in the files, and in which order rows are written.
struct Callings {
    std::vector<std::string> name = {};  // by row
    RowList order = {};
};

/// Open plants by their own ids.
Callings own_names(const Economy& economy) {
    const Scenario& scenario = economy.world.scenario;
    const GivenStart given = given_start(scenario);
    Callings callings;
    for (Row row = 0; row < economy.rows(); ++row) {
        const std::uint64_t id = economy.plants.id[row];
        const bool was_given = given && id <= given.entry.size();
        callings.name.push_back(was_given ? given.network->firms.id[given.entry[id - 1]]
                                : id <= scenario.actors.size()
                                    ? scenario.actors[id - 1].id
                                    : fmt::format("{}{}", given ? "new" : "p", id));
        if (economy.plants.alive[row] != 0) callings.order.push_back(row);
    }
    return callings;
}

/// Open plants by numbers in an order that says nothing.
Callings hidden_names(const Economy& economy) {
    Callings callings;
    callings.name.resize(economy.rows());
    for (Row row = 0; row < economy.rows(); ++row)
        if (economy.plants.alive[row] != 0) callings.order.push_back(row);
    std::vector<std::uint64_t> drawn(economy.rows());
    for (const Row row : callings.order) {
        const Words words =
            draw_words(economy.world.seed, Stream::network, economy.plants.id[row], hiding_draw);
        drawn[row] = (std::uint64_t{words[0]} << 32U) | words[1];
    }
    std::sort(callings.order.begin(), callings.order.end(), [&](Row a, Row b) {
        return std::pair(drawn[a], a) < std::pair(drawn[b], b);
    });
    for (std::size_t i = 0; i < callings.order.size(); ++i)
        callings.name[callings.order[i]] = fmt::format("{}", i + 1);
    return callings;
}

/// To two digits where identities are hidden.
float shown(float value, bool hide) {
    if (!hide || value <= 0) return value;
    const double unit = std::pow(10, std::floor(std::log10(double(value))) - 1);
    return static_cast<float>(std::max(1.0, std::round(double(value) / unit)) * unit);
}

std::string firms_csv(const Economy& economy, const Callings& callings, bool hide) {
    const Scenario& scenario = economy.world.scenario;
    const Plants& plants = economy.plants;
    fmt::memory_buffer out;
    fmt::format_to(std::back_inserter(out), "id,industry,place,employees,sales,founded,owner\n");
    for (const Row row : callings.order) {
        const float sales = 4 * plants.shipments[row] * economy.conditions.price;
        const Row owner = plants.owner[row];
        fmt::format_to(std::back_inserter(out),
                       "{},{},{},{},{},{},{}\n",
                       callings.name[row],
                       scenario.industries[plants.industry[row]].id,
                       scenario.places[plants.place[row]].id,
                       shown(plants.employees[row], hide),
                       shown(sales, hide),
                       Quarter(plants.founded[row]).year(),
                       owner == row ? std::string_view() : std::string_view(callings.name[owner]));
    }
    return fmt::to_string(out);
}

std::string links_csv(const Economy& economy, const Callings& callings, bool hide) {
    const Firms& firms = economy.firms;
    const Slots& slots = economy.slots;
    fmt::memory_buffer out;
    fmt::format_to(std::back_inserter(out), "buyer,supplier,value,parts\n");
    std::vector<std::pair<Row, float>> parts;  // supplier and share
    for (const Row buyer : callings.order) {
        parts.clear();
        const std::uint32_t first = firms.first_slot[buyer];
        for (std::uint32_t slot = first; slot < first + firms.slots[buyer]; ++slot)
            if (slots.supplier[slot] != no_row)
                parts.emplace_back(slots.supplier[slot], slots.share[slot]);
        std::stable_sort(parts.begin(), parts.end(), [&](const auto& a, const auto& b) {
            return hide ? callings.name[a.first] < callings.name[b.first] : a.first < b.first;
        });
        for (std::size_t i = 0; i < parts.size();) {
            std::size_t end = i;
            double share = 0;
            for (; end < parts.size() && parts[end].first == parts[i].first; ++end)
                share += double(parts[end].second);
            const auto value = static_cast<float>(4 * share * double(firms.purchases[buyer]) *
                                                  double(economy.conditions.price));
            fmt::format_to(std::back_inserter(out),
                           "{},{},{},{}\n",
                           callings.name[buyer],
                           callings.name[parts[i].first],
                           shown(value, hide),
                           end - i);
            i = end;
        }
    }
    return fmt::to_string(out);
}

using Figures = std::vector<NetworkFigure>;

std::string tables_csv(const Figures& figures, const Figures& generated) {
    std::string text =
        generated.empty() ? "table,row,column,network\n" : "table,row,column,given,generated\n";
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const NetworkFigure& figure = figures[i];
        const auto cell = [](double value) {
            return std::isnan(value) ? std::string() : fmt::format("{}", value);
        };
        text +=
            fmt::format("{},{},{},{}", figure.table, figure.row, figure.column, cell(figure.value));
        if (!generated.empty()) text += "," + cell(generated[i].value);
        text += '\n';
    }
    return text;
}

/// Degrees, tiers and the graph as a whole, for the terminal; mixing and industries stay in the
/// file.
std::string summary(const Figures& figures, const Figures& generated) {
    using analysis::render::number;
    using analysis::render::words;
    analysis::render::Document document{.title = "The network"};
    analysis::render::Table table;
    table.heads = {{.name = "figure", .heading = "", .align = analysis::render::Align::left},
                   {.name = "of", .heading = "", .align = analysis::render::Align::left},
                   {.name = "network", .heading = generated.empty() ? "network" : "given"}};
    if (!generated.empty()) table.heads.push_back({.name = "generated", .heading = "generated"});
    for (std::size_t i = 0; i < figures.size(); ++i) {
        const NetworkFigure& figure = figures[i];
        if (figure.table == "mixing" || figure.table == "sizes" || figure.table == "industry")
            continue;
        const int decimals = figure.value == std::floor(figure.value) ? 0 : 3;
        std::vector<analysis::render::Cell> row = {
            words(figure.table == "graph" ? figure.row : figure.table + ", " + figure.row),
            words(figure.column),
            number(figure.value, decimals)};
        if (!generated.empty()) row.push_back(number(generated[i].value, decimals));
        table.rows.push_back(std::move(row));
    }
    document.tables.push_back(std::move(table));
    return to_text(document);
}

fs::path scenario_of(const ExportNetworkOptions& options) {
    const fs::path given = options.run;
    return fs::is_directory(given) ? given / "scenario.yaml" : given;
}

fs::path folder_of(const ExportNetworkOptions& options) {
    if (!options.out.empty()) return options.out;
    const fs::path given = options.run;
    return (fs::is_directory(given) ? given : given.parent_path()) / "network";
}

Quarter quarter_of(const ExportNetworkOptions& options, const Horizon& horizon) {
    if (!options.at) return horizon.start;
    const std::optional<Quarter> at = parse_quarter(*options.at).value;
    if (!at || *at < horizon.start || *at > horizon.end + 1)
        refuse_option("E305",
                      fmt::format("the run has no quarter `{}`", *options.at),
                      "--at " + *options.at,
                      fmt::format("name one from {} to {}; the network is that at its beginning",
                                  to_string(horizon.start),
                                  to_string(horizon.end + 1)));
    return *at;
}

}  // namespace

int export_network(const ExportNetworkOptions& options) {
    const ThreadLimit limit(options.threads);
    std::vector<Diagnostic> warnings;
    const Scenario scenario = load_scenario(scenario_of(options).string(), {}, &warnings);
    for (const Diagnostic& warning : warnings)
        if (warning.code == "W006") fmt::print(stderr, "{}", keiretsu::render(warning));
    const Quarter quarter = quarter_of(options, scenario.horizon);
    const fs::path folder = folder_of(options);
    // The tables: a network of the user's own has firms and links with the same heads.
    check_names_free(folder,
                     {.code = "E305",
                      .what = "a network that was exported",
                      .names = {"network_tables.csv", "firms.csv", "links.csv"},
                      .begins = "table,row,column,",
                      .inputs = {scenario.network.firms, scenario.network.links},
                      .force = options.force});
    const auto nothing = [](Quarter, std::uint64_t) {};
    Simulation simulation(scenario, options.replicate, {.contents = Contents::outcomes});
    simulation.run_until(quarter, nothing);
    const Economy& economy = simulation.economy();
    const Figures figures = network_tables(economy);
    Figures generated;
    if (scenario.network.given) {
        Scenario without = scenario;
        without.network = {};
        Simulation other(without, options.replicate, {.contents = Contents::outcomes});
        other.run_until(quarter, nothing);
        generated = network_tables(other.economy());
    }
    const Callings callings = options.hide ? hidden_names(economy) : own_names(economy);
    fs::create_directories(folder);
    write_whole_file(folder / "firms.csv", firms_csv(economy, callings, options.hide));
    write_whole_file(folder / "links.csv", links_csv(economy, callings, options.hide));
    write_whole_file(folder / "network_tables.csv", tables_csv(figures, generated));
    fmt::print("{}\nThe network of {} is in {}: firms.csv, links.csv, network_tables.csv.\n",
               summary(figures, generated),
               to_string(quarter),
               folder.string());
    return 0;
}

}  // namespace keiretsu::sim
