// Cities' deviations from the nation by what they make, by how they work, and by neither.
#pragma once

#include <string>
#include <vector>

#include "analysis/cities/attribution.h"

namespace keiretsu::analysis {

/// The runs of one city with the nation's mixes, with the nation's everything else, and with both;
/// replicate by replicate on the same seeds. One without runs changes nothing.
struct CityParts {
    std::string city = {};  // as Table 4 names it
    std::vector<FigurePair> mix = {};
    std::vector<FigurePair> mechanisms = {};
    std::vector<FigurePair> all = {};
};

/// Of a city, variable and window, points a year. Shapley shares of two: what an input adds to the
/// deviation, averaged over whether the other is there. mix + mechanisms + bare is the model's
/// deviation; bare is that of a place that only its number of plants describes; neither is what the
/// model leaves of the observed one.
struct CityExplained {
    std::string city = {}, variable = {}, window = {};
    double observed = missing;
    MeanInterval mix = {}, mechanisms = {};
    double bare = missing;
    double neither = missing;
};

/// City by city, three variables in two windows each.
std::vector<CityExplained> explained(const std::vector<CityParts>& cities,
                                     const Observed& known = observed());

/// city_explained.csv.
render::Table explained_table(const std::vector<CityExplained>& rows);

/// For readers, 80 columns wide: establishments and employees.
render::Table explained_report(const std::vector<CityExplained>& rows);

}  // namespace keiretsu::analysis
