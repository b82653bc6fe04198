// Credit guarantee (special guarantee of 30 tn yen, 1998-2001): loans that banks would refuse are
// given at the state's risk. It costs what failing firms leave unpaid, also after its end.
#include "model/policies/instruments.h"

namespace keiretsu::model {

void guarantee_credit(const Policy& policy, PolicyEffects& effects, Outlay&) {
    const Row rows = policy.economy().rows();
    const auto cover = static_cast<float>(policy.term("cover"));
    std::vector<float>& guarantee = effects.guarantee.column(rows);
    effects.guaranteed_by.resize(rows, 0);
    each_participating_firm(policy, [&](Row row) {
        guarantee[row] = 1 - (1 - guarantee[row]) * (1 - cover);
        effects.guaranteed_by[row] = static_cast<std::uint8_t>(policy.number());
    });
}

/// Firms that owe guaranteed loans; what the state paid was booked when they failed.
void count_guarantees(const Policy& policy, Outlay& outlay) {
    const Firms& firms = policy.economy().firms;
    for (Row row = 0; row < policy.economy().rows(); ++row)
        outlay.recipients += firms.guaranteed[row] > 0 && firms.guarantor[row] == policy.number();
}

}  // namespace keiretsu::model
