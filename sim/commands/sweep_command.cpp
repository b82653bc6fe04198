#include "sim/commands/sweep_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "analysis/data/csv.h"
#include "analysis/data/keys.h"
#include "config/scenario/load_scenario.h"
#include "sim/experiments/campaign.h"
#include "sim/experiments/outcomes.h"
#include "sim/experiments/sweep.h"
#include "sim/run_directory/stated_path.h"

namespace keiretsu::sim {
namespace {

template <class T>
T value_or_refuse(const Parsed<T>& parsed, const char* option) {
    if (!parsed.value) refuse_option(parsed.code, parsed.message, option, parsed.help);
    return *parsed.value;
}

std::vector<SweptField> fields_of(const SweepOptions& options, const Scenario& scenario) {
    std::vector<SweepField> asked = scenario.experiment.sweep;
    if (!options.vary.empty()) {
        asked.clear();
        for (const std::string& argument : options.vary)
            asked.push_back(value_or_refuse(parse_vary(argument), "--vary"));
    }
    if (asked.empty())
        refuse_option("E024",
                      "there is nothing to vary",
                      "--vary",
                      "write, for instance, `--vary 'policies.startup_grant.grant=0 Myen:6 Myen:1 "
                      "Myen'`, or `experiment.sweep` in the scenario");
    std::vector<SweptField> fields;
    for (const SweepField& field : asked) {
        fields.push_back(value_or_refuse(swept_field(field), "--vary"));
        for (std::size_t i = 0; i + 1 < fields.size(); ++i)
            if (fields[i].path == field.path)
                refuse_option("E024",
                              fmt::format("`{}` is varied twice", field.path),
                              "--vary",
                              "put all its values into one --vary");
    }
    return fields;
}

Sweep sweep_of_options(const SweepOptions& options, const Scenario& scenario) {
    return {.fields = fields_of(options, scenario),
            .design = value_or_refuse(
                parse_design(options.design.empty() ? scenario.experiment.design : options.design),
                "--design")};
}

/// A design of the user's own: a point a row, a field a column, values as --set takes them.
Sweep sweep_of_file(const SweepOptions& options) {
    if (!options.vary.empty())
        refuse_option("E024",
                      "a file of points says what varies",
                      "--vary",
                      "leave it out, or choose another --design");
    const analysis::CsvTable table = analysis::read_csv(options.design);
    if (table.rows < 2)
        refuse_option("E024",
                      fmt::format("`{}` has fewer than two points", options.design),
                      "--design",
                      "the first row is what the others are compared with");
    Sweep sweep{
        .design = {.kind = SweepDesign::Kind::listed, .size = static_cast<int>(table.rows)}};
    sweep.points.resize(table.rows);
    for (const analysis::Column& column : table.columns) {
        if (column.name == "point") continue;  // the number that points.csv gives
        const analysis::Keys keys = analysis::keys_of(column);
        for (std::size_t row = 0; row < table.rows; ++row)
            if (keys.codes[row] < 0)
                refuse_option("E024",
                              fmt::format("{}:{}: `{}` has no value",
                                          options.design,
                                          table.line_of(row),
                                          column.name),
                              "--design",
                              "give every field a value at every point");
        SweptField field =
            value_or_refuse(swept_field({.path = column.name, .values = keys.labels}), "--design");
        const auto levels = static_cast<double>(field.levels.size());
        for (std::size_t row = 0; row < table.rows; ++row) {
            const auto level = std::find(field.levels.begin(),
                                         field.levels.end(),
                                         keys.labels[static_cast<std::size_t>(keys.codes[row])]);
            const auto index = static_cast<double>(level - field.levels.begin());
            sweep.points[row].push_back((index + 0.5) / levels);
        }
        sweep.fields.push_back(std::move(field));
    }
    if (sweep.fields.empty())
        refuse_option("E024",
                      fmt::format("`{}` has no column of a field", options.design),
                      "--design",
                      "name columns by paths such as parameters.exit.retirement_age");
    return sweep;
}

/// Every level of short lists and the ends of long ones must make a scenario that can be run and
/// has the same outcomes. Returns the first quarter in which two of them differ.
Quarter try_values(const std::vector<SweptField>& fields,
                   const std::string& file,
                   const std::vector<std::string>& overrides,
                   const analysis::OutcomeFrame& frame) {
    constexpr std::size_t most = 50;
    std::optional<Quarter> first;
    for (const SweptField& field : fields) {
        std::vector<std::string> values = field.levels;
        if (values.size() > most) values = {values.front(), values.back()};
        if (field.is_interval()) values = {field.at(0), field.at(1)};
        std::optional<Scenario> reference;
        for (const std::string& value : values) {
            std::vector<std::string> with = overrides;
            with.push_back(field.path + "=" + value);
            const Scenario scenario = load_scenario(file, with, nullptr);
            if (!reference) reference = scenario;
            const Quarter parted = first_difference(*reference, scenario);
            first = std::min(first.value_or(parted), parted);
            if (outcome_frame(scenario) != frame)
                refuse_option("E320",
                              fmt::format("`{}` of {} changes the years, industries or places that "
                                          "are reported",
                                          field.path,
                                          value),
                              "--vary",
                              "vary something that leaves the outcomes the same");
        }
    }
    return *first;
}

std::vector<Window> windows_of(const SweepOptions& options,
                               const Scenario& scenario,
                               const analysis::OutcomeFrame& frame,
                               Quarter parted) {
    std::vector<Window> windows;
    const auto& texts = options.windows.empty() ? scenario.compare.windows : options.windows;
    for (const std::string& text : texts) {
        windows.push_back(value_or_refuse(parse_window(text), "--windows"));
        if (windows.back().first < frame.first_year || windows.back().last > frame.last_year())
            refuse_option(
                "E025",
                fmt::format("the years {} are not all reported", text),
                "--windows",
                fmt::format("the census is taken {} to {}", frame.first_year, frame.last_year()));
    }
    // Before the points part there is nothing to see.
    if (windows.empty())
        windows.push_back(
            {std::clamp(parted.year(), frame.first_year, frame.last_year()), frame.last_year()});
    return windows;
}

std::string shell_command(const SweepOptions& options) {
    std::string command = "keiretsu sweep " + in_shell(stated_path(options.scenario));
    for (const std::string& argument : options.vary) command += " --vary " + in_shell(argument);
    if (!options.design.empty()) command += " --design " + in_shell(stated_path(options.design));
    for (const std::string& window : options.windows) command += " --windows " + window;
    return command_of(command, options);
}

}  // namespace

int sweep(const SweepOptions& options) {
    check_options(options);
    Campaign campaign{.kind = "sweep", .contents = Contents::outcomes, .report = true};
    const std::vector<std::string> implied = overrides_of(options);
    const Scenario scenario =
        load_with_options(options.scenario, options, implied, campaign.warnings);
    campaign.frame = outcome_frame(scenario);
    if (campaign.frame.years == 0)
        refuse_option("E320",
                      "no fourth quarter is reported, so there is no census to measure",
                      "horizon.end",
                      "let the run end in a fourth quarter or later");
    Sweep sweep = options.design.ends_with(".csv") ? sweep_of_file(options)
                                                   : sweep_of_options(options, scenario);
    if (const auto problem = problem_of(sweep.design, sweep.fields))
        refuse_option(problem->code, problem->message, "--vary", problem->help);
    std::vector<std::string> overrides = options.overrides;
    overrides.insert(overrides.end(), implied.begin(), implied.end());
    const Quarter parted = try_values(sweep.fields, options.scenario, overrides, campaign.frame);
    sweep.windows = windows_of(options, scenario, campaign.frame, parted);
    sweep.points = points_of_sweep(sweep, scenario.ensemble.seed);
    const auto is_scale = [](const SweptField& field) { return field.path == "scale"; };
    if (std::none_of(sweep.fields.begin(), sweep.fields.end(), is_scale))
        sweep.scale = scenario.scale;

    const std::string hash = scenario_hash(scenario);
    for (std::size_t i = 0; i < sweep.points.size(); ++i) {
        const std::vector<std::string> values = values_of(sweep, i);
        std::string described = hash;
        std::vector<std::string> with = overrides;
        for (std::size_t f = 0; f < values.size(); ++f) {
            with.push_back(sweep.fields[f].path + "=" + values[f]);
            described += " " + with.back();
        }
        campaign.arms.push_back({.id = fmt::format("{}", i + 1),
                                 .hash = described,
                                 .scenario = [file = options.scenario, with] {
                                     return load_scenario(file, with, nullptr);
                                 }});
    }
    campaign.base = scenario;
    campaign.replicates = scenario.ensemble.replicates;
    if (sweep.design.kind == SweepDesign::Kind::listed) campaign.inputs.push_back(options.design);
    add_inputs(campaign, options.scenario, scenario);
    add_scenario_documents(campaign, scenario);
    campaign.default_out = "runs/sweep_" + scenario.id;
    campaign.command = shell_command(options);
    campaign.publish = [&](const Store& store, const std::filesystem::path& directory) {
        return write_sweep(store, sweep, scenario.title, directory);
    };
    return run_campaign(options, campaign);
}

}  // namespace keiretsu::sim
