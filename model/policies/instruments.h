// What carries out each kind of policy and shock: one file an instrument, listed in
// model/policies/policies.cpp.
#pragma once

#include <span>

#include "model/exit.h"
#include "model/policies/policy.h"

namespace keiretsu::model {

void subsidise_entry(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void pay_entry_grants(const Policy& policy, Outlay& outlay);
void collect_grants(const Policy& policy, std::span<const Exit> exits, Outlay& outlay);

void guarantee_credit(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void count_guarantees(const Policy& policy, Outlay& outlay);

void lend_cheaply(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void remit_tax(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void count_tax_remitted(const Policy& policy, Outlay& outlay);
void subsidise_research(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void exchange_technology(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void run_centre(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void open_shops(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void run_incubator(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void let_apartments(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void coordinate_collaboration(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void screen_loans(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void forbid_unfair_trade(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void limit_sites(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void invite_plants(const Policy& policy, PolicyEffects& effects, Outlay& outlay);
void pay_relocations(const Policy& policy, Outlay& outlay);

void import_goods(const Policy& shock, PolicyEffects& effects, Outlay& outlay);
void tighten_lending(const Policy& shock, PolicyEffects& effects, Outlay& outlay);
void change_land_prices(const Policy& shock, PolicyEffects& effects, Outlay& outlay);
void consolidate_suppliers(const Policy& shock, PolicyEffects& effects, Outlay& outlay);
void reduce_prices(const Policy& shock, PolicyEffects& effects, Outlay& outlay);
void produce_in_house(const Policy& shock, PolicyEffects& effects, Outlay& outlay);
void share_components(const Policy& shock, PolicyEffects& effects, Outlay& outlay);
void buy_across_groups(const Policy& shock, PolicyEffects& effects, Outlay& outlay);
void delegate_coordination(const Policy& shock, PolicyEffects& effects, Outlay& outlay);
void tie_up_makers(const Policy& shock, PolicyEffects& effects, Outlay& outlay);
void close_plants_of(const Policy& shock, PolicyEffects& effects, Outlay& outlay);

void lose_demand(const Policy& shock, PolicyEffects& effects, Outlay& outlay);

}  // namespace keiretsu::model
