#include "analysis/report/run_directory_files.h"

#include "analysis/data/csv.h"

namespace keiretsu::analysis::report {

bool RunFiles::has(const std::string& name) const {
    return std::filesystem::exists(path_of(name));
}

std::string RunFiles::path_of(const std::string& name) const {
    const bool is_over = !over.empty() && std::filesystem::exists(over / name);
    return ((is_over ? over : directory) / name).string();
}

std::optional<render::Table> published_table(const RunFiles& run, const std::string& name) {
    if (!run.has(name + ".csv")) return {};
    const CsvTable csv = read_csv(run.path_of(name + ".csv"));
    render::Table table{.id = name, .title = name};
    for (const Column& column : csv.columns)
        table.heads.push_back({.name = column.name, .heading = column.name});
    for (std::size_t row = 0; row < csv.rows; ++row) {
        std::vector<render::Cell> cells;
        for (const Column& column : csv.columns)
            if (!column.text)
                cells.push_back(render::exact(column.numbers[row]));
            else if (column.codes[row] < 0)
                cells.push_back(render::words(""));
            else
                cells.push_back(
                    render::words(column.levels[static_cast<std::size_t>(column.codes[row])]));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace keiretsu::analysis::report
