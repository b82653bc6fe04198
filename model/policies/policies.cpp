#include "model/policies/policies.h"

#include <array>

#include "model/policies/instruments.h"
#include "model/policies/programme.h"
#include "model/state/block.h"

namespace keiretsu::model {
namespace {

static_assert(block_rows <= RowEffect::longest_run);

/// What carries out a kind: at the start of the quarter, after the accounts of firms, at the end,
/// and when it is known which plants close.
struct Carrier {
    std::string_view kind;
    void (*start)(const Policy&, PolicyEffects&, Outlay&) = nullptr;
    void (*accounts)(const Policy&, Outlay&) = nullptr;
    void (*openings)(const Policy&, Outlay&) = nullptr;
    void (*closures)(const Policy&, std::span<const Exit>, Outlay&) = nullptr;
    bool outlives_its_end = false;  // it still pays for what it promised
    bool is_permanent = false;      // what it has changed by its end stays changed
};

constexpr std::array carriers = {
    Carrier{.kind = "entry_subsidy",
            .start = subsidise_entry,
            .openings = pay_entry_grants,
            .closures = collect_grants,
            .outlives_its_end = true},
    Carrier{.kind = "credit_guarantee",
            .start = guarantee_credit,
            .openings = count_guarantees,
            .outlives_its_end = true},
    Carrier{.kind = "low_interest_loan", .start = lend_cheaply},
    Carrier{.kind = "tax_concession", .start = remit_tax, .accounts = count_tax_remitted},
    Carrier{.kind = "research_subsidy", .start = subsidise_research},
    Carrier{.kind = "technology_exchange", .start = exchange_technology},
    Carrier{.kind = "sme_centre", .start = run_centre},
    Carrier{.kind = "factory_shops", .start = open_shops},
    Carrier{.kind = "incubator", .start = run_incubator},
    Carrier{.kind = "industrial_apartment", .start = let_apartments},
    Carrier{.kind = "collaboration", .start = coordinate_collaboration},
    Carrier{.kind = "loan_screening", .start = screen_loans},
    Carrier{.kind = "unfair_trade_rule", .start = forbid_unfair_trade},
    Carrier{.kind = "site_regulation", .start = limit_sites},
    Carrier{.kind = "relocation_subsidy", .start = invite_plants, .openings = pay_relocations},
    Carrier{.kind = "import_competition", .start = import_goods, .is_permanent = true},
    Carrier{.kind = "lending_crunch", .start = tighten_lending},
    Carrier{.kind = "land_price", .start = change_land_prices},
    Carrier{.kind = "supplier_consolidation", .start = consolidate_suppliers},
    Carrier{.kind = "price_reduction", .start = reduce_prices},
    Carrier{.kind = "in_house_production", .start = produce_in_house},
    Carrier{.kind = "component_commonisation", .start = share_components},
    Carrier{.kind = "cross_group_purchasing", .start = buy_across_groups},
    Carrier{.kind = "supplier_coordination", .start = delegate_coordination},
    Carrier{.kind = "component_tie_up", .start = tie_up_makers},
    Carrier{.kind = "plant_closure", .start = close_plants_of},
    Carrier{.kind = "demand_loss", .start = lose_demand},
};

const Carrier* find_carrier(std::string_view kind) {
    for (const Carrier& carrier : carriers)
        if (carrier.kind == kind) return &carrier;
    return nullptr;
}

/// Calls f(carrier, policy, outlay) for every instrument that has begun, in the scenario's order.
/// Shocks have no outlay: what they would add is dropped.
template <class F>
void each_begun(Economy& economy, F&& f) {
    const Scenario& scenario = economy.world.scenario;
    const auto visit = [&](const Instrument& instrument, std::size_t number, Outlay& outlay) {
        const Carrier* carrier = find_carrier(instrument.kind);
        if (carrier == nullptr || economy.now < instrument.from) return;
        const bool over = instrument.until < economy.now;
        if (over && !carrier->outlives_its_end && !carrier->is_permanent) return;
        f(*carrier, Policy(economy, instrument, number), outlay);
    };
    for (std::size_t i = 0; i < scenario.policies.size(); ++i)
        visit(scenario.policies[i], i + 1, economy.outlays[i]);
    for (const Instrument& shock : scenario.shocks) {
        Outlay none;
        visit(shock, 0, none);
    }
}

}  // namespace

PolicyEffects neutral_terms(const World& world) {
    PolicyEffects effects;
    const auto cells = static_cast<std::size_t>(world.cells());
    const auto places = static_cast<std::size_t>(world.places);
    effects.founding_grant.assign(cells, 0);
    effects.founding_relief.assign(cells, 0);
    effects.founding_factor.assign(cells, 1);
    effects.cross_search.assign(places, 0);
    effects.branch_attraction.assign(places, 1);
    effects.land_factor.assign(places, 1);
    effects.demand_factor.assign(static_cast<std::size_t>(world.industries), 1);
    return effects;
}

void enact_policies(Economy& economy) {
    economy.policy_effects = neutral_terms(economy.world);
    economy.reached.plants.clear();
    economy.outlays.assign(economy.world.scenario.policies.size(), {});
    each_begun(economy, [&](const Carrier& carrier, const Policy& policy, Outlay& outlay) {
        const bool in_force = economy.now <= policy.instrument().until;
        if (in_force) admit_holders(policy);
        if (carrier.start != nullptr && (in_force || carrier.is_permanent))
            carrier.start(policy, economy.policy_effects, outlay);
    });
    for (std::size_t place = 0; place < economy.policy_effects.land_factor.size(); ++place)
        economy.conditions.land[place] *= economy.policy_effects.land_factor[place];
}

void settle_accounts_with_policies(Economy& economy, std::span<const Exit> exits) {
    each_begun(economy, [&](const Carrier& carrier, const Policy& policy, Outlay& outlay) {
        if (carrier.accounts != nullptr) carrier.accounts(policy, outlay);
        if (carrier.closures != nullptr) carrier.closures(policy, exits, outlay);
    });
}

void settle_openings_with_policies(Economy& economy) {
    each_begun(economy, [](const Carrier& carrier, const Policy& policy, Outlay& outlay) {
        if (carrier.openings != nullptr) carrier.openings(policy, outlay);
        book_spending(policy, outlay.cost);
    });
}

bool is_carried_out(std::string_view kind) {
    return find_carrier(kind) != nullptr;
}

}  // namespace keiretsu::model
