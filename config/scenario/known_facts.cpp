#include "config/scenario/known_facts.h"

#include <algorithm>
#include <set>

#include "config/parameters/calibration_reader.h"

namespace keiretsu {
namespace {

bool has(const std::vector<std::string>& facts, const std::string& what) {
    return std::find(facts.begin(), facts.end(), what) != facts.end();
}

bool names_fact(const std::vector<std::string>& facts, const std::string& name) {
    return has(facts, table_of_fact(name)) ||
           std::any_of(facts.begin(), facts.end(), [&](const std::string& pattern) {
               return fits_pattern(name, pattern);
           });
}

}  // namespace

std::string table_of_fact(std::string_view name) {
    return std::string(name.substr(0, name.find('.')));
}

FactRole role_of(const KnownFacts& facts, const std::string& name) {
    if (facts.empty()) return FactRole::unstated;
    if (names_fact(facts.targets, name)) return FactRole::fitted;
    return names_fact(facts.seen, name) ? FactRole::seen : FactRole::held_out;
}

std::map<std::string, std::string> labels_of(const KnownFacts& facts) {
    std::set<std::string> some_fitted, some_seen;
    for (const std::string& fact : facts.targets) some_fitted.insert(table_of_fact(fact));
    for (const std::string& fact : facts.seen) some_seen.insert(table_of_fact(fact));
    std::map<std::string, std::string> labels;
    for (const std::string& table : some_seen)
        labels[table] = has(facts.seen, table)
                            ? "Never a target, but seen by whoever set the parameters."
                            : "Some of these facts were seen by whoever set the parameters.";
    for (const std::string& table : some_fitted)
        labels[table] =
            has(facts.targets, table)
                ? "Parameters were set to these facts: to come near is no prediction."
                : "Parameters were set to some of these facts: to come near those is "
                  "no prediction." +
                      std::string(has(facts.seen, table) ? " The others were seen." : "");
    return labels;
}

}  // namespace keiretsu
