#include "config/scenario/check_inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace keiretsu {
namespace {

/// What a yearly figure of a series is, and so what it may be.
enum class Measure { level, change, rate };

struct NationalSeries {
    const char* name;
    Measure measure;
    bool is_optional = false;
};

// Those of the nation; each industry names two more, which are levels.
constexpr std::array national_series = {
    NationalSeries{"domestic_price_change", Measure::change},
    NationalSeries{"export_price_change", Measure::change},
    NationalSeries{"import_price_change", Measure::change},
    NationalSeries{"industrial_production_change", Measure::change},
    NationalSeries{"wage_index", Measure::level},
    NationalSeries{"land_price", Measure::level},
    NationalSeries{"lending_rate", Measure::rate},
    NationalSeries{"bad_loan_rate", Measure::rate},
    NationalSeries{"bank_recapitalisation", Measure::rate},
    NationalSeries{"founding_age_population", Measure::level},
    // Else parameters.closure.unemployment_rate holds for all years.
    NationalSeries{"unemployment_rate", Measure::level, true}};

/// Every series that a run reads, by name.
std::map<std::string, Measure> series_of(const Scenario& scenario) {
    std::map<std::string, Measure> series;
    for (const NationalSeries& one : national_series) series[one.name] = one.measure;
    for (const Industry& industry : scenario.industries) {
        series[industry.nominal_output] = Measure::level;
        series[industry.price] = Measure::level;
    }
    return series;
}

/// What the model takes the logarithm of is above zero: a level, and one plus a change in percent.
bool may_be(Measure measure, double value) {
    switch (measure) {
        case Measure::level:
            return value > 0;
        case Measure::change:
            return value > -100;
        case Measure::rate:
            return value >= 0;
    }
    return false;
}

constexpr const char* bound_in_words(Measure measure) {
    switch (measure) {
        case Measure::level:
            return "a level is above 0";
        case Measure::change:
            return "a change in percent is above -100";
        case Measure::rate:
            return "a rate in percent is at least 0";
    }
    return "";
}

/// Names of the series that end before a year, by their last year.
std::map<int, std::vector<std::string>> series_that_end(const Scenario& scenario, int year) {
    std::map<int, std::vector<std::string>> ending;
    for (const auto& [name, measure] : series_of(scenario)) {
        const auto series = scenario.inputs.find(name);
        if (series == scenario.inputs.end() || series->second.values.empty()) continue;
        int last = series->second.values.rbegin()->first;
        if (!series->second.later.empty())
            last = std::max(last, series->second.later.rbegin()->first);
        if (last < year) ending[last].push_back(name);
    }
    return ending;
}

}  // namespace

void check_inputs(const Scenario& scenario, ScenarioCheck& check) {
    if (!check.is_read({"inputs", "industries"})) return;
    std::vector<std::string> missing;
    for (const NationalSeries& series : national_series)
        if (!series.is_optional && scenario.inputs.find(series.name) == scenario.inputs.end())
            missing.emplace_back(series.name);
    if (!missing.empty())
        check.error("E022",
                    fmt::format("the nation lacks the input series {}", fmt::join(missing, ", ")),
                    "inputs",
                    "write them under `inputs`, or take them over from a scenario that has them: "
                    "`extends: baseline.yaml`");
    for (const auto& [name, measure] : series_of(scenario)) {
        const auto series = scenario.inputs.find(name);
        if (series == scenario.inputs.end()) continue;
        for (const auto& [field, values] : {std::pair{"values", &series->second.values},
                                            std::pair{"later", &series->second.later}})
            for (const auto& [year, value] : *values)
                if (!may_be(measure, value))
                    check.error("E021",
                                fmt::format("{} in {}: {}", value, year, bound_in_words(measure)),
                                fmt::format("inputs.{}.{}", name, field),
                                "without a figure for a year, leave the year out");
    }
}

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
