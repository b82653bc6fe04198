#include "analysis/comparison/costs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {

using render::exact;
using render::words;

namespace {

using Ratios = CostSums::Ratios;
using Measure = std::pair<const char*, RatioSums Ratios::*>;
constexpr std::array<Measure, 4> measures = {
    Measure{"cost_per_job_year", &Ratios::per_job_year},
    Measure{"cost_per_establishment_year", &Ratios::per_establishment_year},
    Measure{"cost_per_surviving_entrant", &Ratios::per_surviving_entrant},
    Measure{"cost_per_yen_of_value_added", &Ratios::per_value_added}};

std::string name_of(const CostScope& scope) {
    return fmt::format("{}", fmt::join(scope.levels, " + "));
}

/// What a scope's policies cost a year, from the sum over the window that all its prices have.
MeanInterval a_year(const Ratios& ratios, const Window& window) {
    const int years = window.last - window.first + 1;
    MeanInterval cost = interval_of(ratios.per_job_year.numerator());
    cost.mean /= years;
    cost.low /= years;
    cost.high /= years;
    return cost;
}

/// The scope in a table at a terminal, where many names have no room.
std::string short_name_of(const CostScope& scope) {
    constexpr std::size_t most_named = 2;
    return scope.levels.size() > most_named ? fmt::format("its {} places", scope.levels.size())
                                            : name_of(scope);
}

}  // namespace

std::vector<std::size_t> series_of(const OutcomeFrame& frame,
                                   const std::string& outcome,
                                   const std::string& dimension,
                                   const std::vector<std::string>& levels) {
    std::vector<std::size_t> found;
    for (std::size_t s = 0; s < frame.series.size(); ++s) {
        const OutcomeSeries& series = frame.series[s];
        if (series.outcome == outcome && series.dimension == dimension &&
            std::find(levels.begin(), levels.end(), series.level) != levels.end())
            found.push_back(s);
    }
    return found;
}

std::vector<CostScope> scopes_of_costs(const OutcomeFrame& frame, const OwnPolicies& own) {
    std::vector<CostScope> scopes = {{.cost = series_of(frame, "policy_cost", "nation", {"all"})}};
    if (!own.places.empty())
        scopes.push_back(
            {"place", own.places, series_of(frame, "policy_cost", "policy", own.local_kinds)});
    return scopes;
}

CostSums::CostSums(const OutcomeFrame& frame, std::vector<Window> windows, const OwnPolicies& own)
    : frame_(frame),
      windows_(std::move(windows)),
      scopes_(scopes_of_costs(frame, own)),
      own_costs_(series_of(frame, "policy_cost", "policy", own.kinds)) {
    windows_sums_.resize(windows_.size(), {.scopes = std::vector<Ratios>(scopes_.size())});
}

double CostSums::sum(const std::vector<std::size_t>& series, const Window& window) const {
    double total = 0;
    for (const std::size_t s : series)
        for (int year = window.first; year <= window.last; ++year)
            total += differences_[frame_.at(s, year)];
    return total;
}

void CostSums::add(const std::vector<double>& base, const std::vector<double>& arm) {
    differences_.resize(base.size());
    for (std::size_t i = 0; i < base.size(); ++i) differences_[i] = arm[i] - base[i];
    for (const std::size_t s : own_costs_)
        for (int year = frame_.first_year; year <= frame_.last_year(); ++year)
            if (const double paid = arm[frame_.at(s, year)]; paid > 0) outlay_ += paid;
    for (std::size_t w = 0; w < windows_.size(); ++w) {
        const Window& window = windows_[w];
        OfWindow& sums = windows_sums_[w];
        sums.cost.add(sum(scopes_.front().cost, window) / (window.last - window.first + 1));
        for (std::size_t i = 0; i < scopes_.size(); ++i) {
            const auto bought = [&](const char* outcome, const Window& years) {
                return sum(series_of(frame_, outcome, scopes_[i].dimension, scopes_[i].levels),
                           years);
            };
            const double cost = sum(scopes_[i].cost, window);
            Ratios& ratios = sums.scopes[i];
            ratios.per_job_year.add(cost, bought("employees", window));
            ratios.per_establishment_year.add(cost, bought("establishments", window));
            ratios.per_value_added.add(cost, bought("value_added", window));
            ratios.per_surviving_entrant.add(sum(scopes_[i].cost, {frame_.first_year, window.last}),
                                             bought("establishments", {window.last, window.last}));
        }
    }
}

PriceKind kind_of_price(const RatioSums& ratio) {
    if (!(ratio.numerator().mean > 0)) return PriceKind::none;
    const MeanInterval effect = interval_of(ratio.denominator());
    if (effect.low > 0 && !std::isnan(ratio.ratio().low)) return PriceKind::price;
    return effect.high < 0 ? PriceKind::none : PriceKind::unclear;
}

MeanInterval price_of(const RatioSums& ratio) {
    return kind_of_price(ratio) == PriceKind::price ? ratio.ratio() : MeanInterval{};
}

render::Table costs_table(const std::vector<NamedCosts>& arms) {
    render::Table table = render::result_table("costs");
    for (const NamedCosts& arm : arms) {
        if (!arm.costs->has_outlay()) continue;
        for (std::size_t w = 0; w < arm.costs->windows().size(); ++w) {
            const CostSums::OfWindow& sums = arm.costs->of_window(w);
            const std::string period = to_string(arm.costs->windows()[w]);
            const auto add =
                [&](const char* measure, const CostScope& scope, const MeanInterval& value) {
                    if (std::isnan(value.mean)) return;
                    table.rows.push_back({words(arm.arm),
                                          words(measure),
                                          words(scope.dimension),
                                          words(name_of(scope)),
                                          words(period),
                                          exact(value.mean),
                                          exact(value.low),
                                          exact(value.high),
                                          exact(sums.cost.count)});
                };
            add("cost_a_year", CostScope{}, interval_of(sums.cost));
            for (std::size_t i = 0; i < sums.scopes.size(); ++i) {
                // Names the places also where nothing has a price.
                if (i > 0)
                    add("cost_a_year",
                        arm.costs->scopes()[i],
                        a_year(sums.scopes[i], arm.costs->windows()[w]));
                for (const auto& [name, ratio] : measures)
                    add(name, arm.costs->scopes()[i], price_of(sums.scopes[i].*ratio));
            }
        }
    }
    return table;
}

render::Table costs_summary(const std::vector<NamedCosts>& arms, std::size_t window, double scale) {
    render::Table table{.id = "costs",
                        .title = "Cost in million yen of 2000: a year, and for each",
                        .heads = {{.name = "arm", .heading = "", .align = render::Align::left},
                                  {.name = "year", .heading = "a year"},
                                  {.name = "job", .heading = "job-year"},
                                  {.name = "entrant", .heading = "surviving entrant"},
                                  {.name = "yen", .heading = "yen of value added"}}};
    const auto price = [](const RatioSums& sums) {
        switch (kind_of_price(sums)) {
            case PriceKind::price:
                return words(render::figure(sums.ratio().mean));
            case PriceKind::unclear:
                return words("unclear");
            case PriceKind::none:
                break;
        }
        return words("none");
    };
    for (const NamedCosts& arm : arms) {
        if (!arm.costs->has_outlay()) continue;
        const CostSums::OfWindow& sums = arm.costs->of_window(window);
        for (std::size_t i = 0; i < sums.scopes.size(); ++i) {
            const Ratios& ratios = sums.scopes[i];
            const CostScope& scope = arm.costs->scopes()[i];
            table.rows.push_back({words(i == 0 ? arm.arm : "  in " + short_name_of(scope)),
                                  words(i == 0 ? render::figure(sums.cost.mean / scale) : ""),
                                  price(ratios.per_job_year),
                                  price(ratios.per_surviving_entrant),
                                  price(ratios.per_value_added)});
        }
    }
    if (!table.rows.empty())
        table.notes.push_back(
            "none: jobs, establishments or value added fall, so nothing is bought; unclear: they "
            "cannot be told from no change.");
    return table;
}

}  // namespace keiretsu::analysis
