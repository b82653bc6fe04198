// The stages of a calibration: prior wave, waves in narrowing boxes, polish, predictive draws. Each
// follows from the runs before it and from nothing else, so a run table tells where to go on.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "analysis/calibration/abc.h"
#include "analysis/calibration/misspecification.h"
#include "analysis/calibration/prior.h"
#include "analysis/calibration/recovery.h"
#include "analysis/calibration/summaries.h"
#include "config/parameters/calibration.h"
#include "sim/calibration/run_table.h"

namespace keiretsu::sim {

/// Points whose runs all finished and gave every target, in units of the priors.
struct UsablePoints {
    analysis::calibration::Rows units = {};
    analysis::calibration::Rows moments = {};  // of the targets, in their order
    std::map<std::string, int> unusable = {};  // reason: how many points
    int asked = 0;
};

/// What a calibration finds.
struct Estimate {
    std::vector<double> best = {};  // values in the model's units
    double best_distance = 0;       // in tolerances, over the polish's common seeds if there are
    bool polished = false;
    analysis::calibration::Posterior posterior = {};  // in units of the priors
    analysis::calibration::Summaries summaries = {};  // over the first wave
    bool by_summaries = false;  // the posterior's; else by the moments themselves
    analysis::calibration::Recovery recovery = {};  // of plants out of the first wave, by these
    double told_otherwise = 0;                      // the mean recovery of the way not taken
    analysis::calibration::Misspecification reach = {};  // of the first wave
    std::vector<analysis::calibration::Range> box = {};
    UsablePoints first_wave = {};
    std::map<std::string, int> unusable = {};  // of all waves that the posterior rests on
    int points = 0;                            // in the last box
};

class Stages {
  public:
    /// Runs what a wave lacks, its first `at_most` runs of it; the results are then in the table.
    using RunWave =
        std::function<void(const Wave& wave, const std::string& doing, std::size_t at_most)>;

    Stages(const Calibration& plan, RunTable& table, RunWave run);

    /// Goes through all stages. Throws InputError if the table's waves were chosen by other
    /// targets, RunError if too few points are usable.
    Estimate run();
    /// The first wave alone.
    UsablePoints run_first();

    const std::vector<analysis::calibration::Prior>& priors() const { return priors_; }
    const analysis::calibration::Targets& targets() const { return targets_; }
    const std::vector<std::string>& target_names() const { return names_; }
    /// Runs that all stages need.
    int all_runs() const;

    /// The waves of the table so far, of one kind.
    std::vector<Wave> waves_of(const std::string& kind);
    UsablePoints usable(const Wave& wave);

  private:
    Wave stage(int number, const std::string& kind, const std::function<Wave()>& add);
    void try_some(const Wave& wave, const std::string& doing);
    Wave add_box_wave(const std::vector<analysis::calibration::Range>& box);
    void judge(Estimate& estimate);
    void estimate(Estimate& estimate);
    void polish(Estimate& estimate, int& number);
    void predict(const Estimate& estimate, int number);

    const Calibration& plan_;
    RunTable& table_;
    RunWave run_;
    std::vector<analysis::calibration::Prior> priors_ = {};
    analysis::calibration::Targets targets_ = {};
    analysis::calibration::Targets weighted_ = {};  // by their weights: what polish aims at
    std::vector<std::string> names_ = {};
    std::string targets_hash_ = {};
};

}  // namespace keiretsu::sim
