// Import competition (paper 4: cutlery and frames from China): a share of the market sales of
// eligible plants goes to imports, evenly until the last quarter, and is lost to the nation's
// producers.
#include <cmath>

#include "model/policies/purchasing.h"

namespace keiretsu::model {

/// Plants lose their sales at this quarter's end; national demand is less by as much from the next
/// quarter on, also when the shock is over.
void import_goods(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const Economy& economy = shock.economy();
    const Plants& plants = economy.plants;
    const auto industries = static_cast<std::size_t>(economy.world.industries);
    const bool growing = economy.now <= shock.instrument().until;
    const float lost = growing ? quarterly_share(shock, shock.term("share")) : 0.0f;
    std::vector<double> reached(industries, 0);
    if (growing) {
        std::vector<float>& market = effects.market.column(economy.rows());
        for (Row row = 0; row < economy.rows(); ++row) {
            if (!shock.reaches(row)) continue;
            shock.note(row);
            market[row] *= 1 - lost;
            reached[plants.industry[row]] += double(plants.market_sales[row]);
        }
    }
    for (std::size_t h = 0; h < industries; ++h) {
        double& kept = shock.remembered(h, 1);
        effects.demand_factor[h] *= static_cast<float>(kept);
        if (reached[h] > 0 && economy.national.market_sales[h] > 0)
            kept *= 1 - double(lost) * std::min(1.0, reached[h] / economy.national.market_sales[h]);
    }
}

}  // namespace keiretsu::model
