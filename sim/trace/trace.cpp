#include "sim/trace/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "config/text/diagnostics.h"
#include "sim/office/twin_counts.h"
#include "sim/reference_run.h"
#include "sim/run.h"
#include "sim/trace/link_path.h"
#include "sim/trace/story.h"
#include "sim/trace/traced_run.h"

namespace keiretsu::sim {

using namespace model;

namespace {

/// Runs to the end with a probe; `after` is called at the end of each quarter.
template <class After>
Life live(TracedRun& run,
          FirmProbe& probe,
          const std::optional<Flip>& flip,
          std::uint64_t id,
          const After& after) {
    const AtMoment at = [&](Moment moment, Economy& economy, const QuarterEvents& events) {
        if (moment == Moment::produced && flip && flip->at == economy.now)
            apply_flip(*flip, economy, id);
        probe.at(moment, economy, events);
    };
    while (!run.is_over()) {
        probe.end_quarter(run.run_quarter(at));
        after(run);
    }
    return probe.life();
}

/// Finds in the arm's run how the arm's own policies and shocks reached the plant.
class Reach {
  public:
    Reach(const Life& base, const FirmProbe& probe, std::uint64_t id)
        : base_(&base), probe_(&probe), id_(id) {}

    void after_quarter(const Economy& economy) {
        for (const std::uint64_t id : economy.reached.plants) reached_.push_back(id);
        std::sort(reached_.begin(), reached_.end());
        reached_.erase(std::unique(reached_.begin(), reached_.end()), reached_.end());
        if (found_ || !differs(economy.now - 1)) return;
        found_ = true;
        quarter_ = economy.now - 1;
        describe(economy);
    }

    bool found() const { return found_; }
    Quarter quarter() const { return quarter_; }
    const std::vector<std::string>& steps() const { return steps_; }

  private:
    bool differs(Quarter quarter) const {
        return !first_differences(row_of(*base_, quarter), row_of(probe_->life(), quarter)).empty();
    }

    static const LifeRow* row_of(const Life& life, Quarter quarter) {
        for (const LifeRow& row : life.quarters)
            if (row.year == quarter.year() && row.quarter == quarter.of_year()) return &row;
        return nullptr;
    }

    void describe(const Economy& economy) {
        const Row target = open_row_of(economy, id_);
        std::vector<Row> sources;
        for (Row row = 0; row < economy.rows(); ++row)
            if (economy.plants.alive[row] &&
                std::binary_search(reached_.begin(), reached_.end(), economy.plants.id[row]))
                sources.push_back(row);
        if (std::binary_search(reached_.begin(), reached_.end(), id_)) {
            steps_.emplace_back("The arm's policies or shocks reached it themselves.");
            return;
        }
        const auto path =
            target == no_row ? std::vector<Row>() : path_between(economy, sources, target);
        if (path.empty()) {
            steps_.emplace_back(
                "No path of links leads to it from what was reached: it is moved by what all "
                "share, such as demand and prices of its industry, its bank, land or wages.");
            return;
        }
        steps_.push_back(
            fmt::format("{} was reached.", capitalised(describe_plant(economy, path[0]))));
        for (std::size_t i = 0; i + 1 < path.size(); ++i)
            steps_.push_back(fmt::format(
                "It {} {}.",
                link_in_words(economy, path[i], path[i + 1]),
                i + 2 == path.size() ? "the traced plant" : describe_plant(economy, path[i + 1])));
    }

    const Life* base_;
    const FirmProbe* probe_;
    std::uint64_t id_;
    std::vector<std::uint64_t> reached_ = {};
    bool found_ = false;
    Quarter quarter_ = {};
    std::vector<std::string> steps_ = {};
};

/// Says who the plant is when it is first open.
class Introduction {
  public:
    explicit Introduction(std::uint64_t id) : id_(id) {}
    void meet(const Economy& economy) {
        if (!who_.empty()) return;
        const Row row = open_row_of(economy, id_);
        if (row != no_row) who_ = introduce(economy, row);
    }
    const std::vector<std::string>& who() const { return who_; }

  private:
    std::uint64_t id_;
    std::vector<std::string> who_ = {};
};

void add_arm(const TraceRequest& request, Trace& trace) {
    TracedRun run(*request.arm, request.replicate);
    run.economy().reached.instruments = own_instruments(request.scenario, *request.arm);
    // As in a comparison, what the arm changes comes back to it.
    if (wants_reference(request.scenario, *request.arm))
        run.economy().reference =
            reference_from(TracedRun(request.scenario, request.replicate).economy());
    FirmProbe probe(request.id, "arm");
    Reach reach(trace.lives.front(), probe, request.id);
    Introduction introduction(request.id);
    trace.lives.push_back(live(run, probe, std::nullopt, request.id, [&](const TracedRun& now) {
        reach.after_quarter(now.economy());
        introduction.meet(now.economy());
    }));
    const bool in_arm_only = trace.lives.front().quarters.empty();
    if (in_arm_only && trace.lives.back().quarters.empty())
        throw RunError(fmt::format("plant {} is never open in either world", id_text(request.id)));
    if (in_arm_only) tell("arm", "who", introduction.who(), trace.story);
    tell_life(trace.lives.back(), trace.story);
    tell_difference(trace.lives.front(), trace.lives.back(), request.arm_id, trace.story);
    if (reach.found()) tell("both", "path", reach.steps(), trace.story);
}

void add_flip(const TraceRequest& request, const Flip& flip, Trace& trace) {
    TracedRun base(request.scenario, request.replicate);
    while (base.now() < flip.at && !base.is_over()) base.run_quarter();
    const auto other = base.copy();
    TwinRoster roster(other->economy());
    FirmProbe probe(request.id, "flipped");
    trace.lives.push_back(live(*other, probe, flip, request.id, [&](TracedRun& now) {
        now.economy().reached.plants = {request.id};
        roster.record(now.economy());
    }));
    TwinCounts counts(std::move(roster), base.economy(), request.replicate);
    while (!base.is_over()) {
        base.run_quarter();
        counts.record(base.economy());
    }
    trace.ripple = counts.rows();
    tell_life(trace.lives.back(), trace.story);
    tell_flip(trace.lives.front(), trace.lives.back(), flip, trace.ripple, trace.story);
}

}  // namespace

Trace trace_plant(const TraceRequest& request) {
    Trace trace;
    TracedRun run(request.scenario, request.replicate);
    FirmProbe probe(request.id, "base");
    Introduction introduction(request.id);
    introduction.meet(run.economy());
    trace.lives.push_back(live(run, probe, std::nullopt, request.id, [&](const TracedRun& now) {
        introduction.meet(now.economy());
    }));
    const bool elsewhere = request.arm.has_value();
    if (trace.lives.front().quarters.empty() && !elsewhere)
        throw RunError(fmt::format(
            "plant {} is never open in replicate {}", id_text(request.id), request.replicate));
    tell("base", "who", introduction.who(), trace.story);
    tell_life(trace.lives.front(), trace.story);
    if (elsewhere) add_arm(request, trace);
    if (!request.flip && !request.flips_end) return trace;
    const auto flip = request.flip ? request.flip : flip_of_end(trace.lives.front());
    if (!flip)
        tell("base", "flip", {"It is still open: there is no end to be otherwise."}, trace.story);
    else
        add_flip(request, *flip, trace);
    return trace;
}

}  // namespace keiretsu::sim
