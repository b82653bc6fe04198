#include "model/policies.h"

#include <algorithm>

namespace keiretsu::model {
namespace {

bool names(const std::vector<std::string>& listed, const std::string& id) {
    return listed.empty() || std::find(listed.begin(), listed.end(), id) != listed.end();
}

/// Calls f(cell) for every cell of place and industry that an instrument reaches.
template <class F>
void each_eligible_cell(const World& world, const Eligibility& eligible, F&& f) {
    for (int place = 0; place < world.places; ++place)
        for (int industry = 0; industry < world.industries; ++industry)
            if (names(eligible.places, world.scenario.places[static_cast<std::size_t>(place)].id) &&
                names(eligible.industries,
                      world.scenario.industries[static_cast<std::size_t>(industry)].id))
                f(static_cast<std::size_t>(world.cell(place, industry)));
}

/// Pays founders a grant (paper 5, 7).
void subsidise_entry(const World& world, const Instrument& policy, Terms& terms) {
    const auto grant = static_cast<float>(policy.terms.at("grant"));
    each_eligible_cell(
        world, policy.eligible, [&](std::size_t cell) { terms.founding_grant[cell] += grant; });
}

/// A public guarantee takes over part of the loans that banks would refuse (special guarantee
/// 1998-2001).
void guarantee_loans(const Instrument& policy, Terms& terms) {
    const auto cover = static_cast<float>(policy.terms.at("cover"));
    terms.guarantee = 1 - (1 - terms.guarantee) * (1 - cover);
}

/// Final demand of the eligible industries is lost while the shock lasts (the paper's closing
/// warning).
void lose_demand(const World& world, const Instrument& shock, Terms& terms) {
    const auto kept = static_cast<float>(1 - shock.terms.at("loss"));
    for (std::size_t h = 0; h < terms.demand_factor.size(); ++h)
        if (names(shock.eligible.industries, world.scenario.industries[h].id))
            terms.demand_factor[h] *= kept;
}

}  // namespace

Terms neutral_terms(const World& world) {
    Terms terms;
    const auto cells = static_cast<std::size_t>(world.cells());
    terms.founding_grant.assign(cells, 0);
    terms.founding_factor.assign(cells, 1);
    terms.rate_discount.assign(cells, 0);
    terms.demand_factor.assign(static_cast<std::size_t>(world.industries), 1);
    terms.search_bonus.assign(static_cast<std::size_t>(world.places), 1);
    return terms;
}

Terms terms_of(const World& world, Quarter now) {
    Terms terms = neutral_terms(world);
    for (const auto* instruments : {&world.scenario.policies, &world.scenario.shocks})
        for (const Instrument& instrument : *instruments) {
            if (now < instrument.from || instrument.until < now) continue;
            if (instrument.kind == "entry_subsidy") subsidise_entry(world, instrument, terms);
            if (instrument.kind == "credit_guarantee") guarantee_loans(instrument, terms);
            if (instrument.kind == "demand_loss") lose_demand(world, instrument, terms);
        }
    return terms;
}

}  // namespace keiretsu::model
