#include "analysis/data/panel_file.h"

#include <fmt/format.h>

#include "analysis/data/panel_keys.h"
#include "analysis/data/read_rows.h"
#include "analysis/data/typed_columns.h"

namespace keiretsu::analysis {
namespace {

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
    Diagnostic absent = about_header(
        table.file, "W222", fmt::format("no column {}: what needs it is left out", names));
    absent.severity = Severity::warning;
    warnings.push_back(std::move(absent));
}

void require_rows(const CsvTable& table) {
    if (table.rows == 0)
        throw InputError(about_header(table.file, "E227", "the file has a header and no rows"));
}

}  // namespace

Panel read_panel(const std::string& file, std::vector<Diagnostic>& warnings) {
    const CsvTable table = read_csv(file);
    require_rows(table);
    TypedColumns columns(table);
    Panel panel{.source = file, .rows = std::vector<PanelRow>(table.rows)};
    read_columns(panel.rows, columns);
    if (table.find("capital") != nullptr) {
        const std::vector<double> values = columns.numbers("capital", Need::optional);
        for (std::size_t row = 0; row < table.rows; ++row) panel.rows[row].capital = values[row];
    }
    columns.finish();
    SeriesKeys keys;
    for (const PanelRow& row : panel.rows) {
        keys.years.push_back(row.year);
        keys.series.push_back(fmt::format(
            "replicate {}, {}, {}", row.replicate, row.industry, name_of(row.size_class)));
    }
    check_duplicates(keys, table, columns);
    check_years(keys, table, columns, warnings);
    columns.finish();
    name_absent(columns, table, warnings);
    return panel;
}

Places read_places(const std::string& file, std::vector<Diagnostic>& warnings) {
    const CsvTable table = read_csv(file);
    require_rows(table);
    TypedColumns columns(table);
    Places places{.source = file, .rows = std::vector<PlaceRow>(table.rows)};
    read_columns(places.rows, columns);
    columns.finish();
    // A local table lists what exists, so that only whole places can skip years.
    SeriesKeys keys;
    SeriesKeys place_keys;
    for (const PlaceRow& row : places.rows) {
        keys.years.push_back(row.year);
        place_keys.years.push_back(row.year);
        keys.series.push_back(fmt::format("replicate {}, {}, {}, {}",
                                          row.replicate,
                                          row.place,
                                          row.industry,
                                          name_of(row.size_class)));
        place_keys.series.push_back(fmt::format("replicate {}, {}", row.replicate, row.place));
    }
    check_duplicates(keys, table, columns);
    check_years(place_keys, table, columns, warnings);
    columns.finish();
    name_absent(columns, table, warnings);
    return places;
}

}  // namespace keiretsu::analysis
