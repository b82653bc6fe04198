// What a calibration file says: which parameters are unknown and how far, which facts they are held
// against, and how many runs that may cost.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace keiretsu {

/// A parameter and its prior: uniform between two values, or uniform in their logs.
struct CalibrationParameter {
    std::string name = {};  // as the table of parameters spells it: "exit.give_up_hazard"
    double low = 0;         // in the model's unit
    double high = 1;
    bool log_scale = false;
};

/// A fact to be matched. `tolerance` is the miss that counts as one, in the moment's own unit, and
/// the posterior's standard error of the figure; `weight` counts in choosing the fitted point
/// alone, 0 takes the fact out.
struct CalibrationTarget {
    std::string moment = {};  // "table1.establishments.4-29.1985-1997"
    double observed = 0;
    double tolerance = 1;
    double weight = 1;
};

struct CalibrationWaves {
    int first = 4000;   // points of the first wave, over the whole prior
    int further = 2;    // waves after it, each in the box that the posterior before leaves
    int points = 2000;  // of each of these
};

struct CalibrationPosterior {
    double accepted = 0.25;  // share of the points in the last box that the posterior rests on
    int draws = 400;
    int predictive = 100;  // draws that are simulated again, for the bands of the fit
};

struct CalibrationPolish {
    int rounds = 3;  // 0 = the estimate is the posterior's median
    int candidates = 6;
    int seeds = 8;  // common to all candidates
};

struct Calibration {
    int schema = 1;
    std::string id = {};
    std::string title = {};
    std::string description = {};
    std::string base = {};                    // scenario file
    std::vector<std::string> overrides = {};  // `--set` arguments laid over it
    double scale = 0.02;
    std::uint64_t seed = 1;
    int seeds_per_point = 1;
    std::vector<CalibrationParameter> parameters = {};
    std::vector<CalibrationTarget> targets = {};
    CalibrationWaves waves = {};
    CalibrationPosterior posterior = {};
    CalibrationPolish polish = {};
};

}  // namespace keiretsu
