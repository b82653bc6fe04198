#include "config/scenario/product_mix.h"

#include <cstddef>

namespace keiretsu {

std::vector<std::size_t> products_of(const Scenario& scenario, const std::string& industry) {
    std::vector<std::size_t> products;
    for (std::size_t g = 0; g < scenario.products.size(); ++g)
        if (scenario.products[g].industry == industry) products.push_back(g);
    return products;
}

std::vector<double> national_mix(const Scenario& scenario,
                                 const std::vector<std::size_t>& products) {
    std::vector<double> mix;
    double sum = 0;
    for (const std::size_t g : products) sum += scenario.products[g].share;
    for (const std::size_t g : products) mix.push_back(scenario.products[g].share / sum);
    return mix;
}

std::vector<double> place_mix(const Scenario& scenario,
                              const Place& place,
                              const std::vector<std::size_t>& products) {
    double named = 0, others = 0;
    bool names_one = false;
    for (const std::size_t g : products) {
        const auto found = place.products.find(scenario.products[g].id);
        const bool names = found != place.products.end();
        names_one = names_one || names;
        (names ? named : others) += names ? found->second.share : scenario.products[g].share;
    }
    if (!names_one) return {};
    // Only a whole that is named can be scaled: nothing else is left to fill it.
    const double scale = named > 1 || others == 0 ? 1 / named : 1;
    const double left = others > 0 ? (1 - named * scale) / others : 0;
    std::vector<double> mix;
    for (const std::size_t g : products) {
        const auto found = place.products.find(scenario.products[g].id);
        mix.push_back(found != place.products.end() ? found->second.share * scale
                                                    : scenario.products[g].share * left);
    }
    return mix;
}

Scenario without_product_shocks(const Scenario& scenario) {
    Scenario without = scenario;
    for (Product& product : without.products) product.shocks.clear();
    return without;
}

}  // namespace keiretsu
