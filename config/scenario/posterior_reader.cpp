#include "config/scenario/posterior_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <utility>

#include "config/parameters/parameter_table.h"
#include "config/text/file_kind.h"
#include "config/text/number_text.h"
#include "config/text/regular_file.h"
#include "config/text/suggest.h"

namespace keiretsu {
namespace {

constexpr std::string_view draw_column = "draw";
constexpr std::string_view prefix = "parameters.";
constexpr const char* expected_file =
    "name the posterior.csv of a calibration, relative to this file; `keiretsu calibrate` writes "
    "one";
constexpr const char* expected =
    "expected is the posterior.csv of `keiretsu calibrate`: a header that names parameters, a draw "
    "a row";

/// A cell and where it stands.
struct Cell {
    std::string text = {};
    Mark mark = {};
};

std::vector<Cell> cells_of(const std::shared_ptr<const SourceText>& source, int line) {
    std::string_view rest = source->line(line);
    if (rest.ends_with('\r')) rest.remove_suffix(1);
    std::vector<Cell> cells;
    int column = 1;
    while (true) {
        const std::size_t comma = std::min(rest.find(','), rest.size());
        const std::string_view raw = rest.substr(0, comma);
        cells.push_back({std::string(trimmed(raw)),
                         {.source = source,
                          .line = line,
                          .column = column,
                          .length = std::max(1, static_cast<int>(raw.size()))}});
        if (comma == rest.size()) return cells;
        rest.remove_prefix(comma + 1);
        column += static_cast<int>(comma) + 1;
    }
}

std::shared_ptr<const SourceText> open(const Spot& spot, const std::string& file) {
    FileText read = read_regular_file(file, largest_draws);
    if (!read.bytes || read.bytes->empty()) {
        complain(spot,
                 "E001",
                 fmt::format("cannot read draws from `{}`: {}",
                             file,
                             read.bytes ? "nothing stands in it" : read.why),
                 expected_file);
        return nullptr;
    }
    if (const auto other = another_kind(file, *read.bytes, FileKind::draws)) {
        complain(spot, other->code, other->message, expected_file);
        return nullptr;
    }
    return make_source(file, std::move(*read.bytes));
}

std::vector<std::string> all_parameters() {
    std::vector<std::string> names;
    for (const ParameterInfo& info : parameter_table()) names.emplace_back(info.name);
    return names;
}

/// The parameter of each column, null for the column that counts draws; nothing if any is wrong.
std::optional<std::vector<const ParameterInfo*>> read_header(const std::vector<Cell>& header,
                                                             Problems& problems) {
    std::vector<const ParameterInfo*> columns;
    bool good = true;
    for (const Cell& cell : header) {
        std::string_view name = cell.text;
        if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
        const ParameterInfo* info = name == draw_column ? nullptr : find_parameter(name);
        if (info == nullptr && name != draw_column) {
            good = false;
            const std::string meant =
                problems.is_heard("E003") ? nearest(name, all_parameters()) : std::string();
            problems.error("E003", fmt::format("unknown parameter `{}`", cell.text), cell.mark)
                .help = meant.empty() ? "`keiretsu explain` lists all parameters"
                                      : fmt::format("did you mean `{}`?", meant);
        } else if (std::find(columns.begin(), columns.end(), info) != columns.end()) {
            good = false;
            problems.error("E026", fmt::format("`{}` has two columns", cell.text), cell.mark).help =
                "keep one of them";
        }
        columns.push_back(info);
    }
    if (!good) return std::nullopt;
    return columns;
}

std::optional<double> read_cell(const Cell& cell, const ParameterInfo& info, Problems& problems) {
    const NumberText number = read_number(cell.text);
    if (!number.value || number.length != cell.text.size()) {
        problems.error("E008", fmt::format("`{}` is not a number", cell.text), cell.mark).help =
            "draws are plain numbers in the model's units: rates per quarter, money in million yen";
        return std::nullopt;
    }
    if (*number.value < info.low || *number.value > info.high) {
        problems
            .error("E021",
                   fmt::format("{} is outside the range of `{}`, {} to {}",
                               cell.text,
                               info.name,
                               info.low,
                               info.high),
                   cell.mark)
            .help = "in the model's units: rates per quarter, money in million yen";
        return std::nullopt;
    }
    return number.value;
}

/// A slip in one column is a slip in every row.
constexpr int most_complaints = 5;

void read_rows(const std::shared_ptr<const SourceText>& source,
               const std::vector<const ParameterInfo*>& columns,
               PosteriorDraws& posterior,
               Problems& problems) {
    int complaints = 0;
    const auto lines = static_cast<int>(source->line_starts.size());
    for (int line = 2; line <= lines && complaints < most_complaints; ++line) {
        if (trimmed(source->line(line)).empty()) continue;
        const std::vector<Cell> cells = cells_of(source, line);
        if (cells.size() != columns.size()) {
            ++complaints;
            problems
                .error("E026",
                       fmt::format("{} cells under a header of {}", cells.size(), columns.size()),
                       cells.front().mark)
                .help = "give every draw a value of every parameter";
            continue;
        }
        std::vector<double> draw;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            if (columns[c] == nullptr) continue;
            const std::optional<double> value = read_cell(cells[c], *columns[c], problems);
            if (value)
                draw.push_back(*value);
            else
                ++complaints;
        }
        posterior.draws.push_back(std::move(draw));
    }
}

/// How many `extends` lead to a source: 0 of the user's own file, -1 of `--set`, which lies on top.
int depth_of(const Mark& mark) {
    if (!mark.source || mark.source->file == "--set") return -1;
    return static_cast<int>(mark.inheritance().size());
}

const Node* node_of(const Node& root, std::string_view parameter) {
    const std::size_t dot = parameter.find('.');
    const Node* parameters = root.find("parameters");
    const Node* group =
        parameters != nullptr ? parameters->find(parameter.substr(0, dot)) : nullptr;
    return group != nullptr ? group->find(parameter.substr(dot + 1)) : nullptr;
}

}  // namespace

std::string file_named_at(const Spot& spot) {
    const std::shared_ptr<const SourceText>& source = spot.node.mark.source;
    const bool beside = source && source->file != "--set";
    const std::filesystem::path target = spot.node.text;
    return beside ? (std::filesystem::path(source->file).parent_path() / target)
                        .lexically_normal()
                        .string()
                  : target.string();
}

void read_posterior(const Spot& spot, PosteriorDraws& posterior) {
    if (!expect_scalar(spot, "a file of draws") || spot.node.text.empty()) return;
    posterior = {.file = file_named_at(spot)};
    const std::shared_ptr<const SourceText> source = open(spot, posterior.file);
    if (!source) return;
    const std::size_t before = spot.problems.count();
    const auto columns = read_header(cells_of(source, 1), spot.problems);
    if (!columns) return spot.problems.mark_unread(spot.path);
    for (const ParameterInfo* info : *columns)
        if (info != nullptr) posterior.parameters.emplace_back(info->name);
    read_rows(source, *columns, posterior, spot.problems);
    if (spot.problems.count() > before) return;
    if (posterior.parameters.empty() || posterior.draws.empty())
        complain(
            spot,
            "E026",
            fmt::format(
                "`{}` has no {}", posterior.file, posterior.draws.empty() ? "draws" : "parameters"),
            expected);
}

void leave_what_is_set_above(const Node& root, PosteriorDraws& posterior) {
    const Node* ensemble = root.find("ensemble");
    const Node* named = ensemble != nullptr ? ensemble->find("posterior") : nullptr;
    if (named == nullptr) return;
    // Draws that `--set` names lie on all files, but not on another `--set`.
    const int depth = std::max(depth_of(named->mark), 0);
    std::vector<std::size_t> kept;
    std::vector<std::string> varied;
    for (std::size_t k = 0; k < posterior.parameters.size(); ++k) {
        const Node* node = node_of(root, posterior.parameters[k]);
        if (node != nullptr && depth_of(node->mark) < depth) {
            posterior.set_above.push_back(posterior.parameters[k]);
            continue;
        }
        kept.push_back(k);
        varied.push_back(posterior.parameters[k]);
    }
    // A file with a wrong cell, which has been said, has shorter rows.
    const std::size_t columns = posterior.parameters.size();
    posterior.parameters = std::move(varied);
    for (std::vector<double>& draw : posterior.draws) {
        if (draw.size() != columns) continue;
        std::vector<double> values;
        for (const std::size_t k : kept) values.push_back(draw[k]);
        draw = std::move(values);
    }
}

}  // namespace keiretsu
