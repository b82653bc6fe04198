#include "analysis/cities/explained.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "analysis/calibration/known_facts.h"
#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

constexpr std::array<const char*, 3> explained_variables = {
    "establishments", "employees", "value_added"};

/// Deviations of one replicate.
struct Deviations {
    double stated = missing, without_mix = missing, without_mechanisms = missing, bare = missing;

    double mix() const { return ((stated - without_mix) + (without_mechanisms - bare)) / 2; }
    double mechanisms() const { return ((stated - without_mechanisms) + (without_mix - bare)) / 2; }
};

template <class DeviationOf>
Deviations deviations_of(const CityParts& parts, std::size_t replicate, DeviationOf deviation) {
    const auto ablated = [&](const std::vector<FigurePair>& pairs, double otherwise) {
        return replicate < pairs.size() ? deviation(pairs[replicate].ablated) : otherwise;
    };
    Deviations d;
    d.stated = deviation(parts.all[replicate].baseline);
    d.without_mix = ablated(parts.mix, d.stated);
    d.without_mechanisms = ablated(parts.mechanisms, d.stated);
    d.bare = deviation(parts.all[replicate].ablated);
    return d;
}

CityExplained explain_cell(const CityParts& parts,
                           const std::string& variable,
                           const std::string& window,
                           const Figures& observed) {
    const auto deviation = [&](const Figures& figures) {
        return city_deviation(figures, parts.city, variable, window);
    };
    PairedSums mix, mechanisms;
    std::vector<double> stated, bare;
    for (std::size_t r = 0; r < parts.all.size(); ++r) {
        const Deviations d = deviations_of(parts, r, deviation);
        mix.add(0, d.mix());
        mechanisms.add(0, d.mechanisms());
        stated.push_back(d.stated);
        bare.push_back(d.bare);
    }
    return {.city = parts.city,
            .variable = variable,
            .window = window,
            .observed = deviation(observed),
            .mix = mix.effect().difference,
            .mechanisms = mechanisms.effect().difference,
            .bare = spread_of(bare).mean,
            .neither = deviation(observed) - spread_of(stated).mean};
}

render::Cell part_of(double value) {
    return {.text = std::isnan(value) ? "" : render::decimals(value, 1, render::Sign::always),
            .number = value};
}

render::Cell part_of(const MeanInterval& mean) {
    render::Cell cell = part_of(mean.mean);
    cell.mark = mean.low > 0 || mean.high < 0 ? "*" : "";
    return cell;
}

}  // namespace

std::vector<CityExplained> explained(const std::vector<CityParts>& cities, const Observed& known) {
    const Figures observed = calibration::observed_by_name(known);
    std::vector<CityExplained> rows;
    for (const CityParts& city : cities)
        for (const char* variable : explained_variables)
            for (const TrendWindow& window : table_windows)
                rows.push_back(explain_cell(city, variable, std::string(window.name), observed));
    return rows;
}

render::Table explained_table(const std::vector<CityExplained>& rows) {
    render::Table table = render::result_table("city_explained");
    for (const CityExplained& row : rows)
        table.rows.push_back({render::words(row.city),
                              render::words(row.variable),
                              render::words(row.window),
                              render::exact(row.observed),
                              render::exact(row.mix.mean),
                              render::exact(row.mix.low),
                              render::exact(row.mix.high),
                              render::exact(row.mechanisms.mean),
                              render::exact(row.mechanisms.low),
                              render::exact(row.mechanisms.high),
                              render::exact(row.bare),
                              render::exact(row.neither)});
    return table;
}

render::Table explained_report(const std::vector<CityExplained>& rows) {
    render::Table table{
        .id = "city_explained",
        .title = "Cities' deviations from the nation, points a year, by what explains them",
        .heads = {{.name = "cell", .heading = "", .align = render::Align::left},
                  {.name = "observed", .heading = "observed"},
                  {.name = "mix", .heading = "mixes"},
                  {.name = "mechanisms", .heading = "mechanisms"},
                  {.name = "bare", .heading = "bare"},
                  {.name = "neither", .heading = "neither"}}};
    std::string city;
    for (const CityExplained& row : rows) {
        if (row.variable == "value_added") continue;
        if (row.city != city) table.rows.push_back({render::words(row.city)});
        city = row.city;
        table.rows.push_back(
            {render::words(fmt::format(
                 "  {} {}-{}", row.variable, row.window.substr(2, 2), row.window.substr(7, 2))),
             part_of(row.observed),
             part_of(row.mix),
             part_of(row.mechanisms),
             part_of(row.bare),
             part_of(row.neither)});
    }
    table.notes = {
        "Mixes: of industries and products. Mechanisms: anchor, sizes, wages, land, search, "
        "branches, originality. Each is what it adds to the model's deviation, averaged over "
        "whether the other is there; * its 90% interval over seeds leaves out zero. Bare: a place "
        "that only its number of plants describes. The four add up to the observed deviation."};
    return table;
}

}  // namespace keiretsu::analysis
