#include "analysis/data/panel_file.h"

#include <fmt/format.h>

#include "analysis/data/panel_keys.h"
#include "analysis/data/typed_columns.h"

namespace keiretsu::analysis {
namespace {

struct PanelColumn {
    const char* name;
    double PanelRow::*field;
    Need need = Need::optional;
    bool negative_allowed = false;
};

constexpr PanelColumn panel_columns[] = {
    {.name = "establishments", .field = &PanelRow::establishments, .need = Need::required},
    {.name = "employees", .field = &PanelRow::employees, .need = Need::required},
    {.name = "wage_bill", .field = &PanelRow::wage_bill},
    {.name = "value_added", .field = &PanelRow::value_added, .negative_allowed = true},
    {.name = "real_value_added", .field = &PanelRow::real_value_added, .negative_allowed = true},
    {.name = "industry_real_value_added",
     .field = &PanelRow::industry_real_value_added,
     .negative_allowed = true},
    {.name = "capital_fixed_share", .field = &PanelRow::capital_fixed_share},
    {.name = "capital_assets", .field = &PanelRow::capital_assets},
    {.name = "capital_true", .field = &PanelRow::capital_true},
    {.name = "ordinary_profit", .field = &PanelRow::ordinary_profit, .negative_allowed = true},
    {.name = "depreciation", .field = &PanelRow::depreciation},
    {.name = "debt", .field = &PanelRow::debt},
};

std::vector<SizeClass> size_classes(TypedColumns& columns) {
    const std::vector<std::string> names = columns.texts("size_class");
    std::vector<SizeClass> classes(names.size());
    for (std::size_t row = 0; row < names.size(); ++row) {
        if (names[row].empty()) continue;
        if (const auto found = size_class_named(names[row]))
            classes[row] = *found;
        else
            columns.problem("E224",
                            fmt::format("`{}` is no size class", names[row]),
                            "the classes are 1-3, 4-29, 30-99, 100-299, 300-999, 1000+ employees",
                            {row, "size_class"});
    }
    return classes;
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
    const std::vector<int> replicates = columns.integers("replicate", Need::optional);
    const std::vector<int> years = columns.integers("year", Need::required);
    const std::vector<std::string> industries = columns.texts("industry");
    const std::vector<SizeClass> classes = size_classes(columns);
    Panel panel{.source = file, .rows = std::vector<PanelRow>(table.rows)};
    for (std::size_t row = 0; row < table.rows; ++row) {
        panel.rows[row].replicate = replicates[row];
        panel.rows[row].year = years[row];
        panel.rows[row].industry = industries[row];
        panel.rows[row].size_class = classes[row];
    }
    for (const PanelColumn& column : panel_columns) {
        const std::vector<double> values =
            columns.numbers(column.name, column.need, column.negative_allowed);
        for (std::size_t row = 0; row < table.rows; ++row)
            panel.rows[row].*column.field = values[row];
    }
    if (table.find("capital") != nullptr) {
        const std::vector<double> values = columns.numbers("capital", Need::optional);
        for (std::size_t row = 0; row < table.rows; ++row) panel.rows[row].capital = values[row];
    }
    columns.finish();
    SeriesKeys keys{.years = years};
    for (const PanelRow& row : panel.rows)
        keys.series.push_back(fmt::format(
            "replicate {}, {}, {}", row.replicate, row.industry, name_of(row.size_class)));
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
    const std::vector<int> replicates = columns.integers("replicate", Need::optional);
    const std::vector<int> years = columns.integers("year", Need::required);
    const std::vector<std::string> names = columns.texts("place");
    const std::vector<std::string> industries = columns.texts("industry");
    const std::vector<SizeClass> classes = size_classes(columns);
    const std::vector<double> establishments = columns.numbers("establishments", Need::required);
    const std::vector<double> employees = columns.numbers("employees", Need::required);
    const std::vector<double> nominal = columns.numbers("value_added", Need::optional, true);
    const std::vector<double> real = columns.numbers("real_value_added", Need::optional, true);
    columns.finish();
    Places places{.source = file};
    // A local table lists what exists, so that only whole places can skip years.
    SeriesKeys keys{.years = years};
    SeriesKeys place_keys{.years = years};
    for (std::size_t row = 0; row < table.rows; ++row) {
        places.rows.push_back({.replicate = replicates[row],
                               .year = years[row],
                               .place = names[row],
                               .industry = industries[row],
                               .size_class = classes[row],
                               .establishments = establishments[row],
                               .employees = employees[row],
                               .value_added = nominal[row],
                               .real_value_added = real[row]});
        keys.series.push_back(fmt::format("replicate {}, {}, {}, {}",
                                          replicates[row],
                                          names[row],
                                          industries[row],
                                          name_of(classes[row])));
        place_keys.series.push_back(fmt::format("replicate {}, {}", replicates[row], names[row]));
    }
    check_duplicates(keys, table, columns);
    check_years(place_keys, table, columns, warnings);
    columns.finish();
    name_absent(columns, table, warnings);
    return places;
}

}  // namespace keiretsu::analysis
