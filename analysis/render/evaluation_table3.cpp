// Table 3 and the audit of its identity, laid out for readers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/render/evaluation.h"

namespace keiretsu::analysis::render {
namespace {

using Columns = std::vector<const Table3Column*>;

constexpr std::string_view terms_with_t[] = {
    utilisation_term, establishments_term, redemption_term, "year_dummy", "constant"};

std::string label_of(std::string_view term) {
    if (term == utilisation_term) return "utilisation";
    if (term == establishments_term) return "establishments";
    if (term == redemption_term) return "redemption";
    if (term == "year_dummy") return "the year";
    if (term == "adjusted_r2") return "adj. R2 LSDV";
    if (term == "adjusted_r2_within") return "adj. R2 within";
    if (term == "r2") return "R2";
    if (term == "observations") return "N";
    if (term == "groups") return "groups";
    return std::string(term);
}

/// Table 3 has its own star key: * 1%, ** 5%.
std::string stars(int level) {
    return level == 1 ? "*" : level == 5 ? "**" : "";
}

const Table3Term* find(const Table3Column& column, std::string_view term) {
    for (const Table3Term& one : column.terms)
        if (one.term == term) return &one;
    return nullptr;
}

bool has_paper_twin(const YearDummy& dummy) {
    return dummy.kind != YearDummyKind::none;
}

/// The columns of one key and group, those without dummies first.
Columns columns_of(const Evaluation& evaluation, CapitalKey key, Group group) {
    Columns columns;
    for (const bool dummies : {false, true})
        for (const Table3Column& column : evaluation.table3)
            if (column.specification.capital == key && column.group == group &&
                has_paper_twin(column.specification.dummy) == dummies)
                columns.push_back(&column);
    return columns;
}

/// "1998", the year most replicates chose, "1998 (3 of 4)" where they differ.
std::string usual_year(const std::vector<int>& years) {
    std::map<int, int> counts;
    for (const int year : years) ++counts[year];
    const auto most =
        std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        });
    if (most == counts.end()) return "none";
    if (counts.size() == 1) return fmt::format("{}", most->first);
    return fmt::format("{} ({} of {})", most->first, most->second, years.size());
}

std::string heading_of(const YearDummy& dummy, const std::string& label) {
    switch (dummy.kind) {
        case YearDummyKind::none:
            return label;
        case YearDummyKind::full:
            return "all years";
        case YearDummyKind::named:
            return fmt::format("{}", dummy.year);
        case YearDummyKind::standout:
            return "one year";
    }
    return {};
}

std::vector<Head> heads_of(const Columns& columns, const std::string& label) {
    std::vector<Head> heads = {{.name = "term", .heading = "", .align = Align::left}};
    for (const Table3Column* column : columns) {
        const YearDummy& dummy = column->specification.dummy;
        const std::string group = has_paper_twin(dummy) ? "year dummies" : "no year dummy";
        if (heads.back().group != group)
            heads.push_back({.name = "paper", .heading = "paper", .group = group});
        heads.push_back(
            {.name = name_of(dummy), .heading = heading_of(dummy, label), .group = group});
    }
    return heads;
}

/// What a term's line, t line or interval line says in one column; the paper's stands before the
/// first column of each kind.
template <class Paper, class Panel>
std::vector<Cell> line(
    std::string label, std::string_view term, const Columns& columns, Paper paper, Panel panel) {
    std::vector<Cell> cells = {words(std::move(label))};
    bool before_dummies = true;
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const Table3Term* one = find(*columns[at], term);
        const bool dummies = has_paper_twin(columns[at]->specification.dummy);
        if (at == 0 || dummies == before_dummies)
            cells.push_back(one == nullptr ? words("") : paper(*one));
        before_dummies = !dummies;
        cells.push_back(one == nullptr ? words("") : panel(*one));
    }
    return cells;
}

Cell in_parentheses(double t) {
    return words(std::isnan(t) ? "" : fmt::format("({})", number(t, 2).text));
}

Cell interval(const Spread& spread) {
    if (std::isnan(spread.low)) return words("");
    return words(fmt::format("{}..{}", number(spread.low, 2).text, number(spread.high, 2).text));
}

void add_term(Table& table, const Columns& columns, std::string_view term, bool spread) {
    const auto no_paper = [](const Table3Term&) { return words(""); };
    const auto observed = [](const Table3Term& one) {
        return std::isnan(one.observed) ? words("")
                                        : number(one.observed, 3, stars(one.observed_stars));
    };
    const auto estimate = [](const Table3Term& one) {
        return number(one.estimate.mean, 3, stars(one.stars));
    };
    const auto observed_t = [](const Table3Term& one) { return in_parentheses(one.observed_t); };
    const auto t = [](const Table3Term& one) { return in_parentheses(one.t.mean); };
    const auto range = [](const Table3Term& one) { return interval(one.estimate); };
    table.rows.push_back(line("  " + label_of(term), term, columns, observed, estimate));
    table.rows.push_back(line("", term, columns, observed_t, t));
    if (spread) table.rows.push_back(line("", term, columns, no_paper, range));
}

void add_statistic(Table& table, const Columns& columns, std::string_view term, int decimals) {
    const auto observed = [decimals](const Table3Term& one) {
        return std::isnan(one.observed) ? words("") : number(one.observed, decimals);
    };
    const auto estimate = [decimals](const Table3Term& one) {
        return number(one.estimate.mean, decimals);
    };
    table.rows.push_back(line("  " + label_of(term), term, columns, observed, estimate));
}

std::string form_note(const Evaluation& evaluation) {
    const std::string form = evaluation.options.form == GrowthForm::factors
                                 ? "growth factors X(t)/X(t-1)"
                             : evaluation.options.form == GrowthForm::logs ? "log growth"
                                                                           : "growth in percent";
    return fmt::format(
        "* 1%, ** 5% (by majority of replicates). t in parentheses, ordinary standard errors. "
        "Variables are {}; {} fixed effects ({}); the constant is their mean{}.",
        form,
        evaluation.options.effects,
        evaluation.options.effects == 8 ? "industry by size class" : "industry",
        evaluation.options.form == GrowthForm::factors
            ? ""
            : ", and the paper's, of growth factors, does not compare");
}

}  // namespace

Table table3_report(const Evaluation& evaluation, CapitalKey key) {
    Table table{
        .id = fmt::format("table3_{}", name_of(key)),
        .title = fmt::format("Table 3. Determinants of TFP growth, capital: {}", name_of(key))};
    std::string years;
    for (const Group group : all_groups) {
        const Columns columns = columns_of(evaluation, key, group);
        if (table.heads.empty()) table.heads = heads_of(columns, evaluation.options.label);
        table.rows.push_back({words(group == Group::large ? "Large (300 and more employees)"
                                                          : "SMEs (30-299 employees)")});
        for (const std::string_view term : terms_with_t) {
            const auto has = [term](const Table3Column* column) {
                return find(*column, term) != nullptr;
            };
            if (std::any_of(columns.begin(), columns.end(), has))
                add_term(table, columns, term, evaluation.replicates > 1);
        }
        add_statistic(table, columns, "adjusted_r2", 3);
        add_statistic(table, columns, "adjusted_r2_within", 3);
        add_statistic(table, columns, "r2", 3);
        add_statistic(table, columns, "observations", 0);
        add_statistic(table, columns, "groups", 0);
        for (const Table3Column* column : columns)
            if (column->specification.dummy.kind == YearDummyKind::standout)
                years.append(years.empty() ? "" : ", ")
                    .append(fmt::format("{} {}", name_of(group), usual_year(column->dummy_years)));
    }
    table.notes = {form_note(evaluation)};
    if (!years.empty())
        table.notes.push_back(
            fmt::format("One year: the one whose dummy has the largest t-ratio: {}.", years));
    return table;
}

Table capital_report(const Evaluation& evaluation) {
    Table table{.id = "table3_capital",
                .title = "Table 3 by capital key: utilisation (UR) and establishments (EST)",
                .heads = {{.name = "capital_key", .heading = "capital", .align = Align::left}}};
    for (const char* group : {"large", "SMEs"})
        for (const char* heading : {"UR", "EST", "EST 5%", "EST 95%"}) {
            if (evaluation.replicates < 2 && std::string_view(heading).size() > 3) continue;
            table.heads.push_back({.name = heading, .heading = heading, .group = group});
        }
    for (const YearDummy& dummy : evaluation.options.dummies) {
        table.rows.push_back({words("Year dummies: " + name_of(dummy))});
        std::vector<Cell> paper = {words("  the paper")};
        for (const CapitalKey key : evaluation.options.capital) {
            std::vector<Cell> cells = {words(fmt::format("  {}", name_of(key)))};
            for (const Table3Column& column : evaluation.table3) {
                if (column.specification.capital != key ||
                    name_of(column.specification.dummy) != name_of(dummy))
                    continue;
                for (const std::string_view term : {utilisation_term, establishments_term}) {
                    const Table3Term* one = find(column, term);
                    const Table3Term known = one == nullptr ? Table3Term{} : *one;
                    cells.push_back(number(known.estimate.mean, 3, stars(known.stars)));
                    if (key == evaluation.options.capital.front())
                        paper.push_back(number(known.observed, 3, stars(known.observed_stars)));
                    if (evaluation.replicates < 2 || term == utilisation_term) continue;
                    cells.push_back(number(known.estimate.low, 3));
                    cells.push_back(number(known.estimate.high, 3));
                    if (key != evaluation.options.capital.front()) continue;
                    paper.push_back(words(""));
                    paper.push_back(words(""));
                }
            }
            if (key == evaluation.options.capital.front()) table.rows.push_back(paper);
            table.rows.push_back(std::move(cells));
        }
    }
    table.notes = {
        "* 1%, ** 5%. The paper does not give the key by which it allots an industry's "
        "capital to size classes; no key is chosen by the coefficient it gives."};
    return table;
}

Table audit_report(const Evaluation& evaluation, Detail detail) {
    Table table{
        .id = "audit",
        .title = "Audit of Table 3: d ln TFP = d ln U + SL (d ln K - d ln L) by construction",
        .heads = {{.name = "key", .heading = "capital", .align = Align::left},
                  {.name = "residual", .heading = "residual"},
                  {.name = "with", .heading = "with UR", .group = "coefficient on EST"},
                  {.name = "without", .heading = "without", .group = "coefficient on EST"},
                  {.name = "t", .heading = "t", .group = "coefficient on EST"},
                  {.name = "labour", .heading = "labour", .group = "in logs, from"},
                  {.name = "capital", .heading = "capital", .group = "in logs, from"},
                  {.name = "share", .heading = "UR alone", .group = "of R2"}}};
    for (const Group group : all_groups) {
        table.rows.push_back({words(group == Group::large ? "Large" : "SMEs")});
        for (const IdentityAudit& audit : evaluation.audits) {
            if (audit.group != group) continue;
            table.rows.push_back({words(fmt::format("  {}", name_of(audit.capital))),
                                  words(fmt::format("{:.0e}", audit.relative_residual)),
                                  number(audit.with_utilisation.mean, 3),
                                  number(audit.without_utilisation.mean, 3),
                                  number(audit.without_utilisation_t.mean, 1),
                                  number(audit.labour_part.mean, 3),
                                  number(audit.capital_part.mean, 3),
                                  number(100 * audit.identity_share.mean, 1)});
        }
    }
    table.notes = {
        "Residual: largest, relative to the identity's largest term. UR alone: % of the "
        "within R2 that utilisation gives by itself. t: of the coefficient without UR."};
    for (const IdentityAudit& audit : evaluation.audits)
        if (detail == Detail::full || audit.capital == evaluation.options.capital.front())
            table.notes.push_back(fmt::format("{}{}: {}",
                                              audit.group == Group::large ? "Large" : "SMEs",
                                              detail == Detail::full
                                                  ? fmt::format(", {}", name_of(audit.capital))
                                                  : std::string(),
                                              audit.conclusion));
    return table;
}

}  // namespace keiretsu::analysis::render
