// What carries out each kind of policy and shock: one file an instrument, listed in
// model/policies.cpp.
#pragma once

#include "model/policies/policy.h"

namespace keiretsu::model {

void subsidise_entry(const Policy& policy, Terms& terms, Outlay& outlay);
void pay_entry_grants(const Policy& policy, Outlay& outlay);

void guarantee_credit(const Policy& policy, Terms& terms, Outlay& outlay);
void count_guarantees(const Policy& policy, Outlay& outlay);

void lose_demand(const Policy& shock, Terms& terms, Outlay& outlay);

}  // namespace keiretsu::model
