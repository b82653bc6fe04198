// Draws of parameters from a calibration: what `ensemble.vary: posterior` takes replicates' from.
#pragma once

#include <string>
#include <vector>

namespace keiretsu {

struct Scenario;

/// A draw a row, a parameter a column, in the model's units: the posterior.csv of `keiretsu
/// calibrate`.
struct PosteriorDraws {
    std::string file = {};                        // as it can be opened; empty = none
    std::vector<std::string> parameters = {};     // that vary: "exit.retirement_hazard"
    std::vector<std::vector<double>> draws = {};  // each as long as `parameters`
    std::vector<std::string> set_above = {};      // in the file too, but the scenario's to say
    friend bool operator==(const PosteriorDraws&, const PosteriorDraws&) = default;
};

/// The draws as a file that loading gives back bit for bit, without columns that are set above.
std::string posterior_csv(const PosteriorDraws& posterior);

/// True if two scenarios draw alike: what both draw has the same values, draw by draw.
bool share_draws(const PosteriorDraws& one, const PosteriorDraws& other);

/// True if replicates differ in parameters too.
bool varies_parameters(const Scenario& scenario);

/// The scenario of a replicate: where parameters vary, those of draw ((replicate - 1) mod number of
/// draws), and nothing left to vary; else the scenario itself.
Scenario scenario_of_replicate(const Scenario& scenario, int replicate);

/// "27 parameters drawn from full_sample.csv: replicate r uses draw r of 400"; empty where
/// replicates vary by seed alone.
std::string variation_in_words(const Scenario& scenario);

}  // namespace keiretsu
