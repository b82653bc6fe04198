#include "analysis/regression/report.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "analysis/regression/vcov_choice.h"

namespace keiretsu::analysis::regression {
namespace {

using render::Align;
using render::Cell;
using render::Document;
using render::Table;

constexpr std::size_t names_spelled_out = 10;
constexpr const char* star_key = "* p < 0.10, ** p < 0.05, *** p < 0.01";

/// Six significant digits for the eye, all of them for the machine.
Cell figure(double value, std::string mark = {}) {
    Cell cell = render::exact(value);
    cell.text = std::isfinite(value) ? fmt::format("{:.6g}", value)
                : std::isinf(value)  ? (value > 0 ? "inf" : "-inf")
                                     : "n/a";
    cell.mark = std::move(mark);
    return cell;
}

/// A count keeps all its digits: a million is not 1e+06.
Cell count(std::size_t number) {
    Cell cell = render::exact(static_cast<double>(number));
    cell.text = fmt::format("{}", number);
    return cell;
}

Cell probability(double value) {
    Cell cell = render::exact(value);
    cell.text = std::isnan(value) ? "n/a"
                : value < 0.0001  ? "<0.0001"
                                  : fmt::format("{:.4f}", value);
    return cell;
}

double deciding_p(const Coefficient& c) {
    return std::isnan(c.p_wild) ? c.p : c.p_wild;
}

std::string stars(const Coefficient& c) {
    const double p = deciding_p(c);
    return p < 0.01 ? "***" : p < 0.05 ? "**" : p < 0.10 ? "*" : "";
}

std::vector<Coefficient> terms_of(const Fit& fit) {
    std::vector<Coefficient> terms = fit.coefficients;
    if (fit.has_constant) terms.push_back(fit.constant);
    return terms;
}

std::string groups_of(const Model& model) {
    std::vector<std::string> parts;
    for (const Factor& group : model.groups)
        parts.push_back(fmt::format("{} {}", group.levels, group.name));
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::string listed(const std::vector<std::string>& names) {
    const std::size_t shown = std::min(names.size(), names_spelled_out);
    std::string text = fmt::format(
        "{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    if (shown < names.size()) text += fmt::format(" and {} more", names.size() - shown);
    return text;
}

bool has_own_df(const Model& model) {
    return std::isnan(model.fit.df);
}

std::string of_errors(const Model& model) {
    if (has_own_df(model))
        return fmt::format(
            "Standard errors: {} (Bell and McCaffrey 2002), t with Satterthwaite degrees of "
            "freedom.",
            model.vcov);
    return fmt::format(
        "Standard errors: {}, small-sample convention {}, t with {:.0f} degrees of freedom.",
        model.vcov,
        name_of(model.ssc),
        model.fit.df);
}

bool has_errors(const Fit& fit) {
    return std::none_of(fit.coefficients.begin(), fit.coefficients.end(), [](const Coefficient& c) {
        return std::isnan(c.std_error);
    });
}

bool any_absorbed(const std::vector<Model>& models) {
    return std::any_of(
        models.begin(), models.end(), [](const Model& model) { return model.absorbed; });
}

Table single(const Model& model, AdjustedR2 adjusted) {
    const Fit& fit = model.fit;
    const bool wild = !model.bootstrap.empty();
    Table table{.id = "coefficients", .title = model.formula};
    table.heads = {{.name = "term", .heading = "", .align = Align::left},
                   {.name = "estimate", .heading = "Estimate"},
                   {.name = "std_error", .heading = "Std. error"},
                   {.name = "t", .heading = "t"},
                   {.name = "p", .heading = "p"},
                   {.name = "low", .heading = fmt::format("{:g}% low", 100 * model.level)},
                   {.name = "high", .heading = fmt::format("{:g}% high", 100 * model.level)}};
    const std::ptrdiff_t after_t = 4;
    if (has_own_df(model))
        table.heads.insert(table.heads.begin() + after_t, {.name = "df", .heading = "df"});
    if (wild) {
        table.heads.push_back({.name = "p_wild", .heading = "p wild"});
        table.heads.push_back({.name = "low_wild", .heading = "low wild"});
        table.heads.push_back({.name = "high_wild", .heading = "high wild"});
    }
    for (const Coefficient& c : terms_of(fit)) {
        table.rows.push_back({render::words(c.term),
                              figure(c.estimate, stars(c)),
                              figure(c.std_error),
                              figure(c.t),
                              probability(c.p),
                              figure(c.low),
                              figure(c.high)});
        std::vector<Cell>& cells = table.rows.back();
        if (has_own_df(model)) cells.insert(cells.begin() + after_t, figure(c.df));
        if (wild)
            cells.insert(cells.end(),
                         {probability(c.p_wild), figure(c.low_wild), figure(c.high_wild)});
    }
    std::string size = fmt::format("{} rows", fit.rows);
    if (!model.groups.empty()) size += fmt::format(" ({})", groups_of(model));
    table.notes.push_back(size + fmt::format("; {:.0f} parameters; residual standard error {:.6g}",
                                             fit.rank,
                                             fit.sigma));
    const bool lsdv = adjusted == AdjustedR2::lsdv;
    table.notes.push_back(model.absorbed
                              ? fmt::format("R2 {:.6f}, within {:.6f}, adjusted ({}) {:.6f}",
                                            fit.r2,
                                            fit.r2_within,
                                            lsdv ? "LSDV" : "within",
                                            lsdv ? fit.adj_r2_lsdv : fit.adj_r2_within)
                              : fmt::format("R2 {:.6f}, adjusted {:.6f}", fit.r2, fit.adj_r2_lsdv));
    if (!std::isnan(fit.f))
        table.notes.push_back(fmt::format("F({}, {:.0f}) = {:.6g}, p {}{}",
                                          fit.coefficients.size(),
                                          fit.df,
                                          fit.f,
                                          fit.f_p < 0.0001 ? "" : "= ",
                                          probability(fit.f_p).text));
    else if (!fit.coefficients.empty() && !std::isnan(fit.df) && has_errors(fit))
        table.notes.push_back("No F: the covariance of the slopes has no inverse");
    return table;
}

std::string effects_of(const Model& model) {
    return fmt::format("{}", fmt::join(model.effects, ", "));
}

/// A line for each choice in which the models differ.
void add_differing(Table& table, const std::vector<Model>& models) {
    const auto line = [&](const char* name, auto value) {
        if (std::all_of(models.begin(), models.end(), [&](const Model& model) {
                return value(model) == value(models[0]);
            }))
            return;
        std::vector<Cell> cells = {render::words(name)};
        for (const Model& model : models) cells.push_back(render::words(value(model)));
        table.rows.push_back(std::move(cells));
    };
    line("effects", effects_of);
    line("std. errors", [](const Model& model) { return model.vcov; });
    line("weights", [](const Model& model) { return model.weights; });
    line("where", [](const Model& model) { return model.where; });
}

Table side_by_side(const std::vector<Model>& models, AdjustedR2 adjusted) {
    Table table{.id = "models", .title = "Models side by side"};
    table.heads.push_back({.name = "term", .heading = "", .align = Align::left});
    std::vector<std::string> terms;
    bool constant = false;
    for (const Model& model : models) {
        table.heads.push_back({.name = model.name, .heading = model.name});
        for (const Coefficient& c : model.fit.coefficients)
            if (std::find(terms.begin(), terms.end(), c.term) == terms.end())
                terms.push_back(c.term);
        constant = constant || model.fit.has_constant;
    }
    if (constant) terms.emplace_back("constant");
    for (const std::string& term : terms) {
        std::vector<Cell> estimates = {render::words(term)};
        std::vector<Cell> errors = {render::words("")};
        for (const Model& model : models) {
            const std::vector<Coefficient> own = terms_of(model.fit);
            const auto found = std::find_if(
                own.begin(), own.end(), [&](const Coefficient& c) { return c.term == term; });
            if (found == own.end()) {
                estimates.push_back(render::words(""));
                errors.push_back(render::words(""));
                continue;
            }
            estimates.push_back(figure(found->estimate, stars(*found)));
            errors.push_back(render::words(fmt::format("({:.6g})", found->std_error)));
        }
        table.rows.push_back(std::move(estimates));
        table.rows.push_back(std::move(errors));
    }
    const auto line = [&](const std::string& name, auto value) {
        std::vector<Cell> cells = {render::words(name)};
        for (const Model& model : models) cells.push_back(value(model));
        table.rows.push_back(std::move(cells));
    };
    line("N", [](const Model& m) { return count(m.fit.rows); });
    line("R2", [](const Model& m) { return figure(m.fit.r2); });
    const bool absorbed = any_absorbed(models);
    if (absorbed) line("R2 within", [](const Model& m) { return figure(m.fit.r2_within); });
    if (!absorbed)
        line("adjusted R2", [](const Model& m) { return figure(m.fit.adj_r2_lsdv); });
    else if (adjusted == AdjustedR2::lsdv)
        line("adjusted R2 (LSDV)", [](const Model& m) { return figure(m.fit.adj_r2_lsdv); });
    else
        line("adjusted R2 (within)", [](const Model& m) { return figure(m.fit.adj_r2_within); });
    add_differing(table, models);
    for (const Model& model : models)
        table.notes.push_back(fmt::format("{}: {}{}",
                                          model.name,
                                          model.formula,
                                          model.groups.empty() ? "" : "; " + groups_of(model)));
    return table;
}

}  // namespace

std::vector<std::string> notes_of(const Model& model) {
    std::vector<std::string> notes;
    if (!model.where.empty())
        notes.push_back(fmt::format(
            "{} of {} rows are those where {}.", model.rows_asked, model.table_rows, model.where));
    if (!model.weights.empty())
        notes.push_back(
            fmt::format("Rows are weighted by {}{}.",
                        model.weights,
                        model.weightless_rows == 0
                            ? ""
                            : fmt::format("; {} of weight 0 left out", model.weightless_rows)));
    if (model.incomplete_rows > 0) {
        std::vector<std::string> gaps;
        for (const Gap& gap : model.gaps)
            gaps.push_back(fmt::format("{} in {}", gap.variable, gap.rows));
        notes.push_back(fmt::format("{} of {} rows are left out for a missing value ({}).",
                                    model.incomplete_rows,
                                    model.rows_asked,
                                    fmt::join(gaps, ", ")));
    }
    if (!model.singletons.empty())
        notes.push_back(fmt::format("{} row{} left out, alone in their group: {}.",
                                    model.singletons.size(),
                                    model.singletons.size() == 1 ? " is" : "s are",
                                    listed(model.singletons)));
    if (!model.bases.empty()) notes.push_back(fmt::format("Base levels: {}.", listed(model.bases)));
    for (const std::string& note : model.sample_notes) {
        notes.push_back(note + ".");
        if (notes.back()[0] >= 'a' && notes.back()[0] <= 'z')
            notes.back()[0] = static_cast<char>(notes.back()[0] - 'a' + 'A');
    }
    if (!model.fit.collinear.empty())
        notes.push_back(fmt::format("Left out as collinear: {}.", listed(model.fit.collinear)));
    if (!model.single_cluster.empty())
        notes.push_back(fmt::format(
            "One cluster alone identifies {}: its clustered standard errors, t, p and bootstrap "
            "cannot be trusted (MacKinnon and Webb 2017).",
            listed(model.single_cluster)));
    for (const JointTest& test : model.tests) {
        std::string line = fmt::format("Test {}: F({}, {:.0f}) = {}, p {}{}",
                                       test.text,
                                       test.restrictions,
                                       test.df,
                                       figure(test.f).text,
                                       test.p < 0.0001 ? "" : "= ",
                                       probability(test.p).text);
        if (test.restrictions == 1)
            line += fmt::format("; difference {}, std. error {}",
                                figure(test.estimate).text,
                                figure(test.std_error).text);
        if (std::isnan(test.f) && has_errors(model.fit))
            line += "; the covariance of what is tested has no inverse";
        notes.push_back(line + ".");
    }
    for (const std::string& note : model.fit.notes) notes.push_back(note + ".");
    return notes;
}

Document document_of(const std::vector<Model>& models, AdjustedR2 adjusted) {
    Document document;
    if (models.size() == 1) {
        document.title = "Least squares";
        document.tables.push_back(single(models[0], adjusted));
    } else {
        document.title = "Least squares, several models";
        document.tables.push_back(side_by_side(models, adjusted));
    }
    const bool many = models.size() > 1;
    for (const Model& model : models) {
        const std::string prefix = many ? model.name + ": " : "";
        document.notes.push_back(prefix + of_errors(model));
        if (!model.bootstrap.empty())
            document.notes.push_back(prefix + "Stars follow the p-values of the bootstrap (" +
                                     model.bootstrap + ").");
        for (const std::string& note : notes_of(model)) document.notes.push_back(prefix + note);
    }
    if (any_absorbed(models))
        document.notes.emplace_back("With effects the constant is their mean.");
    document.notes.emplace_back(star_key);
    return document;
}

Table tidy_table(const std::vector<Model>& models) {
    Table table{.id = "regressions", .title = "Least squares"};
    table.heads = render::file_heads(
        {"model",     "term",        "estimate",      "std_error", "t",   "p",       "low",
         "high",      "p_wild",      "low_wild",      "high_wild", "n",   "df",      "r2",
         "r2_within", "adj_r2_lsdv", "adj_r2_within", "vcov",      "ssc", "effects", "weights",
         "where"});
    for (const Model& model : models)
        for (const Coefficient& c : terms_of(model.fit))
            table.rows.push_back({render::words(model.name),
                                  render::words(c.term),
                                  render::exact(c.estimate),
                                  render::exact(c.std_error),
                                  render::exact(c.t),
                                  render::exact(c.p),
                                  render::exact(c.low),
                                  render::exact(c.high),
                                  render::exact(c.p_wild),
                                  render::exact(c.low_wild),
                                  render::exact(c.high_wild),
                                  render::exact(static_cast<double>(model.fit.rows)),
                                  render::exact(c.df),
                                  render::exact(model.fit.r2),
                                  render::exact(model.fit.r2_within),
                                  render::exact(model.fit.adj_r2_lsdv),
                                  render::exact(model.fit.adj_r2_within),
                                  render::words(model.vcov),
                                  render::words(name_of(model.ssc)),
                                  render::words(effects_of(model)),
                                  render::words(model.weights),
                                  render::words(model.where)});
    return table;
}

}  // namespace keiretsu::analysis::regression
