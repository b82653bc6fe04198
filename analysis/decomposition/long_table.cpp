#include <cmath>
#include <limits>

#include "analysis/decomposition/report.h"

namespace keiretsu::analysis {
namespace {

using render::Cell;

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

/// The keys that the rows of one decomposition share.
struct RowKeys {
    std::string measure = {};
    int replicate = 0;
    const SpanResult* span = nullptr;
    std::string scope = {};
    std::string group = {};
};

class Rows {
  public:
    explicit Rows(const DecompositionReport& report, render::Table& table)
        : report_(&report), table_(&table) {}

    void add(const RowKeys& keys, const Decomposition& d, const SpanCounts* counts) {
        for (const Part& part : parts_of(d.method)) {
            if (part.key == "between_groups" && keys.scope != "summed") continue;
            add(keys, d, part.key, "", no_number, d.*part.value);
            if (part.key == "entry")
                add_modes(keys,
                          d,
                          part.key,
                          report_->entry_modes,
                          d.entry_by_mode,
                          counts ? &counts->entering_by_mode : nullptr);
            if (part.key == "exit")
                add_modes(keys,
                          d,
                          part.key,
                          report_->exit_modes,
                          d.exit_by_mode,
                          counts ? &counts->exiting_by_mode : nullptr);
        }
        add(keys, d, "total", "", no_number, d.total);
        add(keys, d, "residual", "", no_number, residual_of(d));
    }

    /// What belongs to no method: levels and numbers of firms.
    void add_levels(const RowKeys& keys) {
        const SpanResult& span = *keys.span;
        const Decomposition none;
        const auto level = [&](std::string_view part, std::size_t firms, double value) {
            add(keys, none, part, "", static_cast<double>(firms), value);
            table_->rows.back()[6] = render::words("");
            table_->rows.back()[11] = render::exact(no_number);
        };
        level("level_from", span.counts.firms_from, span.level_from.weighted);
        level("level_to", span.counts.firms_to, span.level_to.weighted);
        level("mean_from", span.counts.firms_from, span.level_from.mean);
        level("mean_to", span.counts.firms_to, span.level_to.mean);
        level("covariance_from", span.counts.firms_from, span.level_from.covariance);
        level("covariance_to", span.counts.firms_to, span.level_to.covariance);
        level("continuing", span.counts.continuing, no_number);
        level("entering", span.counts.entering, no_number);
        level("exiting", span.counts.exiting, no_number);
        level("transient", span.counts.transient, no_number);
    }

  private:
    void add(const RowKeys& keys,
             const Decomposition& d,
             std::string_view part,
             const std::string& mode,
             double firms,
             double value) {
        table_->rows.push_back({render::words(keys.measure),
                                render::exact(keys.replicate),
                                render::exact(keys.span->from),
                                render::exact(keys.span->to),
                                render::words(keys.scope),
                                render::words(keys.group),
                                render::words(std::string(key_of(d.method))),
                                render::words(std::string(part)),
                                render::words(mode),
                                render::exact(firms),
                                render::exact(value),
                                render::exact(value / d.total)});
    }

    void add_modes(const RowKeys& keys,
                   const Decomposition& d,
                   std::string_view part,
                   const std::vector<std::string>& labels,
                   const std::vector<double>& values,
                   const std::vector<std::size_t>* firms) {
        for (std::size_t mode = 0; mode < values.size(); ++mode) {
            const double count = firms ? static_cast<double>((*firms)[mode]) : no_number;
            if (count == 0 || (values[mode] == 0 && !firms)) continue;
            add(keys, d, part, labels[mode], count, values[mode]);
        }
    }

    const DecompositionReport* report_;
    render::Table* table_;
};

void add_span(Rows& rows, RowKeys keys) {
    const SpanResult& span = *keys.span;
    keys.scope = "all";
    rows.add_levels(keys);
    for (const Decomposition& d : span.methods) rows.add(keys, d, &span.counts);
    keys.scope = "summed";
    for (const Decomposition& d : span.summed) rows.add(keys, d, nullptr);
    keys.scope = "group";
    for (const GroupResult& group : span.groups) {
        keys.group = group.group;
        for (const Decomposition& d : group.methods) rows.add(keys, d, &group.counts);
    }
}

}  // namespace

render::Table long_table(const DecompositionReport& report) {
    render::Table table{.id = "decomposition", .title = "Productivity decompositions"};
    table.heads = render::file_heads({"measure",
                                      "replicate",
                                      "from",
                                      "to",
                                      "scope",
                                      "group",
                                      "method",
                                      "part",
                                      "mode",
                                      "firms",
                                      "value",
                                      "share_of_total"});
    Rows rows(report, table);
    for (const MeasureResult& measure : report.measures)
        for (const ReplicateSpans& replicate : measure.replicates)
            for (const SpanResult& span : replicate.spans)
                add_span(
                    rows,
                    {.measure = measure.measure, .replicate = replicate.replicate, .span = &span});
    return table;
}

}  // namespace keiretsu::analysis
