#include "sim/commands/run_command.h"

#include "config/scenario/load_scenario.h"
#include "sim/experiments/campaign.h"
#include "sim/run_directory/run_tables.h"
#include "sim/run_directory/stated_path.h"

namespace keiretsu::sim {

int run(const RunOptions& options) {
    check_options(options);
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
    add_inputs(campaign, options.scenario, scenario);
    add_scenario_documents(campaign, scenario);
    campaign.command =
        command_of("keiretsu run " + in_shell(stated_path(options.scenario)), options);
    if (options.microdata) campaign.command += " --microdata " + in_shell(*options.microdata);
    campaign.report = true;
    campaign.publish = [&](const Store& store, const std::filesystem::path& directory) {
        write_sheets(store, directory);
        return write_tables(directory, scenario.title);
    };
    return run_campaign(options, campaign);
}

}  // namespace keiretsu::sim
