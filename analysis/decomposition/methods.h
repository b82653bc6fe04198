// Five ways to say where a change of aggregate productivity came from.
//
// P = Σ share × productivity. C are firms seen in both years, N entered, X exited; s, p are share
// and productivity, 0 and 1 the two years, a bar over a letter the mean of the two years:
//   Baily-Hulten-Campbell      Σ_C s0 Δp + Σ_C Δs p1 + Σ_N s1 p1 − Σ_X s0 p0
//   Griliches-Regev            Σ_C s̄ Δp + Σ_C Δs (p̄ − P̄) + Σ_N s1 (p1 − P̄) − Σ_X s0 (p0 − P̄)
//   Foster-Haltiwanger-Krizan  Σ_C s0 Δp + Σ_C Δs (p0 − P0) + Σ_C Δs Δp
//                              + Σ_N s1 (p1 − P0) − Σ_X s0 (p0 − P0)
//   Olley-Pakes (static)       Δ unweighted mean + Δ covariance, over all firms of each year
//   Melitz-Polanec             the same over C alone, + s_N (P_N1 − P_C1) + s_X (P_C0 − P_X0)
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "analysis/decomposition/span.h"

namespace keiretsu::analysis {

enum class Method {
    baily_hulten_campbell,      // Brookings Papers, Microeconomics (1992), eq. 3
    griliches_regev,            // J. of Econometrics 65 (1995)
    foster_haltiwanger_krizan,  // NBER Studies in Income and Wealth 63 (2001), eq. 2
    olley_pakes,                // Econometrica 64 (1996), eq. 15-16
    melitz_polanec,             // RAND J. of Economics 46 (2015), eq. 5
};

inline constexpr Method every_method[] = {Method::baily_hulten_campbell,
                                          Method::griliches_regev,
                                          Method::foster_haltiwanger_krizan,
                                          Method::olley_pakes,
                                          Method::melitz_polanec};

/// A change of aggregate productivity and its parts, in the unit of productivity. A part that a
/// method does not have is 0. Turnover is also split by mode: entry = Σ entry_by_mode, same for
/// exit.
struct Decomposition {
    Method method = Method::baily_hulten_campbell;
    double total = 0;    // P1 − P0
    double within = 0;   // firms' own change; the unweighted mean's for Olley-Pakes, Melitz-Polanec
    double between = 0;  // shares moving between firms; the covariance's change for these two
    double cross = 0;    // Foster-Haltiwanger-Krizan only
    double entry = 0;
    double exit = 0;            // positive when those who left were below the reference
    double between_groups = 0;  // groups moving against each other; only where groups are summed
    std::vector<double> entry_by_mode = {};
    std::vector<double> exit_by_mode = {};
};

/// One part of a method: its name in files, its name in print, and where it stands.
struct Part {
    std::string_view key;
    std::string_view label;
    double Decomposition::*value;
};

/// The parts that a method has, in order of print. Their sum is the total.
std::span<const Part> parts_of(Method method);

/// Short name for options and files ("fhk") and full name for print.
std::string_view key_of(Method method);
std::string_view name_of(Method method);

/// Σ parts − total: zero but for rounding.
double residual_of(const Decomposition& decomposition);

/// How many modes of entry and exit the data has; sizes of the *_by_mode vectors.
struct ModeCounts {
    std::size_t entry = 2;
    std::size_t exit = 2;
};

/// Decomposes P1 − P0 over a span whose two years both have firms. Without any surviving firm
/// Melitz-Polanec has no reference; the mean of P0 and P1 then takes its place, so that all of the
/// change is entry and exit.
Decomposition decompose(const Span& span, Method method, ModeCounts modes);

}  // namespace keiretsu::analysis
