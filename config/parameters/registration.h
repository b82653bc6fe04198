// What a registration says before anything is predicted: what is fitted, until when, what is then
// predicted, how it is scored, and what counts as a failure.
#pragma once

#include <string>
#include <vector>

#include "config/parameters/input_errors.h"

namespace keiretsu {

/// The error that the observed figures of some facts have, in their own unit.
struct ObservedError {
    std::string moment = {};  // a fact's name, with * for any text
    double error = 0;
};

/// Bounds that make a registered prediction a failure.
struct RegisteredGates {
    double coverage_low = 0.80, coverage_high = 0.97;  // share of 90% bands that hold
    double table1_error = 0.87;                        // RMSE of Table 1, 1997-2007
};

struct Registration {
    int schema = 1;
    std::string id = {};
    std::string title = {};
    std::string description = {};
    std::string calibration = {};   // file: parameters, priors, base, and facts with tolerances
    std::vector<int> cutoffs = {};  // years; facts known by then are fitted
    int registered = 0;             // the cutoff whose predictions are registered
    std::vector<int> horizons = {3, 5, 10};  // years ahead of rolling origins
    int draws = 60;                          // predictive runs a cutoff
    double scale = 0.1;  // of the registered cutoff's; the others' is the calibration's
    std::vector<ObservedError> errors = {};
    InputErrors input_errors = {};
    RegisteredGates gates = {};
};

}  // namespace keiretsu
