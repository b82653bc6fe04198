// Loss of final demand (the paper's closing warning: recession shrinks demand in the four machinery
// industries for good).
#include "model/policies/instruments.h"

namespace keiretsu::model {

void lose_demand(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const auto kept = static_cast<float>(1 - shock.term("loss"));
    for (int h = 0; h < shock.economy().world.industries; ++h)
        if (shock.reaches_industry(h)) effects.demand_factor[static_cast<std::size_t>(h)] *= kept;
}

}  // namespace keiretsu::model
