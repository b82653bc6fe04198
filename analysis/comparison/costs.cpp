#include "analysis/comparison/costs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {

using render::exact;
using render::words;

namespace {

std::size_t national(const OutcomeFrame& frame, const char* outcome) {
    const auto found = std::find(
        frame.series.begin(), frame.series.end(), OutcomeSeries{outcome, "nation", "all"});
    return static_cast<std::size_t>(found - frame.series.begin());
}

using Measure = std::pair<const char*, RatioSums CostSums::OfWindow::*>;
constexpr std::array<Measure, 4> measures = {
    Measure{"cost_per_job_year", &CostSums::OfWindow::per_job_year},
    Measure{"cost_per_establishment_year", &CostSums::OfWindow::per_establishment_year},
    Measure{"cost_per_surviving_entrant", &CostSums::OfWindow::per_surviving_entrant},
    Measure{"cost_per_yen_of_value_added", &CostSums::OfWindow::per_value_added}};

bool costs_nothing(const RunningMoments& cost) {
    return cost.count == 0 || (cost.mean == 0 && cost.squares == 0);
}

}  // namespace

CostSums::CostSums(const OutcomeFrame& frame, std::vector<Window> windows)
    : frame_(frame),
      windows_(std::move(windows)),
      windows_sums_(windows_.size()),
      cost_(national(frame, "policy_cost")),
      employees_(national(frame, "employees")),
      establishments_(national(frame, "establishments")),
      value_added_(national(frame, "value_added")) {}

double CostSums::difference(std::size_t series, int year) const {
    return differences_[frame_.at(series, year)];
}

double CostSums::sum(std::size_t series, const Window& window) const {
    double total = 0;
    for (int year = window.first; year <= window.last; ++year) total += difference(series, year);
    return total;
}

void CostSums::add(const std::vector<double>& base, const std::vector<double>& arm) {
    differences_.resize(base.size());
    for (std::size_t i = 0; i < base.size(); ++i) differences_[i] = arm[i] - base[i];
    for (std::size_t w = 0; w < windows_.size(); ++w) {
        const Window& window = windows_[w];
        OfWindow& sums = windows_sums_[w];
        const double cost = sum(cost_, window);
        sums.cost.add(cost / (window.last - window.first + 1));
        sums.per_job_year.add(cost, sum(employees_, window));
        sums.per_establishment_year.add(cost, sum(establishments_, window));
        sums.per_value_added.add(cost, sum(value_added_, window));
        sums.per_surviving_entrant.add(sum(cost_, {frame_.first_year, window.last}),
                                       difference(establishments_, window.last));
    }
}

render::Table costs_table(const std::vector<NamedCosts>& arms) {
    render::Table table = render::result_table("costs");
    for (const NamedCosts& arm : arms)
        for (std::size_t w = 0; w < arm.costs->windows().size(); ++w) {
            const CostSums::OfWindow& sums = arm.costs->of_window(w);
            const std::string period = to_string(arm.costs->windows()[w]);
            const auto add = [&](const char* measure, const MeanInterval& value) {
                table.rows.push_back({words(arm.arm),
                                      words(measure),
                                      words(period),
                                      exact(value.mean),
                                      exact(value.low),
                                      exact(value.high),
                                      exact(sums.cost.count)});
            };
            add("cost_a_year", interval_of(sums.cost));
            if (costs_nothing(sums.cost)) continue;
            for (const auto& [name, ratio] : measures) add(name, (sums.*ratio).ratio());
        }
    return table;
}

render::Table costs_summary(const std::vector<NamedCosts>& arms, std::size_t window) {
    render::Table table{.id = "costs",
                        .title = "Cost, million yen of 2000",
                        .heads = {{.name = "arm", .heading = "", .align = render::Align::left},
                                  {.name = "year", .heading = "a year"},
                                  {.name = "job", .heading = "a job-year"},
                                  {.name = "entrant", .heading = "a surviving entrant"},
                                  {.name = "yen", .heading = "a yen of value added"}}};
    const auto ratio = [](const RatioSums& sums) {
        const MeanInterval of = sums.ratio();
        // Where the divisor may be zero, the mean ratio says nothing.
        return words(std::isnan(of.low) ? "n/a" : fmt::format("{:.3g}", of.mean));
    };
    for (const NamedCosts& arm : arms) {
        const CostSums::OfWindow& sums = arm.costs->of_window(window);
        if (costs_nothing(sums.cost)) continue;
        table.rows.push_back({words(arm.arm),
                              words(fmt::format("{:.4g}", sums.cost.mean)),
                              ratio(sums.per_job_year),
                              ratio(sums.per_surviving_entrant),
                              ratio(sums.per_value_added)});
    }
    return table;
}

}  // namespace keiretsu::analysis
