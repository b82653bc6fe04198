#include "config/scenario/series_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "config/scenario/posterior_reader.h"
#include "config/text/number_text.h"
#include "config/text/regular_file.h"

namespace keiretsu {
namespace {

constexpr int most_series_complaints = 5;

/// One side of a row, as a node that the scalar readers take.
Node cell_of(const std::shared_ptr<const SourceText>& source,
             int line,
             std::size_t at,
             std::string_view raw) {
    return {.kind = Node::Kind::scalar,
            .text = std::string(trimmed(raw)),
            .mark = {.source = source,
                     .line = line,
                     .column = static_cast<int>(at) + 1,
                     .length = std::max(1, static_cast<int>(raw.size()))}};
}

std::string_view line_without_return(const SourceText& source, int line) {
    std::string_view text = source.line(line);
    if (text.ends_with('\r')) text.remove_suffix(1);
    return text;
}

/// Two cells of a row; false, with a complaint, for another number of them.
bool split(const std::shared_ptr<const SourceText>& source,
           int line,
           Problems& problems,
           std::pair<Node, Node>& cells) {
    const std::string_view text = line_without_return(*source, line);
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos || text.find(',', comma + 1) != std::string_view::npos) {
        problems
            .error("E026",
                   "a row of a series has a year and a value",
                   cell_of(source, line, 0, text).mark)
            .help = "write `1985,103.5` under the header `year,value`";
        return false;
    }
    cells.first = cell_of(source, line, 0, text.substr(0, comma));
    cells.second = cell_of(source, line, comma + 1, text.substr(comma + 1));
    return true;
}

}  // namespace

bool names_series_file(const Node& node) {
    return node.is_scalar() && node.text.ends_with(".csv");
}

void read_series_file(const Spot& spot, std::map<int, double>& values, const FieldRule& rule) {
    const std::string file = file_named_at(spot);
    FileText read = read_regular_file(file, largest_scenario);
    if (!read.bytes) {
        complain(spot,
                 "E001",
                 fmt::format("cannot read a series from `{}`: {}", file, read.why),
                 "name a CSV file with the columns year and value, relative to this file");
        return;
    }
    const std::shared_ptr<const SourceText> source = make_source(file, std::move(*read.bytes));
    const auto lines = static_cast<int>(source->line_starts.size());
    int header = 1;
    while (header < lines && source->line(header).starts_with('#')) ++header;
    if (line_without_return(*source, header) != "year,value") {
        spot.problems
            .error("E026",
                   "a series has the columns year and value",
                   cell_of(source, header, 0, line_without_return(*source, header)).mark)
            .help = "write `year,value` in the first line";
        return;
    }
    const std::size_t before = spot.problems.count();
    values.clear();
    for (int line = header + 1; line <= lines; ++line) {
        if (trimmed(line_without_return(*source, line)).empty()) continue;
        if (spot.problems.count() >= before + most_series_complaints) break;
        std::pair<Node, Node> cells;
        if (!split(source, line, spot.problems, cells)) continue;
        int year = 0;
        read_scalar({cells.first, spot.path, spot.problems}, year, number(1900, 2100, "a year"));
        if (values.contains(year)) {
            spot.problems.error("E026", fmt::format("{} stands twice", year), cells.first.mark)
                .help = "keep one of the rows";
            continue;
        }
        read_scalar({cells.second, spot.path, spot.problems}, values[year], rule);
    }
    if (values.empty() && spot.problems.count() == before)
        complain(spot, "E026", fmt::format("`{}` has no rows", file), "write a year a row");
}

}  // namespace keiretsu
