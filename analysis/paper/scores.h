// How near a panel's tables come to the paper's, beside what no model at all would score.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/paper/trend_tables.h"

namespace keiretsu::analysis {

/// Root mean squared distance from the paper, percentage points a year, and the null's.
struct ErrorScore {
    std::string window = {};  // a window's name, or "both"
    int cells = 0;            // scored, and known in the panel
    double simulated = missing;
    double null = missing;
};

/// Signs that agree with the paper's.
struct SignScore {
    std::string what = {};
    int cells = 0;
    int simulated = 0;
    int null = 0;
    std::string null_name = {};
};

/// Table 1 against "every class follows the all-row". 28 cells are scored: establishments (10),
/// employees (10) and value added by class (8). The all-row of value added is nearly an input, and
/// productivity is the difference of two rows (misprinted in the first window). A cell that the
/// panel lacks is scored for neither.
std::vector<ErrorScore> table1_errors(std::span<const Table1Row> rows,
                                      const Observed& known = observed());

/// Whether a cell of Table 1 is one of the 28.
bool is_scored(const Table1Row& row);

/// Signs of Table 1's scored cells in the second window, against "everything falls".
SignScore table1_signs(std::span<const Table1Row> rows);

/// Signs of the cells of Table 4 that the paper calls significant, against the national trend of
/// the same variable and window (the all-row of Table 1).
SignScore table4_signs(std::span<const Table4Row> rows, const Observed& known = observed());

/// Table 4 over its observed cells against the national trend.
std::vector<ErrorScore> table4_errors(std::span<const Table4Row> rows,
                                      const Observed& known = observed());

}  // namespace keiretsu::analysis
