// What policies and shocks in force change: mechanisms read it, only instruments write it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "model/rows.h"

namespace keiretsu::model {

/// A term that may differ from plant to plant. Its column is laid out by the first instrument that
/// needs it; until then every row has the neutral value, and a quarter without policies pays for
/// nothing but a pointer to a run of neutral values.
class RowTerm {
  public:
    static constexpr Row longest_run = 2048;  // rows that a reader may take at once

    explicit RowTerm(float neutral = 0) : neutral_(neutral), run_(longest_run, neutral) {}

    bool is_neutral() const { return rows_.empty(); }
    /// Values of rows from `first` on, for at most `longest_run` rows.
    const float* from(Row first) const {
        return rows_.empty() ? run_.data() : rows_.data() + first;
    }
    float at(Row row) const { return row < rows_.size() ? rows_[row] : neutral_; }
    /// The whole column, for an instrument to write; `rows` are those of the economy.
    std::vector<float>& column(Row rows) {
        if (rows_.empty()) rows_.assign(rows, neutral_);
        return rows_;
    }

  private:
    float neutral_;
    std::vector<float> run_;
    std::vector<float> rows_;
};

/// Neutral unless an instrument is in force. Rates of rows hold for the plants that stood at the
/// start of the quarter.
struct Terms {
    // by cell of place and industry
    std::vector<float> founding_grant;   // Myen per entrant
    std::vector<float> founding_factor;  // multiplies the founding hazard
    // by place
    std::vector<float> search_bonus;  // multiplies the success of diversification
    // by industry
    std::vector<float> demand_factor;  // multiplies final demand

    // by row
    RowTerm rate_discount{0};                 // off the loan rate, per year
    RowTerm guarantee{0};                     // share of refused loans that the state takes over
    std::vector<std::uint8_t> guaranteed_by;  // by row: policy that does, from 1; empty = none
};

/// What a policy paid in a quarter, Myen, and to how many.
struct Outlay {
    double recipients = 0;
    double cost = 0;
};

}  // namespace keiretsu::model
