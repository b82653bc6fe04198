#include "sim/quarter.h"

#include "model/final_demand.h"
#include "model/policies/policies.h"
#include "model/yearly_update.h"
#include "sim/machine/parallel.h"
#include "sim/machine/stopwatch.h"
#include "sim/phases/phases.h"

namespace keiretsu::sim {

using namespace model;

void open_economy(Economy& economy) {
    list_rows(economy, parallel_for);
    rebuild_supplier_index(economy);
    // Tiers settle in a few rounds: each reads its buyers' of the round before.
    for (int round = 0; round < 4; ++round) update_tiers(economy);
    list_rows(economy, parallel_for);
    open_nation(economy);
}

QuarterEvents run_quarter(Economy& economy,
                          const Environment& environment,
                          PhaseSeconds& seconds,
                          const ExitPlan& plan,
                          const AtMoment& at) {
    QuarterEvents events;
    Stopwatch watch;
    const auto look = [&](Moment moment) {
        if (at) at(moment, economy, events);
    };

    // The year, the environment, policies in force
    begin_quarter(economy, environment);
    if (begins_year(economy.now)) update_yearly(economy);
    enact_policies(economy);
    if (begins_half_year(economy.now)) events.unfair_cuts = cut_part_prices(economy);
    solve_market_factors(economy);
    watch.lap(seconds.upkeep);

    // Orders run down the tiers
    look(Moment::begun);
    run_order_cascade(economy, [&](int level) {
        look(static_cast<Moment>(static_cast<int>(Moment::tier_1) + level - 1));
    });
    look(Moment::ordered);
    watch.lap(seconds.cascade);

    // Plants produce, price, plan and learn
    run_plants(economy);
    look(Moment::produced);
    watch.lap(seconds.plants);

    // Firms settle accounts, invest, and some close
    events.exits = run_firms(economy);
    carry_out_investments(economy);
    settle_exits(economy, plan, events.exits);
    settle_accounts_with_policies(economy, events.exits);
    look(Moment::settled);
    watch.lap(seconds.firms);
    close_plants(economy, events);
    watch.lap(seconds.exits);

    // Buyers place parts anew
    review_procurement_of_all(economy, events);
    look(Moment::reviewed);
    watch.lap(seconds.review);

    // New plants
    open_plants(economy, events);
    settle_openings_with_policies(economy);
    update_capacities(economy);
    watch.lap(seconds.entry);

    // What next quarter starts from
    rebuild_supplier_index(economy);
    watch.lap(seconds.index);
    update_nation(economy);
    watch.lap(seconds.national);
    ++economy.now;
    return events;
}

}  // namespace keiretsu::sim
