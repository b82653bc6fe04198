#include "config/scenario/input_years.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace keiretsu {
namespace {

// Those of the nation; each industry names two more.
constexpr std::array national_series = {"domestic_price_change",
                                        "export_price_change",
                                        "import_price_change",
                                        "industrial_production_change",
                                        "wage_index",
                                        "land_price",
                                        "lending_rate",
                                        "bad_loan_rate",
                                        "bank_recapitalisation",
                                        "founding_age_population"};

/// Names of the series that end before a year, by their last year.
std::map<int, std::vector<std::string>> series_that_end(const Scenario& scenario, int year) {
    std::set<std::string> names(national_series.begin(), national_series.end());
    for (const Industry& industry : scenario.industries) {
        names.insert(industry.nominal_output);
        names.insert(industry.price);
    }
    std::map<int, std::vector<std::string>> ending;
    for (const std::string& name : names) {
        const auto series = scenario.inputs.find(name);
        if (series == scenario.inputs.end() || series->second.values.empty()) continue;
        const int last = series->second.values.rbegin()->first;
        if (last < year) ending[last].push_back(name);
    }
    return ending;
}

}  // namespace

void check_input_years(const Scenario& scenario, ScenarioCheck& check) {
    if (!check.is_read({"horizon", "inputs", "industries"})) return;
    const auto ending = series_that_end(scenario, scenario.horizon.end.year());
    if (ending.empty()) return;
    std::string list;
    for (const auto& [year, names] : ending)
        list += fmt::format("{}{} end{} in {}",
                            list.empty() ? "" : "; ",
                            fmt::join(names, ", "),
                            names.size() == 1 ? "s" : "",
                            year);
    check.warning(
        "W004",
        fmt::format(
            "the run goes on to {}, beyond its inputs: {}", to_string(scenario.horizon.end), list),
        "horizon.end",
        "beyond its end a level stays as it is, a rate of change is zero, and an "
        "industry's output follows industrial production; extend the series, or end "
        "earlier");
}

}  // namespace keiretsu
