// Least squares with absorbed fixed effects: the problem, the choices, the result.
//
// The slopes come from QR with column pivoting of the demeaned regressors, never from normal
// equations. The constant is the mean of the effects over the rows, ybar - xbar'b, with the
// standard error of the regression of (y - yhat_effects + ybar) on (x - xhat_effects + xbar), as in
// Stata's `xtreg, fe` and plm's `within_intercept`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "analysis/regression/factor.h"

namespace keiretsu::analysis::regression {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// One column of the design, a value for each row.
struct Regressor {
    std::string name = {};
    std::vector<double> values = {};
};

/// y on regressors and effects; all columns equally long, without NaN.
struct Problem {
    std::string response = {};
    std::vector<double> y = {};
    std::vector<Regressor> regressors = {};
    bool constant = true;  // without effects: an intercept; with effects always reported
    std::vector<Factor> effects = {};  // absorbed; not among the regressors
    std::vector<double> weights = {};  // above 0, a row each, or none: least sum of w e^2
};

enum class VcovKind { iid, hc0, hc1, hc2, hc3, cluster, cr2, driscoll_kraay, newey_west };

/// The covariance estimator, with the columns it needs.
struct Vcov {
    VcovKind kind = VcovKind::iid;
    std::vector<Factor> clusters = {};  // cluster: one or more ways; cr2: one
    int lags = 0;                       // Driscoll-Kraay, Newey-West: Bartlett weights 1 - l/(L+1)
    Factor unit = {};                   // Newey-West: empty = one series
    std::vector<std::int32_t> period = {};  // both: rank of the row's period, from 0
};

/// Small-sample conventions; K counts slopes and effects, G the smallest number of clusters, T the
/// periods. HC1 is n/(n-K) under each; iid divides by n-K under each.
///   stata   clusters G/(G-1) (n-1)/(n-K'), effects nested in a cluster are not in K' (reghdfe,
///           xtreg), t with G-1; Driscoll-Kraay T/(T-1) (n-1)/(n-K'), t with T-1; Newey-West
///           n/(n-K), t with n-K; HC2 and HC3 use the leverage of slopes and dummies
///   fixest  as stata, but Newey-West T/(T-1) (n-1)/(n-K') and t with T-1, and redundant effects
///           counted as one per effect after the first (fixef.force_exact = FALSE)
///   plm     no factor on clusters, Driscoll-Kraay, Newey-West; HC1's K and the leverages of HC2
///           and HC3 count slopes of the demeaned data only; t with n-K
///   none    no factor on clusters, Driscoll-Kraay, Newey-West; t as stata
/// CR2 is its own convention under each: no factor, Satterthwaite degrees of freedom.
enum class Ssc { stata, plm, fixest, none };

struct Options {
    Vcov vcov = {};
    Ssc ssc = Ssc::stata;
    double level = 0.95;  // of the intervals `low`..`high`
};

struct Coefficient {
    std::string term = {};
    double estimate = unknown;
    double std_error = unknown;
    double t = unknown;
    double p = unknown;   // two-sided, Student
    double df = unknown;  // of t, p and interval
    double low = unknown;
    double high = unknown;
    double p_wild = unknown;  // these: wild cluster bootstrap, if asked for
    double low_wild = unknown;
    double high_wild = unknown;
};

/// What was estimated. Sums of squares are of the response's own units. With weights they are
/// weighted sums, as in R's lm: `sigma` is of a row of weight 1; no other figure depends on the
/// scale of the weights but `rss`.
struct Fit {
    std::size_t rows = 0;
    std::vector<Coefficient> coefficients = {};  // slopes, in the order of the regressors
    bool has_constant = false;
    Coefficient constant = {};                // `term` = "constant"
    std::vector<double> covariance = {};      // slopes, then the constant; row-major
    std::vector<std::string> collinear = {};  // regressors left out, in order
    double rank = 0;                          // K: slopes, effects and constant
    double df = 0;                            // of the t statistics; CR2: unknown, see each
    double residual_df = 0;                   // n - K
    double rss = unknown;
    double sigma = unknown;          // sqrt(rss / (n - K))
    double r2 = unknown;             // effects count as explained; centred unless no constant
    double r2_within = unknown;      // of the demeaned response
    double adj_r2_lsdv = unknown;    // 1 - (1 - r2) (n - 1) / (n - K): dummies counted
    double adj_r2_within = unknown;  // 1 - (1 - r2_within) (n - 1) / (n - K), as plm prints
    double f = unknown;              // Wald test that all slopes are 0, over their number
    double f_p = unknown;
    std::size_t clusters = 0;  // smallest number of clusters or periods; 0 if none
    std::vector<double> residuals = {};
    std::vector<std::string> notes = {};  // what a reader must know about the standard errors
};

/// Estimates. Throws InputError when there is no row, no degree of freedom, one cluster only, a
/// response that does not vary, or no regressor that the effects leave standing.
Fit fit(const Problem& problem, const Options& options);

}  // namespace keiretsu::analysis::regression
