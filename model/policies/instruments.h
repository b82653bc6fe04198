// What carries out each kind of policy and shock: one file an instrument, listed in
// model/policies.cpp.
#pragma once

#include "model/policies/policy.h"

namespace keiretsu::model {

void subsidise_entry(const Policy& policy, Terms& terms, Outlay& outlay);
void pay_entry_grants(const Policy& policy, Outlay& outlay);

void guarantee_credit(const Policy& policy, Terms& terms, Outlay& outlay);
void count_guarantees(const Policy& policy, Outlay& outlay);

void lend_cheaply(const Policy& policy, Terms& terms, Outlay& outlay);
void remit_tax(const Policy& policy, Terms& terms, Outlay& outlay);
void count_tax_remitted(const Policy& policy, Outlay& outlay);
void subsidise_research(const Policy& policy, Terms& terms, Outlay& outlay);
void exchange_technology(const Policy& policy, Terms& terms, Outlay& outlay);
void run_centre(const Policy& policy, Terms& terms, Outlay& outlay);
void open_shops(const Policy& policy, Terms& terms, Outlay& outlay);
void run_incubator(const Policy& policy, Terms& terms, Outlay& outlay);
void let_apartments(const Policy& policy, Terms& terms, Outlay& outlay);
void coordinate_collaboration(const Policy& policy, Terms& terms, Outlay& outlay);
void screen_loans(const Policy& policy, Terms& terms, Outlay& outlay);
void forbid_unfair_trade(const Policy& policy, Terms& terms, Outlay& outlay);
void limit_sites(const Policy& policy, Terms& terms, Outlay& outlay);
void invite_plants(const Policy& policy, Terms& terms, Outlay& outlay);
void pay_relocations(const Policy& policy, Outlay& outlay);

void import_goods(const Policy& shock, Terms& terms, Outlay& outlay);
void tighten_lending(const Policy& shock, Terms& terms, Outlay& outlay);
void change_land_prices(const Policy& shock, Terms& terms, Outlay& outlay);
void consolidate_suppliers(const Policy& shock, Terms& terms, Outlay& outlay);
void reduce_prices(const Policy& shock, Terms& terms, Outlay& outlay);
void produce_in_house(const Policy& shock, Terms& terms, Outlay& outlay);
void share_components(const Policy& shock, Terms& terms, Outlay& outlay);
void buy_across_groups(const Policy& shock, Terms& terms, Outlay& outlay);
void close_plants_of(const Policy& shock, Terms& terms, Outlay& outlay);

void lose_demand(const Policy& shock, Terms& terms, Outlay& outlay);

}  // namespace keiretsu::model
