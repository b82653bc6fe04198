#include "analysis/data/panel_file.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <tuple>

#include "analysis/data/merged_classes.h"
#include "analysis/data/panel_keys.h"
#include "analysis/data/read_rows.h"
#include "analysis/data/size_bounds.h"
#include "analysis/data/typed_columns.h"

namespace keiretsu::analysis {
namespace {

Diagnostic note_on(const CsvTable& table, const char* code, std::string message) {
    Diagnostic note = about_header(table.file, code, std::move(message));
    note.severity = Severity::warning;
    return note;
}

/// Names the optional columns that are not there; one series of capital is enough.
void name_absent(const TypedColumns& columns,
                 const CsvTable& table,
                 std::vector<Diagnostic>& warnings) {
    const bool own_capital = table.find("capital") != nullptr;
    std::string names;
    for (const std::string& name : columns.absent_columns())
        if (name != "replicate" && !(own_capital && name.starts_with("capital_")))
            names.append(names.empty() ? "`" : ", `").append(name).append("`");
    if (names.empty()) return;
    warnings.push_back(
        note_on(table, "W222", fmt::format("no column {}: what needs it is left out", names)));
}

void require_rows(const CsvTable& table) {
    if (table.rows == 0)
        throw InputError(about_header(table.file, "E227", "the file has a header and no rows"));
}

/// Rows of totals over classes or industries, which stand beside their parts; says so once.
std::vector<bool> rows_of_totals(const CsvTable& table, std::vector<Diagnostic>& warnings) {
    std::vector<bool> totals(table.rows, false);
    std::size_t count = 0;
    for (const char* name : {"size_class", "industry"}) {
        const Column* column = table.find(name);
        if (column == nullptr || !column->text) continue;
        for (std::size_t row = 0; row < table.rows; ++row) {
            const std::int32_t code = column->codes[row];
            if (code < 0 || totals[row]) continue;
            totals[row] = is_total(column->levels[static_cast<std::size_t>(code)]);
            count += totals[row] ? 1U : 0U;
        }
    }
    if (table.is_cp932) warnings.push_back(note_on(table, "W224", "the file is read as CP932"));
    if (count == 0) return totals;
    if (count == table.rows) {
        Diagnostic problem = about_header(
            table.file, "E224", "every row is a total over size classes or industries");
        problem.help = "`evaluate RUN --against FILE` compares totals";
        throw InputError(std::move(problem));
    }
    warnings.push_back(note_on(
        table,
        "W223",
        fmt::format("{} rows of totals are left out: their parts stand beside them", count)));
    return totals;
}

/// Every row's class in one spelling; a class keeps its own bounds, finer than ours perhaps.
std::vector<std::string> spelled_classes(TypedColumns& columns) {
    std::vector<std::string> classes = columns.texts("size_class");
    for (std::string& name : classes)
        if (const auto bounds = size_bounds_in(name)) name = text_of(*bounds);
    return classes;
}

/// Classes of a file may neither share a size, which would count plants twice, nor leave one of
/// ours half filled.
void check_classes(const std::vector<std::string>& classes,
                   const std::vector<bool>& totals,
                   TypedColumns& columns) {
    std::map<SizeBounds, std::size_t> first_row;
    for (std::size_t row = 0; row < classes.size(); ++row)
        if (const auto bounds = size_bounds_in(classes[row]); bounds && !totals[row])
            first_row.try_emplace(*bounds, row);
    std::optional<SizeBounds> open;  // what stands since the last whole class
    std::size_t open_row = 0;
    int last = 0;
    const auto refuse_open = [&] {
        if (!open) return;
        columns.problem("E224",
                        fmt::format("the size class {} is but a part of one", text_of(*open)),
                        "classes make up 1-3, 4-29, 30-99, 100-299, 300-999 or 1000+ employees",
                        {open_row, "size_class"});
        open.reset();
    };
    for (const auto& [bounds, row] : first_row) {
        if (bounds.low <= last) {
            columns.problem("E224",
                            fmt::format("the class {} overlaps another", text_of(bounds)),
                            "keep the wider or the narrower classes, not both",
                            {row, "size_class"});
            return;
        }
        if (open && bounds.low != open->high + 1) refuse_open();
        if (!open) open_row = row;
        open = {.low = open ? open->low : bounds.low, .high = bounds.high};
        last = bounds.high;
        if (!classes_of(*open).empty()) open.reset();
    }
    refuse_open();
}

}  // namespace

Panel read_panel(const std::string& file,
                 std::vector<Diagnostic>& warnings,
                 const std::vector<std::string>& missing_words) {
    const CsvTable table = read_csv(file, missing_words);
    require_rows(table);
    TypedColumns columns(table);
    const std::vector<bool> totals = rows_of_totals(table, warnings);
    columns.leave_out(totals);
    Panel panel{.source = file, .rows = std::vector<PanelRow>(table.rows)};
    read_columns(panel.rows, columns);
    if (table.find("capital") != nullptr) {
        const std::vector<double> values = columns.numbers("capital", Need::optional);
        for (std::size_t row = 0; row < table.rows; ++row) panel.rows[row].capital = values[row];
    }
    columns.finish();
    SeriesKeys keys;
    const std::vector<std::string> classes = spelled_classes(columns);
    std::vector<PanelRow> kept;
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (totals[row]) continue;
        const PanelRow& of = panel.rows[row];
        keys.rows.push_back(row);
        keys.years.push_back(of.year);
        keys.series.push_back(
            fmt::format("replicate {}, {}, {}", of.replicate, of.industry, classes[row]));
        kept.push_back(of);
    }
    check_duplicates(keys, table, columns);
    check_years(keys, table, columns, warnings);
    check_classes(classes, totals, columns);
    columns.finish();
    panel.rows = merged(kept, [](const PanelRow& row) {
        return std::tuple(row.replicate, row.year, row.industry, row.size_class);
    });
    name_absent(columns, table, warnings);
    return panel;
}

Places read_places(const std::string& file,
                   std::vector<Diagnostic>& warnings,
                   const std::vector<std::string>& missing_words) {
    const CsvTable table = read_csv(file, missing_words);
    require_rows(table);
    TypedColumns columns(table);
    const std::vector<bool> totals = rows_of_totals(table, warnings);
    columns.leave_out(totals);
    Places places{.source = file, .rows = std::vector<PlaceRow>(table.rows)};
    read_columns(places.rows, columns);
    columns.finish();
    // A local table lists what exists, so that only whole places can skip years.
    SeriesKeys keys;
    SeriesKeys place_keys;
    const std::vector<std::string> classes = spelled_classes(columns);
    std::vector<PlaceRow> kept;
    for (std::size_t row = 0; row < table.rows; ++row) {
        if (totals[row]) continue;
        const PlaceRow& of = places.rows[row];
        for (SeriesKeys* each : {&keys, &place_keys}) {
            each->rows.push_back(row);
            each->years.push_back(of.year);
        }
        keys.series.push_back(fmt::format(
            "replicate {}, {}, {}, {}", of.replicate, of.place, of.industry, classes[row]));
        place_keys.series.push_back(fmt::format("replicate {}, {}", of.replicate, of.place));
        kept.push_back(of);
    }
    check_duplicates(keys, table, columns);
    check_years(place_keys, table, columns, warnings);
    check_classes(classes, totals, columns);
    columns.finish();
    places.rows = merged(kept, [](const PlaceRow& row) {
        return std::tuple(row.replicate, row.year, row.place, row.industry, row.size_class);
    });
    name_absent(columns, table, warnings);
    return places;
}

}  // namespace keiretsu::analysis
