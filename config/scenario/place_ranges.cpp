#include "config/scenario/place_ranges.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace keiretsu {
namespace {

struct PlaceInput {
    const char* name;
    double Place::*value;
    Bounds PlaceRanges::*bounds;
};

constexpr std::array place_inputs = {
    PlaceInput{
        "establishments_4plus", &Place::establishments_4plus, &PlaceRanges::establishments_4plus},
    PlaceInput{"anchor_share", &Place::anchor_share, &PlaceRanges::anchor_share},
    PlaceInput{"wage_level", &Place::wage_level, &PlaceRanges::wage_level},
    PlaceInput{"land_price_level", &Place::land_price_level, &PlaceRanges::land_price_level},
    PlaceInput{"land_price_beta", &Place::land_price_beta, &PlaceRanges::land_price_beta},
    PlaceInput{"housing_pressure", &Place::housing_pressure, &PlaceRanges::housing_pressure},
    PlaceInput{"local_search", &Place::local_search, &PlaceRanges::local_search},
    PlaceInput{"cross_industry_search",
               &Place::cross_industry_search,
               &PlaceRanges::cross_industry_search},
    PlaceInput{"branch_share", &Place::branch_share, &PlaceRanges::branch_share},
    PlaceInput{"small_tilt", &Place::small_tilt, &PlaceRanges::small_tilt},
    PlaceInput{"originality", &Place::originality, &PlaceRanges::originality}};

bool is_stated(const Bounds& bounds) {
    return std::isfinite(bounds.low) || std::isfinite(bounds.high);
}

/// The others keep their ratios to each other.
void set_share(Place& place, const std::string& industry, double share) {
    double& of_industry = place.industries.at(industry);
    const double others = (1 - share) / (1 - of_industry);
    for (auto& [name, of] : place.industries) of *= others;
    of_industry = share;
}

/// Shares of a place that come to more than 1 are scaled down where they are read (product_mix.h).
void add_products(const Place& place, std::size_t p, std::vector<RangedInput>& inputs) {
    for (const auto& [id, product] : place.products)
        if (is_stated(product.share_range))
            inputs.push_back(
                {.path = fmt::format("{}.products.{}.share", place.id, id),
                 .field = fmt::format("places[{}].products.{}.share_range", p, id),
                 .before = fmt::format(
                     "places: [{{id: {}, products: {{{}: {{share_range: ", place.id, id),
                 .after = "}}}]",
                 .stated = product.share,
                 .bounds = product.share_range,
                 .set = [p, id = id](Scenario& s, double share) {
                     s.places[p].products.at(id).share = share;
                 }});
}

/// The nation's shocks: the same for every place.
void add_shocks(const Scenario& scenario, std::vector<RangedInput>& inputs) {
    for (std::size_t g = 0; g < scenario.products.size(); ++g)
        for (std::size_t k = 0; k < scenario.products[g].shocks.size(); ++k) {
            const ProductShock& shock = scenario.products[g].shocks[k];
            if (!is_stated(shock.rate_range)) continue;
            inputs.push_back(
                {.path = fmt::format("{}.shocks[{}].rate_per_year", scenario.products[g].id, k),
                 .field = fmt::format("products[{}].shocks[{}].rate_range", g, k),
                 .stated = shock.rate_per_year,
                 .bounds = shock.rate_range,
                 .set = [g, k](Scenario& s, double rate) {
                     s.products[g].shocks[k].rate_per_year = rate;
                 }});
        }
}

void add_place(const Scenario& scenario, std::size_t p, std::vector<RangedInput>& inputs) {
    const Place& place = scenario.places[p];
    const auto add = [&](const std::string& name, double stated, const Bounds& bounds, auto set) {
        if (is_stated(bounds))
            inputs.push_back(
                {.path = place.id + "." + name,
                 .field = fmt::format("places[{}].ranges.{}", p, name),
                 .before = fmt::format("places: [{{id: {}, ranges: {{{}: ", place.id, name),
                 .after = "}}]",
                 .stated = stated,
                 .bounds = bounds,
                 .set = std::move(set)});
    };
    const auto leading = std::max_element(
        place.industries.begin(), place.industries.end(), [](const auto& a, const auto& b) {
            return a.second < b.second;
        });
    const bool mixed = leading != place.industries.end();
    add("leading_industry",
        mixed ? leading->second : 0,
        place.ranges.leading_industry,
        [p, industry = mixed ? leading->first : ""](Scenario& s, double share) {
            set_share(s.places[p], industry, share);
        });
    for (const PlaceInput& input : place_inputs)
        add(input.name,
            place.*input.value,
            place.ranges.*input.bounds,
            [p, value = input.value](Scenario& s, double to) { s.places[p].*value = to; });
    add_products(place, p, inputs);
    for (std::size_t a = 0; a < scenario.actors.size(); ++a) {
        const Actor& actor = scenario.actors[a];
        if (actor.place != place.id || !is_stated(actor.output_share_range)) continue;
        inputs.push_back(
            {.path = fmt::format("{}.{}.output_share", place.id, actor.id),
             .field = fmt::format("actors[{}].output_share_range", a),
             .before = fmt::format("actors: [{{id: {}, output_share_range: ", actor.id),
             .after = "}]",
             .stated = actor.output_share,
             .bounds = actor.output_share_range,
             .set = [a](Scenario& s, double share) { s.actors[a].output_share = share; }});
    }
}

}  // namespace

std::vector<RangedInput> ranged_inputs(const Scenario& scenario) {
    std::vector<RangedInput> inputs;
    for (std::size_t p = 0; p < scenario.places.size(); ++p) add_place(scenario, p, inputs);
    add_shocks(scenario, inputs);
    return inputs;
}

Scenario scenario_within(const Scenario& scenario,
                         const std::vector<RangedInput>& inputs,
                         const std::vector<double>& point) {
    Scenario drawn = scenario;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        inputs[i].set(drawn, at(inputs[i].bounds, point[i]));
    return drawn;
}

}  // namespace keiretsu
