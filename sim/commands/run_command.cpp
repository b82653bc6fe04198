#include "sim/commands/run_command.h"

#include <fmt/format.h>

#include "config/scenario/load_scenario.h"
#include "sim/experiments/campaign.h"
#include "sim/machine/log.h"
#include "sim/run_directory/run_tables.h"
#include "sim/run_directory/stated_path.h"

namespace keiretsu::sim {

namespace {

void check_replicate(const RunOptions& options) {
    if (!options.replicate) return;
    if (*options.replicate < 1)
        refuse_option("E303",
                      fmt::format("{} is no replicate", *options.replicate),
                      "--replicate",
                      "replicates are numbered from 1");
    if (options.replicates)
        refuse_option("E303",
                      "one replicate alone, and how many there are",
                      "--replicate",
                      "leave out --replicates");
}

}  // namespace

int run(const RunOptions& options) {
    check_options(options);
    check_replicate(options);
    std::vector<std::string> implied = overrides_of(options);
    if (options.microdata) implied.push_back("outputs.microdata=" + *options.microdata);
    Campaign campaign{.kind = "run", .contents = Contents::tables};
    const Scenario scenario =
        load_with_options(options.scenario, options, implied, campaign.warnings);
    campaign.default_out = "runs/" + scenario.id;
    campaign.arms = {{.id = scenario.id, .hash = scenario_hash(scenario), .scenario = [scenario] {
                          return scenario;
                      }}};
    campaign.base = scenario;
    campaign.microdata = scenario.outputs.microdata;
    campaign.replicates = scenario.ensemble.replicates;
    if (options.replicate) {
        if (*options.replicate > scenario.ensemble.replicates)
            log_warning(
                fmt::format("--replicate {0} runs replicate {0} alone; --replicates {0} runs {0}",
                            *options.replicate));
        campaign.first_replicate = *options.replicate;
        campaign.replicates = 1;
    }
    add_inputs(campaign, options.scenario, scenario);
    add_scenario_documents(campaign, scenario);
    campaign.command =
        command_of("keiretsu run " + in_shell(stated_path(options.scenario)), options);
    if (options.replicate) campaign.command += fmt::format(" --replicate {}", *options.replicate);
    if (options.microdata) campaign.command += " --microdata " + in_shell(*options.microdata);
    campaign.report = true;
    campaign.publish = [&](const Store& store, const std::filesystem::path& directory) {
        write_sheets(store, directory);
        return write_tables(directory, directory, scenario.title, analysis::observed_for(scenario));
    };
    return run_campaign(options, campaign);
}

}  // namespace keiretsu::sim
