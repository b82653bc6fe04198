#include "sim/commands/regress_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/report.h"
#include "analysis/regression/sample.h"
#include "analysis/regression/single_cluster.h"
#include "analysis/regression/vcov_choice.h"
#include "analysis/regression/wild_bootstrap.h"
#include "config/text/diagnostics.h"
#include "config/text/suggest.h"
#include "sim/commands/refuse_option.h"

namespace keiretsu::sim {
namespace {

using namespace analysis;
using namespace analysis::regression;

/// A model as it is asked for.
struct Asked {
    std::string name = {};
    Request request = {};
};

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Parts between marks that stand outside quotes, without blanks around.
std::vector<std::string> split(const std::string& text, char mark) {
    std::vector<std::string> parts(1);
    char quote = '\0';
    for (const char byte : text) {
        if (quote == '\0' && byte == mark) {
            parts.emplace_back();
            continue;
        }
        if (quote == byte)
            quote = '\0';
        else if (quote == '\0' && (byte == '\'' || byte == '"' || byte == '`'))
            quote = byte;
        parts.back() += byte;
    }
    for (std::string& part : parts) part = trimmed(part);
    return parts;
}

std::vector<std::string> listed(const std::string& text) {
    return text.empty() ? std::vector<std::string>{} : split(text, ',');
}

/// "y ~ x; effects=firm; vcov=hc1" over what the options say.
Request requested(const std::string& text, const RegressOptions& options) {
    Request request{.effects = options.effects,
                    .vcov = options.vcov,
                    .bootstrap = options.bootstrap,
                    .panel = options.panel,
                    .weights = options.weights,
                    .where = options.where,
                    .keep_singletons = options.keep_singletons};
    const std::vector<std::string> parts = split(text, ';');
    request.formula = parts[0];
    for (std::size_t index = 1; index < parts.size(); ++index) {
        const std::size_t equals = parts[index].find('=');
        const std::string key = trimmed(parts[index].substr(0, equals));
        const std::string value =
            equals == std::string::npos ? "" : trimmed(parts[index].substr(equals + 1));
        if (equals != std::string::npos && key == "effects")
            request.effects = listed(value);
        else if (equals != std::string::npos && key == "panel")
            request.panel = listed(value);
        else if (equals != std::string::npos && key == "vcov")
            request.vcov = value.empty() ? "iid" : value;
        else if (equals != std::string::npos && key == "weights")
            request.weights = value;
        else if (equals != std::string::npos && key == "where")
            request.where = value;
        else
            refuse_option("E250",
                          fmt::format("`{}` is no choice of a model", parts[index]),
                          "formula",
                          "after `;` write effects=, vcov=, panel=, weights= or where=");
    }
    return request;
}

std::vector<Asked> models_asked(const RegressOptions& options) {
    std::vector<Asked> models;
    for (const std::string& text : options.formulas)
        models.push_back({fmt::format("({})", models.size() + 1), requested(text, options)});
    for (const std::string& text : options.models) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0 || equals > text.find('~'))
            refuse_option("E250",
                          fmt::format("`{}` has no name", text),
                          "--model",
                          "write --model name=\"y ~ x\"");
        models.push_back({text.substr(0, equals), requested(text.substr(equals + 1), options)});
        for (std::size_t other = 0; other + 1 < models.size(); ++other)
            if (models[other].name == models.back().name)
                refuse_option("E250",
                              fmt::format("two models are called `{}`", models.back().name),
                              "--model",
                              "give each its own name");
    }
    if (models.empty())
        refuse_option("E250",
                      "there is nothing to estimate",
                      "formula",
                      "add a formula such as \"y ~ x1 + x2\"");
    return models;
}

AdjustedR2 adjusted_named(const std::string& name) {
    if (name == "lsdv") return AdjustedR2::lsdv;
    if (name == "within") return AdjustedR2::within;
    refuse_option(
        "E250", fmt::format("unknown adjusted R2 `{}`", name), "--adjr2", "use lsdv or within");
}

Factor only_counts(const Factor& factor) {
    return {.name = factor.name, .levels = factor.levels};
}

/// Terms that one cluster alone identifies, under any way of clustering that is asked for.
std::vector<std::string> in_single_clusters(const Sample& sample, const Fit& fit) {
    std::vector<Factor> ways = sample.vcov.clusters;
    if (!sample.bootstrap_clusters.codes.empty()) ways.push_back(sample.bootstrap_clusters);
    std::vector<std::string> terms;
    for (const Factor& clusters : ways)
        for (std::string& term : single_cluster_terms(sample.problem, fit, clusters))
            if (std::find(terms.begin(), terms.end(), term) == terms.end())
                terms.push_back(std::move(term));
    return terms;
}

/// Fits; what cannot be estimated is refused with what the sample has lost before.
Fit fitted(const Problem& problem, const Options& choices, const Model& model) {
    try {
        return fit(problem, choices);
    } catch (const InputError& error) {
        std::vector<Diagnostic> problems = error.diagnostics();
        // What the sample has lost does not bear on an option that cannot be had.
        if (problems.front().code == "E250") throw;
        for (const std::string& note : notes_of(model)) {
            problems.front().message += "; ";
            problems.front().message.append(note, 0, note.size() - 1);  // without its full stop
        }
        throw InputError(std::move(problems));
    }
}

Model estimated(const CsvTable& table, const Asked& asked, const RegressOptions& options) {
    const Request& request = asked.request;
    Sample sample = draw_sample(table, request);
    const Options choices{
        .vcov = sample.vcov, .ssc = parse_ssc(options.ssc), .level = options.level};
    Model model{.name = asked.name,
                .formula = request.formula,
                .effects = request.effects,
                .vcov = request.vcov,
                .weights = request.weights,
                .where = request.where,
                .ssc = choices.ssc,
                .bootstrap = request.bootstrap,
                .level = options.level,
                .table_rows = table.rows,
                .rows_asked = sample.rows_asked,
                .incomplete_rows = sample.incomplete_rows,
                .weightless_rows = sample.weightless_rows,
                .gaps = std::move(sample.gaps),
                .singletons = std::move(sample.singletons),
                .bases = std::move(sample.bases),
                .sample_notes = std::move(sample.notes),
                .absorbed = !sample.problem.effects.empty()};
    model.fit = fitted(sample.problem, choices, model);
    model.single_cluster = in_single_clusters(sample, model.fit);
    if (!options.bootstrap.empty()) {
        const std::vector<WildFigures> wild =
            wild_bootstrap(sample.problem,
                           sample.bootstrap_clusters,
                           {options.draws, options.seed, options.level});
        for (std::size_t index = 0; index < wild.size(); ++index) {
            model.fit.coefficients[index].p_wild = wild[index].p;
            model.fit.coefficients[index].low_wild = wild[index].low;
            model.fit.coefficients[index].high_wild = wild[index].high;
        }
    }
    for (const std::string& test : options.tests)
        model.tests.push_back(joint_test(model.fit, test));
    for (const std::size_t row : sample.rows) model.lines.push_back(table.line_of(row));
    for (const Factor& group : sample.groups) model.groups.push_back(only_counts(group));
    return model;
}

}  // namespace

std::string regress_text(const RegressOptions& options) {
    const std::optional<render::Format> format = render::format_named(options.format);
    if (!format)
        refuse_option(
            "E250",
            fmt::format("unknown format `{}`", options.format),
            "--format",
            help_for_unknown(options.format, {"text", "csv", "json", "md", "latex", "html"}));
    if (!(options.level > 0 && options.level < 1))
        refuse_option("E250",
                      fmt::format("{:g} is no level of confidence", options.level),
                      "--level",
                      "write a share, such as 0.95");
    if (options.draws < 1)
        refuse_option("E250", "no draw is too few", "--draws", "write a whole number above 0");
    const AdjustedR2 adjusted = adjusted_named(options.adjusted);
    const std::vector<Asked> asked = models_asked(options);
    const CsvTable table = read_csv(options.data, options.missing);
    std::vector<Model> models;
    for (const Asked& model : asked) models.push_back(estimated(table, model, options));
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
