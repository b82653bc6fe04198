#include "sim/run.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "config/parameters/parameter_table.h"
#include "config/scenario/load_scenario.h"
#include "config/text/diagnostics.h"
#include "model/start/population.h"
#include "sim/exit_shadow.h"
#include "sim/experiments/moments.h"
#include "sim/experiments/outcomes.h"
#include "sim/experiments/screening.h"
#include "sim/machine/parallel.h"
#include "sim/run_directory/microdata.h"
#include "sim/run_directory/sheets.h"

namespace keiretsu::sim {
namespace {

double now_in_seconds() {
    const auto time = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(time).count();
}

void refuse_dead_economy(const model::Economy& economy, Quarter quarter) {
    if (economy.dead_rows < economy.rows()) return;
    throw DeadEconomy(
        fmt::format("no establishment is left after {}: every one has closed, so there is nothing "
                    "to simulate. Look at the exit and entry parameters, at shocks and at final "
                    "demand (`keiretsu check --resolved` prints them all)",
                    to_string(quarter)));
}

void refuse_exploded_economy(std::uint64_t plants,
                             std::uint64_t at_start,
                             double limit,
                             Quarter quarter) {
    if (limit <= 0 || double(plants) <= limit * double(at_start)) return;
    throw DeadEconomy(fmt::format(
        "over {} times as many establishments as at the start in {}", limit, to_string(quarter)));
}

Surveys surveys_for(Contents contents) {
    if (contents == Contents::tables) return Surveys::all;
    const bool relations = contents == Contents::facts || contents == Contents::screened;
    return relations ? Surveys::relations : Surveys::quick;
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

Simulation::Simulation() = default;
Simulation::~Simulation() = default;

Simulation::Simulation(const Scenario& scenario, int replicate, const Record& record)
    : replicate_(replicate), record_(record) {
    const double began = now_in_seconds();
    economy_ = std::make_unique<model::Economy>(
        model::economy_of(model::make_world(scenario, seed_of(scenario.ensemble.seed, replicate))));
    environment_ = std::make_unique<model::Environment>(economy_->world);
    model::start_economy(*economy_, *environment_, parallel_for);
    open_economy(*economy_);
    begin_census_year(*economy_);
    plants_at_start_ = economy_->rows() - economy_->dead_rows;
    shadow_ = ExitShadow::beside(scenario, seed_of(scenario.ensemble.seed, replicate));
    office_ = std::make_unique<Office>(
        economy_->world, *environment_, replicate, surveys_for(record.contents));
    if (scenario.outputs.microdata > 0 && !record.microdata_folder.empty())
        microdata_ = std::make_unique<Microdata>(
            microdata_part(record.microdata_folder, scenario.outputs.microdata, replicate),
            scenario.outputs.microdata,
            replicate,
            *environment_);
    seconds_.start = now_in_seconds() - began;
    seconds_.total = seconds_.start;
}

void Simulation::run_until(Quarter end, const AfterQuarter& after_quarter) {
    const double began = now_in_seconds();
    model::Economy& economy = *economy_;
    while (economy.now < end) {
        const Quarter quarter = economy.now;
        const std::uint64_t firms = economy.rows() - economy.dead_rows;
        const ExitPlan plan{.randomised = shadow_ ? &shadow_->run_quarter() : nullptr};
        const QuarterEvents events = run_quarter(economy, *environment_, seconds_.phases, plan);
        refuse_dead_economy(economy, quarter);
        refuse_exploded_economy(
            economy.rows() - economy.dead_rows, plants_at_start_, record_.growth_limit, quarter);

        const double recording = now_in_seconds();
        office_->record(economy, events);
        if (microdata_) microdata_->record(economy, events);
        for (auto& [arm, twins] : twins_) twins.record(economy, events);
        for (auto& [arm, counts] : twin_counts_) counts.record(economy);
        if (roster_) roster_->record(economy);
        if (economy.now.of_year() == 1) begin_census_year(economy);
        seconds_.office += now_in_seconds() - recording;

        firm_quarters_ += firms;
        after_quarter(quarter, firms);
    }
    seconds_.total += now_in_seconds() - began;
}

std::unique_ptr<Simulation> Simulation::branch(const Scenario& scenario) const {
    std::unique_ptr<Simulation> other(new Simulation);
    other->replicate_ = replicate_;
    other->record_ = record_;
    other->firm_quarters_ = firm_quarters_;
    other->plants_at_start_ = plants_at_start_;
    other->economy_ = std::make_unique<model::Economy>(*economy_);
    other->economy_->world.scenario = scenario;
    model::set_parameters(other->economy_->world, scenario.parameters);  // of its closure
    other->environment_ = std::make_unique<model::Environment>(other->economy_->world);
    if (shadow_) other->shadow_ = shadow_->branch(scenario);
    other->office_ =
        std::make_unique<Office>(*office_, other->economy_->world, *other->environment_);
    if (!record_.twins || !cuts_suppliers(scenario))
        other->office_->follow_suppliers(*other->economy_);
    if (record_.twins) other->part_from(*this);
    return other;
}

void Simulation::part_from(const Simulation& base) {
    if (!record_.twins) return;
    const Scenario& scenario = economy_->world.scenario;
    if (cuts_suppliers(scenario))
        office_->follow_suppliers(*economy_, common_plants(*economy_, *base.economy_));
    economy_->reached = {own_instruments(base.economy_->world.scenario, scenario), {}};
    roster_.emplace(*economy_);
}

void Simulation::watch_twins(int arm, Simulation& of_arm) {
    if (cuts_suppliers(of_arm.economy_->world.scenario))
        twins_.emplace(arm, FateTwins(of_arm.rosters(), *economy_, replicate_));
    twin_counts_.emplace(arm, TwinCounts(std::move(*of_arm.roster_), *economy_, replicate_));
}

FinishedReplicate Simulation::finish() && {
    const double publishing = now_in_seconds();
    FinishedReplicate finished;
    if (microdata_) finished.record.microdata = microdata_->finish();
    const Scenario& scenario = economy_->world.scenario;
    finished.record.replicate = replicate_;
    finished.record.seed = seed_of(scenario.ensemble.seed, replicate_);
    finished.record.firm_quarters = firm_quarters_;
    const Published results = std::move(*office_).results();
    if (record_.contents == Contents::tables) {
        finished.record.sheets = sheets_of(results);
        finished.record.moments = moments_of(results);
    } else if (record_.contents == Contents::facts) {
        finished.record.moments = fact_figures_of(results, analysis::observed_for(scenario));
    } else if (record_.contents == Contents::screened) {
        finished.record.moments = screened_figures(results, analysis::observed_for(scenario));
    } else {
        finished.record.outcomes = outcomes_of(results, outcome_frame(scenario));
        finished.record.sheets = experiment_sheets_of(results);
    }
    const double seconds = now_in_seconds() - publishing;
    seconds_.office += seconds;
    seconds_.total += seconds;
    finished.seconds = seconds_;
    return finished;
}

std::vector<std::string> own_instruments(const Scenario& base, const Scenario& arm) {
    std::vector<std::string> ids;
    const auto add = [&](const std::vector<Instrument>& there,
                         const std::vector<Instrument>& here) {
        for (const Instrument& one : here)
            if (std::find(there.begin(), there.end(), one) == there.end()) ids.push_back(one.id);
    };
    add(base.policies, arm.policies);
    add(base.shocks, arm.shocks);
    return ids;
}

bool share_baseline(const Scenario& one, const Scenario& other) {
    const auto baseline_of = [](Scenario scenario) {
        scenario.id.clear();
        scenario.policies.clear();
        scenario.shocks.clear();
        // A base has nothing to deviate from, so what it says of the closure acts on no quarter.
        scenario.closure = {};
        scenario.parameters.closure = default_parameters().closure;
        return scenario_hash(scenario);
    };
    return baseline_of(one) == baseline_of(other);
}

Quarter first_difference(const Scenario& one, const Scenario& other) {
    // With their places in the list, by which the accounts of policies go.
    const auto begun_before = [](const std::vector<Instrument>& all, Quarter quarter) {
        std::vector<std::pair<std::size_t, Instrument>> begun;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i].from < quarter) begun.emplace_back(i, all[i]);
        return begun;
    };
    const auto same_before = [&](Quarter quarter) {
        return begun_before(one.policies, quarter) == begun_before(other.policies, quarter) &&
               begun_before(one.shocks, quarter) == begun_before(other.shocks, quarter);
    };
    Quarter same = one.horizon.start;
    if (one.ensemble.seed != other.ensemble.seed || !share_baseline(one, other)) return same;
    while (same <= one.horizon.end && same_before(same + 1)) ++same;
    return same;
}

}  // namespace keiretsu::sim
