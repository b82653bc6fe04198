#include "sim/trace/trace.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "model/exit.h"
#include "sim/commands/compare_command.h"
#include "sim/commands/trace_command.h"
#include "sim/trace/choice.h"
#include "sim/trace/link_path.h"
#include "sim/trace/story.h"
#include "sim/trace/trace_text.h"
#include "sim/trace/traced_run.h"
#include "tests/config/scratch_files.h"
#include "tests/sim/described_columns.h"
#include "tests/sim/experiment_files.h"
#include "tests/sim/policy_economy.h"

using namespace keiretsu;
using namespace keiretsu::model;

namespace {

Scenario traced_scenario(const char* end = "1990Q4", double scale = 0.0006) {
    return load_scenario(KEIRETSU_SOURCE_DIR "/scenarios/baseline.yaml",
                         {"scale=" + std::to_string(scale), std::string("horizon.end=") + end},
                         nullptr);
}

/// The life of a plant, as a run with a probe notes it.
sim::Life life_of(const Scenario& scenario, std::uint64_t id) {
    return sim::trace_plant({.scenario = scenario, .id = id}).lives.front();
}

/// Ids of plants of all sizes.
std::vector<std::uint64_t> some_plants(const Scenario& scenario) {
    const sim::TracedRun run(scenario, 1);
    std::vector<std::uint64_t> ids;
    for (Row row = 0; row < run.economy().rows(); row += 37)
        ids.push_back(run.economy().plants.id[row]);
    return ids;
}

double near(double value) {
    return 1e-4 * (1 + std::abs(value));
}

}  // namespace

TEST_CASE("every figure of a traced plant adds up to its quarter") {
    const Scenario scenario = traced_scenario();
    int quarters = 0, with_buyers = 0, asked = 0;
    for (const std::uint64_t id : some_plants(scenario)) {
        const sim::Life life = life_of(scenario, id);
        std::map<std::pair<int, int>, double> ordered;
        for (const auto& order : life.orders) {
            ordered[{order.year, order.quarter}] += order.order;
            ++with_buyers;
        }
        for (std::size_t i = 0; i < life.quarters.size(); ++i) {
            const sim::LifeRow& now = life.quarters[i];
            INFO("plant " << id << ", " << now.year << "Q" << now.quarter);
            const double slots = ordered[{now.year, now.quarter}];
            REQUIRE(slots == Approx(now.slot_orders).margin(near(now.slot_orders)));
            REQUIRE(now.profit_before_interest ==
                    Approx(now.sales - now.parts - now.materials - now.overheads - now.wages -
                           now.depreciation)
                        .margin(near(now.sales)));
            REQUIRE(now.ordinary_profit ==
                    Approx(now.firm_profit_before_interest - now.interest).margin(1e-6));
            REQUIRE(now.cash_flow ==
                    Approx(now.ordinary_profit - now.tax - now.unpaid_bills - now.paid_out +
                           now.borne_by_owner + now.firm_depreciation)
                        .margin(near(now.firm_sales)));
            // What the probe computed leads to what the firm then has.
            const double left = now.cash_before - now.repaid - now.idle_outflow;
            REQUIRE(now.cash == Approx(std::max(left, 0.0)).margin(near(now.firm_sales)));
            REQUIRE(now.need == Approx(std::max(-left, 0.0)).margin(near(now.firm_sales)));
            REQUIRE(now.short_debt + now.long_debt ==
                    Approx(now.debt_before - now.repaid + now.drawn + now.need)
                        .margin(near(now.debt_before)));
            REQUIRE((now.illiquid > 0) == (now.bank_answer == "refused"));
            asked += now.bank_answer != "not asked";
            if (i > 0) {
                const sim::LifeRow& before = life.quarters[i - 1];
                REQUIRE(now.cash_before == Approx(before.cash + now.cash_flow -
                                                  now.investment_wanted * now.investment_funded -
                                                  now.tied_up + now.drawn)
                                               .margin(near(now.firm_sales)));
                REQUIRE(now.employees == before.employees_after);
            }
            ++quarters;
        }
    }
    CHECK(quarters > 200);
    CHECK(with_buyers > 50);
    CHECK(asked > 5);
}

TEST_CASE("the books that a probe computes are those of a firm with one plant, to the bit") {
    const Scenario scenario = traced_scenario("1988Q4");
    sim::TracedRun first(scenario, 1);
    const auto secondary = first.economy().secondary_plants;
    int compared = 0;
    for (const std::uint64_t id : some_plants(scenario)) {
        const Row row = sim::open_row_of(first.economy(), id);
        const bool alone = std::none_of(secondary.begin(), secondary.end(), [&](Row plant) {
            return plant == row || first.economy().plants.owner[plant] == row;
        });
        if (!alone || first.economy().plants.employees[row] > 200) continue;
        for (const sim::LifeRow& now : life_of(scenario, id).quarters) {
            INFO("plant " << id << ", " << now.year << "Q" << now.quarter);
            REQUIRE(now.firm_sales == now.sales);
            REQUIRE(now.firm_profit_before_interest == now.profit_before_interest);
            REQUIRE(now.firm_depreciation == now.depreciation);
            ++compared;
        }
    }
    CHECK(compared > 100);
}

TEST_CASE("a plant closes in the quarter and for the reason that its hazards and draws say") {
    Started run(traced_scenario("1995Q4"), 4);
    Column<float> births;
    int exits = 0, looked = 0, spared = 0;
    const sim::AtMoment at = [&](sim::Moment moment,
                                 Economy& economy,
                                 const sim::QuarterEvents& events) {
        if (moment == sim::Moment::produced) births = economy.firms.owner_birth;
        if (moment != sim::Moment::settled) return;
        std::map<Row, ExitMode> closing;
        for (const Exit& exit : events.exits) closing[exit.row] = exit.mode;
        for (Row row = 0; row < economy.rows(); ++row) {
            if (!economy.plants.alive[row]) continue;
            const ExitView view = view_exit(economy, row, births[row]);
            const bool fails = view.illiquid >= view.failure_at;
            const bool drawn = !view.held && view.u < view.hazards.sum();
            spared += view.held && view.u < view.hazards.sum();
            const bool ends =
                view.retirement_u < view.retirement && view.heir_u >= view.heir_chance;
            const bool closes = closing.contains(row);
            ++looked;
            REQUIRE(closes == (fails || drawn || ends));
            if (!closes) continue;
            ++exits;
            const ExitMode mode = closing[row];
            if (fails) {
                REQUIRE(is_failure(mode));
            } else if (!drawn) {
                REQUIRE(mode == ExitMode::no_heir);
            } else {
                const float offshored = economy.conditions.offshored[static_cast<std::size_t>(
                    economy.world.cell(economy.plants.place[row], economy.plants.industry[row]))];
                REQUIRE(mode == mode_of_hazard(view.hazards, view.u, offshored));
            }
        }
    };
    for (int quarter = 0; quarter < 40; ++quarter)
        sim::run_quarter(run.economy, run.environment, run.seconds, {}, at);
    CHECK(looked > 10000);
    CHECK(exits > 50);
    CHECK(spared > 0);
}

TEST_CASE("a probe changes no byte of the economy") {
    const Scenario scenario = traced_scenario("1986Q4");
    sim::TracedRun plain(scenario, 2), probed(scenario, 2);
    sim::FirmProbe probe(probed.economy().plants.id[3], "base");
    while (!plain.is_over()) {
        plain.run_quarter();
        probe.end_quarter(probed.run_quarter(
            [&](sim::Moment moment, Economy& economy, const sim::QuarterEvents& events) {
                probe.at(moment, economy, events);
            }));
    }
    CHECK(probe.life().quarters.size() > 10);
    const auto same = [](auto& here, auto& there) {
        std::vector<std::string> first, second;
        const auto bytes = [](auto& texts) {
            return [&texts](const auto& column) {
                texts.emplace_back(reinterpret_cast<const char*>(column.data()),
                                   column.size() * sizeof(column[0]));
            };
        };
        each_column(here, bytes(first));
        each_column(there, bytes(second));
        return first == second;
    };
    CHECK(same(plain.economy().plants, probed.economy().plants));
    CHECK(same(plain.economy().firms, probed.economy().firms));
    CHECK(same(plain.economy().slots, probed.economy().slots));
    CHECK(plain.economy().banks.capital == probed.economy().banks.capital);
}

TEST_CASE("a bid is won where its score is the highest, and what is won shows in the next orders") {
    const Scenario scenario = traced_scenario();
    int bids = 0, won = 0;
    for (const std::uint64_t id : some_plants(scenario)) {
        const sim::Life life = life_of(scenario, id);
        for (const sim::LifeBidRow& bid : life.bids) {
            INFO("plant " << id << ", " << bid.year << "Q" << bid.quarter);
            ++bids;
            if (bid.won == 0) {
                REQUIRE(bid.best_other >= bid.score);
                continue;
            }
            ++won;
            REQUIRE((std::isnan(bid.best_other) || bid.score >= bid.best_other));
        }
    }
    CHECK(bids > 20);
    CHECK(won > 2);
}

TEST_CASE("a described plant is one that fits, and always the same") {
    const Scenario scenario = traced_scenario("1992Q4");
    const sim::Description wanted{.closed_from = Quarter(1988, 1),
                                  .closed_to = Quarter(1991, 4),
                                  .employees_from = 1,
                                  .employees_to = 20};
    const sim::Chosen one = sim::choose_plant(scenario, 1, wanted, 1);
    CHECK(sim::choose_plant(scenario, 1, wanted, 1).id == one.id);
    CHECK(one.of > 3);
    bool another = false;
    for (std::uint64_t seed = 2; seed < 8; ++seed)
        another = another || sim::choose_plant(scenario, 1, wanted, seed).id != one.id;
    CHECK(another);
    const sim::Life life = life_of(scenario, one.id);
    const sim::LifeRow& last = life.quarters.back();
    CHECK(!last.exit.empty());
    CHECK(last.year >= 1988);
    CHECK(last.year <= 1991);
    CHECK(last.employees_after < 20.5);
    sim::Description nobody = wanted;
    nobody.employees_from = 900000;
    nobody.employees_to = 1000000;
    CHECK_THROWS_AS(sim::choose_plant(scenario, 1, nobody, 1), RunError);
}

TEST_CASE("the end is told by the hazard that was met") {
    const Scenario scenario = traced_scenario("1997Q4");
    std::map<std::string, int> told;
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const sim::Description wanted{.closed_from = Quarter(1982, 1),
                                      .closed_to = Quarter(1997, 4)};
        const sim::Chosen chosen = sim::choose_plant(scenario, 1, wanted, seed);
        const sim::Trace trace = sim::trace_plant({.scenario = scenario, .id = chosen.id});
        const sim::Life& life = trace.lives.front();
        const sim::LifeRow& last = life.quarters.back();
        // Owners also close plants by order of a shock, and with the firm: by no draw.
        if (last.exit == "closed_by_owner" || last.exit == "moved_abroad") continue;
        const std::string reason = last.exit == "partner_failed" ? "bankrupt" : last.exit;
        bool met = false;
        for (const sim::LifeHazardRow& hazard : life.hazards)
            if (hazard.year == last.year && hazard.quarter == last.quarter &&
                hazard.reason == reason)
                met = hazard.met == 1;
        INFO("seed " << seed << ": " << last.exit);
        CHECK(met);
        for (const sim::LifeStoryRow& row : trace.story)
            if (row.about == "end") {
                INFO(row.text);
                CHECK(row.text.find("It closed in ") == 0);
                ++told[last.exit];
            }
    }
    CHECK(told.size() >= 2);
}

TEST_CASE("the path of links is the shortest, and says who buys from whom") {
    Economy economy = two_towns();
    const Row buyer = town_plant(economy, 0, 0, 400), middle = town_plant(economy, 0, 0, 40),
              last = town_plant(economy, 1, 0, 4), alone = town_plant(economy, 1, 1, 10),
              branch = town_plant(economy, 1, 0, 20);
    buy_from(economy, middle, {last});
    buy_from(economy, buyer, {middle});
    give(economy, branch, last);
    CHECK(sim::path_between(economy, {buyer}, last) == std::vector<Row>{buyer, middle, last});
    CHECK(sim::path_between(economy, {buyer, middle}, last) == std::vector<Row>{middle, last});
    CHECK(sim::path_between(economy, {buyer}, branch) ==
          std::vector<Row>{buyer, middle, last, branch});
    CHECK(sim::path_between(economy, {alone}, last).empty());
    CHECK(sim::path_between(economy, {last}, last) == std::vector<Row>{last});
    CHECK(std::string(sim::link_in_words(economy, buyer, middle)) == "buys from");
    CHECK(std::string(sim::link_in_words(economy, last, middle)) == "sells to");
    CHECK(std::string(sim::link_in_words(economy, last, branch)) == "owns");
}

TEST_CASE("a draw that goes otherwise keeps a plant from its end, and the ripple is counted") {
    const Scenario scenario = traced_scenario("1995Q4");
    sim::Description wanted;
    wanted.mode = ExitMode::new_business;
    const sim::Chosen chosen = sim::choose_plant(scenario, 1, wanted, 2);
    const sim::Trace trace =
        sim::trace_plant({.scenario = scenario, .id = chosen.id, .flips_end = true});
    REQUIRE(trace.lives.size() == 2);
    const auto &life = trace.lives[0].quarters, &flipped = trace.lives[1].quarters;
    CHECK(!life.back().exit.empty());
    // It is traced from the quarter of the draw on.
    CHECK(flipped.front().year == life.back().year);
    CHECK(flipped.front().quarter == life.back().quarter);
    CHECK(flipped.size() > 1);
    CHECK(flipped.front().exit.empty());
    REQUIRE(!trace.ripple.empty());
    for (const sim::TwinCountRow& row : trace.ripple)
        if (row.dimension == "nation" && row.group == "reached" && row.year == life.back().year)
            CHECK(row.saved == 1);
    CHECK(sim::parse_flip("1998Q3:refuses")->outcome == sim::Outcome::refuses);
    CHECK(sim::parse_flip("1998Q3:refuses")->at == Quarter(1998, 3));
    CHECK(!sim::parse_flip("1998:refuses"));
    CHECK(!sim::parse_flip("1998Q3:maybe"));
}

TEST_CASE("beside its twin the first quarter that differs is told, and how the policy got there") {
    const Scenario base = traced_scenario();
    Scenario arm = base;
    arm.id = "arm";
    Instrument loan;
    loan.id = "loan";
    loan.kind = "low_interest_loan";
    loan.from = Quarter(1986, 1);
    loan.until = Quarter(1990, 4);
    loan.eligible.employees_to = 50;
    loan.terms = {{"discount", 0.03}, {"take_up", 1}};
    arm.policies.push_back(loan);
    std::uint64_t id = 0;
    const sim::TracedRun start(base, 1);
    for (Row row = 0; row < start.economy().rows(); ++row)
        if (start.economy().plants.employees[row] > 100) id = start.economy().plants.id[row];
    const sim::Trace trace =
        sim::trace_plant({.scenario = base, .arm = arm, .arm_id = "arm", .id = id});
    REQUIRE(trace.lives.size() == 2);
    std::string difference, path;
    for (const sim::LifeStoryRow& row : trace.story) {
        if (row.about == "first_difference") difference = row.text;
        if (row.about == "path") path += row.text + " ";
    }
    INFO(difference << " " << path);
    CHECK(difference.find("The first quarter in which `arm` differs is 198") == 0);
    CHECK(!path.empty());
    const std::string text = sim::trace_text(trace, "A trace");
    std::size_t widest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        widest = std::max(widest, end - at);
        at = end + 1;
    }
    CHECK(widest <= 80);
    // The same scenario twice: nothing differs.
    const sim::Trace same =
        sim::trace_plant({.scenario = base, .arm = base, .arm_id = "same", .id = id});
    CHECK(std::any_of(same.story.begin(), same.story.end(), [](const auto& row) {
        return row.text == "Nothing in its life differs in `same`.";
    }));
}

TEST_CASE("a directory of a comparison is traced with an arm beside its base, and a flip") {
    const ScratchFiles scratch;
    sim::CompareOptions compared;
    compared.scenarios = {shipped("baseline"), grant_scenario(scratch, "30 Myen")};
    compared.out = scratch.path("compared");
    compared.scale = "0.0008";
    compared.until = "1990Q4";
    compared.replicates = 1;
    compared.quiet = true;
    REQUIRE(sim::compare(compared) == 0);
    sim::TraceOptions options;
    options.run = compared.out;
    options.closed = "1986:1989";
    options.employees = "1:30";
    options.arm = "grant";
    options.flip = "end";
    options.out = scratch.path("trace");
    options.quiet = true;
    REQUIRE(sim::trace(options) == 0);
    check_headers(options.out);
    const std::string story = text_of(options.out + "/life_story.csv");
    for (const char* about :
         {"base,who,", "base,end,", "arm,end,", "both,first_difference,", "both,flip,"})
        CHECK(story.find(about) != std::string::npos);
    CHECK(text_of(options.out + "/life.csv").find("\nflipped,") != std::string::npos);
    CHECK(text_of(options.out + "/manifest.json").find("\"trace\"") != std::string::npos);
    // It is not replaced unasked, nor is what cannot be traced begun.
    CHECK_THROWS_AS(sim::trace(options), InputError);
    options.force = true;
    REQUIRE(sim::trace(options) == 0);
    CHECK(text_of(options.out + "/life_story.csv") == story);
    const auto refused = [&](auto change, const std::string& said) {
        sim::TraceOptions wrong = options;
        change(wrong);
        try {
            sim::trace(wrong);
            FAIL("not refused: " << said);
        } catch (const InputError& error) {
            CHECK_THAT(error.what(), Catch::Contains(said));
        }
    };
    refused([](auto& o) { o.place = "otta"; }, "did you mean `ota`?");
    refused([](auto& o) { o.mode = "hunger"; }, "there is no `hunger`");
    refused([](auto& o) { o.closed = "soon"; }, "`soon` is no time");
    refused([](auto& o) { o.id = "p7"; }, "give one of them");
    refused([](auto& o) { o.flip = "1998"; }, "is no draw to flip");
    refused([](auto& o) { o.arm = "gift"; }, "no arm `gift`");
    refused([](auto& o) { o.run = "/nowhere"; }, "no directory of a run");
}
