#include "analysis/data/asked_columns.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/data/typed_columns.h"
#include "config/text/suggest.h"

namespace keiretsu::analysis {

void require_columns(const CsvTable& table, const std::vector<std::string>& wanted) {
    std::vector<std::string> present;
    for (const Column& column : table.columns) present.push_back(column.name);
    std::vector<Diagnostic> problems;
    for (const std::string& name : wanted) {
        if (table.find(name) != nullptr) continue;
        problems.push_back(
            about_header(table.file, "E240", fmt::format("there is no column `{}`", name)));
        problems.back().path = name;
        problems.back().help = help_for_unknown(name, present);
        if (problems.back().help.empty())
            problems.back().help = fmt::format("the header names: {}", fmt::join(present, ", "));
    }
    if (!problems.empty()) throw InputError(std::move(problems));
}

}  // namespace keiretsu::analysis
