#include "analysis/data/typed_columns.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {
namespace {

using render::exact;
using render::words;

constexpr const char* flow_modes[] = {"bankrupt",
                                      "partner_failed",
                                      "no_heir",
                                      "low_income",
                                      "new_business",
                                      "site_sold",
                                      "customers_lost",
                                      "closed_by_owner",
                                      "moved_abroad"};

}  // namespace

Tables flow_trends(const RunFiles& run) {
    if (!run.has("flows.csv")) return {};
    const CsvTable csv = read_csv(run.path_of("flows.csv"));
    TypedColumns columns(csv);
    const auto replicates = columns.integers("replicate", Need::required);
    const auto years = columns.integers("year", Need::required);
    const auto stock = columns.numbers("stock", Need::required);
    const auto entries = columns.numbers("entries", Need::required);
    const auto exits = columns.numbers("exits", Need::required);
    std::vector<std::vector<double>> by_mode;
    for (const char* mode : flow_modes) by_mode.push_back(columns.numbers(mode, Need::required));
    columns.finish();
    Tally rates, of_modes;
    for (std::size_t row = 0; row < csv.rows; ++row) {
        const double pct = stock[row] > 0 ? 100 / stock[row] : missing;
        rates.add({words("entry"), exact(years[row])}, replicates[row], pct * entries[row]);
        rates.add({words("exit"), exact(years[row])}, replicates[row], pct * exits[row]);
        for (std::size_t mode = 0; mode < by_mode.size(); ++mode)
            of_modes.add({words(flow_modes[mode]), exact(years[row])},
                         replicates[row],
                         pct * by_mode[mode][row]);
    }
    return {spread_table("rates", "Entry and exit", {"rate", "year"}, rates),
            spread_table("modes", "Exits by mode", {"mode", "year"}, of_modes)};
}

Tables slack_trends(const RunFiles& run) {
    if (!run.has("series.csv")) return {};
    const CsvTable csv = read_csv(run.path_of("series.csv"));
    if (csv.find("utilisation_sme") == nullptr) return {};
    TypedColumns columns(csv);
    const auto replicates = columns.integers("replicate", Need::required);
    const auto years = columns.integers("year", Need::required);
    const auto quarters = columns.integers("quarter", Need::required);
    Tally tally;
    for (const char* variable : {"utilisation", "excess_labour"})
        for (const char* group : {"sme", "large"}) {
            const std::string name = std::string(variable) + "_" + group;
            const auto values = columns.numbers(name, Need::required);
            for (std::size_t row = 0; row < csv.rows; ++row)
                tally.add({words(variable), words(group), exact(years[row]), exact(quarters[row])},
                          replicates[row],
                          100 * values[row]);
        }
    columns.finish();
    return {spread_table(
        "slack", "Capacity and labour", {"variable", "group", "year", "quarter"}, tally)};
}

}  // namespace keiretsu::analysis::report
