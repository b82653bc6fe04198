#include "sim/commands/screen_command.h"

#include <fmt/format.h>

#include <algorithm>

#include "config/parameters/calibration_reader.h"
#include "config/scenario/load_scenario.h"
#include "config/scenario/sweep_values.h"
#include "config/text/quantity.h"
#include "config/text/suggest.h"
#include "sim/experiments/campaign.h"
#include "sim/experiments/screening.h"
#include "sim/run_directory/stated_path.h"

namespace keiretsu::sim {
namespace {

/// Times as many establishments as at the start beyond which an economy is no answer any more, as
/// in calibrations.
constexpr double growth_limit = 4;

std::vector<const ParameterInfo*> chosen_parameters(const ScreenOptions& options) {
    std::vector<const ParameterInfo*> chosen;
    std::vector<std::string> names;
    for (const ParameterInfo& info : parameter_table()) {
        names.emplace_back(info.name);
        const bool fits = std::any_of(
            options.patterns.begin(), options.patterns.end(), [&](const std::string& pattern) {
                return fits_pattern(names.back(), pattern);
            });
        if (options.patterns.empty() || fits) chosen.push_back(&info);
    }
    for (const std::string& pattern : options.patterns) {
        if (std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                return fits_pattern(name, pattern);
            }))
            continue;
        const std::string near = nearest(pattern, names);
        refuse_option("E303",
                      fmt::format("no parameter fits `{}`", pattern),
                      "--parameters",
                      near.empty() ? "`keiretsu explain` lists them; `exit.*` are those of a group"
                                   : fmt::format("did you mean `{}`?", near));
    }
    return chosen;
}

double within_of(const std::string& text) {
    const Parsed<double> share = parse_quantity(text, Unit::share);
    if (!share.value || !(*share.value > 0) || *share.value > 1)
        refuse_option("E303",
                      fmt::format("`{}` is no part of a range", text),
                      "--within",
                      "write a share above 0 and up to 100%, such as 20%");
    return *share.value;
}

void check_numbers(const ScreenOptions& options, std::size_t parameters) {
    if (options.trajectories < 1)
        refuse_option("E303",
                      fmt::format("{} trajectories", options.trajectories),
                      "--trajectories",
                      "write 1 or more; four and more have intervals");
    if (options.noise_seeds < 0 || options.noise_seeds > 1000)
        refuse_option("E303",
                      fmt::format("{} seeds for the noise", options.noise_seeds),
                      "--noise",
                      "write a number from 0 to 1000; ten are enough");
    const double points = double(options.trajectories) * double(parameters + 1);
    if (points > most_sweep_points)
        refuse_option("E024",
                      fmt::format("{:.0f} points, more than {:.0f}", points, most_sweep_points),
                      "--trajectories",
                      "take fewer trajectories or --parameters");
}

std::string shell_command(const ScreenOptions& options) {
    std::string command = "keiretsu screen " + in_shell(stated_path(options.scenario));
    for (std::size_t i = 0; i < options.patterns.size(); ++i)
        command += (i == 0 ? " --parameters " : ",") + in_shell(options.patterns[i]);
    const ScreenOptions usual;
    if (options.trajectories != usual.trajectories)
        command += fmt::format(" --trajectories {}", options.trajectories);
    if (options.within != usual.within) command += " --within " + in_shell(options.within);
    if (options.noise_seeds != usual.noise_seeds)
        command += fmt::format(" --noise {}", options.noise_seeds);
    return command_of(command, options);
}

}  // namespace

int screen(const ScreenOptions& options) {
    check_options(options);
    Campaign campaign{.kind = "screen", .contents = Contents::screened};
    campaign.growth_limit = growth_limit;
    const std::vector<const ParameterInfo*> parameters = chosen_parameters(options);
    check_numbers(options, parameters.size());
    const double within = within_of(options.within);
    ScreenStudy study{.noise_seeds = options.noise_seeds};
    study.scenario =
        load_with_options(options.scenario, options, overrides_of(options), campaign.warnings);
    if (varies_parameters(study.scenario))
        refuse_option("E303",
                      "the scenario draws its parameters from a posterior",
                      "ensemble.vary",
                      "screening moves them itself: `--set ensemble.vary=seed`");
    if (study.scenario.horizon.end < Quarter(study.scenario.horizon.report.year(), 4))
        refuse_option("E320",
                      "no fourth quarter is reported, so there is no census to measure",
                      "horizon.end",
                      "let the run end in a fourth quarter or later");
    for (const ParameterInfo* info : parameters)
        study.ranges.push_back(screen_range(*info, info->field(study.scenario.parameters), within));
    study.design = analysis::morris_design(static_cast<std::size_t>(options.trajectories),
                                           parameters.size(),
                                           study.scenario.ensemble.seed);
    campaign.arms = arms_of(study);
    campaign.base = study.scenario;
    campaign.replicates = study.scenario.ensemble.replicates;
    add_inputs(campaign, options.scenario, study.scenario);
    add_scenario_documents(campaign, study.scenario);
    campaign.default_out = "runs/screen_" + study.scenario.id;
    campaign.command = shell_command(options);
    campaign.publish = [&](const Store& store, const std::filesystem::path& directory) {
        return write_screening(store, study, directory);
    };
    return run_campaign(options, campaign);
}

}  // namespace keiretsu::sim
