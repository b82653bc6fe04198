#include "model/state/product_demand.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "config/scenario/product_mix.h"

namespace keiretsu::model {
namespace {

bool holds_in(const ProductShock& shock, Quarter quarter) {
    return shock.from <= quarter && quarter <= shock.until;
}

/// Log demand for a group less its industry's, relative to the start of the run.
double log_demand(const Product& product, Quarter start, Quarter quarter) {
    double log = 0;
    for (const ProductShock& shock : product.shocks) {
        const Quarter first = std::max(shock.from, start);
        const Quarter end = std::min(shock.until + 1, quarter);
        if (first < end) log += shock.rate_per_year / 4 * (end.index - first.index);
    }
    return log;
}

bool moves_abroad(const Product& product, Quarter quarter) {
    return std::any_of(product.shocks.begin(), product.shocks.end(), [&](const ProductShock& s) {
        return s.cause == ShockCause::offshoring && s.rate_per_year < 0 && holds_in(s, quarter);
    });
}

}  // namespace

ProductDemand::ProductDemand(const World& world) : world_(&world) {
    const Scenario& scenario = world.scenario;
    for (const Industry& industry : scenario.industries) {
        const auto products = products_of(scenario, industry.id);
        industries_.push_back({.products = products, .shares = national_mix(scenario, products)});
    }
    for (const Place& place : scenario.places)
        for (const Mix& nation : industries_) {
            Mix mix = nation;
            const auto own = place_mix(scenario, place, nation.products);
            if (!own.empty()) mix = {nation.products, own, false};
            mixes_.push_back(std::move(mix));
        }
}

std::vector<double> ProductDemand::relative(Quarter quarter) const {
    const Scenario& scenario = world_->scenario;
    std::vector<double> demand(scenario.products.size(), 0);
    for (const Mix& nation : industries_) {
        double sum = 0;
        for (std::size_t i = 0; i < nation.products.size(); ++i) {
            const std::size_t g = nation.products[i];
            demand[g] = std::exp(log_demand(scenario.products[g], scenario.horizon.start, quarter));
            sum += nation.shares[i] * demand[g];
        }
        for (const std::size_t g : nation.products) demand[g] /= sum;
    }
    return demand;
}

std::vector<double> ProductDemand::factors(Quarter quarter) const {
    const std::vector<double> demand = relative(quarter);
    std::vector<double> factors(mixes_.size(), 1);
    for (std::size_t cell = 0; cell < mixes_.size(); ++cell) {
        const Mix& mix = mixes_[cell];
        if (mix.of_nation) continue;
        factors[cell] = 0;
        for (std::size_t i = 0; i < mix.products.size(); ++i)
            factors[cell] += mix.shares[i] * demand[mix.products[i]];
    }
    return factors;
}

std::vector<float> ProductDemand::offshored(Quarter quarter) const {
    const Scenario& scenario = world_->scenario;
    const std::vector<double> demand = relative(quarter);
    std::vector<float> shares;
    for (const Mix& mix : mixes_) {
        double leaving = 0, all = 0;
        for (std::size_t i = 0; i < mix.products.size(); ++i) {
            const std::size_t g = mix.products[i];
            const double of_group = mix.shares[i] * demand[g];
            all += of_group;
            if (moves_abroad(scenario.products[g], quarter)) leaving += of_group;
        }
        shares.push_back(all > 0 ? static_cast<float>(leaving / all) : 0.0f);
    }
    return shares;
}

}  // namespace keiretsu::model
