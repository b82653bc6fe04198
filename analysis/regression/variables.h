// Numbers that a formula or a condition asks of a table.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/regression/expression.h"
#include "analysis/regression/time_index.h"

namespace keiretsu::analysis::regression {

/// Looks columns up and computes expressions on all rows of a table. A value is NaN where a figure
/// is missing, and infinite where it cannot be computed, such as log(0): that is an error only if
/// the row enters the estimation (`refuse_infinite`).
class Variables {
  public:
    /// All must outlive it; `time` may be null where no lag is asked for.
    Variables(const CsvTable& table, const Parsed& parsed, const TimeIndex* time)
        : table_(&table), parsed_(&parsed), time_(time) {}

    /// One number for each row. Throws InputError on an unknown column (near misses named), text
    /// among numbers, a lag without a time index.
    std::vector<double> values(const Expression& expression) const;

    /// Throws InputError that says why `expression` is infinite in `row`, with the line to blame.
    [[noreturn]] void refuse_infinite(const Expression& expression, std::size_t row) const;

  private:
    std::vector<double> column(const Expression& expression) const;
    std::vector<double> call(const Expression& expression) const;
    std::vector<double> lagged(const Expression& expression) const;

    const CsvTable* table_;
    const Parsed* parsed_;
    const TimeIndex* time_;
};

/// A column by name; `place` is where the name was asked for. Throws InputError if there is none.
const Column& column_named(const CsvTable& table,
                           const std::string& name,
                           const SourcePlace& place);

}  // namespace keiretsu::analysis::regression
