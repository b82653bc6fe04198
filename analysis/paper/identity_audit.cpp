#include "analysis/paper/identity_audit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "config/text/diagnostics.h"

namespace keiretsu::analysis {
namespace {

/// Figures of one kind, a replicate each.
struct Sample {
    std::vector<double> with = {}, with_t = {}, without = {}, without_t = {};
    std::vector<double> in_logs = {}, capital = {}, labour = {}, share = {};
    std::vector<double> r2_alone = {}, r2_all = {}, identity_share = {};
};

regression::Coefficient on_establishments(const Table3Fit& result) {
    for (const regression::Coefficient& coefficient : result.fit.coefficients)
        if (coefficient.term == establishments_term) return coefficient;
    return {};
}

/// The observations with another response in place of TFP growth.
GrowthPanel with_response(GrowthPanel growth, double (*response)(const Growth&)) {
    for (Growth& row : growth.rows) row.tfp = response(row);
    return growth;
}

void add_replicate(const GrowthPanel& growth, Table3Specification specification, Sample& sample) {
    std::vector<std::string_view> all = {utilisation_term, establishments_term};
    if (growth.with_redemption) all.push_back(redemption_term);
    const std::vector<std::string_view> others(all.begin() + 1, all.end());
    const std::vector<std::string_view> alone = {utilisation_term};

    specification.dummy = {};
    const Table3Fit full = fit_table3(growth, specification, all);
    const Table3Fit bare = fit_table3(growth, specification, others);
    const Table3Fit by_identity = fit_table3(growth, specification, alone);
    sample.with.push_back(on_establishments(full).estimate);
    sample.with_t.push_back(on_establishments(full).t);
    sample.without.push_back(on_establishments(bare).estimate);
    sample.without_t.push_back(on_establishments(bare).t);
    sample.r2_alone.push_back(by_identity.fit.r2_within);
    sample.r2_all.push_back(full.fit.r2_within);
    sample.identity_share.push_back(by_identity.fit.r2_within / full.fit.r2_within);

    specification.form = GrowthForm::logs;
    const auto capital = [](const Growth& row) { return row.labour_share * row.capital; };
    const auto labour = [](const Growth& row) { return -row.labour_share * row.labour; };
    sample.in_logs.push_back(on_establishments(fit_table3(growth, specification, all)).estimate);
    sample.capital.push_back(
        on_establishments(fit_table3(with_response(growth, capital), specification, all)).estimate);
    sample.labour.push_back(
        on_establishments(fit_table3(with_response(growth, labour), specification, all)).estimate);
    double share = 0;
    for (const Growth& row : growth.rows) share += row.labour_share;
    sample.share.push_back(share / static_cast<double>(growth.rows.size()));
}

/// With its sign, and no "-0.000".
std::string signed_figure(double value) {
    std::string text = fmt::format("{:+.3f}", value);
    if (text == "-0.000") text.front() = '+';
    return text;
}

std::string conclusion_of(const IdentityAudit& audit) {
    if (audit.with_utilisation.count == 0) return "No regression could be run, so nothing follows.";
    return fmt::format(
        "It may be concluded that measured TFP moves with utilisation, which it does by "
        "construction, and that inputs move with establishments (labour {}, capital {} of the "
        "{} in logs); it may not be concluded that exits raised productivity: without "
        "utilisation the coefficient is {} (t {:.1f}), and no sign of either is evidence that "
        "inefficient exits raised productivity, nor is matching Table 3 evidence for a model.",
        signed_figure(audit.labour_part.mean),
        signed_figure(audit.capital_part.mean),
        signed_figure(audit.coefficient_in_logs.mean),
        signed_figure(audit.without_utilisation.mean),
        audit.without_utilisation_t.mean);
}

}  // namespace

double identity_residual(const Growth& growth) {
    return std::abs(growth.tfp - growth.utilisation -
                    growth.labour_share * (growth.capital - growth.labour));
}

IdentityAudit identity_audit(std::span<const Panel> replicates,
                             const Table3Specification& specification,
                             Group group) {
    IdentityAudit audit{.capital = specification.capital, .group = group};
    double largest_term = 0;
    Sample sample;
    for (const Panel& panel : replicates) {
        const GrowthPanel growth = growth_panel(panel,
                                                {.group = group,
                                                 .capital = specification.capital,
                                                 .first_year = specification.first_year,
                                                 .last_year = specification.last_year});
        for (const Growth& row : growth.rows) {
            audit.largest_residual = std::max(audit.largest_residual, identity_residual(row));
            largest_term = std::max({largest_term,
                                     std::abs(row.tfp),
                                     std::abs(row.utilisation),
                                     std::abs(row.labour_share * row.capital),
                                     std::abs(row.labour_share * row.labour)});
        }
        try {
            add_replicate(growth, specification, sample);
        } catch (const InputError&) {
            // Too few observations: the column of Table 3 says so for this replicate.
        }
    }
    if (largest_term > 0) audit.relative_residual = audit.largest_residual / largest_term;
    audit.with_utilisation = spread_of(sample.with);
    audit.with_utilisation_t = spread_of(sample.with_t);
    audit.without_utilisation = spread_of(sample.without);
    audit.without_utilisation_t = spread_of(sample.without_t);
    audit.coefficient_in_logs = spread_of(sample.in_logs);
    audit.capital_part = spread_of(sample.capital);
    audit.labour_part = spread_of(sample.labour);
    audit.labour_share = spread_of(sample.share);
    audit.r2_utilisation_alone = spread_of(sample.r2_alone);
    audit.r2_all = spread_of(sample.r2_all);
    audit.identity_share = spread_of(sample.identity_share);
    audit.conclusion = conclusion_of(audit);
    return audit;
}

}  // namespace keiretsu::analysis
