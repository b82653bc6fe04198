#include "sim/experiments/sweep.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include "analysis/calibration/sobol.h"
#include "analysis/comparison/outcomes.h"
#include "analysis/comparison/paired.h"
#include "analysis/render/document.h"
#include "analysis/render/number_text.h"
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

/// What a point's replicates say; series by series, windows within.
struct Figures {
    std::vector<RunningMoments> of = {};
    std::vector<PairedEffect> differences = {};  // to the reference point
};

/// Means over windows, by replicate.
using Windowed = std::map<int, std::vector<double>>;

Windowed windowed(const Store& store,
                  const OutcomeFrame& frame,
                  const std::vector<Window>& windows,
                  int arm) {
    Windowed values;
    for (const int replicate : store.replicates(arm)) {
        const auto all = with_windows(frame, windows, store.outcomes(arm, replicate));
        values[replicate].assign(all.begin() + static_cast<std::ptrdiff_t>(frame.size()),
                                 all.end());
    }
    return values;
}

Figures figures_of(const Windowed& reference, const Windowed& point, std::size_t size) {
    Figures figures{.of = std::vector<RunningMoments>(size)};
    std::vector<PairedSums> pairs(size);
    for (const auto& [replicate, values] : point) {
        const auto paired = reference.find(replicate);
        for (std::size_t i = 0; i < size; ++i) {
            figures.of[i].add(values[i]);
            if (paired != reference.end()) pairs[i].add(paired->second[i], values[i]);
        }
    }
    for (const PairedSums& sums : pairs) figures.differences.push_back(sums.effect());
    return figures;
}

std::vector<std::string> values_in_files(const Sweep& sweep, std::size_t point) {
    std::vector<std::string> values = values_of(sweep, point);
    for (std::size_t f = 0; f < values.size(); ++f) values[f] = sweep.fields[f].in_files(values[f]);
    return values;
}

void write_point(WholeFile& file,
                 const Sweep& sweep,
                 const OutcomeFrame& frame,
                 std::size_t point,
                 const Figures& figures) {
    const std::vector<std::string> values = values_in_files(sweep, point);
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
        out.cell(std::sqrt(moments.variance())).cell(moments.count);
        const PairedEffect& effect = figures.differences[i];
        out.cell(effect.difference.mean).cell(effect.difference.low).cell(effect.difference.high);
        out.cell(effect.pairs).end_row();
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
        for (const std::string& value : values_in_files(sweep, point)) out.cell(value);
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
           sweep.design.kind != Kind::listed && sweep.points.size() > 1;
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

/// columns.csv: what stands in the columns of sweep.csv and points.csv.
void write_columns(const Sweep& sweep, const std::filesystem::path& directory) {
    Sheet sheet{.name = "columns", .header = header_of("columns", {})};
    RowWriter out(sheet);
    const auto add = [&](const std::string& column, std::string unit, const char* description) {
        if (unit.starts_with(' ')) unit.erase(0, 1);
        out.cell(column).cell(unit).cell(std::string(description)).end_row();
    };
    add("point", "", "number of the point, from 1; the first is the reference");
    for (const SweptField& field : sweep.fields)
        add(field.path, field.unit, field.numeric ? "varied field" : "varied field, as in YAML");
    add("outcome", "", "what is measured; counts and money are the run's, at its scale");
    add("dimension", "", "nation, size, industry, place, tier, group or policy");
    add("level", "", "level of the dimension");
    add("period", "", "years that are averaged");
    add("mean", "outcome's", "mean over replicates");
    add("low", "outcome's", "lower end of its 90% interval");
    add("high", "outcome's", "upper end of its 90% interval");
    add("sd", "outcome's", "standard deviation over replicates");
    add("n", "replicates", "replicates with a figure");
    add("difference", "outcome's", "mean of the differences to point 1 on the same seeds");
    add("difference_low", "outcome's", "lower end of its 90% interval");
    add("difference_high", "outcome's", "upper end of its 90% interval");
    add("pairs", "replicates", "replicates that both points have");
    write_whole_file(directory / "columns.csv", sheet.header + sheet.rows);
}

/// The outcomes of the nation that the summary shows, by their column's heading.
constexpr std::array<std::pair<const char*, const char*>, 5> shown = {
    {{"establishments", "plants"},
     {"entries", "entries"},
     {"exits", "exits"},
     {"employees", "employees"},
     {"value_added", "value added"}}};

double mean_at(const Figures& figures, std::size_t i) {
    return figures.of[i].count > 0 ? figures.of[i].mean : std::nan("");
}

std::size_t national(const OutcomeFrame& frame, const char* outcome) {
    const auto found = std::find(
        frame.series.begin(), frame.series.end(), OutcomeSeries{outcome, "nation", "all"});
    return static_cast<std::size_t>(found - frame.series.begin());
}

/// "+11.2 ±3.1*": a difference, half its interval, and whether that leaves out zero.
std::string difference_text(const PairedEffect& effect, double scale) {
    const MeanInterval& d = effect.difference;
    if (std::isnan(d.low)) return render::figure(d.mean / scale, render::Sign::always);
    return fmt::format("{} ±{}{}",
                       render::figure(d.mean / scale, render::Sign::always),
                       render::figure((d.high - d.low) / 2 / scale),
                       d.low > 0 || d.high < 0 ? "*" : " ");
}

/// Levels at the reference point, differences to it at the others; `columns` of `shown`.
render::Table points_summary(const Sweep& sweep,
                             const OutcomeFrame& frame,
                             const std::vector<Figures>& figures,
                             std::span<const std::pair<const char*, const char*>> columns) {
    constexpr std::size_t most = 20;
    render::Table table{.id = "points",
                        .title = fmt::format("Nation, mean a year, {}: point 1, and differences to "
                                             "it",
                                             to_string(sweep.windows.front())),
                        .heads = {{.name = "point", .heading = "point"}}};
    // One field's values fit beside the outcomes; several stand in points.csv.
    const bool alone = sweep.fields.size() == 1;
    if (alone)
        table.heads.push_back({.name = "value", .heading = "value", .align = render::Align::left});
    for (const auto& [outcome, heading] : columns)
        table.heads.push_back({.name = outcome, .heading = heading});
    for (std::size_t point = 0; point < std::min(most, figures.size()); ++point) {
        std::vector<render::Cell> row = {render::words(fmt::format("{}", point + 1))};
        if (alone) row.push_back(render::words(values_of(sweep, point).front()));
        for (const auto& [outcome, heading] : columns) {
            const std::size_t i = national(frame, outcome) * sweep.windows.size();
            const double scale = grows_with_scale(outcome) ? sweep.scale : 1;
            row.push_back(render::words(
                point == reference_point ? render::figure(mean_at(figures[point], i) / scale)
                                         : difference_text(figures[point].differences[i], scale)));
        }
        table.rows.push_back(std::move(row));
    }
    if (figures.size() > most)
        table.notes.push_back(fmt::format("{} more points in sweep.csv.", figures.size() - most));
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
            const double index = indices_of(sweep, values)[f][1];
            const double scale = morris && grows_with_scale(outcome) ? sweep.scale : 1;
            row.push_back(render::words(std::isnan(index) ? "" : render::figure(index / scale)));
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
        case Kind::listed:
            return sweep.points;
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
    std::vector<Figures> all;
    const std::size_t size = frame.series.size() * sweep.windows.size();
    const Windowed reference =
        windowed(store, frame, sweep.windows, static_cast<int>(reference_point));
    WholeFile file(directory / "sweep.csv");
    file.write(header_of("sweep", paths_of(sweep)));
    for (std::size_t point = 0; point < sweep.points.size(); ++point) {
        Figures figures = figures_of(
            reference, windowed(store, frame, sweep.windows, static_cast<int>(point)), size);
        write_point(file, sweep, frame, point, figures);
        std::vector<double>& of_point = means.emplace_back();
        for (std::size_t i = 0; i < size; ++i) of_point.push_back(mean_at(figures, i));
        all.push_back(std::move(figures));
    }
    file.commit();
    write_points(sweep, directory);
    write_columns(sweep, directory);
    std::vector<std::string> ids;
    for (std::size_t point = 0; point < sweep.points.size(); ++point)
        ids.push_back(std::to_string(point + 1));
    write_fates(store, "point", ids, directory);
    render::Document report{.title = title};
    // Five columns of differences with their intervals are wider than a terminal.
    const std::span<const std::pair<const char*, const char*>> columns(shown);
    report.tables = {points_summary(sweep, frame, all, columns.first(3)),
                     points_summary(sweep, frame, all, columns.subspan(3))};
    if (has_indices(sweep)) {
        write_sensitivity(sweep, frame, means, directory);
        if (sweep.fields.size() > 1)
            report.tables.push_back(sensitivity_summary(sweep, frame, means));
    }
    report.notes.push_back(
        "Differences are means over replicates with the same seed at both points; ±: half the 90% "
        "interval; * where that leaves out zero. sweep.csv has every outcome at every point.");
    if (sweep.scale != 1)
        report.notes.push_back(fmt::format(
            "Counts and money are those of Japan: {:g} times those of the sample that was "
            "run, which sweep.csv holds.",
            1 / sweep.scale));
    return render::to_text(report);
}

}  // namespace keiretsu::sim
