#include "sim/commands/regress_command.h"

#include <fmt/format.h>

#include <cstdio>
#include <optional>
#include <utility>

#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/report.h"
#include "analysis/regression/sample.h"
#include "analysis/regression/vcov_choice.h"
#include "analysis/regression/wild_bootstrap.h"
#include "config/text/diagnostics.h"
#include "config/text/suggest.h"

namespace keiretsu::sim {
namespace {

using namespace analysis;
using namespace analysis::regression;

[[noreturn]] void refuse(std::string message, std::string option, std::string help) {
    Diagnostic problem;
    problem.code = "E250";
    problem.message = std::move(message);
    problem.place.file = "command line";
    problem.path = std::move(option);
    problem.help = std::move(help);
    throw InputError(std::move(problem));
}

struct NamedFormula {
    std::string name;
    std::string formula;
};

std::vector<NamedFormula> formulas_of(const RegressOptions& options) {
    std::vector<NamedFormula> formulas;
    if (!options.formula.empty()) formulas.push_back({"(1)", options.formula});
    for (const std::string& text : options.models) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0 || equals > text.find('~'))
            refuse(
                fmt::format("`{}` has no name", text), "--model", "write --model name=\"y ~ x\"");
        formulas.push_back({text.substr(0, equals), text.substr(equals + 1)});
        for (std::size_t other = 0; other + 1 < formulas.size(); ++other)
            if (formulas[other].name == formulas.back().name)
                refuse(fmt::format("two models are called `{}`", formulas.back().name),
                       "--model",
                       "give each its own name");
    }
    if (formulas.empty())
        refuse("there is nothing to estimate", "formula", "add a formula such as \"y ~ x1 + x2\"");
    return formulas;
}

AdjustedR2 adjusted_named(const std::string& name) {
    if (name == "lsdv") return AdjustedR2::lsdv;
    if (name == "within") return AdjustedR2::within;
    refuse(fmt::format("unknown adjusted R2 `{}`", name), "--adjr2", "use lsdv or within");
}

Factor only_counts(const Factor& factor) {
    return {.name = factor.name, .levels = factor.levels};
}

/// Fits; what cannot be fitted is refused with what the sample has lost before.
Fit fitted(const Problem& problem, const Options& choices, const Model& model) {
    try {
        return fit(problem, choices);
    } catch (const InputError& error) {
        std::vector<Diagnostic> problems = error.diagnostics();
        for (const std::string& note : notes_of(model)) {
            problems.front().message += "; ";
            problems.front().message.append(note, 0, note.size() - 1);  // without its full stop
        }
        throw InputError(std::move(problems));
    }
}

Model estimated(const CsvTable& table, const NamedFormula& named, const RegressOptions& options) {
    const Request request{.formula = named.formula,
                          .effects = options.effects,
                          .vcov = options.vcov,
                          .bootstrap = options.bootstrap,
                          .panel = options.panel,
                          .keep_singletons = options.keep_singletons};
    Sample sample = draw_sample(table, request);
    const Options choices{
        .vcov = std::move(sample.vcov), .ssc = parse_ssc(options.ssc), .level = options.level};
    Model model{.name = named.name,
                .formula = named.formula,
                .vcov = options.vcov,
                .ssc = choices.ssc,
                .bootstrap = options.bootstrap,
                .level = options.level,
                .table_rows = table.rows,
                .incomplete_rows = sample.incomplete_rows,
                .gaps = std::move(sample.gaps),
                .singletons = std::move(sample.singletons),
                .absorbed = !sample.problem.effects.empty()};
    model.fit = fitted(sample.problem, choices, model);
    if (!options.bootstrap.empty()) {
        const std::vector<double> p_values = wild_bootstrap(
            sample.problem, sample.bootstrap_clusters, {options.draws, options.seed});
        for (std::size_t index = 0; index < p_values.size(); ++index)
            model.fit.coefficients[index].p_wild = p_values[index];
    }
    for (const Factor& effect : sample.problem.effects) model.groups.push_back(only_counts(effect));
    for (const Factor& cluster : choices.vcov.clusters) {
        bool counted = false;
        for (const Factor& group : model.groups) counted = counted || group.name == cluster.name;
        if (!counted) model.groups.push_back(only_counts(cluster));
    }
    return model;
}

}  // namespace

std::string regress_text(const RegressOptions& options) {
    const std::optional<render::Format> format = render::format_named(options.format);
    if (!format)
        refuse(fmt::format("unknown format `{}`", options.format),
               "--format",
               help_for_unknown(options.format, {"text", "csv", "json", "md", "latex", "html"}));
    if (!(options.level > 0 && options.level < 1))
        refuse(fmt::format("{:g} is no level of confidence", options.level),
               "--level",
               "write a share, such as 0.95");
    if (options.draws < 1) refuse("no draw is too few", "--draws", "write a whole number above 0");
    const AdjustedR2 adjusted = adjusted_named(options.adjusted);
    const std::vector<NamedFormula> formulas = formulas_of(options);
    const CsvTable table = read_csv(options.data);
    std::vector<Model> models;
    for (const NamedFormula& named : formulas) models.push_back(estimated(table, named, options));
    if (*format == render::Format::json) return to_json(models);
    if (*format == render::Format::csv) return render::to_csv(tidy_table(models));
    return render::to_format(document_of(models, adjusted), *format);
}

int regress(const RegressOptions& options) {
    const std::string text = regress_text(options);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace keiretsu::sim
