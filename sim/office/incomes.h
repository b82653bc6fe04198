// What owners and employees of each place earn, year by year, in the final goods that it buys:
// incomes.csv.
#pragma once

#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

/// Price of the industries' final goods over the common price level: the mean of final_price, in
/// logs, weighted by what is spent on each by the inputs, so that runs of one scenario share their
/// weights. 1 where nothing is spent.
double goods_price_of(const model::Economy& economy);

class Incomes {
  public:
    /// Adds the quarter just run.
    void record(const model::Economy& economy);

    /// One row a place, in the scenario's order. Begins the next year.
    std::vector<IncomeRow> close_year(const model::World& world, int replicate, int year);

  private:
    struct OfPlace {
        double wages = 0, profits = 0;            // Myen of the year
        double real_wages = 0, real_profits = 0;  // Myen of 2000
        double real_elsewhere = 0;                // Myen of 2000
        double unemployed = 0, wage = 0;          // sums over quarters
    };
    std::vector<OfPlace> sums_ = {};
    double goods_price_ = 0;  // sum over quarters
    int quarters_ = 0;
};

}  // namespace keiretsu::sim
