#include "model/start/geography.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/numerics/elementary.h"

namespace keiretsu::model {
namespace {

double share_of(const Place& place, const Industry& industry, double national_share) {
    if (place.industries.empty()) return national_share;
    const auto found = place.industries.find(industry.id);
    return found == place.industries.end() ? 0 : found->second;
}

}  // namespace

Geography make_geography(const Scenario& scenario) {
    double national = 0;
    for (const Industry& industry : scenario.industries) national += industry.establishments_4plus;
    Geography geography;
    for (const Industry& industry : scenario.industries) {
        const double of_industry = industry.establishments_4plus;
        std::vector<float> small, large;
        double used = 0;
        int rest = 0;
        for (std::size_t i = 0; i < scenario.places.size(); ++i) {
            const Place& place = scenario.places[i];
            const double share = place.establishments_4plus *
                                 share_of(place, industry, of_industry / national) / of_industry;
            if (place.establishments_4plus <= 0) rest = static_cast<int>(i);
            used += share;
            small.push_back(static_cast<float>(share * std::exp(place.small_tilt)));
            large.push_back(static_cast<float>(share));
        }
        small[static_cast<std::size_t>(rest)] = large[static_cast<std::size_t>(rest)] =
            static_cast<float>(std::max(0.0, 1 - used));
        for (auto* shares : {&small, &large}) {
            std::partial_sum(shares->begin(), shares->end(), shares->begin());
            for (float& s : *shares) s /= shares->back();
        }
        geography.small.push_back(small);
        geography.large.push_back(large);
    }
    return geography;
}

std::array<float, most_industries> industry_mix(const Scenario& scenario, float employees) {
    std::array<float, most_industries> mix;
    mix.fill(1);
    const float log_size = log_of(employees / 10);
    float sum = 0;
    for (std::size_t h = 0; h < scenario.industries.size(); ++h) {
        const Industry& industry = scenario.industries[h];
        sum += static_cast<float>(industry.establishments_4plus) *
               exp_of(static_cast<float>(industry.size_tilt) * log_size);
        mix[h] = sum;
    }
    for (std::size_t h = 0; h < scenario.industries.size(); ++h) mix[h] /= sum;
    return mix;
}

}  // namespace keiretsu::model
