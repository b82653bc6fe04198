#include "sim/branching.h"

#include <algorithm>
#include <utility>

#include "config/text/diagnostics.h"
#include "sim/calibration/input_errors.h"
#include "sim/reference_run.h"
#include "sim/run_directory/sheet_of.h"

namespace keiretsu::sim {
namespace {

/// An arm that leaves the trunk at a quarter.
struct Branch {
    int arm = 0;
    Scenario scenario = {};
    Quarter at = {};
    bool answers = false;  // to its difference from the path of arm 0
};

/// An arm as this replicate runs it: all arms of a replicate use the same draw.
Scenario scenario_of(const std::vector<Arm>& arms, int arm, const Task& task) {
    return drawn_scenario(arms[static_cast<std::size_t>(arm)].scenario(), task.replicate);
}

/// Whether the run of arm 0 must be told what the arm follows.
bool wants_twins(const Record& record, int arm) {
    return record.twins && arm != 0;
}

/// Whether an arm answers to its difference from the path of arm 0.
bool wants_path(const Scenario& base, int arm, const Scenario& scenario) {
    return arm != 0 && wants_reference(base, scenario);
}

/// The arm that the others branch off: the task's first, or arm 0 if one of them wants its twins or
/// its path.
int trunk_of(const std::vector<Arm>& arms, const Task& task, const Record& record) {
    if (task.arms.front() == 0) return 0;
    const Scenario base = scenario_of(arms, 0, task);
    const bool wanted = std::any_of(task.arms.begin(), task.arms.end(), [&](int arm) {
        return arms[static_cast<std::size_t>(arm)].leaves || wants_twins(record, arm) ||
               wants_path(base, arm, scenario_of(arms, arm, task));
    });
    return wanted ? 0 : task.arms.front();
}

std::vector<Branch> branches_of(const std::vector<Arm>& arms,
                                const Task& task,
                                int trunk_arm,
                                const Scenario& trunk) {
    std::vector<Branch> branches;
    for (const int arm : task.arms) {
        if (arm == trunk_arm) continue;
        Branch branch{.arm = arm, .scenario = scenario_of(arms, arm, task)};
        branch.at = std::max(
            first_difference(trunk, branch.scenario),
            arms[static_cast<std::size_t>(arm)].leaves.value_or(branch.scenario.horizon.start));
        branch.answers = trunk_arm == 0 && wants_path(trunk, arm, branch.scenario);
        branches.push_back(std::move(branch));
    }
    std::stable_sort(branches.begin(), branches.end(), [](const Branch& a, const Branch& b) {
        return a.at < b.at;
    });
    return branches;
}

/// The work of one task.
class Run {
  public:
    Run(const Task& task, const Record& record, const AfterQuarter& after_quarter, const Take& take)
        : task_(task), record_(record), after_quarter_(after_quarter), take_(take) {}

    /// An arm that shares no quarter with the trunk; `trunk` is null where it needs none.
    void whole(const Branch& branch, Simulation* trunk) {
        guarded(branch, [&] {
            Simulation simulation(branch.scenario, task_.replicate, record_);
            if (trunk != nullptr) simulation.part_from(*trunk);
            if (branch.answers) simulation.answer_to(path_of(*trunk));
            finish(branch, simulation, trunk);
        });
    }

    void branch(const Branch& branch, Simulation& trunk) {
        // Quarters that need not be run again still count as done.
        for (Quarter q = branch.scenario.horizon.start; q < branch.at; ++q) after_quarter_(q, 0);
        guarded(branch, [&] {
            const auto path = branch.answers ? path_of(trunk) : nullptr;
            const auto simulation = trunk.branch(branch.scenario);
            simulation->answer_to(path);
            finish(branch, *simulation, &trunk);
        });
    }

    /// The trunk to its end. It is taken if it is part of the task.
    void trunk(int arm, Simulation& simulation, const Scenario& scenario) {
        simulation.run_until(scenario.horizon.end + 1, after_quarter_);
        for (FinishedReplicate& finished : waiting_) add_twins(simulation, finished.record);
        take_waiting();
        if (is_asked(arm)) take(arm, simulation);
    }

    /// What the trunk's death leaves of the arms that wait for it.
    void take_waiting() {
        for (FinishedReplicate& finished : waiting_) take_(std::move(finished));
        waiting_.clear();
    }

    void fail(int arm, const Scenario& scenario, const char* reason) const {
        if (!is_asked(arm)) return;
        FinishedReplicate failed;
        failed.record.arm = arm;
        failed.record.replicate = task_.replicate;
        failed.record.seed = seed_of(scenario.ensemble.seed, task_.replicate);
        failed.record.failure = reason;
        take_(std::move(failed));
    }

  private:
    /// What the trunk will do, run ahead once: where the first arm that answers to it leaves it.
    std::shared_ptr<const model::ReferencePath> path_of(const Simulation& trunk) {
        if (!path_) path_ = reference_from(trunk.economy());
        return path_;
    }

    bool is_asked(int arm) const {
        return std::find(task_.arms.begin(), task_.arms.end(), arm) != task_.arms.end();
    }

    /// The model's own refusals become a record; what `take` throws ends the ensemble.
    template <class Work>
    void guarded(const Branch& branch, const Work& work) const {
        try {
            work();
        } catch (const DeadEconomy& error) {
            fail(branch.arm, branch.scenario, error.what());
        }
    }

    void take(int arm, Simulation& simulation) const {
        FinishedReplicate finished = std::move(simulation).finish();
        finished.record.arm = arm;
        take_(std::move(finished));
    }

    void finish(const Branch& branch, Simulation& simulation, Simulation* trunk) {
        simulation.run_until(branch.scenario.horizon.end + 1, after_quarter_);
        if (trunk == nullptr || !wants_twins(record_, branch.arm))
            return take(branch.arm, simulation);
        trunk->watch_twins(branch.arm, simulation);
        FinishedReplicate& finished = waiting_.emplace_back(std::move(simulation).finish());
        finished.record.arm = branch.arm;
    }

    static void add_twins(const Simulation& trunk, ReplicateRecord& record) {
        for (Sheet& sheet : record.sheets)
            if (sheet.name == file_of(FateRow{}))
                sheet.rows += sheet_of(trunk.twins_of(record.arm)).rows;
        record.sheets.push_back(sheet_of(trunk.twin_counts_of(record.arm)));
    }

    const Task& task_;
    const Record& record_;
    const AfterQuarter& after_quarter_;
    const Take& take_;
    std::vector<FinishedReplicate> waiting_ = {};            // for the twins of their plants
    std::shared_ptr<const model::ReferencePath> path_ = {};  // of the trunk
};

}  // namespace

void run_arms(const std::vector<Arm>& arms,
              const Task& task,
              const Record& record,
              const AfterQuarter& after_quarter,
              const Take& take) {
    Run run(task, record, after_quarter, take);
    const int first = trunk_of(arms, task, record);
    const Scenario scenario = scenario_of(arms, first, task);
    std::vector<Branch> branches = branches_of(arms, task, first, scenario);
    // Two whole economies are in memory at once only where they must know each other.
    const auto alone = [&](const Branch& branch) {
        return branch.at <= scenario.horizon.start && !branch.answers &&
               !wants_twins(record, branch.arm);
    };
    for (const Branch& branch : branches)
        if (alone(branch)) run.whole(branch, nullptr);
    std::erase_if(branches, alone);
    auto next = branches.begin();
    try {
        Simulation trunk(scenario, task.replicate, record);
        for (; next != branches.end(); ++next) {
            if (next->at <= scenario.horizon.start) {
                run.whole(*next, &trunk);
                continue;
            }
            trunk.run_until(next->at, after_quarter);
            run.branch(*next, trunk);
        }
        run.trunk(first, trunk, scenario);
    } catch (const DeadEconomy& error) {
        // What has not left the trunk by then has died with it.
        run.take_waiting();
        run.fail(first, scenario, error.what());
        for (; next != branches.end(); ++next) run.fail(next->arm, next->scenario, error.what());
    }
}

}  // namespace keiretsu::sim
