#include "sim/commands/facts_command.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "analysis/data/panel_file.h"
#include "analysis/facts/facts.h"
#include "analysis/paper/micro_facts.h"
#include "analysis/render/evaluation.h"
#include "config/text/diagnostics.h"
#include "config/text/regular_file.h"
#include "config/text/suggest.h"
#include "sim/commands/refuse_option.h"

namespace keiretsu::sim {
namespace {

using namespace analysis;

std::vector<int> years_asked(const FactsOptions& options, const std::vector<FirmSizes>& measures) {
    const std::vector<int> observed = years_of(measures.front());
    if (observed.empty())
        refuse_option("E247",
                      fmt::format("`{}` has no positive sizes", measures.front().measure),
                      "--size",
                      "name columns with --size");
    if (options.years.empty() && observed.size() > 1) return {observed.front(), observed.back()};
    if (options.years.empty()) return observed;
    for (const int year : options.years)
        if (!std::binary_search(observed.begin(), observed.end(), year))
            refuse_option("E247",
                          fmt::format("no firm stands in {}", year),
                          "--years",
                          fmt::format("years with firms: {}", fmt::join(observed, ", ")));
    return options.years;
}

/// What a run says of single plants and owners, beside what is known of them.
render::Table micro_table(const std::filesystem::path& run) {
    const auto census = read_linked_census((run / "linked_census.csv").string());
    const auto facts = read_plant_facts((run / "plant_facts.csv").string());
    const auto links = read_links((run / "links.csv").string());
    return render::micro_report(
        micro_fact_rows({.linked_census = census, .plant_facts = facts, .links = links}), "model");
}

/// Why sizes and growth of a run's firms cannot be told; empty if they can.
std::string missing_sizes(const std::filesystem::path& microdata) {
    std::error_code error;
    if (!std::filesystem::exists(microdata))
        return "Sizes and growth of firms: `run --microdata 5%` writes the file that they are read "
               "from.";
    if (std::filesystem::file_size(microdata, error) > largest_table)
        return "Sizes and growth of firms are left out: microdata.csv is larger than 1 GiB. Run "
               "fewer "
               "replicates or a smaller share, such as `--microdata 5%`.";
    return "";
}

}  // namespace

std::string facts_text(const FactsOptions& options) {
    const auto format = analysis::render::format_named(options.format);
    if (!format)
        refuse_option(
            "E247",
            fmt::format("unknown format `{}`", options.format),
            "--format",
            help_for_unknown(options.format, {"text", "csv", "json", "md", "latex", "html"}));
    namespace fs = std::filesystem;
    std::vector<render::Table> of_run;
    if (fs::exists(fs::path(options.data) / "linked_census.csv"))
        of_run.push_back(micro_table(options.data));
    if (!of_run.empty())
        if (std::string why = missing_sizes(fs::path(options.data) / "microdata.csv"); !why.empty())
            return to_format(
                render::Document{
                    .title = options.data, .tables = std::move(of_run), .notes = {std::move(why)}},
                *format);
    const std::string file = fs::is_directory(options.data)
                                 ? (fs::path(options.data) / "microdata.csv").string()
                                 : options.data;
    const CsvTable table = read_csv(file, options.missing);
    SizeColumns columns{.id = options.id, .year = options.year, .sizes = options.sizes};
    if (columns.sizes.empty())
        for (const char* usual : {"employees", "real_value_added"})
            if (table.find(usual) != nullptr) columns.sizes.emplace_back(usual);
    if (columns.sizes.empty())
        refuse_option(
            "E247", "nothing says what size is", "--size", "name columns, such as --size sales");
    const std::vector<FirmSizes> measures = read_firm_sizes(table, columns);
    if (options.draws < -1)
        refuse_option("E247",
                      "fewer than no draws",
                      "--draws",
                      "write a whole number; 0 leaves the p-value out");
    GoodnessOptions goodness{.seed = options.seed};
    if (options.draws >= 0) {
        goodness.draws = options.draws;
        goodness.most_firms = table.rows;
    }
    const Facts found = facts_of(measures, years_asked(options, measures), goodness);
    render::Document document = document_of(found, file);
    document.tables.insert(document.tables.begin(), of_run.begin(), of_run.end());
    return to_format(document, *format);
}

int facts(const FactsOptions& options) {
    const std::string text = facts_text(options);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace keiretsu::sim
