#include "config/scenario/instrument_table.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace keiretsu {
namespace {

using enum Unit;
using enum InstrumentUse;

// clang-format off
constexpr std::array kinds = {
    InstrumentKind{"entry_subsidy", policy, ActorUse::none, by_founder, Counting::events, "founders paid",
        "paper 5, 7", "pays every eligible founder a grant, which lowers the cost of founding"},
    InstrumentKind{"credit_guarantee", policy, ActorUse::none, by_plant, Counting::holders, "firms that owe guaranteed loans",
        "special guarantee of 30 tn yen, 1998-2001", "loans that banks would refuse are given at the state's risk; it costs what failing firms leave unpaid"},
    InstrumentKind{"low_interest_loan", policy, ActorUse::none, by_plant, Counting::holders, "firms with debts at a discount",
        "paper 5, 7", "eligible firms pay less interest and the state the rest; founders, where eligible, reckon with it"},
    InstrumentKind{"tax_concession", policy, ActorUse::none, by_plant, Counting::holders, "firms with profits to tax",
        "paper 5, 7", "a share of the profit tax of eligible firms is remitted"},
    InstrumentKind{"research_subsidy", policy, ActorUse::none, by_plant, Counting::holders, "firms paid",
        "paper 5", "the state pays part of what eligible firms spend on research, and productivity rises by its return"},
    InstrumentKind{"technology_exchange", policy, ActorUse::none, by_plant, Counting::holders, "members",
        "paper 5: exchange plazas from 1981, joint development from 1988", "members learn from members of other industries in their place: they find customers more easily, and joint R&D raises productivity"},
    InstrumentKind{"incubator", policy, ActorUse::none, by_founder, Counting::holders, "units let",
        "paper 5: occupancy was low because rents were high", "units for new firms, which fail less often while they stay; an empty unit costs as much as one that is let"},
    InstrumentKind{"industrial_apartment", policy, ActorUse::none, by_plant, Counting::holders, "units let",
        "paper 6", "floors for small plants: occupants do not give way to housing, and land does not deter founders who find room"},
    InstrumentKind{"sme_centre", policy, ActorUse::none, by_plant, Counting::holders, "plants advised",
        "paper 5: Sumida", "a survey of all eligible plants at the start, then advice: they catch up faster with their trade and find other customers more easily"},
    InstrumentKind{"factory_shops", policy, ActorUse::none, by_plant, Counting::holders, "shops",
        "paper 5: Sumida", "shops on factory premises raise market sales in the first years, within what the nation buys"},
    InstrumentKind{"site_regulation", policy, ActorUse::none, by_plant, Counting::holders, "plants limited",
        "paper 4", "eligible plants replace equipment but do not expand; no secondary plant opens in the places named"},
    InstrumentKind{"relocation_subsidy", policy, ActorUse::none, by_plant, Counting::events, "secondary plants paid for",
        "paper 4", "secondary plants that open in eligible places are paid for by the employee, and more come there"},
    InstrumentKind{"collaboration", policy, ActorUse::none, by_plant, Counting::holders, "plants brought together",
        "paper 5, 7", "a municipality coordinates: buyers of the place search outside their usual trades, plants find other customers more easily"},
    InstrumentKind{"unfair_trade_rule", policy, ActorUse::none, by_plant, Counting::holders, "suppliers protected",
        "paper 2.3, 7", "buyers may not cut prices after the agreement"},
    InstrumentKind{"loan_screening", policy, ActorUse::none, by_plant, Counting::holders, "firms examined",
        "paper 3, 7", "banks renew fewer of the loans that they should refuse"},
    InstrumentKind{"import_competition", shock, ActorUse::none, by_plant, Counting::nobody, "",
        "paper 4", "part of the market sales of eligible plants goes to imports, step by step until the last quarter, for good"},
    InstrumentKind{"lending_crunch", shock, ActorUse::none, by_plant, Counting::nobody, "",
        "1997-98", "banks lend less to eligible firms than their own capital would let them"},
    InstrumentKind{"land_price", shock, ActorUse::none, by_place, Counting::nobody, "",
        "paper 4", "land in eligible places costs a multiple of what the inputs say"},
    InstrumentKind{"supplier_consolidation", shock, ActorUse::optional, by_plant, Counting::nobody, "",
        "paper 2.3, notes 4 and 5", "buyers cut the number of their direct suppliers, evenly until the last quarter; those kept take the parts over"},
    InstrumentKind{"price_reduction", shock, ActorUse::optional, by_plant, Counting::nobody, "",
        "paper 2.2; revival plan of 1999", "buyers lower the mean price of their parts along an even path that ends in the last quarter"},
    InstrumentKind{"in_house_production", shock, ActorUse::optional, by_plant, Counting::nobody, "",
        "paper 2.3", "buyers make themselves part of what they bought, step by step until the last quarter"},
    InstrumentKind{"component_commonisation", shock, ActorUse::optional, by_plant, Counting::nobody, "",
        "paper 2.3", "parts become one with another, step by step until the last quarter; the cheaper supplier keeps the larger lot"},
    InstrumentKind{"cross_group_purchasing", shock, ActorUse::optional, by_plant, Counting::nobody, "",
        "paper 2.3", "buyers loosen the ties to suppliers of their own group, step by step until the last quarter"},
    InstrumentKind{"supplier_coordination", shock, ActorUse::optional, by_plant, Counting::nobody, "",
        "paper 2.1, 2.3", "buyers hand parts, with those who make them, to coordinating suppliers of theirs, step by step until the last quarter"},
    InstrumentKind{component_tie_up, shock, ActorUse::required, 0, Counting::nobody, "",
        "paper 2.3", "an actor and its `partner` share components, step by step until the last quarter: who makes one cheaper makes it for both"},
    InstrumentKind{"plant_closure", shock, ActorUse::optional, by_plant, Counting::nobody, "",
        "paper 4: Hitachi's appliances moved abroad", "an actor closes its plants in the first quarter, or all eligible plants close, each in a quarter of its own until the last; a firm closes with its head plant"},
    InstrumentKind{"demand_loss", shock, ActorUse::none, by_industry, Counting::nobody, "",
        "paper 7: if recession shrinks demand for good", "part of final demand is lost while it lasts"},
};

constexpr InstrumentTerm take_up(std::string_view kind) {
    return {kind, "take_up", false, 1, share, 0, 1, "share of the eligible that make use of it; always the same ones"};
}

constexpr std::array terms = {
    InstrumentTerm{"entry_subsidy", "grant", true, 0, myen, 0, 1000,
        "paid to a founder at entry"},
    take_up("entry_subsidy"),
    InstrumentTerm{"credit_guarantee", "cover", true, 0, share, 0, 1,
        "share of the loans refused to eligible firms that are given at the state's risk"},
    take_up("credit_guarantee"),
    InstrumentTerm{"low_interest_loan", "discount", true, 0, rate_per_year, 0, 0.2, "off the loan rate"},
    take_up("low_interest_loan"),
    InstrumentTerm{"tax_concession", "relief", true, 0, share, 0, 1, "share of the profit tax remitted"},
    take_up("tax_concession"),
    InstrumentTerm{"research_subsidy", "rate", true, 0, share, 0, 1, "share of the outlays on research that is paid"},
    InstrumentTerm{"research_subsidy", "intensity", false, 0.015, share, 0, 0.5, "research over sales; assumed"},
    InstrumentTerm{"research_subsidy", "return", false, 0.2, rate_per_year, 0, 1, "productivity gained a year per yen paid over value added; assumed"},
    take_up("research_subsidy"),
    InstrumentTerm{"technology_exchange", "search", false, 0.5, number, 0, 10, "gain in the success of the search for customers, if all other members are of other industries; assumed"},
    InstrumentTerm{"technology_exchange", "joint_research", false, 0, rate_per_quarter, 0, 0.05, "growth of productivity from joint R&D, in the same case"},
    InstrumentTerm{"technology_exchange", "member_cost", false, 0.1, myen, 0, 100, "a year and member"},
    take_up("technology_exchange"),
    InstrumentTerm{"incubator", "units", true, 0, number, 0, 1e6, "at scale 1"},
    InstrumentTerm{"incubator", "rent", true, 0, number, 0, 10, "over the market's rent; high in the 1980s' projects"},
    InstrumentTerm{"incubator", "rent_sensitivity", false, 1.2, number, 0, 20, "a share exp(-sensitivity * rent) of the eligible would move in; assumed"},
    InstrumentTerm{"incubator", "unit_cost", true, 0, myen, 0, 1000, "a year and unit, let or empty"},
    InstrumentTerm{"incubator", "stay", false, 3, years, 0, 20, "how long after its founding a firm may stay"},
    InstrumentTerm{"incubator", "protection", false, 0.5, share, 0, 1, "share of the early failures avoided; assumed"},
    InstrumentTerm{"incubator", "relief", false, 0.1, share, 0, 0.9, "share of the cost of founding saved by who finds a unit; assumed"},
    InstrumentTerm{"industrial_apartment", "units", true, 0, number, 0, 1e6, "at scale 1"},
    InstrumentTerm{"industrial_apartment", "rent", true, 0, number, 0, 10, "over the market's rent"},
    InstrumentTerm{"industrial_apartment", "rent_sensitivity", false, 1.2, number, 0, 20, "a share exp(-sensitivity * rent) of the eligible would move in; assumed"},
    InstrumentTerm{"industrial_apartment", "unit_cost", true, 0, myen, 0, 1000, "a year and unit, let or empty"},
    InstrumentTerm{"sme_centre", "survey_cost", false, 0.02, myen, 0, 10, "a plant, in the first quarter"},
    InstrumentTerm{"sme_centre", "running_cost", true, 0, myen, 0, 1e6, "a year, at scale 1"},
    InstrumentTerm{"sme_centre", "advice", false, 0.5, number, 0, 10, "gain in the speed of catching up; assumed"},
    InstrumentTerm{"sme_centre", "search", false, 0.3, number, 0, 10, "gain in the success of the search for customers; assumed"},
    take_up("sme_centre"),
    InstrumentTerm{"factory_shops", "gain", true, 0, share, 0, 1, "of market sales, in all"},
    InstrumentTerm{"factory_shops", "years", false, 3, years, 0.25, 30, "in which it comes"},
    InstrumentTerm{"factory_shops", "shop_cost", true, 0, myen, 0, 1000, "a year and shop"},
    take_up("factory_shops"),
    InstrumentTerm{"site_regulation", "running_cost", false, 0, myen, 0, 1e6, "a year, at scale 1"},
    take_up("site_regulation"),
    InstrumentTerm{"relocation_subsidy", "grant", true, 0, myen, 0, 100, "an employee of the new plant"},
    InstrumentTerm{"relocation_subsidy", "pull", true, 0, number, 0, 100, "gain in the chance that a secondary plant comes there"},
    InstrumentTerm{"collaboration", "cross_industry", false, 0.2, share, 0, 1, "added to the share of search outside the usual trades; assumed"},
    InstrumentTerm{"collaboration", "search", false, 0.3, number, 0, 10, "gain in the success of the search for customers; assumed"},
    InstrumentTerm{"collaboration", "running_cost", true, 0, myen, 0, 1e6, "a year and place, at scale 1"},
    take_up("collaboration"),
    InstrumentTerm{"unfair_trade_rule", "compliance", true, 0, share, 0, 1, "share of the cuts after agreement that no longer happen"},
    InstrumentTerm{"unfair_trade_rule", "running_cost", false, 0, myen, 0, 1e6, "of inspection, a year, at scale 1"},
    take_up("unfair_trade_rule"),
    InstrumentTerm{"loan_screening", "strictness", true, 0, share, 0, 1, "share of the renewals to be refused that are now refused"},
    InstrumentTerm{"loan_screening", "examination_cost", false, 0, myen, 0, 10, "a year and firm with debts"},
    take_up("loan_screening"),
    InstrumentTerm{"import_competition", "share", true, 0, share, 0, 0.95, "of the market sales of eligible plants, lost by the last quarter"},
    InstrumentTerm{"lending_crunch", "tightening", true, 0, share, 0, 0.95, "share by which the bank's stance is cut"},
    InstrumentTerm{"land_price", "factor", true, 0, number, 0.01, 100, "multiplies the price of land"},
    InstrumentTerm{"supplier_consolidation", "target", false, 0, number, 0, 1e5,
        "direct suppliers in the last quarter, at scale 1; for an actor"},
    InstrumentTerm{"supplier_consolidation", "cut", false, 0, share, 0, 0.99,
        "instead of a target: share of its direct suppliers that each buyer drops"},
    InstrumentTerm{"price_reduction", "cut", true, 0, share, 0, 0.9,
        "fall of the mean price, nominal, from the first quarter to the last"},
    InstrumentTerm{"in_house_production", "share", true, 0, share, 0, 0.95,
        "of the parts bought: made in-house by the last quarter"},
    InstrumentTerm{"component_commonisation", "share", true, 0, share, 0, 0.95,
        "of the parts: one with another by the last quarter"},
    InstrumentTerm{"cross_group_purchasing", "loosening", true, 0, share, 0, 0.99,
        "share of the advantage of group suppliers that is gone by the last quarter"},
    InstrumentTerm{"supplier_coordination", "share", true, 0, share, 0, 0.95,
        "of the parts: handed to coordinating suppliers by the last quarter, as far as there are any that can"},
    InstrumentTerm{component_tie_up, "share", true, 0, share, 0, 0.95,
        "of the parts of the one that has fewer: common by the last quarter, as far as their makers have room"},
    InstrumentTerm{"plant_closure", "abroad", false, 1, share, 0, 1,
        "share of their sales that moves abroad and is lost to the nation's producers"},
    InstrumentTerm{"demand_loss", "loss", true, 0, share, 0, 0.9,
        "share of the final demand of the eligible industries that is lost"},
};
// clang-format on

}  // namespace

std::span<const InstrumentKind> instrument_kinds() {
    return kinds;
}

std::span<const InstrumentTerm> instrument_terms() {
    return terms;
}

std::vector<std::string> eligibility_of(const InstrumentKind& kind) {
    std::vector<std::string> found;
    const auto add = [&](Reach bit, const char* field) {
        if ((kind.reach & bit) != 0) found.emplace_back(field);
    };
    add(by_place, "places");
    add(by_industry, "industries");
    add(by_tier, "tiers");
    add(by_employees, "employees");
    add(by_age, "age");
    add(by_owner, "owner_age");
    add(by_founder_age, "founder_age");
    add(by_owner, "firm");
    add(by_orders, "subcontractors");
    add(by_orders, "lost_buyer");
    return found;
}

namespace {

struct ProgrammeOfKind {
    std::string_view kind;
    unsigned terms;
};

constexpr unsigned of_holders = capped | budgeted | phased | conditional;

constexpr std::array programmes = {
    ProgrammeOfKind{"entry_subsidy", capped | budgeted | matched | repaid | phased},
    ProgrammeOfKind{"credit_guarantee", capped | phased | conditional},
    ProgrammeOfKind{"low_interest_loan", of_holders},
    ProgrammeOfKind{"tax_concession", of_holders},
    ProgrammeOfKind{"research_subsidy", of_holders},
    ProgrammeOfKind{"technology_exchange", of_holders},
    ProgrammeOfKind{"sme_centre", capped | phased | conditional},
    ProgrammeOfKind{"factory_shops", of_holders},
    ProgrammeOfKind{"collaboration", capped | phased | conditional},
    ProgrammeOfKind{"unfair_trade_rule", phased},
    ProgrammeOfKind{"loan_screening", phased},
    ProgrammeOfKind{"relocation_subsidy", phased},
    ProgrammeOfKind{"incubator", phased},
};

constexpr std::array strengths = {"grant",
                                  "cover",
                                  "discount",
                                  "relief",
                                  "rate",
                                  "search",
                                  "joint_research",
                                  "advice",
                                  "gain",
                                  "pull",
                                  "protection",
                                  "cross_industry",
                                  "compliance",
                                  "strictness"};

}  // namespace

unsigned programme_of(std::string_view kind) {
    for (const ProgrammeOfKind& row : programmes)
        if (row.kind == kind) return row.terms;
    return 0;
}

std::vector<std::string> programme_terms_of(std::string_view kind) {
    const unsigned allowed = programme_of(kind);
    std::vector<std::string> found;
    const auto add = [&](ProgrammeTerm bit, const char* field) {
        if ((allowed & bit) != 0) found.emplace_back(field);
    };
    add(capped, "max_recipients");
    add(budgeted, "budget");
    add(budgeted, "shares_budget_with");
    if ((allowed & (capped | budgeted)) != 0) found.emplace_back("choice");
    add(matched, "matching");
    add(repaid, "repay_within");
    add(phased, "phase_in");
    add(conditional, "keep_jobs");
    add(conditional, "new_customer_within");
    return found;
}

bool is_strength(std::string_view term) {
    return std::find(strengths.begin(), strengths.end(), term) != strengths.end();
}

const InstrumentKind* find_instrument_kind(std::string_view kind) {
    const auto* found = std::find_if(
        kinds.begin(), kinds.end(), [&](const InstrumentKind& row) { return row.kind == kind; });
    return found == kinds.end() ? nullptr : found;
}

std::vector<InstrumentTerm> terms_of(std::string_view kind) {
    std::vector<InstrumentTerm> found;
    std::copy_if(
        terms.begin(), terms.end(), std::back_inserter(found), [&](const InstrumentTerm& term) {
            return term.kind == kind;
        });
    return found;
}

std::vector<std::string> kinds_of(InstrumentUse use) {
    std::vector<std::string> found;
    for (const InstrumentKind& row : kinds)
        if (row.use == use) found.emplace_back(row.kind);
    return found;
}

}  // namespace keiretsu
