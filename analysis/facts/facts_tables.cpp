#include <fmt/format.h>

#include <cmath>

#include "analysis/facts/facts.h"

namespace keiretsu::analysis {
namespace {

using render::Align;
using render::Cell;
using render::Table;

Cell count(std::size_t value) {
    return render::exact(static_cast<double>(value));
}

/// Four significant digits: sizes come in any unit.
Cell figure(double value) {
    Cell cell = render::exact(value);
    if (!std::isnan(value)) cell.text = fmt::format("{:.4g}", value);
    return cell;
}

std::string verdict(const LogNormalContest& contest) {
    if (std::isnan(contest.p_two_sided) && !contest.degenerate) return "n/a";
    if (contest.degenerate || !(contest.p_two_sided < 0.1)) return "undecided";
    return contest.vuong > 0 ? "power law" : "log-normal";
}

Table tails_table(const Facts& facts) {
    Table table{.id = "tails", .title = "Power-law tails, and whether a log-normal does better"};
    table.heads = {{.name = "measure", .heading = "size", .align = Align::left},
                   {.name = "replicate", .heading = "run"},
                   {.name = "year", .heading = "year"},
                   {.name = "xmin", .heading = "xmin"},
                   {.name = "tail", .heading = "firms"},
                   {.name = "alpha", .heading = "alpha"},
                   {.name = "alpha_error", .heading = "s.e."},
                   {.name = "ks", .heading = "KS"},
                   {.name = "goodness", .heading = "fits"},
                   {.name = "vuong", .heading = "Vuong"},
                   {.name = "p", .heading = "p"},
                   {.name = "verdict", .heading = "better", .align = Align::left}};
    for (const TailFact& fact : facts.tails)
        table.rows.push_back({render::words(fact.measure),
                              render::exact(fact.replicate),
                              render::exact(fact.year),
                              figure(fact.power_law.xmin),
                              count(fact.power_law.tail),
                              render::number(fact.power_law.alpha, 3),
                              render::number(fact.power_law.alpha_error, 3),
                              render::number(fact.power_law.ks, 4),
                              render::number(fact.goodness, 3),
                              render::number(fact.contest.vuong, 2),
                              render::number(fact.contest.p_two_sided, 3),
                              render::words(verdict(fact.contest))});
    table.notes = {
        "Density x^-alpha for x >= xmin, xmin by the smallest Kolmogorov-Smirnov distance; fits: "
        "bootstrap p of that distance, below 0.1 no power law (n/a = --draws 0); Vuong "
        "< 0 favours the log-normal, n/a = the log-normal's best tail is the power law itself."};
    return table;
}

Table exponents_table(const Facts& facts) {
    Table table{.id = "exponents", .title = "Exponents of the cumulative tail, largest twentieth"};
    table.heads = {{.name = "measure", .heading = "size", .align = Align::left},
                   {.name = "replicate", .heading = "run"},
                   {.name = "year", .heading = "year"},
                   {.name = "firms", .heading = "firms"},
                   {.name = "tail", .heading = "tail"},
                   {.name = "zipf", .heading = "rank-1/2"},
                   {.name = "zipf_error", .heading = "s.e."},
                   {.name = "hill", .heading = "Hill"},
                   {.name = "hill_error", .heading = "s.e."}};
    for (const TailFact& fact : facts.tails)
        table.rows.push_back({render::words(fact.measure),
                              render::exact(fact.replicate),
                              render::exact(fact.year),
                              count(fact.firms),
                              count(fact.zipf.tail),
                              render::number(fact.zipf.exponent, 3),
                              render::number(fact.zipf.error, 3),
                              render::number(fact.hill_estimate.exponent, 3),
                              render::number(fact.hill_estimate.error, 3)});
    return table;
}

void add_density(Table& table, const GrowthFact& fact, const char* name, const GrowthFit& fit) {
    table.rows.push_back({render::words(fact.measure),
                          render::exact(fact.replicate),
                          render::words(name),
                          count(fit.n),
                          render::number(fit.shape, 3),
                          render::number(fit.shape_error, 3),
                          render::number(fit.location, 4),
                          render::number(fit.scale, 4),
                          render::number(fit.log_likelihood, 1),
                          render::number(shape_test(fact.subbotin, fit), 3)});
}

Table growth_table(const Facts& facts) {
    Table table{.id = "growth", .title = "Densities of yearly log growth, the year's mean removed"};
    table.heads = {{.name = "measure", .heading = "size", .align = Align::left},
                   {.name = "replicate", .heading = "run"},
                   {.name = "density", .heading = "density", .align = Align::left},
                   {.name = "rates", .heading = "rates"},
                   {.name = "shape", .heading = "shape"},
                   {.name = "shape_error", .heading = "s.e."},
                   {.name = "location", .heading = "location"},
                   {.name = "scale", .heading = "scale"},
                   {.name = "log_likelihood", .heading = "log L"},
                   {.name = "p", .heading = "p"}};
    for (const GrowthFact& fact : facts.growth) {
        add_density(table, fact, "normal", fact.normal);
        add_density(table, fact, "Laplace", fact.laplace);
        add_density(table, fact, "Subbotin", fact.subbotin);
    }
    table.notes = {
        "Shape 1 is Laplace's tent, 2 the normal; p: likelihood-ratio test against Subbotin."};
    return table;
}

}  // namespace

render::Document document_of(const Facts& facts, const std::string& source) {
    return {.title = fmt::format("Stylised facts of {}", source),
            .tables = {tails_table(facts), exponents_table(facts), growth_table(facts)},
            .notes = facts.notes};
}

}  // namespace keiretsu::analysis
