// What an experiment measures: yearly series by outcome, dimension and level, in a fixed order.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "config/scenario/window.h"

namespace keiretsu::analysis {

/// One yearly series, such as establishments (outcome) by size (dimension) of 4-29 (level).
struct OutcomeSeries {
    std::string outcome = {};
    std::string dimension = {};
    std::string level = {};
    friend bool operator==(const OutcomeSeries&, const OutcomeSeries&) = default;
};

/// The series of every replicate of every arm. A replicate's values are a vector, series by series
/// and year by year; NaN = no such figure.
struct OutcomeFrame {
    int first_year = 0;
    int years = 0;
    std::vector<OutcomeSeries> series = {};

    std::size_t size() const { return series.size() * static_cast<std::size_t>(years); }
    int last_year() const { return first_year + years - 1; }
    std::size_t at(std::size_t of_series, int year) const {
        return of_series * static_cast<std::size_t>(years) +
               static_cast<std::size_t>(year - first_year);
    }
    friend bool operator==(const OutcomeFrame&, const OutcomeFrame&) = default;
};

/// True of counts and sums of money, which grow with the economy; false of rates and indices.
bool grows_with_scale(const std::string& outcome);

/// A replicate's values, then the mean over each window: what statistics are made of. A window's
/// mean leaves out years without a figure; NaN if there is none.
std::vector<double> with_windows(const OutcomeFrame& frame,
                                 const std::vector<Window>& windows,
                                 const std::vector<double>& values);

}  // namespace keiretsu::analysis
