#include "model/start/geography.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/numerics/elementary.h"
#include "model/state/world.h"

namespace keiretsu::model {
namespace {

double share_of(const Place& place, const Industry& industry, double national_share) {
    if (place.industries.empty()) return national_share;
    const auto found = place.industries.find(industry.id);
    return found == place.industries.end() ? 0 : found->second;
}

/// Plants of the nation by industry, in a size class.
std::vector<double> plants_of_class(const Scenario& scenario, const SizeClass& size) {
    constexpr int points = 20;  // quantiles, evenly on the log scale, at which the mix is taken
    std::vector<double> plants(scenario.industries.size(), 0);
    for (int i = 0; i < points; ++i) {
        const double employees =
            size.employees_from *
            std::pow(size.employees_to / size.employees_from, (i + 0.5) / points);
        const auto mix = industry_mix(scenario, static_cast<float>(employees));
        for (std::size_t h = 0; h < plants.size(); ++h)
            plants[h] +=
                size.establishments * double(mix[h] - (h > 0 ? mix[h - 1] : 0.0f)) / points;
    }
    return plants;
}

/// Establishments that places state in a class and an industry, by place; -1: none stated in that
/// class.
std::vector<double> stated_of(const Scenario& scenario,
                              const std::string& size,
                              const std::string& industry) {
    std::vector<double> stated(scenario.places.size(), -1);
    for (std::size_t i = 0; i < stated.size(); ++i)
        for (const PlaceCell& cell : scenario.places[i].plants)
            if (cell.size == size)
                stated[i] = std::max(stated[i], 0.0) +
                            (cell.industry == industry ? cell.establishments : 0.0);
    return stated;
}

/// `cumulated` with the shares of places that state theirs; the others share what is left as
/// before.
std::vector<float> with_stated(const std::vector<float>& cumulated,
                               const std::vector<double>& stated,
                               double national) {
    std::vector<double> shares(stated.size());
    double taken = 0;
    double others = 0;
    for (std::size_t i = 0; i < stated.size(); ++i) {
        shares[i] = double(cumulated[i] - (i > 0 ? cumulated[i - 1] : 0.0f));
        if (stated[i] >= 0)
            taken += stated[i] / national;
        else
            others += shares[i];
    }
    const double fits = taken > 1 ? 1 / taken : 1;  // no more than the nation has
    std::vector<float> result;
    double sum = 0;
    for (std::size_t i = 0; i < stated.size(); ++i) {
        sum +=
            stated[i] >= 0 ? fits * stated[i] / national : shares[i] * (1 - fits * taken) / others;
        result.push_back(static_cast<float>(sum));
    }
    return result;
}

void add_stated(const Scenario& scenario, Geography& geography) {
    constexpr double small_to = 9.5;
    for (const SizeClass& size : scenario.population.size_classes) {
        geography.upper.push_back(static_cast<float>(size.employees_to + 0.5));
        auto& by_industry = geography.stated.emplace_back();
        const auto& usual = size.employees_to <= small_to ? geography.small : geography.large;
        const std::vector<double> national = plants_of_class(scenario, size);
        for (std::size_t h = 0; h < scenario.industries.size(); ++h) {
            const auto stated = stated_of(scenario, size.id, scenario.industries[h].id);
            if (std::all_of(stated.begin(), stated.end(), [](double n) { return n < 0; })) break;
            by_industry.push_back(with_stated(usual[h], stated, national[h]));
        }
    }
}

}  // namespace

const std::vector<float>& Geography::of(std::uint8_t industry, float employees) const {
    const auto found = std::upper_bound(upper.begin(), upper.end(), employees);
    const auto at = static_cast<std::size_t>(found - upper.begin());
    if (at < stated.size() && !stated[at].empty()) return stated[at][industry];
    return (employees < from_10_employees ? small : large)[industry];
}

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
    const bool any_stated = std::any_of(scenario.places.begin(),
                                        scenario.places.end(),
                                        [](const Place& place) { return !place.plants.empty(); });
    if (any_stated) add_stated(scenario, geography);
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
