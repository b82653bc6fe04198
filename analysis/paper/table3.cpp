#include "analysis/paper/table3.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/paper/observed.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis {
namespace {

/// Estimates, standard errors, t-ratios and significance of one line, a replicate each.
struct Line {
    std::vector<double> estimates = {};
    std::vector<double> std_errors = {};
    std::vector<double> t = {};
    std::vector<char> at_1 = {};
    std::vector<char> at_5 = {};

    void add(const regression::Coefficient& coefficient) {
        estimates.push_back(coefficient.estimate);
        std_errors.push_back(coefficient.std_error);
        t.push_back(coefficient.t);
        at_1.push_back(coefficient.p < 0.01 ? 1 : 0);
        at_5.push_back(coefficient.p < 0.05 ? 1 : 0);
    }
    void add(double value) { estimates.push_back(value); }
};

/// Lines in the order in which they are printed.
class Lines {
  public:
    Line& operator[](std::string_view term) {
        const auto found = std::find_if(
            lines_.begin(), lines_.end(), [term](const auto& line) { return line.first == term; });
        if (found != lines_.end()) return found->second;
        return lines_.emplace_back(std::string(term), Line{}).second;
    }
    auto begin() const { return lines_.begin(); }
    auto end() const { return lines_.end(); }

  private:
    std::vector<std::pair<std::string, Line>> lines_ = {};
};

void add_fit(const Table3Fit& result, Lines& lines) {
    const regression::Fit& fit = result.fit;
    for (const std::string_view term : {utilisation_term, establishments_term, redemption_term})
        for (const regression::Coefficient& coefficient : fit.coefficients)
            if (coefficient.term == term) lines[term].add(coefficient);
    for (const regression::Coefficient& coefficient : fit.coefficients)
        if (coefficient.term == "year_dummy") lines["year_dummy"].add(coefficient);
    lines["constant"].add(fit.constant);
    lines["adjusted_r2"].add(fit.adj_r2_lsdv);
    lines["adjusted_r2_within"].add(fit.adj_r2_within);
    lines["r2"].add(fit.r2);
    lines["r2_within"].add(fit.r2_within);
    lines["observations"].add(static_cast<double>(fit.rows));
    lines["groups"].add(static_cast<double>(result.groups));
}

/// "precision 1000+: 1998, 1999 (employees not above zero)", a note for each cell and reason.
std::vector<std::string> notes_on_losses(const std::vector<LostObservation>& lost) {
    std::vector<std::pair<std::string, std::string>> cells;
    for (const LostObservation& one : lost) {
        const std::string cell =
            fmt::format("{} {} ({})", one.industry, name_of(one.size_class), one.reason);
        const auto found = std::find_if(
            cells.begin(), cells.end(), [&](const auto& other) { return other.first == cell; });
        if (found == cells.end())
            cells.emplace_back(cell, fmt::format("{}", one.year));
        else
            found->second += fmt::format(", {}", one.year);
    }
    std::vector<std::string> notes;
    for (const auto& [cell, years] : cells) notes.push_back(fmt::format("{}: {}", cell, years));
    return notes;
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string text;
    for (const std::string& part : parts) text.append(text.empty() ? "" : separator).append(part);
    return text;
}

Table3Term summarised(const std::string& term, const Line& line) {
    Table3Term summary{.term = term,
                       .estimate = spread_of(line.estimates),
                       .std_error = spread_of(line.std_errors),
                       .t = spread_of(line.t)};
    if (majority(line.at_1))
        summary.stars = 1;
    else if (majority(line.at_5))
        summary.stars = 5;
    return summary;
}

/// The paper's figure: any set of year dummies stands beside its column "with year dummy".
void add_observed(Table3Term& term, Group group, const YearDummy& dummy) {
    const bool with_dummy = dummy.kind != YearDummyKind::none;
    for (const ObservedCoefficient& cell : observed().table3) {
        if (cell.term != term.term || cell.group != name_of(group) || cell.year_dummy != with_dummy)
            continue;
        term.observed = cell.estimate;
        term.observed_t = cell.t_ratio;
        term.observed_stars = cell.stars;
    }
}

}  // namespace

std::string_view name_of(GrowthForm form) {
    constexpr std::string_view names[] = {"factors", "logs", "percent"};
    return names[static_cast<std::size_t>(form)];
}

std::string name_of(const YearDummy& dummy) {
    switch (dummy.kind) {
        case YearDummyKind::none:
            return "none";
        case YearDummyKind::full:
            return "full";
        case YearDummyKind::named:
            return fmt::format("{}", dummy.year);
        case YearDummyKind::standout:
            return "standout";
    }
    return {};
}

Table3Column table3_column(std::span<const Panel> replicates,
                           const Table3Specification& specification,
                           Group group) {
    Table3Column column{.specification = specification, .group = group};
    Lines lines;
    for (const Panel& panel : replicates) {
        const GrowthPanel growth = growth_panel(panel,
                                                {.group = group,
                                                 .capital = specification.capital,
                                                 .first_year = specification.first_year,
                                                 .last_year = specification.last_year});
        const int replicate = panel.rows.empty() ? 0 : panel.rows.front().replicate;
        const std::string who = replicates.size() == 1
                                    ? std::string(name_of(group))
                                    : fmt::format("{}, replicate {}", name_of(group), replicate);
        if (!growth.lost.empty())
            column.notes.push_back(fmt::format("{}: {} of {} observations left out: {}",
                                               who,
                                               growth.lost.size(),
                                               growth.lost.size() + growth.rows.size(),
                                               joined(notes_on_losses(growth.lost), "; ")));
        std::vector<std::string_view> terms = {utilisation_term, establishments_term};
        if (growth.with_redemption) terms.push_back(redemption_term);
        try {
            const Table3Fit fit = fit_table3(growth, specification, terms);
            add_fit(fit, lines);
            if (fit.dummy_year != 0) column.dummy_years.push_back(fit.dummy_year);
        } catch (const InputError& error) {
            column.notes.push_back(
                fmt::format("{}: no estimate: {}", who, error.diagnostics().front().message));
        }
    }
    for (const auto& [term, line] : lines) {
        column.terms.push_back(summarised(term, line));
        add_observed(column.terms.back(), group, specification.dummy);
    }
    return column;
}

}  // namespace keiretsu::analysis
