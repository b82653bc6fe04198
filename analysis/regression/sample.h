// From a table and what a user asks to the rows and columns of one estimation.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"

namespace keiretsu::analysis::regression {

/// What to estimate, in the user's words.
struct Request {
    std::string formula = {};
    std::vector<std::string> effects = {};  // columns, or `a:b` for each pair of values
    std::string vcov = "iid";
    std::string bootstrap = {};           // "wild:column" or empty
    std::vector<std::string> panel = {};  // unit and time, or time alone; empty = first two effects
    std::string weights = {};             // a column, or empty
    std::string where = {};               // a condition (row_condition.h), or empty
    bool keep_singletons = false;
};

/// Rows that lack a value of one variable.
struct Gap {
    std::string variable = {};
    std::size_t rows = 0;
};

struct Sample {
    Problem problem = {};
    Vcov vcov = {};
    Factor bootstrap_clusters = {};
    std::vector<Factor> groups = {};           // effects, redundant ones too, then other clusters
    std::vector<std::size_t> rows = {};        // of the table, ascending
    std::size_t rows_asked = 0;                // of the table: those where the condition holds
    std::size_t incomplete_rows = 0;           // left out for a missing value
    std::size_t weightless_rows = 0;           // left out for a weight of 0
    std::vector<Gap> gaps = {};                // by variable; a row may count in several
    std::vector<std::string> singletons = {};  // "firm 7 (line 12)": left out, alone in their group
    std::vector<std::string> bases = {};       // "factor(year) 1985": levels left out
    std::vector<std::string> notes = {};       // guessed roles, redundant effects
};

/// Draws the sample: of the rows where the condition holds, those with a missing value in any
/// variable, effect, cluster, weight or (where they matter) unit and time are left out and counted;
/// then those of weight 0 and, round by round, rows that are the only ones of an effect's level.
/// Only rows that are left are judged: log(0) elsewhere is no error. An effect that another one
/// implies is named and left out: it changes no number. Throws InputError on whatever the request
/// or the table lacks.
Sample draw_sample(const CsvTable& table, const Request& request);

}  // namespace keiretsu::analysis::regression
