// National figures that next quarter's mechanisms read.
#include "model/banks.h"
#include "model/macro_closure.h"
#include "model/national.h"
#include "sim/machine/row_tasks.h"
#include "sim/phases/phases.h"

namespace keiretsu::sim {

using namespace model;

namespace {

NationalSums sum_nation(const Economy& economy) {
    NationalSums zero;
    zero.reset(economy);
    return sum_over_rows(
        economy.rows(),
        zero,
        [&](RowRange rows, NationalSums& sums) { sum_rows(economy, rows, sums); },
        rows_per_task);
}

/// Owners' incomes are compared with those of the first quarter.
void set_income_base(Economy& economy) {
    float sum = 0;
    for (const float ratio : economy.national.income_ratio) sum += ratio;
    economy.income_ratio_base = sum / static_cast<float>(economy.national.income_ratio.size());
}

}  // namespace

void open_nation(Economy& economy) {
    update_national(economy, sum_nation(economy));
}

void update_nation(Economy& economy) {
    const NationalSums sums = sum_nation(economy);
    update_national(economy, sums);
    update_banks(economy.world, economy.conditions, sums.loans, economy.banks);
    if (economy.now == economy.world.scenario.horizon.start) set_income_base(economy);
    update_deviations(economy);
}

}  // namespace keiretsu::sim
