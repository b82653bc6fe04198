#include "sim/branching.h"

#include <algorithm>
#include <utility>

#include "config/text/diagnostics.h"

namespace keiretsu::sim {
namespace {

/// An arm that leaves the trunk at a quarter.
struct Branch {
    int arm = 0;
    Scenario scenario = {};
    Quarter at = {};
};

/// An arm as this replicate runs it: all arms of a replicate use the same draw.
Scenario scenario_of(const std::vector<Arm>& arms, int arm, const Task& task) {
    return scenario_of_replicate(arms[static_cast<std::size_t>(arm)].scenario(), task.replicate);
}

std::vector<Branch> branches_of(const std::vector<Arm>& arms,
                                const Task& task,
                                const Scenario& trunk) {
    std::vector<Branch> branches;
    for (std::size_t i = 1; i < task.arms.size(); ++i) {
        Branch branch{.arm = task.arms[i], .scenario = scenario_of(arms, task.arms[i], task)};
        branch.at = first_difference(trunk, branch.scenario);
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

    void whole(int arm, const Scenario& scenario) const {
        guarded(arm, scenario, [&] {
            Simulation simulation(scenario, task_.replicate, record_);
            finish(arm, simulation, scenario);
        });
    }

    void finish(int arm, Simulation& simulation, const Scenario& scenario) const {
        simulation.run_until(scenario.horizon.end + 1, after_quarter_);
        FinishedReplicate finished = std::move(simulation).finish();
        finished.record.arm = arm;
        take_(std::move(finished));
    }

    void branch(const Branch& branch, const Simulation& trunk) const {
        // Quarters that need not be run again still count as done.
        for (Quarter q = branch.scenario.horizon.start; q < branch.at; ++q) after_quarter_(q, 0);
        guarded(branch.arm, branch.scenario, [&] {
            const auto simulation = trunk.branch(branch.scenario);
            finish(branch.arm, *simulation, branch.scenario);
        });
    }

    void fail(int arm, const Scenario& scenario, const char* reason) const {
        FinishedReplicate failed;
        failed.record.arm = arm;
        failed.record.replicate = task_.replicate;
        failed.record.seed = seed_of(scenario.ensemble.seed, task_.replicate);
        failed.record.failure = reason;
        take_(std::move(failed));
    }

  private:
    /// The model's own refusals become a record; what `take` throws ends the ensemble.
    template <class Work>
    void guarded(int arm, const Scenario& scenario, const Work& work) const {
        try {
            work();
        } catch (const DeadEconomy& error) {
            fail(arm, scenario, error.what());
        }
    }

    const Task& task_;
    const Record& record_;
    const AfterQuarter& after_quarter_;
    const Take& take_;
};

}  // namespace

void run_arms(const std::vector<Arm>& arms,
              const Task& task,
              const Record& record,
              const AfterQuarter& after_quarter,
              const Take& take) {
    const Run run(task, record, after_quarter, take);
    const int first = task.arms.front();
    const Scenario scenario = scenario_of(arms, first, task);
    std::vector<Branch> branches = branches_of(arms, task, scenario);
    const auto shared = std::find_if(branches.begin(), branches.end(), [&](const Branch& branch) {
        return branch.at > scenario.horizon.start;
    });
    for (auto alone = branches.begin(); alone != shared; ++alone)
        run.whole(alone->arm, alone->scenario);
    auto next = shared;
    try {
        Simulation trunk(scenario, task.replicate, record);
        for (; next != branches.end(); ++next) {
            trunk.run_until(next->at, after_quarter);
            run.branch(*next, trunk);
        }
        run.finish(first, trunk, scenario);
    } catch (const DeadEconomy& error) {
        // What has not left the trunk by then has died with it.
        run.fail(first, scenario, error.what());
        for (; next != branches.end(); ++next) run.fail(next->arm, next->scenario, error.what());
    }
}

}  // namespace keiretsu::sim
