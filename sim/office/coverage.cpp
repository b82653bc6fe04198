#include "sim/office/coverage.h"

#include <cstddef>
#include <string>

namespace keiretsu::sim {

Census as_found(Census census, const CensusCoverage& coverage, int year) {
    if (year >= first_year_of_coverage) return census;
    for (std::size_t i = 0; i < census.cells.size(); ++i) {
        const std::string name(analysis::size_class_names[i % size_classes]);
        const auto missed = coverage.coverage_1998.find(name);
        if (missed == coverage.coverage_1998.end()) continue;
        const double found = 1 - missed->second;
        CensusCell& cell = census.cells[i];
        cell.establishments *= found;
        cell.employees *= found;
        cell.value_added *= found;
        cell.wage_bill *= found;
    }
    return census;
}

}  // namespace keiretsu::sim
