// A user's observations beside a panel's figures and what no model would say.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/data/panel.h"
#include "analysis/data/replicates.h"
#include "analysis/paper/observed.h"
#include "analysis/paper/scores.h"

namespace keiretsu::analysis {

/// An observation and the panel's figure over replicates. Levels are at full scale.
struct ObservedRow {
    ObservedFigure what = {};
    Spread simulated = {};
    bool simulated_significant = false;  // of a trend, in most replicates
    /// Of a trend: that of the nation in the same window, observed or else the panel's own; of the
    /// nation itself: no change. Of a level: the first one of its series.
    double null = missing;
    std::string null_name = {};
};

/// The name of an observation as a fact: "observed.employees.Hamamatsu.all.all.1985-1997".
std::string fact_name(const ObservedFigure& of);

/// Of one replicate; NaN where the panel cannot tell.
double simulated_figure(const ObservedFigure& of,
                        const Panel& panel,
                        const Places* places,
                        double scale);

/// One row an observation of `known.own`, over one-replicate panels.
std::vector<ObservedRow> observed_rows(std::span<const Panel> panels,
                                       std::span<const Places> places,
                                       const Observed& known);

/// Root mean squared distance of trends ("trends", points a year) and of levels ("levels", per
/// cent: 100 times the log of simulated over observed), and the null's over the same cells.
std::vector<ErrorScore> observed_errors(std::span<const ObservedRow> rows);

/// What a reader must know of his own file: places that the run lacks, figures that the panel
/// cannot tell, and places larger or smaller than the model's, but for those of another scale
/// (observed_scale.h).
std::vector<std::string> observed_notes(std::span<const ObservedRow> rows, const Observed& known);

}  // namespace keiretsu::analysis
