// The middle of the sandwich: how the scores of rows co-vary under each assumption.
#pragma once

#include <span>
#include <vector>

#include "analysis/regression/fit.h"
#include "analysis/regression/least_squares.h"
#include "analysis/regression/square.h"

namespace keiretsu::analysis::regression {

/// Sum over rows of (u e)(u e)', u being a row of `basis` and e of `residuals`. HC2 and HC3 come
/// from residuals divided by sqrt(1 - h) or 1 - h beforehand (MacKinnon and White 1985).
Square white_meat(const Columns& basis, std::span<const double> residuals);

/// Scores summed within clusters; several ways by inclusion and exclusion (Cameron, Gelbach and
/// Miller 2011), without small-sample factors.
Square cluster_meat(const Columns& basis,
                    std::span<const double> residuals,
                    const std::vector<Factor>& clusters);

/// Scores summed within periods, then Bartlett-weighted over `lags` (Driscoll and Kraay 1998).
Square driscoll_kraay_meat(const Columns& basis,
                           std::span<const double> residuals,
                           std::span<const std::int32_t> period,
                           int lags);

/// Bartlett-weighted products of scores of one unit (Newey and West 1987); an empty unit factor is
/// one series. A row that lies l periods back counts with lag l; gaps are not closed.
Square newey_west_meat(const Columns& basis,
                       std::span<const double> residuals,
                       const Factor& unit,
                       std::span<const std::int32_t> period,
                       int lags);

}  // namespace keiretsu::analysis::regression
