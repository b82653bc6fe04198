// Which row is the same unit's, k periods ago.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/data/csv.h"

namespace keiretsu::analysis::regression {

/// Units and whole-numbered times of a table's rows, sorted for look-up.
class TimeIndex {
  public:
    /// Either column by name; an empty unit means one series. Rows without unit or time are in no
    /// series. Lags look at all rows of the table; if a unit and time stand twice there, only at
    /// those of `rows`. Throws InputError on times that are not whole numbers and on a unit and
    /// time that stand twice among `rows`.
    TimeIndex(const CsvTable& table,
              const std::string& unit,
              const std::string& time,
              const std::vector<bool>& rows);

    /// The row `back` periods before `row` by the calendar, not by position: none over a gap.
    std::optional<std::size_t> before(std::size_t row, int back) const;

    bool has(std::size_t row) const { return known_[row]; }
    std::int32_t unit(std::size_t row) const { return unit_[row]; }
    std::int32_t time(std::size_t row) const { return time_[row]; }

  private:
    /// The second of two neighbours in `sorted_` with the same unit and time.
    std::optional<std::size_t> first_repeat() const;

    std::vector<std::int32_t> unit_ = {};
    std::vector<std::int32_t> time_ = {};
    std::vector<bool> known_ = {};
    std::vector<std::size_t> sorted_ = {};  // rows in some series, by unit, then time
};

}  // namespace keiretsu::analysis::regression
