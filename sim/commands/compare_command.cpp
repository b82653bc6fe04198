#include "sim/commands/compare_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "config/scenario/arms.h"
#include "config/scenario/load_scenario.h"
#include "config/text/quantity.h"
#include "config/text/suggest.h"
#include "sim/experiments/arm_definitions.h"
#include "sim/experiments/campaign.h"
#include "sim/experiments/comparison.h"
#include "sim/experiments/outcomes.h"
#include "sim/experiments/stopping_rule.h"
#include "sim/machine/parallel.h"
#include "sim/machine/ranks.h"
#include "sim/run_directory/stated_path.h"

namespace keiretsu::sim {
namespace {

using analysis::OutcomeFrame;

/// Paired replicates need the same years, places and industries, or there is nothing to subtract.
void check_comparable(const Scenario& base, const Scenario& other, const std::string& file) {
    const auto refuse = [&](const std::string& what) {
        refuse_option("E320",
                      fmt::format("`{}` cannot be compared with `{}`: {}", other.id, base.id, what),
                      file,
                      "let both extend the same scenario; --until and --scale act on both");
    };
    if (base.horizon.report != other.horizon.report || base.horizon.end != other.horizon.end)
        refuse(fmt::format("it reports {} to {}, not {} to {}",
                           to_string(other.horizon.report),
                           to_string(other.horizon.end),
                           to_string(base.horizon.report),
                           to_string(base.horizon.end)));
    if (base.scale != other.scale)
        refuse(fmt::format("its scale is {:g}, not {:g}", other.scale, base.scale));
    if (outcome_frame(base) != outcome_frame(other)) refuse("it has other industries or places");
    if (base.ensemble.seed != other.ensemble.seed)
        refuse(fmt::format("its seed is {}, not {}", other.ensemble.seed, base.ensemble.seed));
    if (base.ensemble.vary != other.ensemble.vary)
        refuse(fmt::format(
            "its replicates vary by {}, not {}", other.ensemble.vary, base.ensemble.vary));
    if (varies_parameters(base) && !share_draws(base.ensemble.posterior, other.ensemble.posterior))
        refuse("its draws are not the same");
    if (base.ensemble.input_errors != other.ensemble.input_errors)
        refuse("its errors of inputs are not the same");
}

Window window_of(const std::string& text, const OutcomeFrame& frame) {
    const Parsed<Window> window = parse_window(text);
    if (!window.value) refuse_option(window.code, window.message, "--windows", window.help);
    if (window.value->first < frame.first_year || window.value->last > frame.last_year())
        refuse_option("E025",
                      fmt::format("the years {} are not all reported: the census is taken {} to {}",
                                  text,
                                  frame.first_year,
                                  frame.last_year()),
                      "--windows",
                      "choose years within the horizon");
    return *window.value;
}

/// One side of a comparison: an id, a scenario, and where it came from for messages.
struct Side {
    std::string id = {};
    Scenario scenario = {};
    std::string file = {};
};

[[noreturn]] void refuse_against(const std::string& message, const std::string& help) {
    refuse_option("E025", message, "compare.against", help);
}

/// The arms of one scenario, that which it is compared with first.
std::vector<Side> sides_of_arms(const Scenario& scenario,
                                const std::string& file,
                                const std::string& base) {
    std::vector<std::string> arms = arms_of(scenario);
    const auto found = std::find(arms.begin(), arms.end(), base);
    if (found == arms.end())
        refuse_against(fmt::format("there is no arm `{}`", base), help_for_unknown(base, arms));
    std::rotate(arms.begin(), found, found + 1);
    std::vector<Side> sides;
    for (const std::string& arm : arms)
        sides.push_back({arm, scenario_of_arm(scenario, arm), file});
    return sides;
}

/// What a scenario by itself is compared with: `--against`, or what its `compare` says, or its own
/// policies and shocks switched off.
std::vector<Side> sides_of(const Scenario& scenario,
                           const CompareOptions& options,
                           std::vector<std::string>& warnings) {
    const std::string& file = options.scenarios.front();
    const std::string said = !options.against.empty() ? options.against : scenario.compare.against;
    const std::string against = said.empty() ? "arm:none" : said;
    const std::size_t colon = against.find(':');
    const std::string kind = against.substr(0, colon);
    const std::string name = colon == std::string::npos ? "" : against.substr(colon + 1);
    if (kind == "arm") return sides_of_arms(scenario, file, name);
    if (kind != "scenario" || name.empty())
        refuse_against(fmt::format("`{}` is nothing to compare with", against),
                       "write `scenario:baseline` for baseline.yaml beside this file, or "
                       "`arm:none`");
    const auto beside = std::filesystem::path(file).parent_path() / (name + ".yaml");
    if (!std::filesystem::exists(beside))
        refuse_against(fmt::format("there is no `{}`", beside.string()),
                       "name a scenario whose file stands beside this one, or give both files: "
                       "`keiretsu compare BASE ALT`");
    const Scenario base =
        load_with_options(beside.string(), options, overrides_of(options), warnings);
    std::vector<Side> sides = {{base.id, base, beside.string()}};
    if (scenario.experiment.arms.empty()) {
        sides.push_back({scenario.id, scenario, file});
        return sides;
    }
    for (const ExperimentArm& arm : scenario.experiment.arms)
        sides.push_back({arm.id, scenario_of_arm(scenario, arm.id), file});
    return sides;
}

/// All sides, the base first, with the resolved files that say what they were.
std::vector<Side> read_sides(const CompareOptions& options, Campaign& campaign) {
    std::vector<Side> sides;
    for (const std::string& file : options.scenarios) {
        const Scenario scenario =
            load_with_options(file, options, overrides_of(options), campaign.warnings);
        sides.push_back({scenario.id, scenario, file});
    }
    if (sides.size() == 1) {
        const Scenario scenario = sides.front().scenario;
        sides = sides_of(scenario, options, campaign.warnings);
        add_scenario_documents(campaign, scenario);
    } else if (!options.against.empty()) {
        refuse_option("E303",
                      "--against with more than one scenario",
                      "--against",
                      "the first scenario is the base already");
    }
    for (const Side& side : sides)
        if (campaign.documents.empty() || side.file != options.scenarios.front() ||
            sides.size() == options.scenarios.size())
            add_scenario_documents(campaign, side.scenario, "_" + side.id);
    return sides;
}

constexpr Closure all_as_given = {Response::as_given,
                                  Response::as_given,
                                  Response::as_given,
                                  Response::as_given,
                                  Response::as_given};

/// With `--closures both` every arm but the base again, as if nothing came back to it.
void add_arms_as_given(const std::string& closures, std::vector<Side>& sides) {
    if (closures.empty()) return;
    if (closures != "both")
        refuse_option("E303",
                      fmt::format("`--closures {}` is unknown", closures),
                      "--closures",
                      "write `--closures both`, or leave it out: the scenario's `closure` holds");
    const std::size_t arms = sides.size();
    for (std::size_t i = 1; i < arms; ++i) {
        Side given = sides[i];
        given.id += "_as_given";
        given.scenario.id = given.id;
        given.scenario.closure = all_as_given;
        sides.push_back(std::move(given));
    }
}

/// From the year in which the first arm leaves the base to the end.
std::vector<Window> default_windows(const std::vector<Side>& sides, const OutcomeFrame& frame) {
    Quarter first = sides.front().scenario.horizon.end + 1;
    for (std::size_t i = 1; i < sides.size(); ++i)
        first = std::min(first, first_difference(sides.front().scenario, sides[i].scenario));
    return {{std::clamp(first.year(), frame.first_year, frame.last_year()), frame.last_year()}};
}

std::vector<Window> windows_of(const std::vector<Side>& sides,
                               const CompareOptions& options,
                               const OutcomeFrame& frame) {
    std::vector<std::string> texts = options.windows;
    if (texts.empty()) texts = sides.front().scenario.compare.windows;
    for (const Side& side : sides)
        if (texts.empty()) texts = side.scenario.compare.windows;
    std::vector<Window> windows;
    for (const std::string& text : texts) windows.push_back(window_of(text, frame));
    return windows.empty() ? default_windows(sides, frame) : windows;
}

/// The rule by which it stops, where one is asked for.
std::optional<WidthRule> rule_of(const CompareOptions& options,
                                 const OutcomeFrame& frame,
                                 int replicates) {
    if (options.until_width.empty() && options.minutes.empty()) return std::nullopt;
    const auto refuse = [](const std::string& message, const char* option, const char* help) {
        refuse_option("E303", message, option, help);
    };
    if (Ranks::count() > 1)
        refuse("a rule that stops a comparison works on one rank",
               "--until-width",
               "run without mpirun, or say how many --replicates");
    WidthRule rule;
    if (!options.until_width.empty()) read_width(options.until_width, frame, rule);
    if (!options.minutes.empty()) {
        const Parsed<double> minutes = parse_quantity(options.minutes, Unit::number);
        if (!minutes.value || !(*minutes.value > 0))
            refuse(fmt::format("`{}` is no number of minutes", options.minutes),
                   "--minutes",
                   "write a number above 0, such as 10");
        rule.minutes = *minutes.value;
    }
    rule.batch = std::max(1, options.threads > 0 ? options.threads : ThreadLimit::current());
    if (rule.share) rule.first = std::max(rule.first, replicates);
    if (!rule.share) rule.first = rule.batch;
    return rule;
}

/// Lets the campaign go on until the rule stops it.
void stop_by(const WidthRule& rule, const std::vector<Window>& windows, Campaign& campaign) {
    campaign.replicates = rule.first;
    campaign.stops_by_clock = rule.minutes.has_value();
    campaign.next_size = [rule, windows](const Store& store, double seconds) {
        int done = 0;
        for (const int replicate : store.settled(0)) done = std::max(done, replicate);
        return next_pairs(rule, store, windows, done, seconds);
    };
}

/// Writes the tables; returns the summary.
std::string publish_comparison(const Campaign& campaign,
                               const std::vector<Window>& windows,
                               const std::optional<WidthRule>& rule,
                               const Store& store,
                               const std::filesystem::path& directory) {
    std::vector<std::string> names;
    for (const Arm& arm : campaign.arms) names.push_back(arm.id);
    const std::size_t pairs =
        rule ? store.replicates(0).size() : static_cast<std::size_t>(campaign.replicates);
    const std::string summary = write_comparison(
        store,
        campaign.arms,
        windows,
        fmt::format("Effects against `{}`, {} paired replicates", names.front(), pairs),
        campaign.base.scale,
        directory);
    return rule ? summary + width_in_words(*rule, store, windows, names) : summary;
}

}  // namespace

int compare(const CompareOptions& options) {
    check_options(options);
    Campaign campaign{
        .kind = "compare", .contents = Contents::outcomes, .twins = true, .report = true};
    std::vector<Side> sides = read_sides(options, campaign);
    add_arms_as_given(options.closures, sides);
    campaign.base = sides.front().scenario;
    campaign.frame = outcome_frame(campaign.base);
    campaign.default_out = "runs/compare";
    std::set<std::string> ids;
    for (const auto& [id, scenario, file] : sides) {
        add_inputs(campaign, file, scenario);
        check_comparable(campaign.base, scenario, file);
        if (!ids.insert(id).second)
            refuse_option("E320",
                          fmt::format("two scenarios have the id `{}`", id),
                          file,
                          "ids name the arms of the comparison: change one of them");
        campaign.arms.push_back({.id = id,
                                 .hash = scenario_hash(scenario),
                                 .scenario = [scenario = scenario] { return scenario; }});
        campaign.replicates = std::max(campaign.replicates, scenario.ensemble.replicates);
        campaign.default_out += "_" + id;
    }
    if (campaign.frame.years == 0)
        refuse_option("E320",
                      "no fourth quarter is reported, so there is no census to compare",
                      "horizon.end",
                      "let the run end in a fourth quarter or later");
    define_arms(campaign.arms);
    const std::vector<Window> windows = windows_of(sides, options, campaign.frame);
    campaign.command = "keiretsu compare";
    for (const std::string& file : options.scenarios)
        campaign.command += " " + in_shell(stated_path(file));
    if (!options.against.empty()) campaign.command += " --against " + in_shell(options.against);
    if (!options.closures.empty()) campaign.command += " --closures " + options.closures;
    for (const std::string& window : options.windows) campaign.command += " --windows " + window;
    const auto rule = rule_of(options, campaign.frame, campaign.replicates);
    CampaignOptions stated = options;
    if (rule) {
        stop_by(*rule, windows, campaign);
        if (rule->minutes)
            stated.replicates.reset();
        else
            campaign.command += " --until-width " + in_shell(options.until_width);
    }
    campaign.command = command_of(campaign.command, stated);
    campaign.publish = [&](const Store& store, const std::filesystem::path& directory) {
        return publish_comparison(campaign, windows, rule, store, directory);
    };
    return run_campaign(options, campaign);
}

}  // namespace keiretsu::sim
