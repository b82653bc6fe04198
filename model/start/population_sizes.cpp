#include <algorithm>
#include <cmath>

#include "model/start/population.h"
#include "model/start/rules_of_start.h"

namespace keiretsu::model {
namespace {

constexpr int points = 400;  // quantiles of a class by which its mean is taken

/// Mean of that distribution, by the midpoint rule over quantiles.
double mean_size(double low, double high, double b) {
    double sum = 0;
    for (int i = 0; i < points; ++i) sum += truncated_pareto(low, high, b, (i + 0.5) / points);
    return sum / points;
}

/// Class bounds at half-persons, so that rounding gives back the class.
double lower(const SizeClass& c) {
    return std::max(c.employees_from - 0.5, 0.6);
}
double upper(const SizeClass& c) {
    return c.employees_to + 0.5;
}

/// The exponent at which the classes' means add up to the given number of employees.
double fit_exponent(const Population& population) {
    double low = 0.2;
    double high = 4;
    for (int step = 0; step < 60; ++step) {
        const double b = (low + high) / 2;
        double total = 0;
        for (const SizeClass& c : population.size_classes)
            total += c.establishments * mean_size(lower(c), upper(c), b);
        (total > population.employees ? low : high) = b;
    }
    return (low + high) / 2;
}

}  // namespace

std::vector<SizeGroup> size_distribution(const Population& population) {
    const double b = fit_exponent(population);
    std::vector<SizeGroup> groups;
    for (const SizeClass& c : population.size_classes)
        for (int i = 0; i < points; ++i)
            groups.push_back({truncated_pareto(lower(c), upper(c), b, (i + 0.5) / points),
                              c.establishments / points});
    return groups;
}

std::vector<float> draw_sizes(const Population& population,
                              double scale,
                              Seed seed,
                              const ParallelFor& parallel_for) {
    const double b = fit_exponent(population);
    std::vector<float> sizes;
    for (const SizeClass& c : population.size_classes) {
        // One draw per equal slice of the distribution: the class total varies little between
        // seeds.
        const int n = static_cast<int>(std::lround(c.establishments * scale));
        const std::size_t first = sizes.size();
        sizes.resize(first + static_cast<std::size_t>(n));
        for_each_range(parallel_for, static_cast<std::size_t>(n), [&](RowRange slices) {
            for (Row i = slices.begin; i < slices.end; ++i) {
                const float u = uniform(draw_words(
                    seed, Stream::population, i, static_cast<int>(c.employees_from), 1)[0]);
                sizes[first + i] = static_cast<float>(
                    truncated_pareto(lower(c), upper(c), b, (i + double(u)) / n));
            }
        });
    }
    // Slices rise within a class, and classes as a rule from one to the next.
    std::reverse(sizes.begin(), sizes.end());
    if (!std::is_sorted(sizes.begin(), sizes.end(), std::greater<>()))
        std::sort(sizes.begin(), sizes.end(), std::greater<>());
    return sizes;
}

}  // namespace keiretsu::model
