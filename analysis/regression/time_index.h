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
    /// series. Throws InputError on times that are not whole numbers and on a unit and time that
    /// stand twice.
    TimeIndex(const CsvTable& table, const std::string& unit, const std::string& time);

    /// The row `back` periods before `row` by the calendar, not by position: none over a gap.
    std::optional<std::size_t> before(std::size_t row, int back) const;

    bool has(std::size_t row) const { return known_[row]; }
    std::int32_t unit(std::size_t row) const { return unit_[row]; }
    std::int32_t time(std::size_t row) const { return time_[row]; }

  private:
    std::vector<std::int32_t> unit_ = {};
    std::vector<std::int32_t> time_ = {};
    std::vector<bool> known_ = {};
    std::vector<std::size_t> sorted_ = {};  // rows in some series, by unit, then time
};

}  // namespace keiretsu::analysis::regression
