#include "sim/run.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>
#include <utility>

#include "config/diagnostics.h"
#include "model/population.h"
#include "sim/moments.h"
#include "sim/office/microdata.h"
#include "sim/office/office.h"
#include "sim/sheets.h"

namespace keiretsu::sim {
namespace {

double now_in_seconds() {
    const auto time = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(time).count();
}

void refuse_dead_economy(const model::Economy& economy, Quarter quarter) {
    if (economy.dead_rows < economy.rows()) return;
    throw RunError(
        fmt::format("no establishment is left after {}: every one has closed, so there is nothing "
                    "to simulate. Look at the exit and entry parameters, at shocks and at final "
                    "demand (`keiretsu check --resolved` prints them all)",
                    to_string(quarter)));
}

}  // namespace

std::uint64_t seed_of(std::uint64_t seed, int replicate) {
    return seed + static_cast<std::uint64_t>(replicate - 1);
}

RunSeconds& RunSeconds::operator+=(const RunSeconds& other) {
    phases.upkeep += other.phases.upkeep;
    phases.cascade += other.phases.cascade;
    phases.plants += other.phases.plants;
    phases.firms += other.phases.firms;
    phases.exits += other.phases.exits;
    phases.review += other.phases.review;
    phases.entry += other.phases.entry;
    phases.index += other.phases.index;
    phases.national += other.phases.national;
    start += other.start;
    office += other.office;
    total += other.total;
    return *this;
}

std::filesystem::path microdata_part(const std::filesystem::path& folder,
                                     double fraction,
                                     int replicate) {
    return folder / fmt::format("{}_of_{}.csv", fraction, replicate);
}

FinishedReplicate run_replicate(const Scenario& scenario,
                                int replicate,
                                const AfterQuarter& after_quarter,
                                const std::filesystem::path& microdata_folder) {
    const double began = now_in_seconds();
    FinishedReplicate finished;
    finished.record.replicate = replicate;
    finished.record.seed = seed_of(scenario.ensemble.seed, replicate);

    const model::World world = model::make_world(scenario, finished.record.seed);
    const model::Environment environment(world);
    model::Economy economy = model::make_economy(world, environment, in_parallel_ranges);
    open_economy(economy);
    begin_census_year(economy);
    Office office(economy.world, environment, replicate);
    std::optional<Microdata> microdata;
    if (scenario.outputs.microdata > 0 && !microdata_folder.empty())
        microdata.emplace(microdata_part(microdata_folder, scenario.outputs.microdata, replicate),
                          scenario.outputs.microdata,
                          replicate,
                          environment);
    finished.seconds.start = now_in_seconds() - began;

    while (economy.now <= scenario.horizon.end) {
        const Quarter quarter = economy.now;
        const std::uint64_t firms = economy.rows() - economy.dead_rows;
        const QuarterEvents events = run_quarter(economy, environment, finished.seconds.phases);
        refuse_dead_economy(economy, quarter);

        const double recording = now_in_seconds();
        office.record(economy, events);
        if (microdata) microdata->record(economy, events);
        if (economy.now.of_year() == 1) begin_census_year(economy);
        finished.seconds.office += now_in_seconds() - recording;

        finished.record.firm_quarters += firms;
        after_quarter(quarter, firms);
    }
    if (microdata) microdata->finish();
    const double publishing = now_in_seconds();
    const Published results = std::move(office).results();
    finished.record.sheets = sheets_of(results);
    finished.record.moments = moments_of(results);
    finished.seconds.office += now_in_seconds() - publishing;
    finished.seconds.total = now_in_seconds() - began;
    return finished;
}

}  // namespace keiretsu::sim
