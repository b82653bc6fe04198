// What policies and shocks in force change: mechanisms read it, only instruments write it.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/state/rows.h"

namespace keiretsu::model {

/// A term that may differ from plant to plant. Its column is laid out by the first instrument that
/// needs it; until then every row has the neutral value, and a quarter without policies pays for
/// nothing but a pointer to a run of neutral values.
class RowEffect {
  public:
    static constexpr Row longest_run = 2048;  // rows that a reader may take at once

    explicit RowEffect(float neutral = 0) : neutral_(neutral), run_(longest_run, neutral) {}

    bool is_neutral() const { return rows_.empty(); }
    /// Values of some rows, at most `longest_run`: entry i is row `rows.begin + i`, as in a block.
    std::span<const float> in(RowRange rows) const {
        const std::size_t count = rows.end - rows.begin;
        return rows_.empty() ? std::span(run_).first(count)
                             : std::span(rows_).subspan(rows.begin, count);
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

/// What a buyer has announced that it will bring about by the end of this quarter (paper 2.3).
struct PurchasingPlan {
    Row buyer = no_row;
    std::size_t suppliers = std::numeric_limits<std::size_t>::max();  // distinct, at most
    float mean_price = std::numeric_limits<float>::infinity();        // of its parts, at most
    float in_house = 0;      // share of its parts purchases that it now makes itself
    float common_parts = 0;  // share of its parts that become one with another
    float coordinated = 0;   // share of its parts that it hands to coordinating suppliers
    float group_tie = 1;     // multiplies its ties to its group
};

/// Two buyers that share components.
struct TieUp {
    std::array<Row, 2> buyers = {no_row, no_row};
    float share = 0;  // of the parts of the one that has fewer, this quarter
};

/// A plant that closes this quarter by decision of its owner.
struct OrderedClosure {
    Row row;
    bool moves_abroad;
};

/// Neutral unless an instrument is in force. Rates of rows hold for the plants that stood at the
/// start of the quarter.
struct PolicyEffects {
    // by cell of place and industry
    std::vector<float> founding_grant;   // Myen per entrant
    std::vector<float> founding_relief;  // share of the cost of founding that is saved otherwise
    std::vector<float> founding_factor;  // multiplies the founding hazard
    // by place
    std::vector<float> cross_search;       // added to the share of search outside the usual trades
    std::vector<float> branch_attraction;  // multiplies how secondary plants are drawn to it
    std::vector<float> land_factor;        // multiplies the price of land
    // by industry
    std::vector<float> demand_factor;  // multiplies final demand

    // by row
    RowEffect rate_discount{0};  // off the loan rate, per year
    RowEffect tax_relief{0};     // share of the profit tax that is remitted
    RowEffect stance{1};         // multiplies the bank's stance
    RowEffect renewal{1};        // multiplies the chance that a bank renews what it should refuse
    RowEffect research{0};       // added to log productivity a quarter
    RowEffect diffusion{1};      // multiplies the speed of catching up with the trade
    RowEffect search{1};         // multiplies the success of diversification
    RowEffect market{1};         // multiplies market sales
    RowEffect newness{1};        // multiplies the hazard of new firms
    RowEffect site_pull{1};      // multiplies the pull of housing on sites
    RowEffect capital_limit{1e9f};            // capital aimed at, at most, over present capital
    RowEffect unfair_trade{1};                // multiplies the chance of a cut after the agreement
    RowEffect guarantee{0};                   // share of refused loans that the state takes over
    std::vector<std::uint8_t> guaranteed_by;  // by row: policy that does, from 1; empty = none

    // of single firms and plants, in order of rows
    std::vector<PurchasingPlan> purchasing_plans;
    std::vector<TieUp> tie_ups;  // in the scenario's order
    std::vector<OrderedClosure> closures;
};

/// What instruments found when they began, or have done since: by instrument and by whom it is
/// about (a plant's id, an industry).
using InstrumentMemory = std::map<std::pair<std::string, std::uint64_t>, double>;

/// A plant's place in a programme that has conditions or a limited number of them.
struct Holder {
    double employees = 0;  // when it was admitted
    int since = 0;         // quarter in which it was, Quarter::index
    bool holds = false;
    bool barred = false;  // it has broken a condition
};
/// By id of the plant.
using Holders = std::map<std::uint64_t, Holder>;

/// What a policy paid in a quarter, Myen, and to how many.
struct Outlay {
    double recipients = 0;
    double cost = 0;
};

}  // namespace keiretsu::model
