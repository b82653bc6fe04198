#include "sim/calibration/stages.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/calibration/emulator.h"
#include "analysis/calibration/sobol.h"
#include "config/parameters/calibration_reader.h"
#include "config/text/diagnostics.h"

namespace keiretsu::sim {
namespace {

using namespace analysis::calibration;

constexpr std::size_t fewest_points = 20;
constexpr std::size_t plants = 200;    // points of the first wave whose recovery is tried
constexpr double tail = 0.005;         // of the posterior left out at each end of the next box
constexpr double margin = 0.1;         // of the box's width, added back at each end
constexpr double first_radius = 0.25;  // of a polish round around the best point, in units
constexpr double wall = 0.02;          // of the prior at each end, where no estimate may stand
constexpr const char* not_run = "not run";
constexpr std::size_t every_run = static_cast<std::size_t>(-1);

std::vector<double> values_at(const std::vector<Prior>& priors, const std::vector<double>& units) {
    std::vector<double> values;
    for (std::size_t k = 0; k < priors.size(); ++k) values.push_back(priors[k].value_at(units[k]));
    return values;
}

Rows values_of(const std::vector<Prior>& priors, const Rows& units) {
    Rows values;
    for (const std::vector<double>& point : units) values.push_back(values_at(priors, point));
    return values;
}

bool inside(const std::vector<double>& point, const std::vector<Range>& box) {
    for (std::size_t k = 0; k < box.size(); ++k)
        if (point[k] < box[k].low || point[k] > box[k].high) return false;
    return true;
}

std::vector<Range> narrowed(const Posterior& posterior, const std::vector<Range>& box) {
    std::vector<Range> narrow;
    for (std::size_t k = 0; k < box.size(); ++k) {
        const double low = posterior.quantile(k, tail), high = posterior.quantile(k, 1 - tail);
        const double add = margin * (high - low);
        narrow.push_back({std::max(low - add, box[k].low), std::min(high + add, box[k].high)});
    }
    return narrow;
}

void append(UsablePoints& all, const UsablePoints& more) {
    all.units.insert(all.units.end(), more.units.begin(), more.units.end());
    all.moments.insert(all.moments.end(), more.moments.begin(), more.moments.end());
    for (const auto& [reason, count] : more.unusable) all.unusable[reason] += count;
    all.asked += more.asked;
}

UsablePoints inside(const UsablePoints& points, const std::vector<Range>& box) {
    UsablePoints kept{.unusable = points.unusable, .asked = points.asked};
    for (std::size_t i = 0; i < points.units.size(); ++i)
        if (inside(points.units[i], box)) {
            kept.units.push_back(points.units[i]);
            kept.moments.push_back(points.moments[i]);
        }
    return kept;
}

std::vector<double> between(const std::vector<double>& from,
                            const std::vector<double>& to,
                            double share) {
    std::vector<double> point = from;
    for (std::size_t k = 0; k < from.size(); ++k) point[k] += share * (to[k] - from[k]);
    return point;
}

/// The middle half of the posterior in each parameter: what a fitted point may be. The least
/// distance alone would take parameters of which the targets tell little to the ends of their
/// priors.
std::vector<Range> middle_half(const Posterior& posterior, std::size_t parameters) {
    std::vector<Range> half;
    for (std::size_t k = 0; k < parameters; ++k)
        half.push_back({std::clamp(posterior.quantile(k, 0.25), wall, 1 - wall),
                        std::clamp(posterior.quantile(k, 0.75), wall, 1 - wall)});
    return half;
}

/// Medians, none of them on a wall of its prior.
std::vector<double> median_of(const Posterior& posterior) {
    std::vector<double> median;
    for (std::size_t k = 0; k < posterior.points.front().size(); ++k)
        median.push_back(std::clamp(posterior.quantile(k, 0.5), wall, 1 - wall));
    return median;
}

std::string reasons_of(const std::map<std::string, int>& unusable) {
    std::string reasons;
    for (const auto& [reason, count] : unusable)
        if (reason != not_run) reasons += fmt::format("\n  {}: {}", count, reason);
    return reasons;
}

/// What posteriors are made of: moments with the errors of the observed figures, and one summary a
/// parameter of these.
struct Judged {
    Rows moments = {};
    Summaries summaries = {};
};

Judged judged(const UsablePoints& points, const Targets& targets, std::uint64_t seed) {
    Judged judged{.moments = with_errors(points.moments, targets, seed)};
    judged.summaries = summarise(points.units, judged.moments, targets, seed);
    return judged;
}

}  // namespace

Stages::Stages(const Calibration& plan, RunTable& table, RunWave run)
    : plan_(plan), table_(table), run_(std::move(run)), targets_hash_(targets_hash(plan)) {
    for (const CalibrationParameter& p : plan.parameters)
        priors_.push_back({.name = p.name, .low = p.low, .high = p.high, .log_scale = p.log_scale});
    for (const CalibrationTarget& target : plan.targets) {
        names_.push_back(target.moment);
        targets_.observed.push_back(target.observed);
        targets_.tolerance.push_back(target.tolerance);
        targets_.weight.push_back(1);  // the posterior knows errors only
    }
    weighted_ = targets_;
    for (std::size_t j = 0; j < plan.targets.size(); ++j)
        weighted_.weight[j] = plan.targets[j].weight;
    for (const Wave& wave : table_.waves())
        if (table_.values(wave).front().size() != priors_.size())
            throw RunError("the run table there has other parameters; start again with --force");
}

int Stages::all_runs() const {
    const int points = plan_.waves.first + plan_.waves.further * plan_.waves.points;
    return points * plan_.seeds_per_point +
           plan_.polish.rounds * plan_.polish.candidates * plan_.polish.seeds +
           plan_.posterior.predictive;
}

std::vector<Wave> Stages::waves_of(const std::string& kind) {
    std::vector<Wave> waves = table_.waves();
    std::erase_if(waves, [&](const Wave& wave) { return wave.kind != kind; });
    return waves;
}

UsablePoints Stages::usable(const Wave& wave) {
    const Rows values = table_.values(wave);
    UsablePoints usable{.asked = wave.points};
    for (const PointMoments& point : table_.moments(wave, names_)) {
        const auto missing = std::find_if(
            point.mean.begin(), point.mean.end(), [](double m) { return !std::isfinite(m); });
        if (!point.failure.empty()) {
            ++usable.unusable[point.failure];
        } else if (point.runs < wave.seeds || point.mean.empty()) {
            ++usable.unusable[not_run];
        } else if (missing != point.mean.end()) {
            const auto j = static_cast<std::size_t>(missing - point.mean.begin());
            ++usable.unusable["no figure for " + names_[j]];
        } else {
            std::vector<double> units;
            for (std::size_t k = 0; k < priors_.size(); ++k)
                units.push_back(priors_[k].unit_of(
                    values[static_cast<std::size_t>(point.point - wave.first_point)][k]));
            usable.units.push_back(std::move(units));
            usable.moments.push_back(point.mean);
        }
    }
    return usable;
}

/// The wave of this number if it is there, or a new one; run to its end.
Wave Stages::stage(int number, const std::string& kind, const std::function<Wave()>& add) {
    const std::vector<Wave> waves = table_.waves();
    Wave wave;
    if (static_cast<std::size_t>(number) > waves.size()) {
        wave = add();
    } else {
        wave = waves[static_cast<std::size_t>(number - 1)];
        if (wave.kind != kind || (kind != "prior" && wave.targets != targets_hash_)) {
            Diagnostic problem;
            problem.code = "E310";
            problem.message = fmt::format(
                "wave {} of the run table there was chosen by other targets or options", number);
            problem.help =
                "write elsewhere with --out, and --first-wave FILE reuses the first wave; or start "
                "again with --force";
            throw InputError(std::move(problem));
        }
    }
    const std::string doing = fmt::format("wave {} ({})", number, kind);
    if (kind == "prior") try_some(wave, doing);
    run_(wave, doing, every_run);
    return wave;
}

/// A target that no run has is told after some runs and not after all of them.
void Stages::try_some(const Wave& wave, const std::string& doing) {
    const auto all = static_cast<std::size_t>(wave.points) * static_cast<std::size_t>(wave.seeds);
    if (table_.pending(wave, plan_.seed).size() < all) return;
    run_(wave, doing, fewest_points);
    const UsablePoints points = usable(wave);
    if (points.units.empty())
        throw RunError(fmt::format("none of the first {} points is usable:{}",
                                   fewest_points,
                                   reasons_of(points.unusable)));
}

UsablePoints Stages::run_first() {
    const Wave wave = stage(1, "prior", [&] {
        const Rows units =
            sobol_points(static_cast<std::size_t>(plan_.waves.first), priors_.size(), plan_.seed);
        return table_.add_wave({.kind = "prior",
                                .seeds = plan_.seeds_per_point,
                                .box = std::vector<Range>(priors_.size())},
                               values_of(priors_, units));
    });
    UsablePoints points = usable(wave);
    if (points.units.size() >= fewest_points) return points;
    throw RunError(
        fmt::format("only {} points of the first wave are usable, which is too few to "
                    "estimate from:{}",
                    points.units.size(),
                    reasons_of(points.unusable)));
}

Wave Stages::add_box_wave(const std::vector<Range>& box) {
    const auto number = static_cast<std::uint64_t>(table_.waves().size());
    Rows units = sobol_points(
        static_cast<std::size_t>(plan_.waves.points), priors_.size(), plan_.seed + number);
    for (std::vector<double>& point : units)
        for (std::size_t k = 0; k < box.size(); ++k)
            point[k] = box[k].low + point[k] * (box[k].high - box[k].low);
    return table_.add_wave(
        {.kind = "box", .targets = targets_hash_, .seeds = plan_.seeds_per_point, .box = box},
        values_of(priors_, units));
}

/// The posterior within the estimate's box, from every wave's points that lie there: each of these
/// waves was uniform on a box around it, so together they are uniform on it too.
void Stages::estimate(Estimate& estimate) {
    UsablePoints all = estimate.first_wave;
    for (const Wave& wave : waves_of("box")) append(all, usable(wave));
    estimate.unusable = all.unusable;
    const UsablePoints in_box = inside(all, estimate.box);
    if (in_box.units.size() < fewest_points)
        throw RunError("too few usable points are left around the estimate");
    estimate.points = static_cast<int>(in_box.units.size());
    const Judged by = judged(in_box, targets_, plan_.seed);
    const AbcOptions options{.accepted = plan_.posterior.accepted};
    estimate.posterior =
        estimate.by_summaries
            ? abc_posterior(in_box.units,
                            by.summaries.of_points,
                            estimate.box,
                            by.summaries.as_targets(),
                            options)
            : abc_posterior(in_box.units, by.moments, estimate.box, targets_, options);
}

/// Which of the two ways to a posterior recovers more of what was planted, and how well.
void Stages::judge(Estimate& found) {
    const Judged by = judged(found.first_wave, targets_, plan_.seed);
    const AbcOptions options{.accepted = plan_.posterior.accepted};
    found.reach = look_at_prior(by.moments, targets_, plants);
    found.summaries = by.summaries;
    Recovery bare = recover_plants(found.first_wave.units, by.moments, targets_, options, plants);
    Recovery summed = recover_plants(
        found.first_wave.units, by.summaries.of_points, by.summaries.as_targets(), options, plants);
    found.by_summaries = summed.told_of_all() > bare.told_of_all();
    if (found.by_summaries) std::swap(bare, summed);
    found.recovery = std::move(bare);
    found.told_otherwise = summed.told_of_all();
}

Estimate Stages::run() {
    Estimate found;
    found.first_wave = run_first();
    judge(found);
    found.box.assign(priors_.size(), Range{});
    estimate(found);
    int number = 2;
    for (int further = 0; further < plan_.waves.further; ++further, ++number) {
        const std::vector<Range> box = narrowed(found.posterior, found.box);
        const Wave wave = stage(number, "box", [&] { return add_box_wave(box); });
        found.box = wave.box;
        estimate(found);
    }
    found.best = values_at(priors_, median_of(found.posterior));
    polish(found, number);
    predict(found, number);
    return found;
}

/// Simulated method of moments on common seeds: an emulator, fitted in the box and put right at the
/// best point so far, says where to look; simulation says what is there.
void Stages::polish(Estimate& found, int& number) {
    if (plan_.polish.rounds == 0) return;
    UsablePoints all = found.first_wave;
    for (const Wave& wave : waves_of("box")) append(all, usable(wave));
    const UsablePoints in_box = inside(all, found.box);
    Emulator emulator(in_box.units, in_box.moments);
    std::vector<double> best = median_of(found.posterior);
    const std::vector<Range> half = middle_half(found.posterior, best.size());
    const auto candidates = static_cast<std::size_t>(plan_.polish.candidates);

    double radius = 1;  // the first round may look anywhere in the middle half
    for (int round = 0; round < plan_.polish.rounds; ++round, ++number) {
        std::vector<Range> near;
        for (std::size_t k = 0; k < best.size(); ++k)
            near.push_back({std::max(half[k].low, best[k] - radius),
                            std::min(half[k].high, best[k] + radius)});
        const std::vector<double> aim = least_distance(emulator, weighted_, near, best);
        Rows points = {aim, round == 0 ? best : between(best, aim, 0.5)};
        // The rest look from elsewhere: draws of the posterior, drawn towards the aim as we go on.
        const double pull = round == 0 ? 0.5 : 1 - 0.25 / double(round);
        const Rows draws = found.posterior.draws(candidates, plan_.seed + 77U + unsigned(round));
        for (std::size_t i = 0; points.size() < candidates; ++i) {
            std::vector<double> start = between(draws[i], best, pull);
            for (std::size_t k = 0; k < start.size(); ++k)
                start[k] = std::clamp(start[k], near[k].low, near[k].high);
            points.push_back(i % 2 == 0 ? least_distance(emulator, weighted_, near, start) : start);
        }
        const Wave wave = stage(number, "polish", [&] {
            return table_.add_wave({.kind = "polish",
                                    .targets = targets_hash_,
                                    .seeds = plan_.polish.seeds,
                                    .common_seeds = true},
                                   values_of(priors_, points));
        });
        const UsablePoints tried = usable(wave);
        std::size_t winner = tried.units.size();
        for (std::size_t i = 0; i < tried.units.size(); ++i) {
            const double distance = weighted_.distance(tried.moments[i]);
            if (found.polished && distance >= found.best_distance) continue;
            found.best_distance = distance;
            found.polished = true;
            winner = i;
        }
        if (winner < tried.units.size()) {
            best = tried.units[winner];
            found.best = values_at(priors_, best);
            emulator.correct_at(best, tried.moments[winner]);
            radius = round == 0 ? first_radius : radius;
        } else {
            radius /= 2;
        }
    }
}

void Stages::predict(const Estimate& found, int number) {
    if (plan_.posterior.predictive == 0) return;
    stage(number, "predictive", [&] {
        const Rows draws = found.posterior.draws(
            static_cast<std::size_t>(plan_.posterior.predictive), plan_.seed + 7777U);
        return table_.add_wave({.kind = "predictive", .targets = targets_hash_},
                               values_of(priors_, draws));
    });
}

}  // namespace keiretsu::sim
