// Tie-up (paper 2.3): two makers announce that they will share components. How: model/tie_ups.h.
#include "model/policies/purchasing.h"
#include "model/state/actors.h"

namespace keiretsu::model {

void tie_up_makers(const Policy& shock, PolicyEffects& effects, Outlay&) {
    const Economy& economy = shock.economy();
    const Row one = shock.actor();
    const Row other = row_of_actor(economy, shock.instrument().partner);
    if (one == no_row || other == no_row) return;
    shock.note(one);
    shock.note(other);
    effects.tie_ups.push_back({{one, other}, quarterly_share(shock, shock.term("share"))});
}

}  // namespace keiretsu::model
