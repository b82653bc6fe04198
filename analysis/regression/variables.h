// The columns that a formula asks of a table.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/factor.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/formula.h"
#include "analysis/regression/time_index.h"

namespace keiretsu::analysis::regression {

/// Looks columns up and computes terms on all rows of a table; NaN = missing.
class Variables {
  public:
    /// All must outlive it; `time` may be null where no lag is asked for.
    Variables(const CsvTable& table, const Formula& formula, const TimeIndex* time)
        : table_(&table), formula_(&formula), time_(time) {}

    /// One number for each row. Throws InputError on an unknown column (near misses named), text
    /// among numbers, the logarithm of a number that is not positive (its line named), a lag
    /// without a time index.
    std::vector<double> values(const Expression& expression) const;

  private:
    std::vector<double> column(const Expression& expression) const;
    std::vector<double> call(const Expression& expression) const;
    std::vector<double> lagged(const Expression& expression) const;

    const CsvTable* table_;
    const Formula* formula_;
    const TimeIndex* time_;
};

/// A column by name; `place` is where the name was asked for. Throws InputError if there is none.
const Column& column_named(const CsvTable& table,
                           const std::string& name,
                           const SourcePlace& place);

/// A grouping by the values of a column: -1 where the cell is empty. Labels are the values' text.
struct Grouping {
    std::string name = {};
    std::vector<std::int32_t> codes = {};
    std::vector<std::string> labels = {};
};
Grouping grouping_of(const Column& column);
/// Groups by pairs, for names like `industry:year`.
Grouping crossed(const Grouping& a, const Grouping& b);

/// The dummies of `factor(column)` for the chosen rows, sorted by value; without the first level
/// unless `all_levels`. Named `factor(year)1986`.
std::vector<Regressor> dummies(const Grouping& grouping,
                               const std::vector<std::size_t>& rows,
                               const std::string& name,
                               bool all_levels);

}  // namespace keiretsu::analysis::regression
