// Lending crunch (1997-98): banks lend less to eligible firms than their own capital would let
// them.
#include "model/policies/instruments.h"

namespace keiretsu::model {

void tighten_lending(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const auto kept = static_cast<float>(1 - shock.term("tightening"));
    std::vector<float>& stance = effects.stance.column(shock.economy().rows());
    each_participating_firm(shock, [&](Row row) { stance[row] *= kept; });
}

}  // namespace keiretsu::model
