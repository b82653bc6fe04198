// What an arm reached, would have had anyway, displaced and brought about, for a reader at a
// terminal.
#include <fmt/format.h>

#include <cmath>
#include <map>
#include <utility>

#include "analysis/comparison/twins.h"
#include "analysis/render/number_text.h"

namespace keiretsu::analysis {
namespace {

using render::Cell;
using render::decimals;
using render::figure;
using render::words;

/// The nation's values of one arm in one year, by measure and unit.
using TwinValues = std::map<std::pair<std::string, std::string>, MeanInterval>;

std::vector<std::pair<std::string, TwinValues>> nation_of_twins(
    const std::vector<TwinEffect>& effects, const std::string& period) {
    std::vector<std::pair<std::string, TwinValues>> arms;
    for (const TwinEffect& effect : effects) {
        if (effect.dimension != "nation" || effect.period != period) continue;
        if (arms.empty() || arms.back().first != effect.arm) arms.push_back({effect.arm, {}});
        arms.back().second[{effect.measure, effect.unit}] = effect.value;
    }
    return arms;
}

const MeanInterval* value_of(const TwinValues& values, const char* measure, const char* unit) {
    const auto found = values.find({measure, unit});
    return found == values.end() ? nullptr : &found->second;
}

Cell mean_cell(const MeanInterval* value, double scale) {
    return words(value == nullptr ? "" : figure(value->mean / scale));
}

Cell half_cell(const MeanInterval* value, double scale) {
    const double half = value == nullptr ? std::nan("") : (value->high - value->low) / 2;
    return words(std::isnan(half) ? std::string() : figure(half / scale));
}

/// "61% (55% to 67%)".
std::string share_in_percent(const MeanInterval& share) {
    const auto percent = [](double value) { return decimals(100 * value, 0) + "%"; };
    return fmt::format(
        "{} ({} to {})", percent(share.mean), percent(share.low), percent(share.high));
}

/// "Of 100 that it reached 62 would have opened anyway ...".
std::string twins_in_words(const TwinValues& values) {
    const MeanInterval* reached = value_of(values, "reached", "establishments");
    if (reached == nullptr) return "";
    const auto of_hundred = [&](const char* measure) {
        return decimals(100 * value_of(values, measure, "establishments")->mean / reached->mean, 1);
    };
    std::string said = fmt::format(
        "Of 100 that it reached {} opened in the base too; {} are still open, {} of them would be "
        "anyway; others lose {}, the nation has {} more.",
        of_hundred("reached_with_twin"),
        of_hundred("gross"),
        of_hundred("deadweight"),
        of_hundred("displaced"),
        of_hundred("net"));
    const MeanInterval* share = value_of(values, "displaced_share_of_jobs", "share");
    // Without bounds the jobs added cannot be told from none, and their share is any number.
    if (share != nullptr && !std::isnan(share->low))
        said += fmt::format(" Of jobs added {} are displaced.", share_in_percent(*share));
    return said;
}

constexpr std::pair<const char*, const char*> twin_lines[] = {
    {"reached", "reached so far, open or closed"},
    {"reached_with_twin", "- have opened in the base too"},
    {"gross", "reached and open"},
    {"deadweight", "- would be there anyway"},
    {"additional", "- added"},
    {"displaced", "lost by all others"},
    {"net", "net: added less lost by others"},
    {"saved", "of all: saved"},
    {"killed", "- killed"},
    {"born", "- born instead"},
    {"not_born", "- not born"},
    {"gained", "- gained by those in both"},
    {"lost", "- lost by those in both"}};

}  // namespace

std::vector<render::Table> twins_summary(const std::vector<TwinEffect>& effects,
                                         int at,
                                         double scale) {
    std::vector<render::Table> tables;
    for (const auto& [arm, values] : nation_of_twins(effects, fmt::format("{}", at))) {
        render::Table table{
            .id = "twins_" + arm,
            .title = fmt::format("{}: one by one beside the base, {}", arm, at),
            .heads = {{.name = "measure", .heading = "", .align = render::Align::left},
                      {.name = "establishments", .heading = "plants"},
                      {.name = "half_establishments", .heading = "±"},
                      {.name = "jobs", .heading = "jobs"},
                      {.name = "half_jobs", .heading = "±"}}};
        for (const auto& [measure, name] : twin_lines) {
            const MeanInterval* plants = value_of(values, measure, "establishments");
            const MeanInterval* jobs = value_of(values, measure, "jobs");
            if (plants == nullptr && jobs == nullptr) continue;
            table.rows.push_back({words(name),
                                  mean_cell(plants, scale),
                                  half_cell(plants, scale),
                                  mean_cell(jobs, scale),
                                  half_cell(jobs, scale)});
        }
        if (const std::string said = twins_in_words(values); !said.empty())
            table.notes.push_back(said);
        tables.push_back(std::move(table));
    }
    return tables;
}

}  // namespace keiretsu::analysis
