#include "sim/experiments/stopping_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/comparison/outcomes.h"
#include "analysis/comparison/stopping.h"
#include "analysis/render/document.h"
#include "analysis/render/number_text.h"
#include "config/text/quantity.h"
#include "sim/experiments/campaign_options.h"

namespace keiretsu::sim {

using namespace analysis;

namespace {

/// The outcome's differences in one arm: of the first stage, and of all pairs.
struct Stages {
    RunningMoments base = {}, first = {}, all = {};
    int wanted = 0;  // pairs of the first stage
};

std::size_t place_of_outcome(const OutcomeFrame& frame, const std::string& outcome) {
    for (std::size_t s = 0; s < frame.series.size(); ++s)
        if (frame.series[s].outcome == outcome && frame.series[s].dimension == "nation") return s;
    std::string known;
    for (const OutcomeSeries& series : frame.series)
        if (series.dimension == "nation") known += (known.empty() ? "" : ", ") + series.outcome;
    refuse_option("E303",
                  fmt::format("there is no outcome `{}` of the nation", outcome),
                  "--until-width",
                  "take one of " + known);
}

Stages stages_of(const WidthRule& rule, const Store& store, const Window& window, int arm) {
    const OutcomeFrame frame = store.frame();
    const std::size_t at = frame.size() + place_of_outcome(frame, rule.outcome);
    const auto value = [&](int of_arm, int replicate) {
        return with_windows(frame, {window}, store.outcomes(of_arm, replicate))[at];
    };
    const std::vector<int> of_base = store.replicates(0);
    std::vector<double> bases, differences;
    for (const int replicate : store.replicates(arm)) {
        if (!std::binary_search(of_base.begin(), of_base.end(), replicate)) continue;
        bases.push_back(value(0, replicate));
        differences.push_back(value(arm, replicate) - bases.back());
    }
    Stages stages{.wanted = std::min(first_stage(differences, rule.first), rule.most)};
    for (std::size_t pair = 0; pair < differences.size(); ++pair) {
        stages.all.add(differences[pair]);
        if (pair >= static_cast<std::size_t>(stages.wanted)) continue;
        stages.base.add(bases[pair]);
        stages.first.add(differences[pair]);
    }
    return stages;
}

int arms_in(const Store& store) {
    int arms = 0;
    for (const auto& [name, value] : store.identity()) arms += name.starts_with("arm ") ? 1 : 0;
    return arms;
}

}  // namespace

void read_width(const std::string& text, const OutcomeFrame& frame, WidthRule& rule) {
    const std::size_t equals = text.find('=');
    if (equals != std::string::npos) rule.outcome = text.substr(0, equals);
    const std::string share = equals == std::string::npos ? text : text.substr(equals + 1);
    const Parsed<double> value = parse_quantity(share, Unit::share);
    if (!value.value || !(*value.value > 0))
        refuse_option("E303",
                      fmt::format("`{}` is no width of an interval", text),
                      "--until-width",
                      "write a share of the base, such as 0.1%, or establishments=0.1%");
    rule.share = *value.value;
    place_of_outcome(frame, rule.outcome);
}

int next_pairs(const WidthRule& rule,
               const Store& store,
               const std::vector<Window>& windows,
               int done,
               double seconds) {
    int next = rule.share ? done : rule.most;
    for (int arm = 1; rule.share && arm < arms_in(store); ++arm) {
        const Stages stages = stages_of(rule, store, windows.front(), arm);
        if (stages.first.count < 2 || stages.base.mean == 0) continue;  // no share of nothing
        next = std::max(
            {next,
             stages.wanted,
             pairs_for_width(stages.first, *rule.share * std::abs(stages.base.mean), rule.most)});
    }
    if (!rule.minutes || next <= done) return next;
    // Only whole batches that are expected to end in time.
    next = std::min(next, done + rule.batch);
    return seconds * next / std::max(done, 1) <= 60 * *rule.minutes ? next : done;
}

std::string width_in_words(const WidthRule& rule,
                           const Store& store,
                           const std::vector<Window>& windows,
                           const std::vector<std::string>& arms) {
    std::string said;
    for (int arm = 1; rule.share && arm < arms_in(store); ++arm) {
        const Stages stages = stages_of(rule, store, windows.front(), arm);
        if (stages.first.count < 2) continue;
        if (stages.base.mean == 0) {
            said += render::wrapped(
                fmt::format("{}, {}: nothing in the base, so a width has no share to reach.",
                            arms[static_cast<std::size_t>(arm)],
                            rule.outcome),
                80);
            continue;
        }
        const MeanInterval stein = stein_interval(stages.first, stages.all.mean, stages.all.count);
        const double base = std::abs(stages.base.mean);
        const auto percent = [&](double value, render::Sign sign) {
            return render::decimals(100 * value / base, 3, sign) + "%";
        };
        const bool cut = (stein.high - stein.low) / 2 > *rule.share * base * (1 + 1e-9);
        said += render::wrapped(
            fmt::format("{}, {}: {} of the base, {} either side, from {} pairs and the variance of "
                        "the first "
                        "{} (Stein 1945){}.",
                        arms[static_cast<std::size_t>(arm)],
                        rule.outcome,
                        percent(stein.mean, render::Sign::always),
                        percent((stein.high - stein.low) / 2, render::Sign::minus_only),
                        stages.all.count,
                        stages.first.count,
                        cut ? "; the width asked for needs more" : ""),
            80);
    }
    return said;
}

}  // namespace keiretsu::sim
