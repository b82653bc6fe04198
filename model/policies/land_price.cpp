// Land price: dearer or cheaper land in eligible places than the inputs say.
#include "model/policies/instruments.h"

namespace keiretsu::model {

void change_land_prices(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const auto factor = static_cast<float>(shock.term("factor"));
    for (int place = 0; place < shock.economy().world.places; ++place)
        if (shock.reaches_place(place))
            effects.land_factor[static_cast<std::size_t>(place)] *= factor;
}

}  // namespace keiretsu::model
