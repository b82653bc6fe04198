#include "analysis/regression/small_sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "analysis/regression/absorb.h"
#include "analysis/regression/refusal.h"

namespace keiretsu::analysis::regression {
namespace {

/// What scores are summed by: clusters, periods, or for Newey-West units and periods.
std::vector<Factor> dependence_groups(const Vcov& vcov) {
    std::vector<Factor> groups = vcov.clusters;
    if (vcov.kind == VcovKind::driscoll_kraay || vcov.kind == VcovKind::newey_west)
        groups.push_back(factor_of("period", vcov.period));
    if (vcov.kind == VcovKind::newey_west && !vcov.unit.codes.empty()) groups.push_back(vcov.unit);
    return groups;
}

/// Dummies as fixest counts them: one redundant for each effect after the first.
double simple_effects(const std::vector<Factor>& effects, double without_effects) {
    if (effects.empty()) return without_effects;
    double sum = 1;
    for (const Factor& effect : effects) sum += static_cast<double>(effect.levels) - 1;
    return sum;
}

/// K less the effects that lie within a group: their means carry no information on its scores.
/// What counts is how many dummies the others add to them, so that a redundant effect adds none.
double parameters_outside(const Problem& problem,
                          const std::vector<Factor>& groups,
                          const Counts& counts,
                          double effects,
                          Ssc ssc) {
    std::vector<Factor> nested;
    for (const Factor& effect : problem.effects)
        if (std::any_of(groups.begin(), groups.end(), [&](const Factor& group) {
                return is_nested(effect, group);
            }))
            nested.push_back(effect);
    if (nested.empty()) return std::max(counts.slopes + effects, counts.slopes + 1);
    if (nested.size() == problem.effects.size()) return counts.slopes + 1;
    const double within = ssc == Ssc::fixest ? simple_effects(nested, 0)
                                             : static_cast<double>(Absorber(nested).rank());
    return std::max(counts.slopes + effects - within + 1, counts.slopes + 1);
}

std::size_t fewest_groups(const Vcov& vcov) {
    const bool clustered = vcov.kind == VcovKind::cluster || vcov.kind == VcovKind::cr2;
    std::size_t fewest = 0;
    if (!clustered) fewest = static_cast<std::size_t>(factor_of("period", vcov.period).levels);
    for (const Factor& cluster : vcov.clusters)
        fewest = fewest == 0 ? cluster.size() : std::min(fewest, cluster.size());
    if (fewest > 1) return fewest;
    if (clustered) {
        const auto single = std::find_if(vcov.clusters.begin(),
                                         vcov.clusters.end(),
                                         [](const Factor& cluster) { return cluster.levels <= 1; });
        refuse("E236",
               fmt::format("all rows lie in one cluster of `{}`: its standard errors would be zero",
                           single->name),
               "cluster by a column with many values, or use hc1",
               "--vcov");
    }
    refuse("E236",
           "all rows lie in one period: there is nothing to correlate over",
           "name the time column by --panel unit,time",
           "--vcov");
}

}  // namespace

SmallSample small_sample(const Problem& problem, const Vcov& vcov, Ssc ssc, const Counts& counts) {
    const double n = counts.rows;
    const double effects =
        ssc == Ssc::fixest ? simple_effects(problem.effects, counts.effects) : counts.effects;
    const double residual_df = n - counts.slopes - effects;
    SmallSample result{.df = residual_df};
    switch (vcov.kind) {
        case VcovKind::iid:
        case VcovKind::hc0:
        case VcovKind::hc2:
        case VcovKind::hc3:
            return result;
        case VcovKind::hc1:
            result.factor = n / (ssc == Ssc::plm ? n - std::max(counts.slopes, 1.0) : residual_df);
            return result;
        case VcovKind::cr2:
            result.groups = fewest_groups(vcov);
            result.df = unknown;  // each coefficient has its own
            return result;
        case VcovKind::cluster:
        case VcovKind::driscoll_kraay:
        case VcovKind::newey_west:
            break;
    }
    const bool newey_west = vcov.kind == VcovKind::newey_west;
    // One series without effects, as Stata's newey: no group to count.
    result.groups = newey_west && (ssc == Ssc::stata || ssc == Ssc::plm || ssc == Ssc::none)
                        ? 0
                        : fewest_groups(vcov);
    const auto g = static_cast<double>(result.groups);
    if (ssc == Ssc::stata && newey_west) result.factor = n / residual_df;
    if (ssc == Ssc::fixest || (ssc == Ssc::stata && !newey_west)) {
        const double k = parameters_outside(problem, dependence_groups(vcov), counts, effects, ssc);
        result.factor = g / (g - 1) * (n - 1) / (n - k);
    }
    if (ssc != Ssc::plm && result.groups > 0) result.df = g - 1;
    return result;
}

}  // namespace keiretsu::analysis::regression
