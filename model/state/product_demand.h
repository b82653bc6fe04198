// Mechanism 1, products: where an industry's demand goes as its product groups grow or shrink.
#pragma once

#include <vector>

#include "config/quarter.h"
#include "model/state/world.h"

namespace keiretsu::model {

/// Demand for the product groups of every industry, relative to the start of the run, and what that
/// makes of each place. Log demand for a group, less its industry's, moves by its shocks:
///     ln R_g(t) = sum over shocks of rate * years of their window before t
///     r_g(t) = R_g(t) / sum over the industry's groups of s_g R_g(t)
/// so that the nation's demand for the industry is its own path (sum of s_g r_g = 1). A place whose
/// groups have the shares m_g at the start has the factor sum of m_g r_g; all its plants of the
/// industry are alike in this. A place with the nation's mix has exactly 1.
class ProductDemand {
  public:
    explicit ProductDemand(const World& world);

    /// r_g in a quarter, by product in the scenario's order.
    std::vector<double> relative(Quarter quarter) const;
    /// Demand of a place for an industry over the nation's, relative to the start; by cell.
    std::vector<double> factors(Quarter quarter) const;
    /// Share of the demand for a place's products that is for groups whose production moves abroad
    /// in the quarter (a shock with `cause: offshoring`); by cell.
    std::vector<float> offshored(Quarter quarter) const;

  private:
    struct Mix {
        std::vector<std::size_t> products = {};  // of the cell's industry
        std::vector<double> shares = {};
        bool of_nation = true;
    };
    const World* world_;
    std::vector<Mix> mixes_;       // by cell
    std::vector<Mix> industries_;  // the nation's
};

}  // namespace keiretsu::model
