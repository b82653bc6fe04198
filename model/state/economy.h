// The whole state of a simulated economy at one moment.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "model/state/directory.h"
#include "model/state/environment.h"
#include "model/state/macro_deviations.h"
#include "model/state/plants.h"
#include "model/state/policy_effects.h"
#include "model/state/supplier_index.h"
#include "model/state/world.h"

namespace keiretsu::model {

/// Banks, one entry each. Money in million yen.
struct Banks {
    std::vector<double> capital;
    std::vector<double> loans;           // to the model's firms: the sum of their debts
    std::vector<double> outside_loans;   // to everybody else, exogenous
    std::vector<double> bad_loan_share;  // losses on outside loans relative to the national rate
    std::vector<double> write_offs;      // this quarter, on the model's firms
    std::vector<float> stance;           // 1 neutral; below: lends less
    std::vector<float> evergreening;     // probability that it renews a loan it should refuse
    std::size_t size() const { return capital.size(); }
};

/// National figures that firms compare themselves with; those of the quarter before.
struct National {
    std::vector<float> log_productivity;  // by industry: mean, corrected for size
    std::vector<float> log_employees;     // by industry: mean
    std::vector<float>
        productivity_spread;  // by industry: deviation of the permanent part from the usual
    std::vector<float>
        log_unit_cost;               // by industry: mean of plants below 300 employees, by capacity
    std::vector<float> final_price;  // by industry: of final goods, over the common price level
    std::vector<float> market_factor;  // by industry: growth of market sales that all must share
    std::vector<float> orders_factor;  // by cell: turns market_sales into orders
    std::vector<float> usual_use;     // by industry: use of capacity over the last years, below 300
    std::vector<float> income_ratio;  // by industry: mean of proprietors' income over employees'
    std::vector<float> order_growth;  // by industry: of expected orders, smoothed, per year
    std::vector<double> market_sales;     // by industry: sum
    std::vector<double> cell_sales;       // by cell: sum of market sales
    std::vector<double> material_orders;  // by buyers' place x sellers' industry: volume ordered
    std::vector<double> expected_orders;  // by industry: sum
    double outside_materials = 0;         // raw materials, energy and imports, 2000 prices
    std::vector<double> employees;        // by cell: sum
    std::vector<double> seedbed;          // by cell: those from whom founders come, see entry.h
    std::vector<double> investment;       // by industry: equipment bought this quarter, volume
    std::vector<double> local_sales;      // by cell: market sales of small plants, volume
    std::vector<double> wages;            // by place: of the quarter, nominal
    std::vector<double> profits;          // by place of the head plant: ordinary, nominal
};

/// What a buyer can see of a plant (see offers.h).
struct Offer {
    float base_score;     // quality less log price, in units of log price
    float room;           // volume of further orders it can take; negative: none, or closed
    Row owner;            // of the plant
    std::uint32_t group;  // 0 = none
};

/// A bid of a plant that is watched for one part of a buyer.
struct SeenBid {
    Row buyer = no_row;
    Row winner = no_row;   // no_row: nobody bid that could
    float order = 0;       // volume a quarter
    float score = 0;       // its own; see score in part_placement.h
    float best_other = 0;  // of the others' scores; below -1e8: it was alone
    bool incumbent = false;
};

/// Whose bids are noted: nobody's unless a probe asks. Lists by buyers' rows, so that reviews at
/// the same time do not meet.
struct BidWatch {
    static constexpr Row buyers_per_list = 1024;
    Row plant = no_row;
    std::vector<std::vector<SeenBid>>* lists = nullptr;
};

/// Whom instruments reach, for an experiment that asks.
struct Reached {
    std::vector<std::string> instruments;  // ids of those that are asked about
    std::vector<std::uint64_t> plants;     // ids, of this quarter, in no order; may repeat
};

struct Economy {
    World world;
    Quarter now{};
    Plants plants;
    Firms firms;
    Slots slots;
    SupplierIndex suppliers;
    Directory directory;
    Banks banks;
    Conditions conditions;
    National national;
    PolicyEffects policy_effects;
    InstrumentMemory instrument_memory;
    std::map<std::string, Holders> programme_holders;  // by id of the policy
    std::shared_ptr<const ReferencePath> reference;    // of an arm: the run of its base; else null
    Deviations deviations;                             // from it
    Reached reached;
    BidWatch bid_watch;
    std::vector<Outlay> outlays;             // by policy of the scenario, of this quarter
    std::array<RowList, 4> levels;           // living rows by step of the order sweep
    std::vector<Row> secondary_plants;       // living rows with another owner
    RowList overflow_takers;                 // rows that took orders over this quarter
    std::vector<double> demand_at_start;     // by industry: market volume solved at the start
    std::vector<double> materials_at_start;  // buyer x seller: bought, per demand for the buyer's
    float income_ratio_base = 1;  // owners' income over employees' after the first quarter
    std::uint64_t dead_rows = 0;

    Column<Offer> offers;  // one a row, of this quarter

    // What the second half of the quarter still needs of the first: random words, growth of orders.
    Column<std::uint32_t> closure_word;
    Column<std::uint32_t> credit_word;
    Column<float> growth;

    Row rows() const { return static_cast<Row>(plants.size()); }
};

}  // namespace keiretsu::model
