#include "analysis/calibration/facts_of_fit.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "analysis/calibration/known_facts.h"

namespace keiretsu::analysis::calibration {
namespace {

/// Facts that a calibration may aim at: with a figure, no check, and not what is given anyway.
bool can_be_target(const KnownFact& fact) {
    return std::isfinite(fact.observed) && !fact.check &&
           !fact.name.starts_with("table1.value_added.all.");
}

}  // namespace

KnownFacts facts_of_fit(const std::vector<CalibrationTarget>& targets, const Observed& known) {
    std::set<std::string> aimed_at, tables, partly;
    for (const CalibrationTarget& target : targets)
        if (target.weight > 0) aimed_at.insert(target.moment);
    for (const std::string& name : aimed_at) tables.insert(table_of_fact(name));
    const std::vector<KnownFact> facts = known_facts(known);
    for (const KnownFact& fact : facts)
        if (can_be_target(fact) && aimed_at.count(fact.name) == 0) partly.insert(fact.table);
    KnownFacts fitted;
    for (const std::string& table : tables)
        if (partly.count(table) == 0) fitted.targets.push_back(table);
    for (const std::string& name : aimed_at)
        if (partly.count(table_of_fact(name)) > 0) fitted.targets.push_back(name);
    for (const std::vector<std::string>& before : {known.facts.targets, known.facts.seen})
        for (const std::string& name : before)
            if (std::count(fitted.targets.begin(), fitted.targets.end(), name) == 0 &&
                std::count(fitted.seen.begin(), fitted.seen.end(), name) == 0)
                fitted.seen.push_back(name);
    return fitted;
}

}  // namespace keiretsu::analysis::calibration
