#include "sim/office/policy_ledger.h"

#include "config/scenario/instrument_table.h"

namespace keiretsu::sim {

void PolicyLedger::record(const model::Economy& economy) {
    sums_.resize(economy.outlays.size());
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        sums_[i].recipients += economy.outlays[i].recipients;
        sums_[i].cost += economy.outlays[i].cost;
    }
    ++quarters_;
}

std::vector<PolicyRow> PolicyLedger::close_year(const Scenario& scenario,
                                                int replicate,
                                                int year,
                                                double deflator) {
    std::vector<PolicyRow> rows;
    for (std::size_t i = 0; i < sums_.size(); ++i) {
        const Instrument& policy = scenario.policies[i];
        if (policy.from > scenario.horizon.end) continue;  // of later years than the run's
        const InstrumentKind* kind = find_instrument_kind(policy.kind);
        const bool holders = kind != nullptr && kind->counting == Counting::holders;
        rows.push_back({.replicate = replicate,
                        .year = year,
                        .policy = policy.id,
                        .kind = policy.kind,
                        .recipients = sums_[i].recipients / (holders ? quarters_ : 1),
                        .cost = sums_[i].cost,
                        .real_cost = sums_[i].cost / deflator});
    }
    sums_.clear();
    quarters_ = 0;
    return rows;
}

}  // namespace keiretsu::sim
