// The units in which a scenario states its quantities.
#pragma once

namespace keiretsu {

enum class Unit {
    share,             // in [0, 1]; written `20%` or `0.2`
    number,            // dimensionless
    rate_per_quarter,  // written `4% /year` or `1% /quarter`; inside per quarter
    rate_per_year,     // written alike; inside per year, for fields named `*_per_year`
    quarters,          // written `2 quarters` or `4 years`
    years,             // written `62 years`
    myen,              // written `3 Myen` or `12 Gyen`
    persons,           // written `30 persons`
};

}  // namespace keiretsu
