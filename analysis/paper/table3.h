// Table 3: TFP growth on utilisation, establishments and the debt redemption period.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/panel.h"
#include "analysis/data/replicates.h"
#include "analysis/paper/growth.h"
#include "analysis/regression/fit.h"

namespace keiretsu::analysis {

/// How growth is written: X_t / X_(t-1) (the only form in which the paper's constants add up with
/// its slopes), its log, or percent.
enum class GrowthForm { factors, logs, percent };
/// "factors", "logs", "percent".
std::string_view name_of(GrowthForm form);

/// Year dummies: none, one for every year, one for a year that is named, or one for the year whose
/// dummy has the largest t-ratio, chosen for each group and replicate. The paper says "the year
/// dummy (to identify a dramatic change in a specific year)", which fits the last three.
enum class YearDummyKind { none, full, named, standout };
struct YearDummy {
    YearDummyKind kind = YearDummyKind::none;
    int year = 0;  // of a named dummy
};
/// "none", "full", "standout", or the year.
std::string name_of(const YearDummy& dummy);

struct Table3Specification {
    CapitalKey capital = CapitalKey::fixed_share;
    GrowthForm form = GrowthForm::factors;
    int effects = 8;  // 8: an effect for each industry and class; 4: for each industry
    YearDummy dummy = {};
    int first_year = 1985;  // first level
    int last_year = 2007;
};

/// Names of the regressors, as the files of results spell them.
inline constexpr std::string_view utilisation_term = "utilization_rate";
inline constexpr std::string_view establishments_term = "establishments";
inline constexpr std::string_view redemption_term = "debt_redemption_period";

/// Growth in the chosen form, from growth in logs.
double in_form(double log_growth, GrowthForm form);

/// One replicate's regression; `dummy_year` is 0 unless one year has a dummy of its own.
struct Table3Fit {
    regression::Fit fit = {};
    int dummy_year = 0;
    int groups = 0;  // effects that the observations leave standing
};

/// Fits one column on the observations of one group: effects absorbed, ordinary standard errors,
/// the constant the mean of the effects. With a full set of dummies the years are a second effect,
/// so that the constant is the mean over cells and years. `regressors` picks which terms enter.
/// Throws InputError where there are too few observations.
Table3Fit fit_table3(const GrowthPanel& growth,
                     const Table3Specification& specification,
                     std::span<const std::string_view> regressors);

/// A line of a column over all replicates; adjusted_r2 and such have no t.
struct Table3Term {
    std::string term = {};
    double observed = missing;
    double observed_t = missing;
    int observed_stars = 0;
    Spread estimate = {};
    Spread std_error = {};
    Spread t = {};
    int stars = 0;  // 1 = significant at 1%, 5 = at 5% only, 0 = neither; by majority
};

struct Table3Column {
    Table3Specification specification = {};
    Group group = Group::large;
    std::vector<Table3Term> terms = {};
    std::vector<int> dummy_years = {};    // a replicate each, for a standout dummy
    std::vector<std::string> notes = {};  // observations and replicates that were lost
};

/// One column. The terms: utilization_rate, establishments, debt_redemption_period, constant,
/// adjusted_r2 (LSDV: dummies counted), adjusted_r2_within, r2, r2_within, observations, groups.
Table3Column table3_column(std::span<const Panel> replicates,
                           const Table3Specification& specification,
                           Group group);

}  // namespace keiretsu::analysis
