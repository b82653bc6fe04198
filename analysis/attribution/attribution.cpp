#include "analysis/attribution/attribution.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

#include "analysis/attribution/shapley.h"
#include "analysis/comparison/family_wise.h"
#include "analysis/render/number_text.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis {
namespace {

using render::Cell;
using render::exact;
using render::words;

/// The change of each coalition; empty where one of them has no figure.
std::vector<double> changes_of(const CoalitionRun& run) {
    std::vector<double> changes;
    for (std::size_t c = 0; c < run.first.size(); ++c) {
        changes.push_back(run.last[c] - run.first[c]);
        if (std::isnan(changes.back())) return {};
    }
    return changes;
}

/// Sums of one part over replicates.
struct PartSums {
    PairedSums change = {};
    RatioSums share = {}, of_together = {};

    void add(double part, double together, double whole) {
        change.add(0, part);
        share.add(part, whole);
        of_together.add(part, together);
    }
    ChangePart part(double critical) const {
        const PairedEffect effect = change.effect();
        return {.change = effect.difference,
                .joint = family_interval(effect, critical),
                .share = share.ratio(),
                .of_together = of_together.ratio()};
    }
};

void add_interval(const MeanInterval& interval, std::vector<Cell>& row) {
    row.push_back(exact(interval.mean));
    row.push_back(exact(interval.low));
    row.push_back(exact(interval.high));
}

std::vector<Cell> csv_row(const std::string& id,
                          const std::string& title,
                          const ChangePart& part,
                          const CauseShare* cause,
                          double replicates) {
    std::vector<Cell> row = {words(id), words(title)};
    add_interval(part.change, row);
    row.push_back(exact(part.joint.low));
    row.push_back(exact(part.joint.high));
    add_interval(part.share, row);
    add_interval(part.of_together, row);
    add_interval(cause == nullptr ? MeanInterval{} : cause->alone, row);
    add_interval(cause == nullptr ? MeanInterval{} : cause->last, row);
    row.push_back(exact(replicates));
    return row;
}

std::string half_width(const MeanInterval& interval) {
    return std::isnan(interval.low) ? std::string()
                                    : "±" + render::figure((interval.high - interval.low) / 2);
}

std::string percent(double share) {
    return std::isnan(share) ? std::string() : render::decimals(100 * share, 1) + "%";
}

std::string percent_interval(const MeanInterval& share) {
    if (std::isnan(share.low)) return {};
    return fmt::format(
        "{}..{}", render::decimals(100 * share.low, 1), render::decimals(100 * share.high, 1));
}

/// An id as wide as the widest of the other rows' names, so that the table fits a terminal.
std::string clipped(const std::string& id) {
    constexpr std::size_t widest = 16;
    return id.size() <= widest ? id : id.substr(0, widest - 1) + "…";
}

Cell signed_mean(const MeanInterval& interval) {
    return words(render::figure(interval.mean, render::Sign::always));
}

std::vector<Cell> report_row(const std::string& name,
                             const ChangePart& part,
                             const CauseShare* cause) {
    return {words(name),
            signed_mean(part.change),
            words(half_width(part.change)),
            words(half_width(part.joint)),
            words(percent(part.share.mean)),
            words(percent_interval(part.share)),
            cause == nullptr ? words("") : signed_mean(cause->alone),
            cause == nullptr ? words("") : signed_mean(cause->last)};
}

std::vector<std::string> notes_of(const std::vector<NamedCause>& causes, const Attribution& found) {
    std::vector<std::string> notes = {fmt::format(
        "{} replicates, every coalition of the causes on the same seeds. change: Shapley's value, "
        "the mean over all orders of taking causes in; ± half the 90% interval over seeds, ± "
        "jointly the same for all causes at once (from six replicates). share: of the change of "
        "the run as it is, with its 90% interval in per cent. alone: what the cause changes where "
        "no other is there; last: where all others are.",
        found.replicates)};
    std::string idle;
    for (std::size_t i = 0; i < causes.size(); ++i)
        if (found.causes[i].idle) idle += (idle.empty() ? "" : ", ") + causes[i].id;
    if (!idle.empty() && found.replicates > 0)
        notes.push_back("Changed nothing in any coalition: " + idle + ".");
    return notes;
}

}  // namespace

Attribution attribute(std::size_t causes, const std::vector<CoalitionRun>& runs) {
    Attribution found;
    found.causes.resize(causes);
    const std::size_t all = (std::size_t{1} << causes) - 1;
    std::vector<PartSums> parts(causes);
    std::vector<RunningMoments> alone(causes), last(causes);
    PartSums together, none, whole;
    PairFamily family(causes);
    for (const CoalitionRun& run : runs) {
        const std::vector<double> worth = changes_of(run);
        if (worth.empty()) continue;
        const std::vector<double> values = shapley_values(worth);
        const double of_all = worth[all] - worth[0];
        for (std::size_t i = 0; i < causes; ++i) {
            const std::size_t own = std::size_t{1} << i;
            parts[i].add(values[i], of_all, worth[all]);
            alone[i].add(worth[own] - worth[0]);
            last[i].add(worth[all] - worth[all ^ own]);
            for (std::size_t c = 0; c <= all; ++c)
                if (worth[c] != worth[c ^ own]) found.causes[i].idle = false;
        }
        family.add(values);
        together.add(of_all, of_all, worth[all]);
        none.add(worth[0], of_all, worth[all]);
        whole.add(worth[all], of_all, worth[all]);
        found.replicates += 1;
    }
    const double critical = family.critical();
    for (std::size_t i = 0; i < causes; ++i) {
        found.causes[i].part = parts[i].part(critical);
        found.causes[i].alone = interval_of(alone[i]);
        found.causes[i].last = interval_of(last[i]);
    }
    constexpr double no_family = std::numeric_limits<double>::quiet_NaN();
    found.together = together.part(no_family);
    found.none = none.part(no_family);
    found.whole = whole.part(no_family);
    return found;
}

std::string coalition_name(const std::vector<NamedCause>& causes, std::size_t coalition) {
    if (coalition == 0) return "none";
    if (coalition + 1 == std::size_t{1} << causes.size()) return "all";
    std::string name;
    for (std::size_t i = 0; i < causes.size(); ++i)
        if ((coalition >> i & 1) != 0) name += (name.empty() ? "" : "+") + causes[i].id;
    return name;
}

render::Table attribution_table(const std::vector<NamedCause>& causes, const Attribution& found) {
    render::Table table = render::result_table("attribution");
    for (std::size_t i = 0; i < causes.size(); ++i)
        table.rows.push_back(csv_row(causes[i].id,
                                     causes[i].title,
                                     found.causes[i].part,
                                     &found.causes[i],
                                     found.replicates));
    table.rows.push_back(
        csv_row("together", "all causes less none", found.together, nullptr, found.replicates));
    table.rows.push_back(
        csv_row("none", "without any of them", found.none, nullptr, found.replicates));
    table.rows.push_back(
        csv_row("all", "the run as it is", found.whole, nullptr, found.replicates));
    return table;
}

render::Table coalitions_table(const std::vector<NamedCause>& causes,
                               const std::vector<CoalitionRun>& runs) {
    render::Table table = render::result_table("coalitions");
    for (std::size_t c = 0; c < std::size_t{1} << causes.size(); ++c) {
        RunningMoments first, last, change;
        for (const CoalitionRun& run : runs) {
            if (std::isnan(run.last[c] - run.first[c])) continue;
            first.add(run.first[c]);
            last.add(run.last[c]);
            change.add(run.last[c] - run.first[c]);
        }
        if (change.count == 0) continue;
        std::vector<Cell> row = {words(coalition_name(causes, c)),
                                 exact(static_cast<double>(std::popcount(c))),
                                 exact(first.mean),
                                 exact(last.mean)};
        add_interval(interval_of(change), row);
        row.push_back(exact(change.count));
        table.rows.push_back(std::move(row));
    }
    return table;
}

render::Table attribution_report(const std::vector<NamedCause>& causes,
                                 const Attribution& found,
                                 const std::string& outcome,
                                 const std::string& window) {
    render::Table table{.id = "attribution",
                        .title = fmt::format("Change of {}, {}, by cause", outcome, window),
                        .heads = {{.name = "cause", .heading = "", .align = render::Align::left},
                                  {.name = "change", .heading = "change"},
                                  {.name = "half", .heading = "±"},
                                  {.name = "joint", .heading = "± jointly"},
                                  {.name = "share", .heading = "share"},
                                  {.name = "share_interval", .heading = "90%"},
                                  {.name = "alone", .heading = "alone"},
                                  {.name = "last", .heading = "last"}}};
    for (std::size_t i = 0; i < causes.size(); ++i)
        table.rows.push_back(
            report_row(clipped(causes[i].id), found.causes[i].part, &found.causes[i]));
    table.rows.push_back(report_row("together", found.together, nullptr));
    table.rows.push_back(report_row("without any", found.none, nullptr));
    table.rows.push_back(report_row("the run as it is", found.whole, nullptr));
    table.notes = notes_of(causes, found);
    return table;
}

}  // namespace keiretsu::analysis
