#include "analysis/paper/scores.h"

#include <cmath>

#include "analysis/paper/observed.h"

namespace keiretsu::analysis {
namespace {

/// The all-row of Table 1 for a variable and window.
double national_trend(const Observed& known, std::string_view variable, std::string_view window) {
    for (const ObservedTrend& cell : known.table1)
        if (cell.variable == variable && cell.period == window && cell.size == "all")
            return cell.growth_pct;
    return missing;
}

/// Growth of zero is no fall and no rise.
int sign_of(double growth) {
    return (growth > 0 ? 1 : 0) - (growth < 0 ? 1 : 0);
}

struct SquaredErrors {
    const Observed& known;
    double simulated = 0;
    double null = 0;
    int cells = 0;

    template <class Row>
    void add(const Row& row) {
        if (std::isnan(row.simulated.growth.mean) || std::isnan(row.observed)) return;
        const double distance = row.simulated.growth.mean - row.observed;
        const double null_distance =
            national_trend(known, row.variable, row.window.name) - row.observed;
        simulated += distance * distance;
        null += null_distance * null_distance;
        ++cells;
    }

    ErrorScore score(std::string window) const {
        ErrorScore score{.window = std::move(window), .cells = cells};
        if (cells == 0) return score;
        score.simulated = std::sqrt(simulated / cells);
        score.null = std::sqrt(null / cells);
        return score;
    }
};

template <class Rows, class Wanted>
std::vector<ErrorScore> errors_of(const Rows& rows, const Observed& known, Wanted wanted) {
    std::vector<ErrorScore> scores;
    SquaredErrors both{.known = known};
    for (const TrendWindow& window : table_windows) {
        SquaredErrors one{.known = known};
        for (const auto& row : rows) {
            if (!wanted(row) || row.window.name != window.name) continue;
            one.add(row);
            both.add(row);
        }
        scores.push_back(one.score(std::string(window.name)));
    }
    scores.push_back(both.score("both"));
    return scores;
}

}  // namespace

bool is_scored(const Table1Row& row) {
    if (row.variable == "labour_productivity") return false;
    return row.variable != "value_added" || row.size != "all";
}

std::vector<ErrorScore> table1_errors(std::span<const Table1Row> rows, const Observed& known) {
    return errors_of(rows, known, is_scored);
}

std::vector<ErrorScore> table4_errors(std::span<const Table4Row> rows, const Observed& known) {
    return errors_of(rows, known, [](const Table4Row& row) { return !std::isnan(row.observed); });
}

SignScore table1_signs(std::span<const Table1Row> rows) {
    SignScore score{.what = "Table 1, 1997-2007", .null_name = "everything falls"};
    for (const Table1Row& row : rows) {
        if (!is_scored(row) || row.window.name != table_windows[1].name) continue;
        if (std::isnan(row.simulated.growth.mean)) continue;
        ++score.cells;
        score.simulated += sign_of(row.simulated.growth.mean) == sign_of(row.observed) ? 1 : 0;
        score.null += sign_of(row.observed) == -1 ? 1 : 0;
    }
    return score;
}

SignScore table4_signs(std::span<const Table4Row> rows, const Observed& known) {
    SignScore score{.what = "Table 4, significant", .null_name = "the national trend"};
    for (const Table4Row& row : rows) {
        if (!row.observed_significant || std::isnan(row.simulated.growth.mean)) continue;
        ++score.cells;
        const int paper = sign_of(row.observed);
        const double national = national_trend(known, row.variable, row.window.name);
        score.simulated += sign_of(row.simulated.growth.mean) == paper ? 1 : 0;
        score.null += sign_of(national) == paper ? 1 : 0;
    }
    return score;
}

}  // namespace keiretsu::analysis
