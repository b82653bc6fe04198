#include "config/scenario/check_products.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "config/scenario/product_mix.h"
#include "config/text/merge.h"

namespace keiretsu {
namespace {

// Shares are typed with two or three digits, so their sum is right only nearly.
constexpr double products_tolerance = 0.0051;

void check_each_product(Scenario& s, ScenarioCheck& check) {
    for (std::size_t g = 0; g < s.products.size(); ++g) {
        Product& product = s.products[g];
        const std::string path = child_path("products", g);
        check.reference(product.industry, check.industries, "industry", path + ".industry");
        for (std::size_t k = 0; k < product.shocks.size(); ++k)
            check.close_dates(product.shocks[k].from,
                              product.shocks[k].until,
                              s.horizon,
                              child_path(path + ".shocks", k));
    }
}

/// Of one place: the groups that it names of an industry are a part of it, or the whole.
void check_place_mix(const Scenario& s,
                     const Place& place,
                     const std::vector<std::size_t>& products,
                     const std::string& path,
                     ScenarioCheck& check) {
    double named = 0, others = 0;
    bool names_one = false;
    for (const std::size_t g : products) {
        const auto found = place.products.find(s.products[g].id);
        const bool names = found != place.products.end();
        names_one = names_one || names;
        (names ? named : others) += names ? found->second.share : s.products[g].share;
    }
    if (!names_one) return;
    const std::string& industry = s.products[products.front()].industry;
    if (named > 1 + products_tolerance)
        check.error("E020",
                    fmt::format("the products of `{}` sum to {:.4g}, more than 1", industry, named),
                    path,
                    "they are shares of that industry in the place");
    else if (others == 0 && named < 1 - products_tolerance)
        check.error("E020",
                    fmt::format("the products of `{}` sum to {:.4g}, not 1", industry, named),
                    path,
                    "leave one out: it takes the rest");
}

void check_places_mixes(const Scenario& s, ScenarioCheck& check) {
    std::vector<std::string> ids;
    for (const Product& product : s.products) ids.push_back(product.id);
    for (std::size_t p = 0; p < s.places.size(); ++p) {
        const std::string path = child_path("places", p) + ".products";
        for (const auto& [id, product] : s.places[p].products)
            check.reference(id, ids, "product", child_path(path, id));
        if (!check.is_read({"products", path})) continue;
        for (const Industry& industry : s.industries)
            if (const auto products = products_of(s, industry.id); !products.empty())
                check_place_mix(s, s.places[p], products, path, check);
    }
}

}  // namespace

void check_products(Scenario& scenario, ScenarioCheck& check) {
    check_each_product(scenario, check);
    check_places_mixes(scenario, check);
    if (!check.is_read({"products", "industries"})) return;
    for (const Industry& industry : scenario.industries) {
        const auto products = products_of(scenario, industry.id);
        double sum = 0;
        for (const std::size_t g : products) sum += scenario.products[g].share;
        if (!products.empty() && std::abs(sum - 1) > products_tolerance)
            check.error("E020",
                        fmt::format("the products of `{}` sum to {:.4g}, not 1", industry.id, sum),
                        child_path("products", products.front()) + ".share",
                        "name a group for the rest of the industry");
    }
}

}  // namespace keiretsu
