#include "sim/commands/decompose_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "analysis/decomposition/read_micro.h"
#include "analysis/decomposition/report.h"
#include "config/text/diagnostics.h"
#include "config/text/suggest.h"
#include "sim/commands/refuse_option.h"

namespace keiretsu::sim {
namespace {

using namespace analysis;

std::vector<Method> methods_named(const std::vector<std::string>& names) {
    std::vector<std::string> known{"all"};
    for (const Method method : every_method) known.emplace_back(key_of(method));
    std::vector<Method> methods;
    for (const std::string& name : names) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            refuse_option("E246",
                          fmt::format("unknown method `{}`", name),
                          "--method",
                          help_for_unknown(name, known));
        for (const Method method : every_method)
            if ((name == "all" || name == key_of(method)) &&
                std::find(methods.begin(), methods.end(), method) == methods.end())
                methods.push_back(method);
    }
    return methods;
}

Transform transform_named(const std::string& name, bool from_output) {
    if (name.empty()) return from_output ? Transform::log : Transform::none;
    if (name == "none") return Transform::none;
    if (name == "log") return Transform::log;
    if (name == "exp" && !from_output) return Transform::exp;
    refuse_option(
        "E246",
        fmt::format("`{}` is no transform{}", name, from_output ? " of output over inputs" : ""),
        "--transform",
        from_output ? "use none (levels) or log" : "use none, log or exp");
}

std::vector<InputShare> inputs_of(const std::vector<std::string>& texts) {
    std::vector<InputShare> inputs;
    for (const std::string& text : texts) {
        const std::size_t colon = text.rfind(':');
        if (colon == std::string::npos && texts.size() == 1) {
            inputs.push_back({.column = text});
        } else if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) {
            refuse_option(
                "E246",
                fmt::format("`{}` names no share", text),
                "--inputs",
                "write each input as column:share, such as capital:0.35,employees:0.65; a share "
                "may also be a column");
        } else {
            inputs.push_back({text.substr(0, colon), text.substr(colon + 1)});
        }
    }
    return inputs;
}

/// The measures asked for, each as the columns to read. A run's micro data has two by itself: what
/// firms know and what the statistics office can measure.
std::vector<MicroColumns> measures_of(const DecomposeOptions& options, const CsvTable& table) {
    MicroColumns columns{.id = options.id, .year = options.year, .weight = options.weight};
    columns.group = options.group;
    columns.replicate = options.replicate;
    columns.entry_mode = options.entry_mode;
    columns.exit_mode = options.exit_mode;
    const bool from_output = !options.output.empty();
    if (from_output && (!options.productivity.empty() || options.inputs.empty()))
        refuse_option("E246",
                      "--output needs --inputs and goes without --productivity",
                      "--output",
                      "give a productivity column, or output and inputs");
    columns.transform = transform_named(options.transform, from_output);
    if (from_output) {
        columns.output = options.output;
        columns.inputs = inputs_of(options.inputs);
        return {columns};
    }
    std::vector<std::string> names = options.productivity;
    if (names.empty())
        for (const char* usual : {"true_log_tfp", "measured_log_tfp"})
            if (table.find(usual) != nullptr) names.emplace_back(usual);
    if (names.empty())
        refuse_option(
            "E246",
            "nothing says what productivity is",
            "--productivity",
            "name a column with --productivity, or --output and --inputs column:share,...");
    std::vector<MicroColumns> measures;
    for (const std::string& name : names) {
        measures.push_back(columns);
        measures.back().productivity = name;
    }
    return measures;
}

std::string label_of(const MicroColumns& columns) {
    const auto wrapped = [&](const std::string& name) {
        if (columns.transform == Transform::log) return "log " + name;
        return columns.transform == Transform::exp ? "exp " + name : name;
    };
    if (!columns.productivity.empty()) return wrapped(columns.productivity);
    std::vector<std::string> inputs;
    for (const InputShare& input : columns.inputs)
        inputs.push_back(input.share == "1" ? input.column : input.column + "^" + input.share);
    return wrapped(fmt::format("{}/({})", columns.output, fmt::join(inputs, " ")));
}

std::vector<int> years_asked(const DecomposeOptions& options, const MicroFile& micro) {
    if (!options.years.empty()) return options.years;
    const std::vector<int> observed =
        micro.replicates.empty() ? std::vector<int>() : years_of(micro.replicates.front());
    if (observed.empty()) return observed;
    return {options.from.value_or(observed.front()), options.to.value_or(observed.back())};
}

}  // namespace

std::string decompose_text(const DecomposeOptions& options, std::string& warnings) {
    const auto format = analysis::render::format_named(options.format);
    if (!format)
        refuse_option(
            "E246",
            fmt::format("unknown format `{}`", options.format),
            "--format",
            help_for_unknown(options.format, {"text", "csv", "json", "md", "latex", "html"}));
    DecompositionReport report{.weight = options.weight,
                               .group = options.group,
                               .chain = options.chain,
                               .methods = methods_named(options.methods)};
    namespace fs = std::filesystem;
    report.source = fs::is_directory(options.data)
                        ? (fs::path(options.data) / "microdata.csv").string()
                        : options.data;
    const CsvTable table = read_csv(report.source, options.missing);
    for (const MicroColumns& columns : measures_of(options, table)) {
        const MicroFile micro = read_micro(table, columns);
        for (const Diagnostic& warning : micro.warnings) warnings += keiretsu::render(warning);
        const DecomposeRequest request{.years = years_asked(options, micro),
                                       .chain = options.chain,
                                       .methods = report.methods,
                                       .by_group = !options.group.empty()};
        check_years(micro, request.years, report.source);
        report.entry_modes = micro.replicates.front().entry_modes;
        report.exit_modes = micro.replicates.front().exit_modes;
        MeasureResult& measure = report.measures.emplace_back();
        measure.measure = label_of(columns);
        for (const MicroData& data : micro.replicates)
            measure.replicates.push_back({data.replicate, decompose_spans(data, request)});
    }
    if (*format == analysis::render::Format::csv)
        return analysis::render::to_csv(long_table(report));
    if (*format == analysis::render::Format::json)
        return analysis::render::to_json({.title = "decompose", .tables = {long_table(report)}});
    return analysis::render::to_format(document_of(report), *format);
}

int decompose(const DecomposeOptions& options) {
    std::string warnings;
    const std::string text = decompose_text(options, warnings);
    std::fputs(warnings.c_str(), stderr);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace keiretsu::sim
