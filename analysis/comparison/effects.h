// Effects of arms against their base, for every outcome, level, year and window.
#pragma once

#include <string>
#include <vector>

#include "analysis/comparison/family_wise.h"
#include "analysis/comparison/outcomes.h"
#include "analysis/comparison/paired.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

/// The sums of one arm against the base, over replicates.
class ArmEffects {
  public:
    ArmEffects(OutcomeFrame frame, std::vector<Window> windows);

    /// One replicate of the base and of the arm, each as the frame orders values.
    void add(const std::vector<double>& base, const std::vector<double>& arm);

    const OutcomeFrame& frame() const { return frame_; }
    const std::vector<Window>& windows() const { return windows_; }
    const PairedSums& of_year(std::size_t series, int year) const;
    const PairedSums& of_window(std::size_t series, std::size_t window) const;

    /// The critical value of intervals that hold for all series of a window at once; NaN of few
    /// pairs. Costs time: see PairFamily.
    double family_critical(std::size_t window) const { return families_[window].critical(); }

  private:
    OutcomeFrame frame_;
    std::vector<Window> windows_;
    std::vector<PairedSums> sums_;      // years of all series, then windows of all series
    std::vector<PairFamily> families_;  // by window: values of windows are kept, those of years not
};

/// An arm's name and its effects, as the tables below take them.
struct NamedEffects {
    std::string arm = {};
    const ArmEffects* effects = nullptr;
};

/// effects.csv: arm, outcome, dimension, level, period, base, mean, low, high, same_sign,
/// unpaired_low, unpaired_high, family_low, family_high, n. Windows first, then years, which are no
/// part of a family.
render::Table effects_table(const std::vector<NamedEffects>& arms);

/// arms.csv: the level of each arm, base first: arm, outcome, dimension, level, period, mean, low,
/// high, sd, n.
render::Table arms_table(const std::string& base, const std::vector<NamedEffects>& arms);

/// What a reader holds arms against each other by, a line an arm: effects on the nation's plants,
/// jobs and real income, and income net of what policies cost, with a star where the interval
/// leaves out zero. At most 80 columns; counts and money as effects_summary has them.
render::Table arms_summary(const std::vector<NamedEffects>& arms, std::size_t window, double scale);

/// The effects of one arm for a reader: one window, the outcomes of the nation and what moved most
/// elsewhere, at most 80 columns. Counts and money are of the economy that the run is a sample of,
/// `1 / scale` times as many.
render::Table effects_summary(const NamedEffects& arm, std::size_t window, double scale);

}  // namespace keiretsu::analysis
