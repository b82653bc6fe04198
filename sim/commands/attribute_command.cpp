#include "sim/commands/attribute_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <utility>

#include "config/scenario/load_scenario.h"
#include "config/text/quantity.h"
#include "config/text/suggest.h"
#include "sim/experiments/arm_definitions.h"
#include "sim/experiments/campaign.h"
#include "sim/experiments/coalitions.h"
#include "sim/experiments/outcomes.h"
#include "sim/run_directory/stated_path.h"

namespace keiretsu::sim {
namespace {

using analysis::OutcomeFrame;

std::vector<Cause> chosen_causes(const AttributeOptions& options, const CauseStudy& study) {
    if (options.only.empty()) return study.causes;
    std::vector<std::string> ids;
    std::vector<Cause> chosen;
    for (const Cause& cause : study.causes) {
        ids.push_back(cause.id);
        if (std::find(options.only.begin(), options.only.end(), cause.id) != options.only.end())
            chosen.push_back(cause);
    }
    for (const std::string& id : options.only)
        if (std::find(ids.begin(), ids.end(), id) == ids.end())
            refuse_option("E303",
                          fmt::format("there is no cause `{}`", id),
                          "--only",
                          help_for_unknown(id, ids));
    return chosen;
}

void check_outcome(const OutcomeFrame& frame, const std::string& outcome) {
    if (series_of(frame, outcome) < frame.series.size()) return;
    std::vector<std::string> known;
    for (const analysis::OutcomeSeries& series : frame.series)
        known.push_back(fmt::format("{}.{}.{}", series.outcome, series.dimension, series.level));
    const std::string near = nearest(outcome, known);
    refuse_option("E303",
                  fmt::format("there is no outcome `{}`", outcome),
                  "--outcome",
                  near.empty() ? "write outcome.dimension.level as effects.csv has them, such as "
                                 "`employees.nation.all`"
                               : fmt::format("did you mean `{}`?", near));
}

Window window_of(const std::string& text, const OutcomeFrame& frame) {
    const Parsed<Window> window = parse_window(text);
    if (!window.value) refuse_option(window.code, window.message, "--window", window.help);
    if (window.value->first >= window.value->last)
        refuse_option("E025",
                      fmt::format("nothing changes within the year {}", text),
                      "--window",
                      "name two years, such as `1991-2007`");
    if (frame.years == 0 || window.value->first < frame.first_year ||
        window.value->last > frame.last_year())
        refuse_option(
            "E025",
            fmt::format("the years {} are not all reported", text),
            "--window",
            frame.years == 0
                ? "no fourth quarter is reported: let the run end in one"
                : fmt::format("the census is taken {} to {}", frame.first_year, frame.last_year()));
    return *window.value;
}

/// Until the first census of the window all coalitions are one economy, unless the user says when
/// they part.
Quarter from_of(const AttributeOptions& options, const CauseStudy& study, const CoalitionStudy& s) {
    Quarter from = study.from == Quarter{} ? Quarter(s.window.first + 1, 1) : study.from;
    if (!options.window.empty() && options.from.empty()) from = Quarter(s.window.first + 1, 1);
    if (!options.from.empty()) {
        const Parsed<Quarter> parsed = parse_quarter(options.from);
        if (!parsed.value) refuse_option(parsed.code, parsed.message, "--from", parsed.help);
        from = *parsed.value;
    }
    if (from > Quarter(s.window.last, 4))
        refuse_option("E025",
                      fmt::format("the causes are taken away in {}, after the window {}",
                                  to_string(from),
                                  to_string(s.window)),
                      "--from",
                      "name an earlier quarter");
    return from;
}

std::string shell_command(const AttributeOptions& options) {
    std::string command = "keiretsu attribute " + in_shell(stated_path(options.causes));
    for (std::size_t i = 0; i < options.only.size(); ++i)
        command += (i == 0 ? " --only " : ",") + in_shell(options.only[i]);
    for (const auto& [option, value] : {std::pair{"--outcome", options.outcome},
                                        std::pair{"--window", options.window},
                                        std::pair{"--from", options.from}})
        if (!value.empty()) command += fmt::format(" {} {}", option, in_shell(value));
    return command_of(command, options);
}

}  // namespace

int attribute(const AttributeOptions& options) {
    check_options(options);
    Campaign campaign{.kind = "attribute", .contents = Contents::outcomes, .report = true};
    const CauseStudy file = load_causes(options.causes);
    const std::vector<std::string> implied = overrides_of(options);
    const Scenario scenario = load_with_options(file.scenario, options, implied, campaign.warnings);
    campaign.frame = outcome_frame(scenario);
    CoalitionStudy study{.title = file.title, .causes = chosen_causes(options, file)};
    study.outcome = options.outcome.empty() ? file.outcome : options.outcome;
    check_outcome(campaign.frame, study.outcome);
    study.window = window_of(options.window.empty() ? file.window : options.window, campaign.frame);
    study.from = from_of(options, file, study);

    std::vector<std::string> overrides = options.overrides;
    overrides.insert(overrides.end(), implied.begin(), implied.end());
    campaign.arms = arms_of(study, file.scenario, overrides);
    define_arms(campaign.arms);
    for (std::size_t absent = 0; absent < campaign.arms.size(); ++absent) {
        Arm& arm = campaign.arms[absent];
        arm.title = arm.description = {};
        // What a coalition lacks is what its causes alone lack.
        if (!std::has_single_bit(absent)) arm.difference = {};
    }
    campaign.inputs.push_back(options.causes);
    add_inputs(campaign, file.scenario, scenario);
    add_scenario_documents(campaign, scenario);
    for (std::size_t i = 0; i < study.causes.size(); ++i)
        add_scenario_documents(campaign,
                               campaign.arms[std::size_t{1} << i].scenario(),
                               "_without_" + study.causes[i].id);
    campaign.base = scenario;
    campaign.replicates = scenario.ensemble.replicates;
    campaign.default_out = "runs/attribute_" + file.id;
    campaign.command = shell_command(options);
    campaign.publish = [&](const Store& store, const std::filesystem::path& directory) {
        return write_attribution(store, study, directory);
    };
    return run_campaign(options, campaign);
}

}  // namespace keiretsu::sim
