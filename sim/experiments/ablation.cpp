#include "sim/experiments/ablation.h"

#include <algorithm>
#include <iterator>

namespace keiretsu::sim {

const std::vector<Ablation>& ablations() {
    static const std::vector<Ablation> all = {
        {.id = random_exit,
         .code = "lot",
         .meaning = "exits by lot, the same shares of each industry, size and place",
         .overrides = {"mechanisms.exits=lot"}},
        {.id = "no_evergreening",
         .code = "evg",
         .meaning = "banks renew no loan that they should refuse",
         .overrides = {"parameters.banks.evergreening=0%"}},
        {.id = "no_personal_guarantees",
         .code = "gua",
         .meaning = "owners close firms that could not repay their debts",
         .overrides = {"parameters.exit.personal_guarantee=0%"}},
        {.id = "full_wage_priced",
         .code = "own",
         .meaning = "owners price their own work at a wage, whatever they could earn elsewhere",
         .overrides = {"parameters.prices.own_labour=0 persons"}},
        {.id = "no_specialists",
         .code = "spc",
         .meaning = "small buyers put out as many simple processes as large ones",
         .overrides = {"parameters.network.process_buyer_employees=4 persons"}},
        {.id = "no_jobless_founders",
         .code = "job",
         .meaning = "unemployment brings no founders",
         .overrides = {"parameters.entry.unemployment_elasticity=0"}},
        {.id = "form_by_size",
         .code = "frm",
         .meaning = "founders incorporate by the size of their firm, whatever their ability",
         .overrides = {"parameters.entry.incorporation_by_ability=0"}},
        {.id = "frozen_network",
         .code = "net",
         .meaning = "suppliers keep their parts while they live",
         .overrides = {"mechanisms.suppliers=keep"}},
        {.id = "no_rationalisation",
         .code = "rat",
         .meaning = "pressure merges no parts, takes none in-house and loosens no ties",
         .overrides = {"parameters.procurement.commonisation=0%",
                       "parameters.procurement.in_house=0%",
                       "parameters.procurement.group_erosion=0% /quarter"}},
        {.id = "no_succession_problem",
         .code = "hei",
         .meaning = "every owner who retires has an heir",
         .overrides = {"parameters.exit.heir_probability=100%"}},
        {.id = "no_cost_down",
         .code = "c-d",
         .meaning = "prices of parts fall by no agreed cut, under no pressure, by no breach",
         .overrides = {"parameters.prices.cost_down=0",
                       "parameters.prices.cost_down_squeeze=0",
                       "parameters.prices.unfair_cut=0%"}},
        {.id = "no_materials_market",
         .code = "mat",
         .meaning = "industries buy no materials of each other",
         .overrides = {"mechanisms.materials=outside"}},
        {.id = "no_quality_and_delivery",
         .code = "q+d",
         .meaning = "buyers score no defects and no delays, and end no contract for them",
         .overrides = {"parameters.reliability.defect_cost=0",
                       "parameters.reliability.delay_cost=0",
                       "parameters.reliability.failure_hazard=0% /quarter"}},
        {.id = "no_unfair_trade",
         .code = "unf",
         .meaning = "no contract is broken: no cut after agreement, no end before the term",
         .overrides = {"parameters.prices.unfair_cut=0%", "parameters.prices.unfair_end=0%"}},
        {.id = "no_group_sales",
         .code = "grp",
         .meaning = "no company of a group is sold",
         .overrides = {"parameters.procurement.group_sale=0% /year"}},
        {.id = "skill_keeps_its_worth",
         .code = "skl",
         .meaning = "machines do not lower the skill that parts need",
         .overrides = {"parameters.procurement.skill_trend=0% /year"}},
        {.id = "with_coordination",
         .code = "+co",
         .meaning = "large buyers under pressure hand parts to coordinating suppliers",
         .overrides = {"parameters.procurement.coordination=30%"}},
        {.id = "with_relation_cost",
         .code = "+rc",
         .meaning = "keeping a relation costs its buyer overheads",
         .overrides = {"parameters.network.relation_cost=0.2 Myen"}},
        {.id = "with_changes_of_trade",
         .code = "+tr",
         .meaning = "firms that lost orders turn to other industries",
         .overrides = {"parameters.diversification.change_hazard=10% /year"}},
        {.id = "with_ventures",
         .code = "+rd",
         .meaning = "some founders design, and put their manufacturing out",
         .overrides = {"parameters.entry.venture_share=10%"}},
        {.id = "swapped_cities", .code = "swp", .meaning = "two cities change inputs"},
        {.id = "fixed_bank_capital",
         .code = "bnk",
         .meaning = "stance and renewals of banks stay as after the first quarter",
         .overrides = {"mechanisms.bank_capital=fixed"}}};
    return all;
}

std::vector<analysis::FigurePair> pairs_of(const Store& store, int arm) {
    const std::vector<int> of_base = store.replicates(0), of_arm = store.replicates(arm);
    std::vector<int> paired;
    std::set_intersection(
        of_base.begin(), of_base.end(), of_arm.begin(), of_arm.end(), std::back_inserter(paired));
    std::vector<analysis::FigurePair> pairs;
    for (const int replicate : paired)
        pairs.push_back({store.moments(replicate, 0), store.moments(replicate, arm)});
    return pairs;
}

}  // namespace keiretsu::sim
