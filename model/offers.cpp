#include "model/offers.h"

#include "model/numerics/for_each_row.h"
#include "model/reliability.h"

namespace keiretsu::model {

void make_offers(Economy& economy, RowRange rows) {
    const Plants& plants = economy.plants;
    const float technology_weight = economy.world.float_parameters.procurement.technology_weight;
    const ReliabilityParametersOf<float> reliability = economy.world.float_parameters.reliability;
    const float order_room = economy.world.float_parameters.network.order_room;
    const float premium = economy.world.premium;
    const National& national = economy.national;
    for_each_row(rows, [&](std::size_t row) {
        const auto industry = plants.industry[row];
        const float usual = usual_log_productivity(national.log_productivity[industry],
                                                   premium,
                                                   log_of(plants.employees[row]),
                                                   national.log_employees[industry]);
        const float room = room_for_orders(order_room,
                                           plants.capacity[row],
                                           plants.value_added_share[row],
                                           plants.slot_orders[row]);
        Offer& offer = economy.offers[row];
        offer.base_score = base_score(
            technology_weight,
            plants.log_productivity[row],
            usual,
            log_of(plants.market_price[row]),
            cost_of_failings(reliability, plants.defect_rate[row], plants.late_rate[row]));
        offer.room = plants.alive[row] ? room : -1.0f;
        offer.owner = plants.owner[row];
        offer.group = economy.firms.group[row];
    });
}

}  // namespace keiretsu::model
