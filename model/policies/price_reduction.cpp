// Price reduction by plan (a revival plan's -20% in three years): a buyer's mean price of parts
// falls along an even path, beyond the cost-down that it asks for anyway.
#include "model/policies/purchasing.h"

namespace keiretsu::model {

void reduce_prices(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const Economy& economy = shock.economy();
    const double left = std::pow(1 - shock.term("cut"), progress_of(shock));
    each_buyer(shock, [&](Row row) {
        const double before =
            shock.remembered(economy.plants.id[row], double(economy.firms.parts_price[row]));
        PurchasingPlan& plan = plan_of(effects, row);
        plan.mean_price = std::min(plan.mean_price, static_cast<float>(before * left));
    });
}

}  // namespace keiretsu::model
