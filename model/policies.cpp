#include "model/policies.h"

#include <array>

#include "model/block.h"
#include "model/policies/instruments.h"

namespace keiretsu::model {
namespace {

static_assert(block_rows <= RowTerm::longest_run);

/// What carries out a kind: at the start of the quarter, after the accounts of firms, at the end.
/// The first is called while the instrument is in force; the others also later, since a policy may
/// pay for what it has promised.
struct Carrier {
    std::string_view kind;
    void (*start)(const Policy&, Terms&, Outlay&) = nullptr;
    void (*accounts)(const Policy&, Outlay&) = nullptr;
    void (*openings)(const Policy&, Outlay&) = nullptr;
    bool outlives_its_end = false;
};

constexpr std::array carriers = {
    Carrier{.kind = "entry_subsidy", .start = subsidise_entry, .openings = pay_entry_grants},
    Carrier{.kind = "credit_guarantee",
            .start = guarantee_credit,
            .openings = count_guarantees,
            .outlives_its_end = true},
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
        if (instrument.until < economy.now && !carrier->outlives_its_end) return;
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

Terms neutral_terms(const World& world) {
    Terms terms;
    const auto cells = static_cast<std::size_t>(world.cells());
    terms.founding_grant.assign(cells, 0);
    terms.founding_factor.assign(cells, 1);
    terms.demand_factor.assign(static_cast<std::size_t>(world.industries), 1);
    terms.search_bonus.assign(static_cast<std::size_t>(world.places), 1);
    return terms;
}

void enact_policies(Economy& economy) {
    economy.terms = neutral_terms(economy.world);
    economy.outlays.assign(economy.world.scenario.policies.size(), {});
    each_begun(economy, [&](const Carrier& carrier, const Policy& policy, Outlay& outlay) {
        if (carrier.start != nullptr && economy.now <= policy.instrument().until)
            carrier.start(policy, economy.terms, outlay);
    });
}

void settle_accounts_with_policies(Economy& economy) {
    each_begun(economy, [](const Carrier& carrier, const Policy& policy, Outlay& outlay) {
        if (carrier.accounts != nullptr) carrier.accounts(policy, outlay);
    });
}

void settle_openings_with_policies(Economy& economy) {
    each_begun(economy, [](const Carrier& carrier, const Policy& policy, Outlay& outlay) {
        if (carrier.openings != nullptr) carrier.openings(policy, outlay);
    });
}

bool is_carried_out(std::string_view kind) {
    return find_carrier(kind) != nullptr;
}

}  // namespace keiretsu::model
