#include "analysis/decomposition/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/data/replicates.h"

namespace keiretsu::analysis {
namespace {

using render::Cell;
using render::Table;

/// Reads one number of a span: which one is what a table's row and column say.
using Reader = std::function<double(const SpanResult&)>;

/// The values of one number over the replicates.
std::vector<double> over_replicates(const MeasureResult& measure,
                                    std::size_t span,
                                    const Reader& read) {
    std::vector<double> values;
    for (const ReplicateSpans& replicate : measure.replicates)
        values.push_back(read(replicate.spans[span]));
    return values;
}

/// Four significant places for the largest number of a table.
int decimals_for(double largest) {
    if (!(largest > 0)) return 4;
    return std::clamp(4 - static_cast<int>(std::ceil(std::log10(largest))), 0, 8);
}

/// Builds one table of a measure and span, row by row.
class TableOfSpan {
  public:
    TableOfSpan(const MeasureResult& measure, std::size_t span) : measure_(&measure), span_(span) {
        double largest = 0;
        for (const ReplicateSpans& replicate : measure.replicates)
            for (const Decomposition& d : replicate.spans[span].methods)
                for (const Part& part : parts_of(d.method))
                    largest = std::max({largest, std::abs(d.*part.value), std::abs(d.total)});
        decimals_ = decimals_for(largest);
    }

    /// A row of means; with several replicates a row of low and one of high quantiles follow.
    void add_row(const std::string& label, const std::vector<Reader>& readers) {
        std::vector<Cell> means{render::words(label)};
        std::vector<Cell> lows{render::words("    5%")}, highs{render::words("   95%")};
        for (const Reader& read : readers) {
            if (!read) {
                for (auto* row : {&means, &lows, &highs}) row->push_back(render::words(""));
                continue;
            }
            const std::vector<double> values = over_replicates(*measure_, span_, read);
            const Spread spread = spread_of(values);
            means.push_back(
                render::number(values.size() == 1 ? values[0] : spread.mean, decimals_));
            lows.push_back(render::number(spread.low, decimals_));
            highs.push_back(render::number(spread.high, decimals_));
        }
        table.rows.push_back(std::move(means));
        if (measure_->replicates.size() < 2) return;
        table.rows.push_back(std::move(lows));
        table.rows.push_back(std::move(highs));
    }

    Table table = {};

  private:
    const MeasureResult* measure_;
    std::size_t span_;
    int decimals_ = 4;
};

using Set = std::vector<Decomposition> SpanResult::*;

/// One row per label; a method without that part leaves its cell empty.
void add_part_row(TableOfSpan& rows,
                  const DecompositionReport& report,
                  Set set,
                  const std::string& label) {
    std::vector<Reader> readers;
    for (std::size_t m = 0; m < report.methods.size(); ++m) {
        Reader reader;
        for (const Part& part : parts_of(report.methods[m]))
            if (part.label == label)
                reader = [=](const SpanResult& span) { return (span.*set)[m].*part.value; };
        readers.push_back(std::move(reader));
    }
    if (std::any_of(readers.begin(), readers.end(), [](const Reader& r) { return bool(r); }))
        rows.add_row(label, readers);
}

/// Entry or exit by mode, indented; only where the file knows a mode or firms moved group.
void add_mode_rows(TableOfSpan& rows,
                   const DecompositionReport& report,
                   const MeasureResult& measure,
                   std::size_t index,
                   Set set,
                   bool of_entry) {
    const auto by_mode = of_entry ? &Decomposition::entry_by_mode : &Decomposition::exit_by_mode;
    const auto& labels = of_entry ? report.entry_modes : report.exit_modes;
    std::vector<std::size_t> seen;
    for (std::size_t mode = 0; mode < labels.size(); ++mode)
        for (const ReplicateSpans& replicate : measure.replicates) {
            const auto& all = replicate.spans[index].*set;
            const bool any = std::any_of(all.begin(), all.end(), [&](const Decomposition& d) {
                return (d.*by_mode)[mode] != 0;
            });
            if (any && (seen.empty() || seen.back() != mode)) seen.push_back(mode);
        }
    if (seen.empty() || (seen.size() == 1 && seen[0] == unrecorded_mode)) return;
    for (const std::size_t mode : seen) {
        std::vector<Reader> readers;
        for (std::size_t m = 0; m < report.methods.size(); ++m)
            readers.push_back(
                report.methods[m] == Method::olley_pakes ? Reader() : [=](const SpanResult& span) {
                    return ((span.*set)[m].*by_mode)[mode];
                });
        rows.add_row("  " + labels[mode], readers);
    }
}

Table parts_table(const DecompositionReport& report,
                  const MeasureResult& measure,
                  std::size_t index,
                  Set set) {
    TableOfSpan rows(measure, index);
    rows.table.heads.push_back({.name = "part", .heading = "", .align = render::Align::left});
    for (const Method method : report.methods) {
        std::string key(key_of(method));
        std::transform(key.begin(), key.end(), key.begin(), [](char c) {
            return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
        });
        rows.table.heads.push_back({.name = std::string(key_of(method)), .heading = key});
    }
    for (const char* label :
         {"within firms", "unweighted mean", "between firms", "covariance", "cross"})
        add_part_row(rows, report, set, label);
    add_part_row(rows, report, set, "entry");
    add_mode_rows(rows, report, measure, index, set, true);
    add_part_row(rows, report, set, "exit");
    add_mode_rows(rows, report, measure, index, set, false);
    if (set == &SpanResult::summed) add_part_row(rows, report, set, "between groups");
    std::vector<Reader> totals;
    for (std::size_t m = 0; m < report.methods.size(); ++m)
        totals.emplace_back([=](const SpanResult& span) { return (span.*set)[m].total; });
    rows.add_row("total", totals);
    return std::move(rows.table);
}

/// A part in one word, for narrow columns.
std::string short_label(const Part& part) {
    const bool is_mean = part.label == "unweighted mean",
               is_covariance = part.label == "covariance";
    return is_mean ? "mean" : is_covariance ? "covariance" : std::string(part.key);
}

/// Each group on its own under one method: its shares, its parts, its total.
Table groups_table(const MeasureResult& measure, std::size_t index, std::size_t m) {
    const SpanResult& first = measure.replicates.front().spans[index];
    const Method method = first.methods[m].method;
    TableOfSpan rows(measure, index);
    rows.table.heads = {{.name = "group", .heading = "", .align = render::Align::left},
                        {.name = "share_from", .heading = "from", .group = "share"},
                        {.name = "share_to", .heading = "to", .group = "share"}};
    for (const Part& part : parts_of(method))
        if (part.key != "between_groups")
            rows.table.heads.push_back(
                {.name = std::string(part.key), .heading = short_label(part)});
    rows.table.heads.push_back({.name = "total", .heading = "total"});
    for (std::size_t g = 0; g < first.groups.size(); ++g) {
        std::vector<Reader> readers;
        readers.emplace_back([=](const SpanResult& s) { return s.groups[g].share_from; });
        readers.emplace_back([=](const SpanResult& s) { return s.groups[g].share_to; });
        for (const Part& part : parts_of(method))
            if (part.key != "between_groups")
                readers.emplace_back(
                    [=](const SpanResult& s) { return s.groups[g].methods[m].*part.value; });
        readers.emplace_back([=](const SpanResult& s) { return s.groups[g].methods[m].total; });
        rows.add_row(first.groups[g].group, readers);
    }
    return std::move(rows.table);
}

std::string mean_count(const MeasureResult& measure,
                       std::size_t index,
                       std::size_t SpanCounts::*count) {
    const std::vector<double> values =
        over_replicates(measure, index, [count](const SpanResult& span) {
            return static_cast<double>(span.counts.*count);
        });
    return fmt::format("{:.0f}", spread_of(values).mean);
}

std::string count_note(const MeasureResult& measure, std::size_t index, bool chain) {
    const auto count = [&](std::size_t SpanCounts::*which) {
        return mean_count(measure, index, which);
    };
    const auto level = [&](Level SpanResult::*which) {
        return spread_of(over_replicates(
                             measure,
                             index,
                             [which](const SpanResult& span) { return (span.*which).weighted; }))
            .mean;
    };
    return fmt::format(
        "Weighted mean {:.6g} -> {:.6g}. Firms {} -> {}; {}stayed {}, entered {}, "
        "exited {}; seen only inside the span {}{}.",
        level(&SpanResult::level_from),
        level(&SpanResult::level_to),
        count(&SpanCounts::firms_from),
        count(&SpanCounts::firms_to),
        chain ? "summed over the years " : "",
        count(&SpanCounts::continuing),
        count(&SpanCounts::entering),
        count(&SpanCounts::exiting),
        count(&SpanCounts::transient),
        chain ? "" : " (a chained decomposition counts them)");
}

void add_tables(render::Document& document,
                const DecompositionReport& report,
                const MeasureResult& measure,
                std::size_t index) {
    const SpanResult& span = measure.replicates.front().spans[index];
    const std::string years = fmt::format("{}-{}", span.from, span.to);
    const std::string id = fmt::format("{}_{}_{}", measure.measure, span.from, span.to);
    Table all = parts_table(report, measure, index, &SpanResult::methods);
    all.id = id;
    all.title = fmt::format("{}, {}", measure.measure, years);
    all.notes = {count_note(measure, index, report.chain)};
    document.tables.push_back(std::move(all));
    if (span.groups.empty()) return;

    Table summed = parts_table(report, measure, index, &SpanResult::summed);
    summed.id = id + "_summed";
    summed.title = fmt::format(
        "{}, {}, within each {} and between them", measure.measure, years, report.group);
    document.tables.push_back(std::move(summed));
    for (std::size_t m = 0; m < report.methods.size(); ++m) {
        Table groups = groups_table(measure, index, m);
        groups.id = fmt::format("{}_{}", id, key_of(report.methods[m]));
        groups.title = fmt::format("{}, {}, each {}: {}",
                                   measure.measure,
                                   years,
                                   report.group,
                                   name_of(report.methods[m]));
        document.tables.push_back(std::move(groups));
    }
}

}  // namespace

render::Document document_of(const DecompositionReport& report) {
    render::Document document{.title =
                                  fmt::format("Productivity decompositions of {}, weights {}{}",
                                              report.source,
                                              report.weight,
                                              report.chain ? ", chained year by year" : "")};
    for (const MeasureResult& measure : report.measures)
        for (std::size_t i = 0; i < measure.replicates.front().spans.size(); ++i)
            add_tables(document, report, measure, i);
    std::string key;
    for (const Method method : report.methods)
        key += fmt::format("{}{}: {}", key.empty() ? "" : "; ", key_of(method), name_of(method));
    document.notes.push_back(key + ".");
    if (!report.measures.empty() && report.measures.front().replicates.size() > 1)
        document.notes.push_back(
            fmt::format("Means over {} replicates; below them the 5% and 95% quantiles.",
                        report.measures.front().replicates.size()));
    return document;
}

}  // namespace keiretsu::analysis
