#include "sim/office/capital_allotment.h"

#include <algorithm>
#include <numeric>

namespace keiretsu::sim {
namespace {

double total(const BySize& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

BySize true_capital(const Census& census, int industry) {
    BySize capital{};
    for (std::size_t size = 0; size < size_classes; ++size)
        capital[size] = census.of_nation(industry, size).capital;
    return capital;
}

BySize shares_of(const BySize& capital) {
    BySize shares{};
    const double sum = total(capital);
    for (std::size_t size = 0; size < size_classes; ++size)
        shares[size] = sum > 0 ? capital[size] / sum : 0;
    return shares;
}

BySize allot(double total, const BySize& shares) {
    BySize allotted{};
    for (std::size_t size = 0; size < size_classes; ++size) allotted[size] = total * shares[size];
    return allotted;
}

BySize allot_by_assets(const Census& census, int industry) {
    const BySize held = true_capital(census, industry);
    BySize allotted{};
    for (std::size_t size = first_paired_class; size < size_classes; ++size)
        allotted[size] = census.assets_of(industry, size);
    const double reported = total(allotted);
    const double all = total(held);
    const double smallest = std::accumulate(held.begin(), held.begin() + first_paired_class, 0.0);
    // A secondary plant may work in another industry than its firm, which then reports too much;
    // and where there are no small plants, others hold all there is.
    if (reported > 0 && (reported > all || smallest <= 0))
        for (double& value : allotted) value *= all / reported;
    const double rest = std::max(all - total(allotted), 0.0);
    for (std::size_t size = 0; size < first_paired_class; ++size)
        allotted[size] = smallest > 0 ? rest * held[size] / smallest : 0;
    return allotted;
}

}  // namespace keiretsu::sim
