#include "sim/experiments/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/calibration/sobol.h"
#include "analysis/comparison/outcomes.h"
#include "analysis/comparison/paired.h"
#include "analysis/render/document.h"
#include "analysis/render/result_tables.h"
#include "analysis/sensitivity/indices.h"
#include "sim/experiments/arm_fates.h"
#include "sim/run_directory/sheet.h"
#include "sim/run_directory/whole_file.h"

namespace keiretsu::sim {

using namespace analysis;
using Kind = SweepDesign::Kind;

namespace {

std::vector<std::size_t> levels_of(const Sweep& sweep) {
    std::vector<std::size_t> levels;
    for (const SweptField& field : sweep.fields) levels.push_back(field.levels.size());
    return levels;
}

/// What a point's replicates say of one series and window.
struct Figures {
    std::vector<RunningMoments> of;  // series by series, windows within
};

/// Reads a point's replicates, one at a time.
Figures figures_of(const Store& store,
                   const OutcomeFrame& frame,
                   const std::vector<Window>& windows,
                   int arm) {
    Figures figures{std::vector<RunningMoments>(frame.series.size() * windows.size())};
    for (const int replicate : store.replicates(arm)) {
        const auto values = with_windows(frame, windows, store.outcomes(arm, replicate));
        for (std::size_t i = 0; i < figures.of.size(); ++i)
            figures.of[i].add(values[frame.size() + i]);
    }
    return figures;
}

void write_point(WholeFile& file,
                 const Sweep& sweep,
                 const OutcomeFrame& frame,
                 std::size_t point,
                 const Figures& figures) {
    const std::vector<std::string> values = values_of(sweep, point);
    Sheet sheet;
    RowWriter out(sheet);
    for (std::size_t i = 0; i < figures.of.size(); ++i) {
        const RunningMoments& moments = figures.of[i];
        if (moments.count == 0) continue;
        const OutcomeSeries& series = frame.series[i / sweep.windows.size()];
        const MeanInterval mean = interval_of(moments);
        out.cell(static_cast<int>(point) + 1);
        for (const std::string& value : values) out.cell(value);
        out.cell(series.outcome).cell(series.dimension).cell(series.level);
        out.cell(to_string(sweep.windows[i % sweep.windows.size()]));
        out.cell(mean.mean).cell(mean.low).cell(mean.high);
        out.cell(std::sqrt(moments.variance())).cell(moments.count).end_row();
    }
    file.write(sheet.rows);
}

/// The columns of a table, as one line with its end; `placed` stands for its varying ones.
std::string header_of(std::string_view table, const std::vector<std::string>& placed) {
    return fmt::format("{}\n", fmt::join(render::result_columns(table, placed), ","));
}

std::vector<std::string> paths_of(const Sweep& sweep) {
    std::vector<std::string> paths;
    for (const SweptField& field : sweep.fields) paths.push_back(field.path);
    return paths;
}

void write_points(const Sweep& sweep, const std::filesystem::path& directory) {
    Sheet sheet{.name = "points", .header = header_of("points", paths_of(sweep))};
    RowWriter out(sheet);
    for (std::size_t point = 0; point < sweep.points.size(); ++point) {
        out.cell(static_cast<int>(point) + 1);
        for (const std::string& value : values_of(sweep, point)) out.cell(value);
        out.end_row();
    }
    write_whole_file(directory / "points.csv", sheet.header + sheet.rows);
}

/// Indices of one outcome: (first, total), or (mean, mean_absolute, deviation).
std::vector<std::array<double, 3>> indices_of(const Sweep& sweep,
                                              const std::vector<double>& values) {
    std::vector<std::array<double, 3>> indices;
    if (sweep.design.kind == Kind::morris) {
        for (const MorrisIndex& index : morris_indices(sweep.points, values))
            indices.push_back({index.mean, index.mean_absolute, index.deviation});
        return indices;
    }
    const auto sobol = sweep.design.kind == Kind::saltelli
                           ? sobol_of_saltelli(sweep.fields.size(), values)
                           : sobol_of_factorial(levels_of(sweep), values);
    for (const SobolIndex& index : sobol) indices.push_back({index.first, index.total, 0});
    return indices;
}

bool has_indices(const Sweep& sweep) {
    return sweep.design.kind != Kind::lhs && sweep.design.kind != Kind::sobol &&
           sweep.points.size() > 1;
}

std::vector<std::string> index_names(bool morris) {
    if (morris) return {"mean", "mean_absolute", "deviation"};
    return {"first", "total"};
}

/// `means` are by point, then by series and window.
void write_sensitivity(const Sweep& sweep,
                       const OutcomeFrame& frame,
                       const std::vector<std::vector<double>>& means,
                       const std::filesystem::path& directory) {
    const bool morris = sweep.design.kind == Kind::morris;
    Sheet sheet{.name = "sensitivity", .header = header_of("sensitivity", index_names(morris))};
    RowWriter out(sheet);
    for (std::size_t i = 0; i < frame.series.size() * sweep.windows.size(); ++i) {
        std::vector<double> values;
        for (const auto& of_point : means) values.push_back(of_point[i]);
        const auto indices = indices_of(sweep, values);
        const OutcomeSeries& series = frame.series[i / sweep.windows.size()];
        for (std::size_t f = 0; f < indices.size(); ++f) {
            if (std::isnan(indices[f][0])) continue;
            out.cell(series.outcome).cell(series.dimension).cell(series.level);
            out.cell(to_string(sweep.windows[i % sweep.windows.size()]));
            out.cell(sweep.fields[f].path).cell(indices[f][0]).cell(indices[f][1]);
            if (morris) out.cell(indices[f][2]);
            out.end_row();
        }
    }
    write_whole_file(directory / "sensitivity.csv", sheet.header + sheet.rows);
}

/// The outcomes of the nation that the summary shows, by their column's heading.
constexpr std::array<std::pair<const char*, const char*>, 5> shown = {
    {{"establishments", "plants"},
     {"entries", "entries"},
     {"exits", "exits"},
     {"employees", "employees"},
     {"value_added", "value added"}}};

std::size_t national(const OutcomeFrame& frame, const char* outcome) {
    const auto found = std::find(
        frame.series.begin(), frame.series.end(), OutcomeSeries{outcome, "nation", "all"});
    return static_cast<std::size_t>(found - frame.series.begin());
}

render::Table points_summary(const Sweep& sweep,
                             const OutcomeFrame& frame,
                             const std::vector<std::vector<double>>& means) {
    constexpr std::size_t most = 20;
    render::Table table{
        .id = "points",
        .title = fmt::format("Nation, mean a year, {}", to_string(sweep.windows.front())),
        .heads = {{.name = "point", .heading = "point"}}};
    // One field's values fit beside the outcomes; several stand in points.csv.
    const bool alone = sweep.fields.size() == 1;
    if (alone)
        table.heads.push_back({.name = "value", .heading = "value", .align = render::Align::left});
    for (const auto& [outcome, heading] : shown)
        table.heads.push_back({.name = outcome, .heading = heading});
    for (std::size_t point = 0; point < std::min(most, means.size()); ++point) {
        std::vector<render::Cell> row = {render::words(fmt::format("{}", point + 1))};
        if (alone) row.push_back(render::words(values_of(sweep, point).front()));
        for (const auto& [outcome, heading] : shown)
            row.push_back(
                render::number(means[point][national(frame, outcome) * sweep.windows.size()], 1));
        table.rows.push_back(std::move(row));
    }
    if (means.size() > most)
        table.notes.push_back(fmt::format("{} more points in sweep.csv.", means.size() - most));
    return table;
}

render::Table sensitivity_summary(const Sweep& sweep,
                                  const OutcomeFrame& frame,
                                  const std::vector<std::vector<double>>& means) {
    const bool morris = sweep.design.kind == Kind::morris;
    render::Table table{.id = "sensitivity",
                        .title = morris ? "Morris: mean absolute elementary effect"
                                        : "Sobol: share of the variance, interactions included",
                        .heads = {{.name = "field", .heading = "", .align = render::Align::left}}};
    for (const auto& [outcome, heading] : shown)
        table.heads.push_back({.name = outcome, .heading = heading});
    for (std::size_t f = 0; f < sweep.fields.size(); ++f) {
        std::vector<render::Cell> row = {render::words(sweep.fields[f].path)};
        for (const auto& [outcome, heading] : shown) {
            const std::size_t i = national(frame, outcome) * sweep.windows.size();
            std::vector<double> values;
            for (const auto& of_point : means) values.push_back(of_point[i]);
            const auto index = indices_of(sweep, values)[f];
            row.push_back(
                render::words(std::isnan(index[1]) ? "" : fmt::format("{:.3g}", index[1])));
        }
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

Points points_of_sweep(const Sweep& sweep, std::uint64_t seed) {
    const std::size_t fields = sweep.fields.size();
    const auto size = static_cast<std::size_t>(sweep.design.size);
    switch (sweep.design.kind) {
        case Kind::factorial:
            return factorial_design(levels_of(sweep));
        case Kind::lhs:
            return latin_hypercube(size, fields, seed);
        case Kind::saltelli:
            return saltelli_design(size, fields, seed);
        case Kind::morris:
            return morris_design(size, fields, seed);
        case Kind::sobol:
            return calibration::sobol_points(size, fields, seed);
    }
    return {};
}

std::vector<std::string> values_of(const Sweep& sweep, std::size_t point) {
    std::vector<std::string> values;
    for (std::size_t f = 0; f < sweep.fields.size(); ++f)
        values.push_back(sweep.fields[f].at(sweep.points[point][f]));
    return values;
}

std::string write_sweep(const Store& store,
                        const Sweep& sweep,
                        const std::string& title,
                        const std::filesystem::path& directory) {
    const OutcomeFrame frame = store.frame();
    std::vector<std::vector<double>> means;
    WholeFile file(directory / "sweep.csv");
    file.write(header_of("sweep", paths_of(sweep)));
    for (std::size_t point = 0; point < sweep.points.size(); ++point) {
        const Figures figures = figures_of(store, frame, sweep.windows, static_cast<int>(point));
        write_point(file, sweep, frame, point, figures);
        std::vector<double>& of_point = means.emplace_back();
        for (const RunningMoments& moments : figures.of)
            of_point.push_back(moments.count > 0 ? moments.mean : std::nan(""));
    }
    file.commit();
    write_points(sweep, directory);
    std::vector<std::string> ids;
    for (std::size_t point = 0; point < sweep.points.size(); ++point)
        ids.push_back(std::to_string(point + 1));
    write_fates(store, "point", ids, directory);
    render::Document report{.title = title, .tables = {points_summary(sweep, frame, means)}};
    if (has_indices(sweep)) {
        write_sensitivity(sweep, frame, means, directory);
        if (sweep.fields.size() > 1)
            report.tables.push_back(sensitivity_summary(sweep, frame, means));
    }
    report.notes.push_back(
        "sweep.csv holds every outcome at every point with its 90% interval over replicates.");
    return render::to_text(report);
}

}  // namespace keiretsu::sim
