#include "model/materials_market.h"

#include "model/production.h"

namespace keiretsu::model {

void place_material_orders(const World& world,
                           std::span<const double> purchases,
                           National& national) {
    const auto n = static_cast<std::size_t>(world.industries);
    national.material_orders.assign(purchases.size(), 0);
    national.outside_materials = 0;
    for (std::size_t cell = 0; cell < purchases.size(); ++cell) {
        const std::size_t buyer = cell % n;
        double outside = 1;
        for (std::size_t seller = 0; seller < n; ++seller) {
            outside -= double(world.material_mix[buyer * n + seller]);
            national.material_orders[cell - buyer + seller] +=
                purchases[cell] * double(world.material_mix[buyer * n + seller]) *
                double(national.final_price[buyer]) / double(national.final_price[seller]);
        }
        national.outside_materials += outside * purchases[cell];
    }
}

void note_materials_at_start(Economy& economy) {
    const World& world = economy.world;
    const Plants& plants = economy.plants;
    const auto n = static_cast<std::size_t>(world.industries);
    std::vector<double> bought(n, 0);
    for (Row row = 0; row < economy.rows(); ++row)
        bought[plants.industry[row]] += double(materials_bought(
            plants.value_added_share[row], plants.parts_share[row], plants.shipments[row], 1, 1));
    economy.materials_at_start.assign(n * n, 0);
    for (std::size_t h = 0; h < n; ++h)
        if (economy.demand_at_start[h] > 0)
            for (std::size_t seller = 0; seller < n; ++seller)
                economy.materials_at_start[h * n + seller] =
                    double(world.material_mix[h * n + seller]) * bought[h] /
                    economy.demand_at_start[h];
}

}  // namespace keiretsu::model
