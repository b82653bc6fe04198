#include "sim/commands/evaluate_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "analysis/data/panel_file.h"
#include "analysis/evidence/evidence_tables.h"
#include "analysis/evidence/run_bands.h"
#include "analysis/paper/evaluate.h"
#include "analysis/paper/observations.h"
#include "analysis/paper/observed_scale.h"
#include "analysis/render/evaluation.h"
#include "config/text/diagnostics.h"
#include "config/text/lines.h"
#include "config/text/suggest.h"
#include "sim/commands/refuse_option.h"
#include "sim/run_directory/run_tables.h"

namespace keiretsu::sim {
namespace {

using namespace analysis;
namespace fs = std::filesystem;

GrowthForm form_named(const std::string& name) {
    for (const GrowthForm form : {GrowthForm::factors, GrowthForm::logs, GrowthForm::percent})
        if (name == name_of(form)) return form;
    refuse_option("E264",
                  fmt::format("`{}` is no way to write growth", name),
                  "--growth",
                  help_for_unknown(name, {"factors", "logs", "percent"}));
}

YearDummy dummy_named(const std::string& name) {
    if (name == "none") return {.kind = YearDummyKind::none};
    if (name == "full") return {.kind = YearDummyKind::full};
    if (name == "standout") return {.kind = YearDummyKind::standout};
    int year = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), year);
    if (error == std::errc() && end == name.data() + name.size())
        return {.kind = YearDummyKind::named, .year = year};
    refuse_option("E264",
                  fmt::format("`{}` is no year dummy", name),
                  "--year-dummy",
                  "use none, full, standout or a year such as 1998; several with commas");
}

CapitalKey key_named(const std::string& name) {
    std::vector<std::string> known;
    for (const CapitalKey key : all_capital_keys) {
        if (name == name_of(key)) return key;
        known.emplace_back(name_of(key));
    }
    refuse_option("E264",
                  fmt::format("unknown capital key `{}`", name),
                  "--capital",
                  help_for_unknown(name, known));
}

EvaluationOptions choices_of(const EvaluateOptions& options) {
    EvaluationOptions choices{
        .form = form_named(options.growth), .effects = options.effects, .dummies = {}};
    for (const std::string& name : options.year_dummies)
        choices.dummies.push_back(dummy_named(name));
    for (const std::string& name : options.capital) choices.capital.push_back(key_named(name));
    if (fs::is_directory(options.data)) choices.label = "model";
    return choices;
}

/// Everything read, and what the reading had to say.
struct Files {
    Panel panel = {};
    Places places = {};
    std::vector<FlowRow> flows = {};
    std::vector<FinanceRow> finance = {};
    std::vector<CapitalClassRow> capital_classes = {};
    std::vector<LinkedCensusRow> linked_census;
    std::vector<PlantFactsRow> plant_facts;
    std::vector<LinkRow> links;
    std::vector<GroupQuarter> series = {};
    std::vector<Diagnostic> warnings = {};
};

/// Reads an optional file: the one that an option names must be right; one that merely lies in a
/// run directory is left out with a warning if its columns are not those of its table.
template <class Read>
void read_optional(const std::string& named, const fs::path& in_run, Files& files, Read read) {
    if (!named.empty()) return read(named);
    if (in_run.empty() || !fs::exists(in_run)) return;
    try {
        read(in_run.string());
    } catch (const InputError& error) {
        Diagnostic warning = error.diagnostics().front();
        warning.severity = Severity::warning;
        warning.message += "; the file is left out";
        files.warnings.push_back(std::move(warning));
    }
}

Files read_files(const EvaluateOptions& options) {
    const bool is_run = fs::is_directory(options.data);
    const auto in_run = [&](const char* name) {
        return is_run ? fs::path(options.data) / name : fs::path();
    };
    Files files;
    files.panel = read_panel(
        is_run ? in_run("panel.csv").string() : options.data, files.warnings, options.missing);
    read_optional(options.places, in_run("places.csv"), files, [&](const std::string& file) {
        files.places = read_places(file, files.warnings, options.missing);
    });
    read_optional(options.flows, in_run("flows.csv"), files, [&](const std::string& file) {
        files.flows = read_flows(file, options.missing);
    });
    read_optional(options.finance, in_run("finance.csv"), files, [&](const std::string& file) {
        files.finance = read_finance(file, options.missing);
    });
    read_optional(options.firms_by_capital,
                  in_run("firms_by_capital.csv"),
                  files,
                  [&](const std::string& file) {
                      files.capital_classes = read_capital_classes(file, options.missing);
                  });
    read_optional("", in_run("linked_census.csv"), files, [&](const std::string& file) {
        files.linked_census = read_linked_census(file, options.missing);
    });
    read_optional("", in_run("plant_facts.csv"), files, [&](const std::string& file) {
        files.plant_facts = read_plant_facts(file, options.missing);
    });
    read_optional("", in_run("links.csv"), files, [&](const std::string& file) {
        files.links = read_links(file, options.missing);
    });
    read_optional("", in_run("series.csv"), files, [&](const std::string& file) {
        files.series = read_group_quarters(file, options.missing);
    });
    return files;
}

/// Keeps the tables asked for and what is noted of them; `table4` means both windows of the report.
void select(render::Document& document, const std::vector<std::string>& wanted) {
    if (wanted.empty()) return;
    std::vector<render::Table> kept;
    std::vector<std::string> known;
    for (const render::Table& table : document.tables) known.push_back(table.id);
    for (const std::string& id : wanted) {
        const std::size_t before = kept.size();
        for (const render::Table& table : document.tables)
            if (table.id == id || table.id.starts_with(id + '_')) kept.push_back(table);
        if (kept.size() == before)
            refuse_option("E264",
                          fmt::format("there is no table `{}`", id),
                          "--table",
                          help_for_unknown(id, known));
    }
    document.tables = std::move(kept);
    // Notes on Table 3 are many, and no one asked.
    const bool has_table3 =
        std::any_of(document.tables.begin(), document.tables.end(), [](const render::Table& table) {
            return table.id.starts_with("table3") || table.id.starts_with("audit");
        });
    if (!has_table3)
        std::erase_if(document.notes,
                      [](const std::string& note) { return note.starts_with("Table 3"); });
}

/// A file under its final name only when it is whole. What stands under the name of the part, a
/// link perhaps, is removed first and not followed.
void write_whole(const fs::path& file, const std::string& text) {
    const fs::path partial = file.string() + ".part";
    std::error_code error;
    fs::remove(partial, error);
    std::FILE* stream = std::fopen(partial.c_str(), "wbx");
    bool good = stream != nullptr;
    good = good && std::fwrite(text.data(), 1, text.size(), stream) == text.size();
    good = stream != nullptr && std::fclose(stream) == 0 && good;
    if (good) fs::rename(partial, file, error);
    if (good && !error) return;
    if (stream != nullptr) fs::remove(partial, error);
    throw RunError(fmt::format(
        "cannot write `{}`: is the directory writable and the disk not full?", file.string()));
}

/// True of a file that begins as this table does: `evaluate` wrote it, and may replace it.
bool is_table_of_ours(const fs::path& file, const std::string& text) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(file, error))) return false;
    std::string line;
    std::ifstream stream(file);
    return next_line(stream, line) && line == text.substr(0, text.find('\n'));
}

/// Refuses a file that must not be replaced; returns true if there is one that is.
bool replaces(const fs::path& file, const std::string& text, const EvaluateOptions& options) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(file, error))) return false;
    if (!options.force)
        refuse_option("E264",
                      fmt::format("`{}` exists", file.string()),
                      "--out",
                      "choose another directory, or --force to overwrite");
    if (!is_table_of_ours(file, text))
        refuse_option("E264",
                      fmt::format("`{}` is no table that evaluate wrote", file.string()),
                      "--force",
                      "choose another directory with --out, or move the file away");
    for (const std::string& input : {options.data,
                                     options.places,
                                     options.flows,
                                     options.finance,
                                     options.firms_by_capital,
                                     options.observed.value_or(""),
                                     options.against})
        if (!input.empty() && fs::equivalent(input, file, error))
            refuse_option("E264",
                          fmt::format("`{}` is being read", file.string()),
                          "--out",
                          "choose another directory");
    return true;
}

void write_tables(const render::Document& document, const EvaluateOptions& options) {
    std::error_code error;
    fs::create_directories(options.out, error);
    if (error) throw RunError(fmt::format("cannot make `{}`: {}", options.out, error.message()));
    std::size_t replaced = 0;
    for (const render::Table& table : document.tables)
        if (replaces(fs::path(options.out) / (table.id + ".csv"), render::to_csv(table), options))
            ++replaced;
    if (replaced > 0)
        std::fprintf(stderr, "--force replaces %zu tables in %s\n", replaced, options.out.c_str());
    for (const render::Table& table : document.tables)
        write_whole(fs::path(options.out) / (table.id + ".csv"), render::to_csv(table));
}

/// What the panel is held against.
Observed known_beside(const EvaluateOptions& options, const Files& files) {
    if (options.observed && !options.against.empty())
        refuse_option("E264",
                      "--observed and --against are both observations",
                      "--against",
                      "put what you know into one file");
    const std::optional<std::string> own =
        options.against.empty() ? options.observed : std::optional(options.against);
    if (fs::is_directory(options.data)) return observed_of_run(options.data, own);
    std::vector<KnownPlace> places = known_places(files.places);
    if (!own) return observed_with({}, "", std::move(places));
    return observed_with(
        read_observations(read_csv(*own, options.missing)), *own, std::move(places));
}

/// With --against what the own panel has comes first: its levels, its trends and the scores.
void keep_own(const Evaluation& evaluation, render::Document& document) {
    std::vector<render::Table> kept = {render::observed_levels_report(evaluation)};
    for (render::Table& table : document.tables)
        if (table.id == "observed" || table.id == "scores") kept.push_back(std::move(table));
    std::erase_if(kept, [](const render::Table& table) { return table.rows.empty(); });
    document.tables = std::move(kept);
}

struct Evaluated {
    Evaluation evaluation = {};
    std::vector<evidence::Forecast> bands = {};  // of a run
    std::string warnings = {};
};

/// A run's known facts and its bands, behind the other tables.
void add_bands(const Evaluated& of, bool for_scripts, bool full, render::Document& document) {
    if (of.bands.empty()) return;
    const std::vector<evidence::Coverage> coverage = evidence::coverage_of(of.bands);
    if (for_scripts) {
        document.tables.push_back(evidence::evidence_file(of.bands));
        if (!coverage.empty()) document.tables.push_back(evidence::coverage_file(coverage));
        return;
    }
    if (full) document.tables.push_back(evidence::run_bands_report(of.bands));
    evidence::add_coverage(coverage, of.evaluation.replicates, document);
}

Evaluated evaluated(const EvaluateOptions& options) {
    const EvaluationOptions choices = choices_of(options);
    const Files files = read_files(options);
    const Observed known = known_beside(options, files);
    const EvaluationInput input{.panel = files.panel,
                                .places = files.places.rows.empty() ? nullptr : &files.places,
                                .flows = files.flows,
                                .finance = files.finance,
                                .capital_classes = files.capital_classes,
                                .series = files.series,
                                .linked_census = files.linked_census,
                                .plant_facts = files.plant_facts,
                                .links = files.links,
                                .known = &known};
    Evaluated result{.evaluation = evaluate(input, choices)};
    if (fs::is_directory(options.data))
        result.bands = evidence::run_bands(known, evidence::moments_of_replicates(input));
    for (const Diagnostic& warning : warnings_about(known))
        result.warnings += keiretsu::render(warning);
    for (const Diagnostic& warning : warnings_of_scale(result.evaluation.observed, known))
        result.warnings += keiretsu::render(warning);
    for (const Diagnostic& warning : files.warnings) result.warnings += keiretsu::render(warning);
    return result;
}

}  // namespace

std::string evaluate_text(const EvaluateOptions& options, std::string& warnings) {
    const auto format = render::format_named(options.format);
    if (!format)
        refuse_option(
            "E264",
            fmt::format("unknown format `{}`", options.format),
            "--format",
            help_for_unknown(options.format, {"text", "csv", "json", "md", "latex", "html"}));
    const Evaluated result = evaluated(options);
    warnings += result.warnings;
    const bool for_scripts = *format == render::Format::csv || *format == render::Format::json;
    const bool compact = *format == render::Format::text && !options.full && options.tables.empty();
    render::Document document =
        for_scripts
            ? render::evaluation_files(result.evaluation)
            : render::evaluation_report(result.evaluation,
                                        compact ? render::Detail::compact : render::Detail::full);
    add_bands(result, for_scripts, !compact, document);
    if (!options.against.empty() && !for_scripts && options.tables.empty())
        keep_own(result.evaluation, document);
    select(document, options.tables);
    return render::to_format(document, *format);
}

int evaluate(const EvaluateOptions& options) {
    std::string warnings;
    if (!options.out.empty()) {
        const Evaluated result = evaluated(options);
        render::Document document = render::evaluation_files(result.evaluation);
        add_bands(result, true, true, document);
        select(document, options.tables);
        write_tables(document, options);
        warnings = result.warnings;
        std::fputs(warnings.c_str(), stderr);
        std::printf("%zu tables written to %s\n", document.tables.size(), options.out.c_str());
        return 0;
    }
    const std::string text = evaluate_text(options, warnings);
    std::fputs(warnings.c_str(), stderr);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace keiretsu::sim
