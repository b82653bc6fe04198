#include "analysis/comparison/income_balance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {

using render::exact;
using render::words;

namespace {

/// Where a part of the balance stands in BalanceParts.
enum Part : std::size_t { wages, profits, elsewhere, prices, income, cost, net };

/// Mean a year over a window of arm less base, added up over series.
double difference(const OutcomeFrame& frame,
                  const std::vector<std::size_t>& series,
                  const Window& window,
                  const std::vector<double>& base,
                  const std::vector<double>& arm) {
    double total = 0;
    for (const std::size_t s : series)
        for (int year = window.first; year <= window.last; ++year)
            total += arm[frame.at(s, year)] - base[frame.at(s, year)];
    return total / (window.last - window.first + 1);
}

/// "nation", or the places by name: many have no room at a terminal.
std::string line_of(const NamedBalance& arm, const CostScope& scope) {
    constexpr std::size_t most_named = 2;
    if (scope.dimension == "nation") return arm.arm;
    return "  in " + (scope.levels.size() > most_named
                          ? fmt::format("its {} places", scope.levels.size())
                          : fmt::format("{}", fmt::join(scope.levels, " + ")));
}

/// The largest amount of a window, in absolute terms: columns have no room for millions of
/// millions.
double largest_part(const std::vector<NamedBalance>& arms, std::size_t window) {
    double largest = 0;
    for (const NamedBalance& arm : arms)
        for (std::size_t s = 0; s < arm.balance->scopes().size(); ++s)
            for (const RunningMoments& part : arm.balance->parts(window, s).of)
                largest = std::max(largest, std::abs(part.mean));
    return largest;
}

}  // namespace

BalanceSums::BalanceSums(const OutcomeFrame& frame,
                         std::vector<Window> windows,
                         const OwnPolicies& own)
    : frame_(frame), windows_(std::move(windows)), scopes_(scopes_of_costs(frame, own)) {
    sums_.resize(windows_.size() * scopes_.size());
}

void BalanceSums::add(const std::vector<double>& base, const std::vector<double>& arm) {
    for (std::size_t w = 0; w < windows_.size(); ++w)
        for (std::size_t s = 0; s < scopes_.size(); ++s) {
            const CostScope& scope = scopes_[s];
            const auto earned = [&](const char* outcome) {
                return difference(frame_,
                                  series_of(frame_, outcome, scope.dimension, scope.levels),
                                  windows_[w],
                                  base,
                                  arm);
            };
            auto& of = sums_[w * scopes_.size() + s].of;
            const double in_wages = earned("real_wages");
            const double in_profits = earned("real_profits");
            const double in_other_work = earned("real_elsewhere");
            const double in_prices = earned("price_gain");
            const double in_all = in_wages + in_profits + in_other_work + in_prices;
            const double paid = difference(frame_, scope.cost, windows_[w], base, arm);
            of[wages].add(in_wages);
            of[profits].add(in_profits);
            of[elsewhere].add(in_other_work);
            if (scope.dimension == "nation") of[prices].add(in_prices);  // who buys is not known
            of[income].add(in_all);
            of[cost].add(paid);
            of[net].add(in_all - paid);
        }
}

render::Table balance_table(const std::vector<NamedBalance>& arms) {
    render::Table table = render::result_table("balance");
    for (const NamedBalance& arm : arms)
        for (std::size_t w = 0; w < arm.balance->windows().size(); ++w)
            for (std::size_t s = 0; s < arm.balance->scopes().size(); ++s) {
                const CostScope& scope = arm.balance->scopes()[s];
                const BalanceParts& parts = arm.balance->parts(w, s);
                for (std::size_t part = 0; part < parts.of.size(); ++part) {
                    const MeanInterval mean = interval_of(parts.of[part]);
                    if (std::isnan(mean.mean)) continue;
                    table.rows.push_back({words(arm.arm),
                                          words(BalanceParts::names[part]),
                                          words(scope.dimension),
                                          words(fmt::format("{}", fmt::join(scope.levels, " + "))),
                                          words(to_string(arm.balance->windows()[w])),
                                          exact(mean.mean),
                                          exact(mean.low),
                                          exact(mean.high),
                                          exact(parts.of[part].count)});
                }
            }
    return table;
}

render::Table balance_summary(const std::vector<NamedBalance>& arms,
                              std::size_t window,
                              double scale) {
    const bool in_billions = largest_part(arms, window) / scale >= 1e5;
    if (in_billions) scale *= 1000;
    render::Table table{.id = "balance",
                        .title = fmt::format("Real income net of cost, {} yen of 2000 a year",
                                             in_billions ? "billion" : "million"),
                        .heads = {{.name = "arm", .heading = "", .align = render::Align::left},
                                  {.name = "wages", .heading = "wages"},
                                  {.name = "profits", .heading = "profits"},
                                  {.name = "elsewhere", .heading = "elsewhere"},
                                  {.name = "prices", .heading = "prices"},
                                  {.name = "cost", .heading = "cost"},
                                  {.name = "net", .heading = "net"},
                                  {.name = "half_interval", .heading = "±"}}};
    for (const NamedBalance& arm : arms)
        for (std::size_t s = 0; s < arm.balance->scopes().size(); ++s) {
            const auto& of = arm.balance->parts(window, s).of;
            const MeanInterval interval = interval_of(of[net]);
            const double half = (interval.high - interval.low) / 2;
            const auto money = [&](Part part) {
                return words(render::figure(of[part].mean / scale, render::Sign::always));
            };
            const bool clear = interval.low > 0 || interval.high < 0;
            table.rows.push_back(
                {words(line_of(arm, arm.balance->scopes()[s])),
                 money(wages),
                 money(profits),
                 money(elsewhere),
                 money(prices),
                 words(render::figure(of[cost].mean / scale)),
                 words(render::figure(interval.mean / scale, render::Sign::always) +
                       (clear ? "*" : "")),
                 words(std::isnan(half) ? std::string() : render::figure(half / scale))});
        }
    return table;
}

}  // namespace keiretsu::analysis
