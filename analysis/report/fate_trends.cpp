#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "analysis/data/typed_columns.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {
namespace {

using render::exact;
using render::words;

constexpr const char* modes[] = {"bankrupt",
                                 "partner_failed",
                                 "no_heir",
                                 "low_income",
                                 "new_business",
                                 "site_sold",
                                 "customers_lost",
                                 "closed_by_owner",
                                 "moved_abroad"};

/// A run's file has neither arm nor point: it is one arm without a name. Several cuts of an arm are
/// panels of their own.
std::vector<std::string> names_of_arms(const CsvTable& csv, TypedColumns& columns) {
    std::vector<std::string> arms(csv.rows), cuts(csv.rows);
    if (csv.find("arm") != nullptr)
        arms = columns.texts("arm");
    else if (csv.find("point") != nullptr)
        for (std::size_t row = 0; const int point : columns.integers("point", Need::required))
            arms[row++] = "point " + std::to_string(point);
    if (csv.find("cut") != nullptr) cuts = columns.texts("cut");
    std::map<std::string, std::set<std::string>> cuts_of;
    for (std::size_t row = 0; row < csv.rows; ++row) cuts_of[arms[row]].insert(cuts[row]);
    std::vector<std::string> names;
    for (std::size_t row = 0; row < csv.rows; ++row) {
        const bool several = cuts_of[arms[row]].size() > 1;
        const char* between = arms[row].empty() ? "" : ", ";
        names.push_back(several ? arms[row] + between + cuts[row] : arms[row]);
    }
    return names;
}

}  // namespace

Tables fate_trends(const RunFiles& run) {
    if (!run.has("fates.csv")) return {};
    const CsvTable csv = read_csv(run.path_of("fates.csv"));
    TypedColumns columns(csv);
    const std::vector<std::string> arms = names_of_arms(csv, columns);
    const auto replicates = columns.integers("replicate", Need::required);
    const auto years = columns.integers("year", Need::required);
    const auto quarters = columns.integers("quarter", Need::required);
    const auto groups = columns.texts("group");
    std::vector<std::string> runs(csv.rows, "arm");  // files of earlier versions have no twins
    if (csv.find("run") != nullptr) runs = columns.texts("run");
    const auto followed = columns.numbers("followed", Need::required);
    const auto open = columns.numbers("open", Need::required);
    const auto with_buyers = columns.numbers("with_buyers", Need::required);
    const auto with_new_buyers = columns.numbers("with_new_buyers", Need::required);
    std::vector<std::vector<double>> closed;
    for (const char* mode : modes) closed.push_back(columns.numbers(mode, Need::required));
    columns.finish();
    Tally of_flows, of_open;
    // Rows of an arm, replicate and group stand in order of time: the last one is the end.
    std::map<std::tuple<std::string, int, std::string>, std::size_t> last;
    for (std::size_t row = 0; row < csv.rows; ++row) {
        if (runs[row] != "arm") continue;  // all that the run follows
        last[{arms[row], replicates[row], groups[row]}] = row;
        if (followed[row] > 0)
            of_open.add(
                {words(arms[row]), words(groups[row]), exact(years[row]), exact(quarters[row])},
                replicates[row],
                100 * open[row] / followed[row]);
    }
    const auto add = [&](std::size_t row, const char* state, double plants) {
        of_flows.add({words(arms[row]), words(groups[row]), words(state)}, replicates[row], plants);
    };
    for (std::size_t row = 0; row < csv.rows; ++row) {
        if (runs[row] != "arm") continue;
        const std::size_t end = last[{arms[row], replicates[row], groups[row]}];
        for (std::size_t mode = 0; mode < closed.size(); ++mode)
            add(row, modes[mode], closed[mode][row]);  // by quarter: they add up
        add(row, "new_buyers", row == end ? with_new_buyers[row] : 0);
        add(row, "old_buyers", row == end ? with_buyers[row] - with_new_buyers[row] : 0);
        add(row, "no_buyers", row == end ? open[row] - with_buyers[row] : 0);
    }
    return {
        spread_table("fate_flows", "Where suppliers end", {"arm", "group", "state"}, of_flows),
        spread_table(
            "still_open", "Suppliers still open", {"arm", "group", "year", "quarter"}, of_open)};
}

}  // namespace keiretsu::analysis::report
