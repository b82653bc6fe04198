#include "sim/commands/survey_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>

#include "analysis/paper/observed.h"
#include "analysis/render/survey_report.h"
#include "config/scenario/load_scenario.h"
#include "config/text/quantity.h"
#include "config/text/suggest.h"
#include "sim/commands/refuse_option.h"

namespace keiretsu::sim {
namespace {

using namespace analysis;
namespace fs = std::filesystem;

constexpr int most_draws = 100000;

double award_share_of(const std::string& text) {
    const Parsed<double> share = parse_quantity(text, Unit::share);
    if (!share.value || !(*share.value > 0 && *share.value <= 1))
        refuse_option("E271",
                      fmt::format("`{}` is no share of award-winning SMEs", text),
                      "--award",
                      "write a share above 0 and up to 100%, such as 10%");
    return *share.value;
}

Scenario scenario_of_run(const std::string& run) {
    const fs::path file = fs::path(run) / "scenario.yaml";
    if (!fs::is_directory(run) || !fs::exists(file))
        refuse_option("E271",
                      fmt::format("`{}` is no run directory: it has no scenario.yaml", run),
                      "RUN",
                      "name a directory that `keiretsu run SCENARIO.yaml --microdata 100%` has "
                      "written");
    return load_scenario(file.string(), {}, nullptr);
}

/// The places asked for, or all of mixed urban clusters.
std::vector<Place> cluster_of(const Scenario& scenario, const std::vector<std::string>& asked) {
    std::vector<std::string> known;
    std::vector<Place> cluster;
    for (const Place& place : scenario.places) {
        known.push_back(place.id);
        const bool wanted = asked.empty()
                                ? place.type == ClusterType::mixed_urban
                                : std::find(asked.begin(), asked.end(), place.id) != asked.end();
        if (wanted) cluster.push_back(place);
    }
    for (const std::string& id : asked)
        if (std::find(known.begin(), known.end(), id) == known.end())
            refuse_option("E271",
                          fmt::format("the run has no place `{}`", id),
                          "--places",
                          help_for_unknown(id, known));
    if (cluster.empty())
        refuse_option("E271",
                      "no place of the run is a mixed urban cluster",
                      "--places",
                      "name places of the run, such as --places " + known.front());
    return cluster;
}

std::string lower_case(std::string text) {
    for (char& letter : text)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return text;
}

/// An area of the paper is the place of its name; one that the run lacks is asked in the cluster's
/// places that no area of the paper names, or in all of them.
std::map<std::string, std::vector<std::string>> areas_of(const std::vector<Place>& cluster) {
    std::map<std::string, std::vector<std::string>> areas;
    std::vector<std::string> all, unnamed;
    for (const ObservedSme& sme : observed().survey) areas[sme.area];
    for (const Place& place : cluster) {
        all.push_back(place.id);
        bool named = false;
        for (auto& [area, places] : areas)
            if (lower_case(area) == lower_case(place.name) || lower_case(area) == place.id) {
                places.push_back(place.id);
                named = true;
            }
        if (!named) unnamed.push_back(place.id);
    }
    for (auto& [area, places] : areas)
        if (places.empty()) places = unnamed.empty() ? all : unnamed;
    return areas;
}

}  // namespace

std::string survey_text(const SurveyOptions& options) {
    const auto format = render::format_named(options.format);
    if (!format)
        refuse_option(
            "E271",
            fmt::format("unknown format `{}`", options.format),
            "--format",
            help_for_unknown(options.format, {"text", "csv", "json", "md", "latex", "html"}));
    if (options.draws < 1 || options.draws > most_draws)
        refuse_option("E271",
                      fmt::format("{} draws cannot be made", options.draws),
                      "--draws",
                      fmt::format("ask for 1 to {}", most_draws));
    const SurveyRequest request{
        .year = options.year,
        .areas = areas_of(cluster_of(scenario_of_run(options.run), options.places)),
        .award_share = award_share_of(options.award),
        .draws = options.draws,
        .seed = options.seed};
    const auto smes =
        read_cluster_smes((fs::path(options.run) / "microdata.csv").string(), request);
    const SurveyResult result = survey_smes(smes, request);
    const bool for_scripts = *format == render::Format::csv || *format == render::Format::json;
    return render::to_format(for_scripts ? survey_files(result) : survey_report(result), *format);
}

int survey(const SurveyOptions& options) {
    std::fputs(survey_text(options).c_str(), stdout);
    return 0;
}

}  // namespace keiretsu::sim
