// The command line: one function a subcommand fills a plain options struct; sim/commands does the
// work. Only this file and command_line_errors.cpp know CLI11.
#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include "analysis/render/document.h"
#include "config/text/diagnostics.h"
#include "sim/command_line_errors.h"
#include "sim/commands/ablate_command.h"
#include "sim/commands/attribute_command.h"
#include "sim/commands/calibrate_command.h"
#include "sim/commands/check_command.h"
#include "sim/commands/cities_command.h"
#include "sim/commands/compare_command.h"
#include "sim/commands/decompose_command.h"
#include "sim/commands/evaluate_command.h"
#include "sim/commands/evidence_command.h"
#include "sim/commands/explain_command.h"
#include "sim/commands/export_network_command.h"
#include "sim/commands/facts_command.h"
#include "sim/commands/regress_command.h"
#include "sim/commands/report_command.h"
#include "sim/commands/run_command.h"
#include "sim/commands/screen_command.h"
#include "sim/commands/survey_command.h"
#include "sim/commands/sweep_command.h"
#include "sim/commands/town_command.h"
#include "sim/commands/trace_command.h"
#include "sim/machine/ranks.h"
#include "sim/machine/standard_output.h"
#include "sim/run_directory/manifest.h"

namespace {

using namespace keiretsu;

/// Columns of the terminal that help is printed to; 80 where it goes elsewhere.
std::size_t help_width() {
    constexpr std::size_t usual = 80, narrowest = 60, widest = 120;
    winsize size = {};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual;
    return std::clamp<std::size_t>(size.ws_col, narrowest, widest);
}

/// Help whose descriptions are broken between words where the terminal ends.
class WrappedHelp : public CLI::Formatter {
  public:
    std::string make_option_desc(const CLI::Option* option) const override {
        std::string text =
            analysis::render::wrapped(option->get_description(), help_width() - column_width_);
        while (text.ends_with('\n')) text.pop_back();
        return text;
    }
};

/// What the chosen subcommand does; returns the exit code.
using Command = std::function<int()>;

/// Every command that writes files has this option: a directory, never an empty name.
void add_out_option(CLI::App& sub, std::string& out, const std::string& meaning) {
    sub.add_option("--out", out, meaning)->check([](const std::string& value) -> std::string {
        return value.empty() ? "an empty name is no directory" : "";
    });
}

constexpr const char* formats = "text, csv, json, md, latex or html";
constexpr const char* missing_words = "words that count as empty cells: NA,.";

constexpr const char* observed_file = "CSV of observations of your own, beside the paper's";

/// Of the commands that hold results against what is observed.
void add_observed_option(CLI::App& sub, std::optional<std::string>& file) {
    sub.add_option("--observed", file, observed_file);
}

void add_first_wave_option(CLI::App& sub, std::string& file) {
    sub.add_option("--first-wave", file, "runs.sqlite with a first wave of the same design");
}

void add_calibrate(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::CalibrateOptions>();
    CLI::App* sub = app.add_subcommand("calibrate", "Parameters from facts, with intervals");
    sub->add_option("calibration", options->calibration, "YAML file")->required();
    add_out_option(*sub, options->out, "directory; default: runs/<calibration id>");
    add_first_wave_option(*sub, options->first_wave);
    add_observed_option(*sub, options->observed);
    sub->add_option("--threads", options->threads, "0: one a core");
    sub->add_flag("--force", options->force, "replace the run there; else it is continued");
    sub->add_flag("--quiet", options->quiet, "no progress, no summary");
    sub->callback([=, &command] { command = [options] { return sim::calibrate(*options); }; });
}

void add_evidence(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::EvidenceOptions>();
    CLI::App* sub = app.add_subcommand("evidence", "Predictions from what was known, scored");
    sub->add_option("registration", options->registration, "YAML file")->required();
    add_out_option(*sub, options->out, "directory; default: runs/<registration id>");
    add_first_wave_option(*sub, options->first_wave);
    sub->add_option("--threads", options->threads, "0: one a core");
    sub->add_flag("--quiet", options->quiet, "no progress, no summary");
    sub->callback([=, &command] { command = [options] { return sim::evidence(*options); }; });
}

void add_check(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::CheckOptions>();
    CLI::App* sub = app.add_subcommand("check", "All errors of a scenario at once");
    sub->add_option("scenario", options->scenario, "YAML file")->required();
    sub->add_option("--set", options->overrides, "path=value, laid over the file; may be repeated")
        ->allow_extra_args(false);
    sub->add_flag("--resolved", options->resolved, "print the scenario after extends and --set");
    sub->callback([=, &command] { command = [options] { return sim::check(*options); }; });
}

void add_decompose(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::DecomposeOptions>();
    CLI::App* sub = app.add_subcommand("decompose", "Productivity of micro data, and who moved it");
    sub->add_option("data", options->data, "CSV file, or a run directory with microdata.csv")
        ->required();
    sub->add_option("--productivity", options->productivity, "columns; each is decomposed")
        ->delimiter(',');
    sub->add_option("--output", options->output, "column; productivity = output / Π input^share");
    sub->add_option("--inputs", options->inputs, "column:share,...; a share may be a column")
        ->delimiter(',');
    sub->add_option("--transform", options->transform, "none, log or exp, before aggregating");
    sub->add_option("--weight", options->weight, "column of weights")->capture_default_str();
    sub->add_option("--id", options->id, "column of the firm's id")->capture_default_str();
    sub->add_option("--year", options->year, "column of the year")->capture_default_str();
    sub->add_option("--group", options->group, "column: also within and between these groups");
    sub->add_option("--replicate", options->replicate, "column of the run, if there are several");
    sub->add_option("--entry-mode", options->entry_mode, "column, if the file has one");
    sub->add_option("--exit-mode", options->exit_mode, "column, if the file has one");
    auto from = std::make_shared<int>(0), to = std::make_shared<int>(0);
    auto* from_option = sub->add_option("--from", *from, "first year of the span");
    auto* to_option = sub->add_option("--to", *to, "last year of the span");
    sub->add_option("--years", options->years, "several spans: 1985,1997,2007")
        ->delimiter(',')
        ->excludes(from_option)
        ->excludes(to_option);
    sub->add_option("--na", options->missing, missing_words)
        ->delimiter(',')
        ->allow_extra_args(false);
    sub->add_flag("--chain", options->chain, "sum year by year instead of comparing the ends");
    sub->add_option("--method", options->methods, "all, or some of bhc,gr,fhk,op,mp")
        ->delimiter(',')
        ->capture_default_str();
    sub->add_option("--format", options->format, formats)->capture_default_str();
    sub->callback([=, &command] {
        if (from_option->count() > 0) options->from = *from;
        if (to_option->count() > 0) options->to = *to;
        command = [options] { return sim::decompose(*options); };
    });
}

void add_evaluate(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::EvaluateOptions>();
    CLI::App* sub = app.add_subcommand("evaluate", "The paper's tables on any panel");
    sub->add_option("data", options->data, "panel as CSV, or a run directory")->required();
    sub->add_option("--places", options->places, "CSV of places, for Table 4");
    sub->add_option("--flows", options->flows, "CSV of entries and exits, for Figure 2");
    sub->add_option("--finance", options->finance, "CSV of quarterly finances, for Figure 6");
    sub->add_option("--firms-by-capital", options->firms_by_capital, "CSV of firms, for Table 2");
    add_observed_option(*sub, options->observed);
    sub->add_option("--against",
                    options->against,
                    "own panel as CSV: its levels and trends beside those of the run");
    sub->add_option("--growth", options->growth, "Table 3: factors, logs or percent")
        ->capture_default_str();
    sub->add_option("--effects", options->effects, "Table 3: 8 (industry by size) or 4 (industry)")
        ->capture_default_str();
    sub->add_option("--year-dummy", options->year_dummies, "none, full, standout or a year")
        ->delimiter(',')
        ->capture_default_str();
    sub->add_option("--capital", options->capital, "fixed_share, assets, true, user; default: all")
        ->delimiter(',');
    sub->add_option("--table", options->tables, "only these, such as table1,audit")->delimiter(',');
    sub->add_option("--format", options->format, formats)->capture_default_str();
    sub->add_option("--na", options->missing, missing_words)
        ->delimiter(',')
        ->allow_extra_args(false);
    sub->add_flag("--full", options->full, "text: every capital key, and the trends' checks");
    add_out_option(*sub, options->out, "write every table as CSV into this directory");
    sub->add_flag("--force", options->force, "replace tables that it wrote there");
    // Firms instead of tables: what `--facts` reads has nothing in common but the command.
    auto facts = std::make_shared<sim::FactsOptions>();
    CLI::Option* of_firms =
        sub->add_flag("--facts")->description("facts on single plants, owners and firms' sizes");
    for (CLI::Option* option :
         {sub->add_option("--size", facts->sizes, "facts: columns of size")->delimiter(','),
          sub->add_option("--years", facts->years, "facts: years of the tails")->delimiter(','),
          sub->add_option("--id", facts->id, "facts: column of the firm's id"),
          sub->add_option("--year", facts->year, "facts: column of the year"),
          sub->add_option("--draws", facts->draws, "facts: draws for the power law's fit"),
          sub->add_option("--seed", facts->seed, "facts: seed of these draws")})
        option->needs(of_firms);
    sub->callback([=, &command] {
        facts->data = options->data;
        facts->format = options->format;
        facts->missing = options->missing;
        const bool firms = of_firms->count() > 0;
        command = [=] { return firms ? sim::facts(*facts) : sim::evaluate(*options); };
    });
}

/// The commands as the documents for shells need them, in the order in which --help has them.
std::vector<sim::CommandText> commands_of(const CLI::App& app) {
    std::vector<sim::CommandText> commands;
    for (const CLI::App* sub : app.get_subcommands({})) {
        sim::CommandText& command =
            commands.emplace_back(sim::CommandText{.name = sub->get_name(),
                                                   .meaning = sub->get_description(),
                                                   .footer = sub->get_footer()});
        for (const CLI::Option* option : sub->get_options()) {
            const bool positional = option->get_positional();
            sim::OptionText& text = command.options.emplace_back(
                sim::OptionText{.meaning = option->get_description(),
                                .takes_value = option->get_items_expected_max() > 0,
                                .positional = positional,
                                .required = option->get_required()});
            if (positional) text.names.push_back(option->get_name(true));
            for (const std::string& name : option->get_snames()) text.names.push_back("-" + name);
            for (const std::string& name : option->get_lnames()) text.names.push_back("--" + name);
        }
    }
    return commands;
}

void add_explain(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::ExplainOptions>();
    CLI::App* sub = app.add_subcommand("explain", "What a parameter, a policy or an error means");
    sub->add_option("name", options->names, "such as labour.hiring_speed or panel.csv");
    CLI::Option* markdown =
        sub->add_flag("--markdown", options->markdown, "the parameter table as docs/parameters.md");
    sub->add_option("--screening", options->screening, "its column of moves: a screening.csv")
        ->needs(markdown);
    sub->add_flag("--fields", options->fields, "all fields of a scenario, as Markdown");
    sub->add_flag("--columns", options->columns, "all columns of published tables, as Markdown");
    sub->add_flag("--state", options->state, "all columns of the state, as Markdown");
    sub->add_flag("--schema", options->schema, "a JSON Schema of scenarios, for editors");
    sub->add_flag("--man", options->man, "a man page");
    sub->add_option("--completion", options->completion, "completion for bash, zsh or fish");
    sub->callback([=, &app, &command] {
        options->commands = commands_of(app);
        command = [options] { return sim::explain(*options); };
    });
}

void add_regress(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::RegressOptions>();
    CLI::App* sub = app.add_subcommand("regress", "Least squares with fixed effects on a CSV file");
    sub->footer(
        "A formula joins terms by +: columns, column^k, log(e), exp(e), sqrt(e), d(e),\n"
        "lag(e,k), lag(e,1:3), I(e) for arithmetic, factor(column, base=level). a:b\n"
        "multiplies, a*b is a + b + a:b, a/b is a + a:b, (a + b)^2 crosses, - b takes\n"
        "out, - 1 the constant. Names of other characters stand in back quotes.\n"
        "Several formulas stand side by side; each may go on with choices of its own:\n"
        "\"y ~ x; effects=firm,year; vcov=cluster:firm; panel=firm,year; weights=w;\n"
        "where=year >= 1990\".");
    sub->add_option("data", options->data, "CSV file")->required();
    sub->add_option("formula", options->formulas, "such as \"log(y) ~ x1 + lag(x2,1)\"");
    sub->add_option("--model", options->models, "name=formula; again for the next one")
        ->allow_extra_args(false);
    sub->add_option("--effects", options->effects, "columns to absorb; a:b for each pair of values")
        ->delimiter(',')
        ->allow_extra_args(false);
    sub->add_option("--panel", options->panel, "unit,time or time; default: the first two effects")
        ->delimiter(',')
        ->allow_extra_args(false);
    sub->add_option("--weights", options->weights, "column: analytic weights, as in R's lm");
    sub->add_option(
           "--test", options->tests, "joint test, such as \"x = 0, z = 0\"; again for the next one")
        ->allow_extra_args(false);
    sub->add_option("--where", options->where, "rows: \"year >= 1990 & industry == 'metal'\"");
    sub->add_option("--na", options->missing, missing_words)
        ->delimiter(',')
        ->allow_extra_args(false);
    sub->add_option("--vcov", options->vcov, "iid, hc0..hc3, cluster:g[,h], cr2:g, dk:L, nw:L")
        ->capture_default_str();
    sub->add_option("--ssc", options->ssc, "small samples as in: stata, plm, fixest or none")
        ->capture_default_str();
    sub->add_option("--adjr2", options->adjusted, "adjusted R2 printed: lsdv or within")
        ->capture_default_str();
    sub->add_option(
        "--bootstrap", options->bootstrap, "wild:g: p and interval; exact to 12 clusters");
    sub->add_option("--draws", options->draws, "of the bootstrap beyond 12 clusters")
        ->capture_default_str();
    sub->add_option("--seed", options->seed, "of these draws")->capture_default_str();
    sub->add_option("--level", options->level, "of the intervals")->capture_default_str();
    sub->add_flag("--keep-singletons", options->keep_singletons, "rows alone in their group");
    sub->add_option("--format", options->format, formats)->capture_default_str();
    sub->callback([=, &command] { command = [options] { return sim::regress(*options); }; });
}

void add_survey(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::SurveyOptions>();
    CLI::App* sub = app.add_subcommand("survey", "The paper's survey of SMEs (Table 5) in a run");
    sub->add_option("run", options->run, "run directory with microdata.csv")->required();
    sub->add_option("--draws", options->draws, "how many times twenty SMEs are drawn")
        ->capture_default_str();
    sub->add_option("--year", options->year, "of the survey")->capture_default_str();
    sub->add_option("--places", options->places, "of the cluster; default: all of type mixed_urban")
        ->delimiter(',');
    sub->add_option("--award", options->award, "share of SMEs that have won awards")
        ->capture_default_str();
    sub->add_option("--seed", options->seed, "of the draws")->capture_default_str();
    sub->add_option("--format", options->format, formats)->capture_default_str();
    sub->callback([=, &command] { command = [options] { return sim::survey(*options); }; });
}

void add_town(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::TownOptions>();
    CLI::App* sub = app.add_subcommand("town", "Scenarios of your town from its census");
    sub->footer(
        "FILE.csv has a figure a row: industry, size (`4-9`, `300-`), establishments.\n"
        "Rows of all industries or sizes are totals, and figures may be missing: what\n"
        "is left open follows the nation's pattern, and every total is met. Rows with\n"
        "an `owner_age` (`under 40`, `40-49`, `70+`) count owners instead.");
    sub->add_option("census", options->census, "CSV of plants by industry and size")->required();
    sub->add_option("--name", options->name, "of the town; default: the file's");
    sub->add_option("--id", options->id, "of the town in tables; default: from the name");
    sub->add_option(
        "--type", options->type, "of cluster: company_town with an anchor, else production_region");
    sub->add_option("--anchors",
                    options->anchors,
                    "CSV of large enterprises: name, industry, employees, local_share");
    sub->add_option("--observed", options->observed, observed_file);
    sub->add_option(
        "--base", options->base, "scenario of the nation; default: scenarios/baseline.yaml");
    add_out_option(*sub, options->out, "folder; default: towns/ID");
    sub->add_flag("--force", options->force, "replace the town there");
    sub->callback([=, &command] { command = [options] { return sim::town(*options); }; });
}

void add_export_network(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::ExportNetworkOptions>();
    CLI::App* sub =
        app.add_subcommand("export-network", "Firms and links of a run, as CSV to start another");
    sub->add_option("run", options->run, "run directory, or a scenario")->required();
    sub->add_option("--at", options->at, "quarter at whose beginning; default: the first");
    sub->add_option("--replicate", options->replicate, "of the ensemble, from 1")
        ->capture_default_str();
    sub->add_flag("--hide", options->hide, "numbers for names; figures to two digits");
    add_out_option(*sub, options->out, "folder; default: network, in the run directory");
    sub->add_option("--threads", options->threads, "0: one a core");
    sub->add_flag("--force", options->force, "replace the network there");
    sub->callback([=, &command] { command = [options] { return sim::export_network(*options); }; });
}

void add_report(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::ReportOptions>();
    CLI::App* sub = app.add_subcommand("report", "Make a run's report.html again from its files");
    sub->add_option("run", options->run, "run directory")->required();
    add_observed_option(*sub, options->observed);
    sub->callback([=, &command] { command = [options] { return sim::report(*options); }; });
}

void add_campaign_options(CLI::App& sub, sim::CampaignOptions& options) {
    add_out_option(sub, options.out, "run directory; default: below runs/");
    sub.add_option("--seed", options.seed, "of replicate 1; replicate r has seed + r - 1");
    sub.add_option("--replicates", options.replicates, "how many");
    sub.add_option("--threads", options.threads, "0: one a core");
    sub.add_option("--scale", options.scale, "0.05: an economy of one in twenty plants");
    sub.add_option("--until", options.until, "last quarter, such as 2010Q4");
    sub.add_option("--set", options.overrides, "path=value, laid over the file; may be repeated")
        ->allow_extra_args(false);
    sub.add_flag("--resume", options.resume, "keep the finished replicates of an earlier call");
    sub.add_flag("--force", options.force, "replace an earlier run, and nothing else");
    sub.add_flag("--quiet", options.quiet, "no progress, no summary");
    sub.add_flag("--xlsx", options.xlsx, "all tables as one Excel workbook, tables.xlsx, too");
    sub.add_flag("--stata", options.stata, "all tables as Stata files (.dta), too");
    sub.add_option("--log-level", options.log_level, "trace, debug, info, warn, error or off")
        ->capture_default_str();
}

/// Of the commands whose `--vary` means replicates; a sweep's means fields.
void add_variation_option(CLI::App& sub, sim::CampaignOptions& options) {
    sub.add_option("--vary", options.vary_by, "seed, or posterior: parameters differ too");
}

void add_run(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::RunOptions>();
    CLI::App* sub = app.add_subcommand("run", "One scenario: 1 or N replicates");
    sub->add_option("scenario", options->scenario, "YAML file")->required();
    add_campaign_options(*sub, *options);
    add_variation_option(*sub, *options);
    sub->add_option("--replicate", options->replicate, "only this one of the ensemble, from 1");
    add_observed_option(*sub, options->observed);
    sub->add_option("--microdata", options->microdata, "share of plants written row by row");
    sub->callback([=, &command] { command = [options] { return sim::run(*options); }; });
}

void add_trace(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::TraceOptions>();
    CLI::App* sub = app.add_subcommand("trace", "The life of one firm, and of its twin");
    sub->footer(
        "Without --id one plant is drawn among those that fit. --closed and --founded\n"
        "take 1999, 1999Q2 or 1999:2003. --flip end: the draw that closed it goes\n"
        "otherwise; --flip 1998Q3:refuses (survives, closes, lends, stays): another.");
    sub->add_option("run", options->run, "directory of a run or a comparison")->required();
    sub->add_option("--id", options->id, "of the plant");
    sub->add_option("--closed", options->closed, "when it closed");
    sub->add_option("--founded", options->founded, "when it opened");
    sub->add_option("--place", options->place, "id of a place");
    sub->add_option("--industry", options->industry, "id of an industry");
    sub->add_option("--employees", options->employees, "when it closed, or at the end: 10:29");
    sub->add_option("--mode", options->mode, "of exit, such as customers_lost");
    sub->add_option("--tier", options->tier, "1 to 4");
    sub->add_option("--seed", options->seed, "of the draw among those that fit")
        ->capture_default_str();
    sub->add_option("--replicate", options->replicate, "of the run")->capture_default_str();
    sub->add_option("--arm", options->arm, "the other world: an arm, or a scenario file");
    sub->add_option("--flip", options->flip, "end, or QUARTER:OUTCOME");
    sub->add_option("--out", options->out, "directory; default: runs/trace_ID");
    sub->add_option("--threads", options->threads, "0: one a core");
    sub->add_flag("--force", options->force, "replace an earlier trace, and nothing else");
    sub->add_flag("--quiet", options->quiet, "no summary");
    sub->callback([=, &command] { command = [options] { return sim::trace(*options); }; });
}

void add_compare(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::CompareOptions>();
    CLI::App* sub = app.add_subcommand("compare", "Effects of alternatives, by paired runs");
    sub->add_option(
           "scenarios", options->scenarios, "the base, then its alternatives; or one with arms")
        ->required();
    sub->add_option("--against", options->against, "of one scenario: arm:none, scenario:baseline");
    sub->add_option("--closures", options->closures, "both: each arm also with closures as given");
    sub->add_option("--windows", options->windows, "years to average: 1999-2002,2003-2007")
        ->delimiter(',');
    sub->add_option("--until-width", options->until_width, "of employees, share of the base: 0.1%");
    sub->add_option("--minutes", options->minutes, "as many pairs as end in this time");
    add_campaign_options(*sub, *options);
    add_variation_option(*sub, *options);
    sub->callback([=, &command] { command = [options] { return sim::compare(*options); }; });
}

void add_ablate(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::AblateOptions>();
    CLI::App* sub = app.add_subcommand("ablate", "Mechanisms off one by one: which facts survive");
    sub->add_option("scenario", options->scenario, "YAML file")->required();
    sub->add_option("--only", options->only, "ablations, such as random_exit,no_cost_down")
        ->delimiter(',');
    sub->add_option("--swap", options->swap, "two places that change inputs")
        ->delimiter(',')
        ->capture_default_str();
    sub->add_option("--fit", options->fit, "calibration file: its targets are not held out");
    add_campaign_options(*sub, *options);
    add_variation_option(*sub, *options);
    sub->callback([=, &command] { command = [options] { return sim::ablate(*options); }; });
}

void add_attribute(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::AttributeOptions>();
    CLI::App* sub = app.add_subcommand("attribute", "Shares of a change due to each of its causes");
    sub->footer(
        "The file names a scenario and its causes, each with the overlay that takes it\n"
        "away. Every coalition of k causes is run on the same seeds, 2^k arms; shares\n"
        "are Shapley's and sum to the whole.");
    sub->add_option("causes", options->causes, "YAML file")->capture_default_str();
    sub->add_option("--only", options->only, "causes, such as demand,credit")->delimiter(',');
    sub->add_option("--outcome", options->outcome, "such as employees.nation.all");
    sub->add_option("--window", options->window, "first and last year: 1991-2007");
    sub->add_option("--from", options->from, "first quarter without the causes: 1992Q1");
    add_campaign_options(*sub, *options);
    add_variation_option(*sub, *options);
    sub->callback([=, &command] { command = [options] { return sim::attribute(*options); }; });
}

void add_cities(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::CitiesOptions>();
    CLI::App* sub =
        app.add_subcommand("cities", "Table 4 over ranges of city inputs, and permuted");
    sub->add_option("scenario", options->scenario, "YAML file")->required();
    sub->add_option(
           "--only", options->only, "parts: ranges, permuted, inputs, shocks; default: all")
        ->delimiter(',');
    sub->add_option("--draws", options->draws, "points of the ranges")->capture_default_str();
    sub->add_option("--permutations",
                    options->permutations,
                    "orders in which every city has another's inputs")
        ->capture_default_str();
    add_observed_option(*sub, options->observed);
    add_campaign_options(*sub, *options);
    add_variation_option(*sub, *options);
    sub->callback([=, &command] { command = [options] { return sim::cities(*options); }; });
}

void add_sweep(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::SweepOptions>();
    CLI::App* sub = app.add_subcommand("sweep", "One scenario over a grid or design of points");
    sub->footer(
        "--vary takes `path=from:to:step` (a grid), `path=from:to` (any value between,\n"
        "for designs that draw) or `path=a,b,c`. Designs: factorial; lhs:N and sobol:N\n"
        "fill the space with N points; saltelli:N and morris:N are for Sobol and Morris\n"
        "sensitivity indices. --design FILE.csv has a point a row and a field a column,\n"
        "named by its path, with values as --set takes them; the first is the reference.");
    sub->add_option("scenario", options->scenario, "YAML file")->required();
    sub->add_option("--vary", options->vary, "path=values; may be repeated")
        ->allow_extra_args(false);
    sub->add_option("--design",
                    options->design,
                    "factorial, lhs:N, sobol:N, saltelli:N, morris:N; or a CSV of points");
    sub->add_option("--windows", options->windows, "years to average: 1999-2002,2003-2007")
        ->delimiter(',');
    add_campaign_options(*sub, *options);
    sub->callback([=, &command] { command = [options] { return sim::sweep(*options); }; });
}

void add_screen(CLI::App& app, Command& command) {
    auto options = std::make_shared<sim::ScreenOptions>();
    CLI::App* sub = app.add_subcommand("screen", "Which parameters move the results, over all");
    sub->footer(
        "Morris's elementary effects: each trajectory starts at a random point and moves\n"
        "one parameter after the other, on common seeds: N (parameters + 1) runs, and\n"
        "--noise runs of the scenario itself with other seeds. --within 20% moves each\n"
        "over a fifth of its stated range around its value.");
    sub->add_option("scenario", options->scenario, "YAML file")->required();
    sub->add_option("--parameters", options->patterns, "names, * for any text: exit.*,entry.*")
        ->delimiter(',');
    sub->add_option("--trajectories", options->trajectories, "how many")->capture_default_str();
    sub->add_option("--within", options->within, "part of each range, around the value")
        ->capture_default_str();
    sub->add_option("--noise", options->noise_seeds, "other seeds that show the noise")
        ->capture_default_str();
    add_campaign_options(*sub, *options);
    sub->callback([=, &command] { command = [options] { return sim::screen(*options); }; });
}

/// Parses the command line and does what it says; returns the exit code.
int run_program(int argc, char** argv) {
    CLI::App app{"keiretsu: Japan's subcontracting system, simulated", "keiretsu"};
    app.formatter(std::make_shared<WrappedHelp>());
    app.require_subcommand(1);
    app.set_version_flag("--version",
                         "keiretsu " + sim::program_version() + ", revision " +
                             sim::program_revision() + "\n" + sim::program_build());
    Command command;
    add_run(app, command);
    add_calibrate(app, command);
    add_compare(app, command);
    add_sweep(app, command);
    add_screen(app, command);
    add_ablate(app, command);
    add_attribute(app, command);
    add_cities(app, command);
    add_check(app, command);
    add_decompose(app, command);
    add_evaluate(app, command);
    add_evidence(app, command);
    add_regress(app, command);
    add_report(app, command);
    add_survey(app, command);
    add_export_network(app, command);
    add_town(app, command);
    add_trace(app, command);
    add_explain(app, command);
    sim::take_numbers(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (!sim::Ranks::leads()) return 0;
        if (error.get_exit_code() == 0) return app.exit(error);
        const std::vector<std::string> words(argv + 1, argv + argc);
        std::fputs(render(sim::complaint_about(app, words, error)).c_str(), stderr);
        return 2;
    }
    // The others would only do the same work again.
    const bool spreads = app.got_subcommand("run") || app.got_subcommand("compare") ||
                         app.got_subcommand("sweep") || app.got_subcommand("ablate") ||
                         app.got_subcommand("attribute") || app.got_subcommand("screen") ||
                         app.got_subcommand("cities");
    if (!spreads && !sim::Ranks::leads()) return 0;
    if (!spreads && sim::Ranks::count() > 1)
        std::fputs("warning: this command does not spread over ranks: rank 0 works alone\n",
                   stderr);
    return command();
}

/// The exit code, after one message about what went wrong.
int run_and_explain(int argc, char** argv) {
    try {
        return run_program(argc, argv);
    } catch (const InputError& error) {
        // Every rank reads the same input; one complaint is enough.
        if (!sim::Ranks::leads()) return 0;
        std::fputs(error.what(), stderr);
        return 2;
    } catch (const std::bad_alloc&) {
        std::fputs("error: out of memory\n", stderr);
        return 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: %s\n", error.what());
        return 1;
    }
}

/// Libraries run out of memory where nothing may be thrown: in destructors of JSON, in iterators of
/// directories. What is on the disk is then as whole as after a kill, and --resume continues it.
[[noreturn]] void end_with_a_message() {
    try {
        if (std::current_exception()) throw;
        std::fputs("error: ended unexpectedly\n", stderr);
    } catch (const std::bad_alloc&) {
        std::fputs("error: out of memory\n", stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "error: %s\n", error.what());
    } catch (...) {
        std::fputs("error: ended unexpectedly\n", stderr);
    }
    std::_Exit(1);
}

}  // namespace

int main(int argc, char** argv) {
    std::set_terminate(end_with_a_message);
    sim::occupy_standard_streams();
    const sim::Ranks ranks(&argc, &argv);
    const int code = run_and_explain(argc, argv);
    const std::string unwritten = sim::finish_standard_output();
    if (unwritten.empty()) return code;
    std::fprintf(stderr, "error: %s\n", unwritten.c_str());
    return code != 0 ? code : 1;
}
