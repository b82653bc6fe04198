// What Table 3 says by construction. With Sastry's utilisation and a translog index,
//   d ln TFP = d ln U + SL (d ln K - d ln L)
// holds exactly, so a regression of TFP on utilisation only shows how inputs move with the rest.
#pragma once

#include <span>
#include <string>

#include "analysis/paper/table3.h"

namespace keiretsu::analysis {

struct IdentityAudit {
    CapitalKey capital = CapitalKey::fixed_share;
    Group group = Group::large;
    double largest_residual = 0;   // of the identity, in logs, over all cells, years, replicates
    double relative_residual = 0;  // the same over the largest of the identity's four terms
    // The coefficient on establishments without year dummies, with and without utilisation.
    Spread with_utilisation = {};
    Spread with_utilisation_t = {};
    Spread without_utilisation = {};
    Spread without_utilisation_t = {};
    // In logs the coefficient with utilisation is exactly capital_part + labour_part: the slopes of
    // SL d ln K and of -SL d ln L on establishments, the other regressors held.
    Spread coefficient_in_logs = {};
    Spread capital_part = {};
    Spread labour_part = {};
    Spread labour_share = {};  // mean SL
    // Within R2 of utilisation alone over that of all regressors.
    Spread r2_utilisation_alone = {};
    Spread r2_all = {};
    Spread identity_share = {};
    std::string conclusion = {};  // what may and may not be concluded, one sentence
};

/// Audits the column `specification` (its dummies are ignored) for one group.
IdentityAudit identity_audit(std::span<const Panel> replicates,
                             const Table3Specification& specification,
                             Group group);

/// |d ln TFP - d ln U - SL (d ln K - d ln L)| of one observation.
double identity_residual(const Growth& growth);

}  // namespace keiretsu::analysis
