#include "config/scenario/national_inputs.h"

#include <algorithm>
#include <string>

namespace keiretsu {
namespace {

/// What a place has that says nothing of itself.
const Place nation = {};

void put_industries(Scenario&, Place& place) {
    place.industries = nation.industries;
    place.plants = nation.plants;
}

void put_anchor_orders(Scenario&, Place& place) {
    place.anchor = nation.anchor;
    place.anchor_share = nation.anchor_share;
}

void put_anchor(Scenario& scenario, Place& place) {
    put_anchor_orders(scenario, place);
    for (const Place& other : scenario.places) {
        if (other.establishments_4plus != 0) continue;
        for (Actor& actor : scenario.actors)
            if (actor.place == place.id) actor.place = other.id;
    }
}

void put_size_mix(Scenario&, Place& place) {
    place.small_tilt = nation.small_tilt;
}

void put_wages(Scenario&, Place& place) {
    place.wage_level = nation.wage_level;
}

void put_land(Scenario&, Place& place) {
    place.land_price_level = nation.land_price_level;
    place.land_price_beta = nation.land_price_beta;
    place.housing_pressure = nation.housing_pressure;
}

void put_search(Scenario&, Place& place) {
    place.local_search = nation.local_search;
    place.cross_industry_search = nation.cross_industry_search;
}

void put_branches(Scenario&, Place& place) {
    place.branch_share = nation.branch_share;
}

void put_originality(Scenario&, Place& place) {
    place.originality = nation.originality;
}

void put_owner_ages(Scenario&, Place& place) {
    place.owner_ages = nation.owner_ages;
}

void put_products(Scenario&, Place& place) {
    place.products = nation.products;
}

/// What a place makes, against how it works.
void put_mix(Scenario& scenario, Place& place) {
    put_industries(scenario, place);
    put_products(scenario, place);
}

void put_mechanisms(Scenario& scenario, Place& place) {
    for (const auto put : {put_anchor,
                           put_size_mix,
                           put_wages,
                           put_land,
                           put_search,
                           put_branches,
                           put_originality,
                           put_owner_ages})
        put(scenario, place);
}

void put_all(Scenario& scenario, Place& place) {
    put_mix(scenario, place);
    put_mechanisms(scenario, place);
}

}  // namespace

const std::vector<NationalInput>& national_inputs() {
    static const std::vector<NationalInput> all = {
        {.id = "industries",
         .label = "industry mix",
         .meaning = "the national mix of industries",
         .put = put_industries},
        {.id = "anchor_orders",
         .label = "anchor's orders",
         .meaning = "the anchor orders from the town no more than from elsewhere",
         .put = put_anchor_orders},
        {.id = "anchor",
         .label = "anchor itself",
         .meaning = "its plant stands in the rest of the country, too",
         .put = put_anchor},
        {.id = "size_mix",
         .label = "size mix",
         .meaning = "as many tiny plants as elsewhere",
         .put = put_size_mix},
        {.id = "wages", .label = "wages", .meaning = "the national wage level", .put = put_wages},
        {.id = "land",
         .label = "land and housing",
         .meaning = "the national land price, no pressure of housing",
         .put = put_land},
        {.id = "search",
         .label = "supplier search",
         .meaning = "suppliers sought as locally, and as far from the trade, as elsewhere",
         .put = put_search},
        {.id = "branches",
         .label = "branch plants",
         .meaning = "no plants of firms of other places",
         .put = put_branches},
        {.id = "originality",
         .label = "originality",
         .meaning = "firms as original as elsewhere",
         .put = put_originality},
        {.id = "products",
         .label = "product mix",
         .meaning = "the national mix of products within each industry",
         .put = put_products},
        {.id = mix_input,
         .label = "both mixes",
         .meaning = "the national mix of industries and of their products",
         .put = put_mix},
        {.id = mechanisms_input,
         .label = "all but the mixes",
         .meaning = "anchor, sizes, wages, land, search, branches, originality and owners' ages as "
                    "elsewhere",
         .put = put_mechanisms},
        {.id = all_inputs,
         .label = "all of these",
         .meaning = "a place that only its name and number of plants describe",
         .put = put_all}};
    return all;
}

Scenario with_national_input(const Scenario& scenario,
                             const std::string& place,
                             const NationalInput& input) {
    Scenario with = scenario;
    input.put(with, *std::find_if(with.places.begin(), with.places.end(), [&](const Place& p) {
                  return p.id == place;
              }));
    return with;
}

}  // namespace keiretsu
