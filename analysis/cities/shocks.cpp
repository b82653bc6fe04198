#include "analysis/cities/shocks.h"

#include <cmath>
#include <string>

#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

render::Cell shocks_figure(double value) {
    return {.text = std::isnan(value) ? "" : render::decimals(value, 2), .number = value};
}

}  // namespace

render::Table city_shocks_table(const ShockScores& scores) {
    render::Table table = render::result_table("city_shocks");
    for (std::size_t i = 0; i < scores.measures.size(); ++i)
        table.rows.push_back(
            {render::words(scores.measures[i].id),
             render::exact(figure_at(scores.national_trend, scores.measures[i].id)),
             render::exact(scores.with[i]),
             render::exact(scores.without[i])});
    return table;
}

render::Table city_shocks_report(const ShockScores& scores) {
    render::Table table{.id = "city_shocks",
                        .title = "Table 4 with the national shocks to products, and without any",
                        .heads = {{.name = "measure", .heading = "", .align = render::Align::left},
                                  {.name = "with_shocks", .heading = "with"},
                                  {.name = "without_shocks", .heading = "without"},
                                  {.name = "national_trend", .heading = "national trend"}}};
    std::string group;
    for (std::size_t i = 0; i < scores.measures.size(); ++i) {
        const CityMeasure& measure = scores.measures[i];
        if (measure.group != group && !measure.group.empty())
            table.rows.push_back({render::words(measure.group)});
        group = measure.group;
        table.rows.push_back({render::words(measure.label),
                              shocks_figure(scores.with[i]),
                              shocks_figure(scores.without[i]),
                              shocks_figure(figure_at(scores.national_trend, measure.id))});
    }
    table.notes = {
        "Shocks are the same for every place. Without them all products of an industry grow as it "
        "does. National trend: every city grows as the nation, which ranks none."};
    return table;
}

}  // namespace keiretsu::analysis
