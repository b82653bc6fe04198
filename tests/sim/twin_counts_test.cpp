#include "sim/office/twin_counts.h"

#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "sim/experiments/outcomes.h"
#include "sim/office/twin_roster.h"
#include "sim/run.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/experiment_files.h"
#include "tests/sim/policy_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

/// A chain: `buyer` buys from `middle`, which buys from `last`; `alone` has no link. 1991Q4.
struct Chain {
    Economy economy = two_towns();
    Row buyer, middle, last, alone;

    Chain() {
        economy.now = Quarter(1991, 4);
        economy.world.scenario.horizon.report = Quarter(1991, 1);
        buyer = town_plant(economy, 0, 0, 400);
        middle = town_plant(economy, 0, 0, 40);
        last = town_plant(economy, 1, 0, 4);
        alone = town_plant(economy, 1, 1, 10);
        buy_from(economy, middle, {last});
        buy_from(economy, buyer, {middle});
    }

    static void close(Economy& economy, Row row) {
        economy.plants.alive[row] = 0;
        ++economy.dead_rows;
    }
};

const sim::TwinCountRow& row_of(const std::vector<sim::TwinCountRow>& rows,
                                const std::string& dimension,
                                const std::string& level,
                                const std::string& group,
                                int year = 1991) {
    static const sim::TwinCountRow none;
    for (const sim::TwinCountRow& row : rows)
        if (row.dimension == dimension && row.level == level && row.group == group &&
            row.year == year)
            return row;
    return none;
}

double change(const sim::TwinCountRow& row) {
    return row.saved - row.killed + row.born - row.not_born + row.moved_in - row.moved_out;
}

double change_of_jobs(const sim::TwinCountRow& row) {
    return row.jobs_saved - row.jobs_killed + row.jobs_born - row.jobs_not_born +
           row.jobs_moved_in - row.jobs_moved_out + row.jobs_gained - row.jobs_lost;
}

}  // namespace

TEST_CASE("distances count links in both directions, and branches are one from their firm") {
    Chain chain;
    Economy& economy = chain.economy;
    const Row branch = town_plant(economy, 1, 0, 20);
    give(economy, branch, chain.last);
    rebuild_index(economy);
    using enum sim::Distance;
    CHECK(sim::distances_from(economy, {chain.buyer}) ==
          std::vector<sim::Distance>{reached, one, two, none, more});
    CHECK(sim::distances_from(economy, {chain.last}) ==
          std::vector<sim::Distance>{two, one, reached, none, one});
    CHECK(sim::distances_from(economy, {chain.buyer, chain.alone}) ==
          std::vector<sim::Distance>{reached, one, two, reached, more});
    CHECK(sim::distances_from(economy, {})[0] == none);
}

TEST_CASE("each establishment is saved, killed, born or not born beside its twin, with its jobs") {
    Chain arm;
    Economy base = arm.economy;
    // The arm reaches `middle`, which closes in the base and grows in the arm; `last` closes in the
    // arm. An entrant of the arm, and another of the base.
    sim::TwinRoster roster(arm.economy);
    sim::TwinCounts before_run(roster, base, 1);
    arm.economy.reached.plants = {arm.economy.plants.id[arm.middle],
                                  arm.economy.plants.id[arm.middle]};
    arm.economy.plants.employees[arm.middle] = 44;
    arm.economy.plants.employees[arm.alone] = 7;
    arm.economy.plants.employees[arm.buyer] = 290;
    Chain::close(arm.economy, arm.last);
    const Row born = found_here(arm.economy, 0, 1);
    rebuild_index(arm.economy);
    ++arm.economy.now;
    roster.record(arm.economy);

    sim::TwinCounts counts(roster, base, 1);
    Chain::close(base, arm.middle);
    const Row not_born = found_here(base, 1, 0);
    base.plants.id[not_born] += 7;
    base.plants.employees[not_born] = 2;
    ++base.now;
    counts.record(base);
    const auto& rows = counts.rows();

    const auto& reached = row_of(rows, "nation", "all", "reached");
    CHECK(reached.reached == 1);
    CHECK(reached.reached_with_twin == 1);
    CHECK(reached.saved == 1);
    CHECK(reached.jobs_saved == 44);
    CHECK(reached.both == 0);
    const auto& others = row_of(rows, "nation", "all", "others");
    CHECK(others.both == 2);
    CHECK(others.jobs_both == 410);
    CHECK(others.jobs_lost == 113);
    CHECK(others.jobs_gained == 0);
    CHECK(others.killed == 1);
    CHECK(others.jobs_killed == 4);
    CHECK(others.born == 1);
    CHECK(others.jobs_born == double(arm.economy.plants.employees[born]));
    CHECK(others.not_born == 1);
    CHECK(others.jobs_not_born == 2);
    CHECK(change(reached) + change(others) == 0);

    // 400 employees in the base, 290 in the arm.
    CHECK(row_of(rows, "size", "300-999", "others").moved_out == 1);
    CHECK(row_of(rows, "size", "300-999", "others").jobs_moved_out == 400);
    CHECK(row_of(rows, "size", "100-299", "others").moved_in == 1);
    CHECK(row_of(rows, "size", "4-29", "others").jobs_lost == 3);
    CHECK(row_of(rows, "place", "north", "reached").saved == 1);
    CHECK(row_of(rows, "place", "south", "others").killed == 1);
    CHECK(row_of(rows, "industry", "other", "others").born == 1);
    // The buyer is one link from what was reached; the plant that closed has lost its own.
    CHECK(row_of(rows, "distance", "reached", "reached").saved == 1);
    CHECK(row_of(rows, "distance", "1", "others").jobs_lost == 110);
    CHECK(row_of(rows, "distance", "none", "others").killed == 1);
    CHECK(row_of(rows, "distance", "none", "others").born == 1);
    CHECK(row_of(rows, "distance", "base only", "others").not_born == 1);
}

TEST_CASE(
    "what has closed in the arm stays as far from what was reached as it was when last seen") {
    Chain arm;
    Economy base = arm.economy;
    sim::TwinRoster roster(arm.economy);
    arm.economy.reached.plants = {arm.economy.plants.id[arm.buyer]};
    ++arm.economy.now;
    roster.record(arm.economy);
    arm.economy.reached.plants.clear();
    Chain::close(arm.economy, arm.last);
    for (int quarter = 0; quarter < 8; ++quarter) {
        ++arm.economy.now;
        roster.record(arm.economy);
    }
    sim::TwinCounts counts(roster, base, 1);
    for (int quarter = 0; quarter < 9; ++quarter) {
        ++base.now;
        counts.record(base);
    }
    CHECK(row_of(counts.rows(), "distance", "2", "others", 1991).both == 1);
    CHECK(row_of(counts.rows(), "distance", "2", "others", 1992).killed == 1);
    CHECK(row_of(counts.rows(), "distance", "2", "others", 1993).killed == 1);
    CHECK(row_of(counts.rows(), "distance", "reached", "reached", 1993).both == 1);
}

namespace {

/// A policy or shock with random terms and start.
std::string random_instrument(std::mt19937& random) {
    const auto from = [&] { return fmt::format("{}Q{}", 1985 + random() % 2, 1 + random() % 4); };
    switch (random() % 6) {
        case 0:
            return fmt::format(
                "policies: [{{id: p, kind: entry_subsidy, from: {}, grant: {} Myen}}]",
                from(),
                1 + random() % 40);
        case 1:
            return fmt::format(
                "policies: [{{id: p, kind: low_interest_loan, from: {}, discount: {}% /year, "
                "eligible: {{employees: 1..{} persons}}}}]",
                from(),
                1 + random() % 5,
                5 + random() % 100);
        case 2:
            return fmt::format(
                "policies: [{{id: p, kind: sme_centre, from: {}, running_cost: 1 Myen, "
                "take_up: {}%}}]",
                from(),
                20 + random() % 80);
        case 3:
            return fmt::format(
                "shocks: [{{id: s, kind: supplier_consolidation, from: {}, until: 1987Q2, "
                "cut: {}%}}]",
                from(),
                10 + random() % 60);
        case 4:
            return fmt::format(
                "shocks: [{{id: s, kind: plant_closure, from: {}, until: 1987Q2, abroad: 0%, "
                "eligible: {{employees: 30..{} persons}}}}]",
                from(),
                60 + random() % 300);
        default:
            return fmt::format("shocks: [{{id: s, kind: demand_loss, from: {}, loss: {}%}}]",
                               from(),
                               1 + random() % 20);
    }
}

using Totals = std::map<std::tuple<std::string, std::string, int>, double>;

/// Arm less base of an outcome in each level and year, as effects.csv has it.
Totals differences(const analysis::OutcomeFrame& frame,
                   const std::string& outcome,
                   const std::vector<double>& base,
                   const std::vector<double>& arm) {
    Totals totals;
    for (std::size_t s = 0; s < frame.series.size(); ++s)
        for (int year = frame.first_year; year <= frame.last_year(); ++year) {
            const auto& [of, dimension, level] = frame.series[s];
            const std::size_t at = frame.at(s, year);
            if (of == outcome) totals[{dimension, level, year}] = arm[at] - base[at];
        }
    return totals;
}

}  // namespace

TEST_CASE("of 200 random comparisons the twins add up to the effects exactly, in every level") {
    const ScratchFiles scratch;
    std::mt19937 random(16);
    int differing = 0;
    for (int run = 0; run < 200; ++run) {
        const std::string text = random_instrument(random);
        INFO(run << ": " << text);
        const std::vector<std::string> overrides = {
            fmt::format("ensemble.seed={}", 100 + run), "scale=0.0004", "horizon.end=1987Q4"};
        const Scenario scenario = load_scenario(shipped("baseline"), overrides, nullptr);
        const Scenario other = load_scenario(
            scratch.write("arm.yaml", extending_baseline("\nid: arm\n" + text + "\n")),
            overrides,
            nullptr);
        const sim::Record record{.contents = sim::Contents::outcomes, .twins = true};
        const auto quiet = [](Quarter, std::uint64_t) {};
        const Quarter end = scenario.horizon.end + 1;
        sim::Simulation base(scenario, 1, record);
        base.run_until(sim::first_difference(scenario, other), quiet);
        const auto arm = base.branch(other);
        arm->run_until(end, quiet);
        base.watch_twins(1, *arm);
        base.run_until(end, quiet);
        const std::vector<sim::TwinCountRow> rows = base.twin_counts_of(1);
        const auto frame = sim::outcome_frame(scenario);
        const auto of_arm = std::move(*arm).finish().record.outcomes;
        const auto of_base = std::move(base).finish().record.outcomes;
        const Totals plants = differences(frame, "establishments", of_base, of_arm);
        const Totals jobs = differences(frame, "employees", of_base, of_arm);
        Totals counted, counted_jobs;
        double of_distances = 0;
        for (const auto& row : rows) {
            counted[{row.dimension, row.level, row.year}] += change(row);
            counted_jobs[{row.dimension, row.level, row.year}] += change_of_jobs(row);
            if (row.year == 1987 && row.dimension == "distance") of_distances += change(row);
        }
        for (const auto& [key, difference] : plants)
            REQUIRE((counted.contains(key) ? counted[key] : 0.0) == difference);
        for (const auto& [key, difference] : jobs)
            REQUIRE((counted_jobs.contains(key) ? counted_jobs[key] : 0.0) == difference);
        REQUIRE(of_distances == (plants.at({"nation", "all", 1987})));
        const auto nation = jobs.at({"nation", "all", 1987});
        differing += nation != 0;
    }
    CHECK(differing > 150);
}
