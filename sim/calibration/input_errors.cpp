#include "sim/calibration/input_errors.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <string>

#include "sim/run.h"

namespace keiretsu::sim {
namespace {

constexpr double persistence = 0.8;  // from year to year

/// Standard normal numbers of one series.
class Normals {
  public:
    Normals(const std::string& series, std::uint64_t seed)
        : state_(0xcbf29ce484222325U ^ (seed * 0x9e3779b97f4a7c15U)) {
        for (const char c : series)
            state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    double next() {
        state_ = state_ * 6364136223846793005U + 1442695040888963407U;
        const double uniform = (double(state_ >> 33) + 0.5) / 2147483648.0;
        return boost::math::quantile(boost::math::normal(), uniform);
    }

  private:
    std::uint64_t state_;
};

void draw_series(Series& series, double error, bool is_rate, Normals normals) {
    if (!(error > 0) || series.values.empty()) return;
    const bool never_negative = std::all_of(
        series.values.begin(), series.values.end(), [](const auto& at) { return at.second >= 0; });
    double deviation = normals.next();
    int last = series.values.begin()->first;
    for (auto& [year, value] : series.values) {
        for (; last < year; ++last)
            deviation =
                persistence * deviation + std::sqrt(1 - persistence * persistence) * normals.next();
        value = is_rate ? value + error * deviation : value * std::exp(error * deviation);
        if (never_negative) value = std::max(value, 0.0);
    }
}

}  // namespace

void draw_inputs(Scenario& scenario, const InputErrors& errors, std::uint64_t seed) {
    for (auto& [name, series] : scenario.inputs) {
        const bool is_rate = series.unit.starts_with("%"), is_read = series.grade == "E";
        const double error = is_rate ? (is_read ? errors.read_rate : errors.memory_rate)
                                     : (is_read ? errors.read_level : errors.memory_level);
        draw_series(series, error, is_rate, Normals(name, seed));
    }
}

Scenario drawn_scenario(const Scenario& scenario, int replicate) {
    Scenario drawn = scenario_of_replicate(scenario, replicate);
    if (drawn.ensemble.input_errors == InputErrors{}) return drawn;
    draw_inputs(drawn, drawn.ensemble.input_errors, seed_of(drawn.ensemble.seed, replicate));
    drawn.ensemble.input_errors = {};
    return drawn;
}

}  // namespace keiretsu::sim
