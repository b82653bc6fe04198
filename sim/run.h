// One replicate: the economy from its first quarter to its last.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "config/scenario/scenario.h"
#include "config/text/diagnostics.h"
#include "sim/office/fate_twins.h"
#include "sim/office/office.h"
#include "sim/office/twin_counts.h"
#include "sim/quarter.h"
#include "sim/run_directory/store.h"

namespace keiretsu::sim {

/// Seed of replicate 1, 2, ... of a run: replicate r of seed s is replicate 1 of seed s + r - 1, so
/// any of them can be run again alone, and scenarios with one seed pair replicate by replicate.
std::uint64_t seed_of(std::uint64_t seed, int replicate);

/// Where the time of a replicate went.
struct RunSeconds {
    PhaseSeconds phases = {};
    double start = 0;   // building the economy
    double office = 0;  // recording and publishing
    double total = 0;

    RunSeconds& operator+=(const RunSeconds& other);
};

/// Called after every quarter. Whatever it throws ends the run.
using AfterQuarter = std::function<void(Quarter quarter, std::uint64_t firms)>;

/// What a replicate leaves in the store.
enum class Contents {
    tables,    // all published tables and the paper's moments
    outcomes,  // yearly outcomes only, for comparisons; the longest surveys are not taken
    facts,     // the figures of known facts only, for ablations; with the supplier graph
    screened   // headline facts and levels only, for screening; with the supplier graph
};

/// What becomes of a replicate.
struct Record {
    Contents contents = Contents::tables;
    std::filesystem::path microdata_folder = {};  // for rows of single plants; empty: none
    // Establishments of an arm are matched with those of arm 0 in the paired run, and plants that
    // the arm follows are followed there too.
    bool twins = false;
    // Times as many establishments as at the start beyond which a run is given up; 0: never.
    double growth_limit = 0;
};

/// The file that holds a replicate's rows of the sampled `fraction` of plants until the run's
/// microdata.csv is made.
std::filesystem::path microdata_part(const std::filesystem::path& folder,
                                     double fraction,
                                     int replicate);

struct FinishedReplicate {
    ReplicateRecord record = {};
    RunSeconds seconds = {};
};

/// Why a replicate has no result: the model ran into the ground. Names the quarter.
class DeadEconomy : public RunError {
  public:
    using RunError::RunError;
};

class ExitShadow;
class Microdata;

/// An economy on its way through a scenario, with the statistics office beside it.
class Simulation {
  public:
    /// At the scenario's first quarter.
    Simulation(const Scenario& scenario, int replicate, const Record& record);
    ~Simulation();
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    Quarter now() const { return economy_->now; }
    const model::Economy& economy() const { return *economy_; }

    /// Runs the quarters before `quarter`. Throws DeadEconomy when no establishment is left.
    void run_until(Quarter quarter, const AfterQuarter& after_quarter);

    /// The same economy at the same moment under another scenario, which may differ in policies and
    /// shocks that have not begun: see first_difference. Its rows of single plants are not written.
    std::unique_ptr<Simulation> branch(const Scenario& scenario) const;

    /// From here on deviations from the path of its base come back to it; see reference_run.h.
    void answer_to(std::shared_ptr<const model::ReferencePath> reference) {
        economy_->reference = std::move(reference);
    }

    /// The same seed under a scenario that differs from the start: from here on the two are a pair.
    /// Only where the record asks for twins.
    void part_from(const Simulation& base);

    /// What the run has followed, for that of its base; see FateTwins.
    std::vector<CutRoster> rosters() const { return office_->fates().rosters(); }

    /// Follows the plants of an arm of this base, which has run to its end; this run stands where
    /// the two have parted.
    void watch_twins(int arm, Simulation& of_arm);

    /// What has become so far of the plants that it cuts.
    const std::vector<FateRow>& twins_of(int arm) const { return twins_.at(arm).rows(); }

    /// What its establishments are beside those of this run.
    const std::vector<TwinCountRow>& twin_counts_of(int arm) const {
        return twin_counts_.at(arm).rows();
    }

    /// What the office has published, once all quarters are run.
    FinishedReplicate finish() &&;

  private:
    Simulation();

    int replicate_ = 1;
    Record record_ = {};
    std::unique_ptr<model::Economy> economy_ = {};  // with the world of the run
    std::unique_ptr<model::Environment> environment_ = {};
    std::unique_ptr<ExitShadow> shadow_;  // where exits are randomised
    std::unique_ptr<Office> office_ = {};
    std::unique_ptr<Microdata> microdata_;
    std::map<int, FateTwins> twins_ = {};         // by arm
    std::map<int, TwinCounts> twin_counts_ = {};  // by arm
    std::optional<TwinRoster> roster_ = {};       // of an arm, since it parted from the base
    std::uint64_t firm_quarters_ = 0;
    std::uint64_t plants_at_start_ = 0;
    RunSeconds seconds_ = {};
};

/// Whether two scenarios differ in policies and shocks at most, or in how an arm answers to its
/// base: without any policy or shock they are one economy.
bool share_baseline(const Scenario& one, const Scenario& other);
/// Ids of the policies and shocks of an arm that its base has not, with these terms.
std::vector<std::string> own_instruments(const Scenario& base, const Scenario& arm);

/// The quarter up to which two scenarios are one economy: the start of the first policy or shock
/// that only one of them has, the quarter after the end if there is none, and the first quarter if
/// they differ in anything else or in their seed.
Quarter first_difference(const Scenario& one, const Scenario& other);

}  // namespace keiretsu::sim
