#include "analysis/decomposition/decompose.h"

#include <algorithm>
#include <limits>

namespace keiretsu::analysis {
namespace {

constexpr double Decomposition::*all_values[] = {&Decomposition::total,
                                                 &Decomposition::within,
                                                 &Decomposition::between,
                                                 &Decomposition::cross,
                                                 &Decomposition::entry,
                                                 &Decomposition::exit,
                                                 &Decomposition::between_groups};

void add_scaled(std::vector<double>& sums, const std::vector<double>& terms, double scale) {
    for (std::size_t i = 0; i < terms.size(); ++i) sums[i] += scale * terms[i];
}

/// sum += scale × term, part by part.
void add_scaled(Decomposition& sum, const Decomposition& term, double scale) {
    for (const auto value : all_values) sum.*value += scale * (term.*value);
    add_scaled(sum.entry_by_mode, term.entry_by_mode, scale);
    add_scaled(sum.exit_by_mode, term.exit_by_mode, scale);
}

Decomposition filled(Method method, ModeCounts modes, double value) {
    Decomposition result{.method = method,
                         .entry_by_mode = std::vector<double>(modes.entry, value),
                         .exit_by_mode = std::vector<double>(modes.exit, value)};
    for (const auto part : all_values) result.*part = value;
    return result;
}

std::vector<std::size_t> counted(const std::vector<Turnover>& firms, std::size_t modes) {
    std::vector<std::size_t> counts(modes);
    for (const Turnover& firm : firms) ++counts[static_cast<std::size_t>(firm.mode)];
    return counts;
}

SpanCounts counts_of(const Span& span, ModeCounts modes) {
    return {.firms_from = span.firms_from,
            .firms_to = span.firms_to,
            .continuing = span.continuing.size(),
            .entering = span.entering.size(),
            .exiting = span.exiting.size(),
            .entering_by_mode = counted(span.entering, modes.entry),
            .exiting_by_mode = counted(span.exiting, modes.exit)};
}

/// Appends the flows of the next link; the stock at the end becomes the next link's.
void append(SpanCounts& sum, const SpanCounts& link) {
    sum.firms_to = link.firms_to;
    sum.continuing += link.continuing;
    sum.entering += link.entering;
    sum.exiting += link.exiting;
    for (std::size_t i = 0; i < link.entering_by_mode.size(); ++i)
        sum.entering_by_mode[i] += link.entering_by_mode[i];
    for (std::size_t i = 0; i < link.exiting_by_mode.size(); ++i)
        sum.exiting_by_mode[i] += link.exiting_by_mode[i];
}

bool comparable(const Span& span) {
    return span.weight_from > 0 && span.weight_to > 0;
}

/// Adds one group's part of the all-firms change. A group that is absent in a year adds only to
/// `between_groups`: its share times its distance from the whole.
void add_group(Decomposition& summed,
               const Decomposition& group,
               const Span& span,
               const Span& all) {
    const double share_from = span.weight_from / all.weight_from;
    const double share_to = span.weight_to / all.weight_to;
    const double reference = (all.from.weighted + all.to.weighted) / 2;
    double level = reference;
    if (comparable(span)) {
        const double total = summed.total;
        add_scaled(summed, group, (share_from + share_to) / 2);
        summed.total = total;
        level = (span.from.weighted + span.to.weighted) / 2;
    } else if (span.weight_to > 0) {
        level = span.to.weighted;
    } else if (span.weight_from > 0) {
        level = span.from.weighted;
    }
    summed.between_groups += (share_to - share_from) * (level - reference);
}

SpanResult decompose_link(const MicroData& data,
                          const DecomposeRequest& request,
                          int from,
                          int to) {
    const ModeCounts modes{data.entry_modes.size(), data.exit_modes.size()};
    const Span all = match(data, from, to);
    SpanResult result{.from = from,
                      .to = to,
                      .level_from = all.from,
                      .level_to = all.to,
                      .counts = counts_of(all, modes)};
    for (const Method method : request.methods)
        result.methods.push_back(decompose(all, method, modes));
    if (!request.by_group) return result;

    for (const Method method : request.methods) {
        result.summed.push_back(filled(method, modes, 0));
        result.summed.back().total = all.to.weighted - all.from.weighted;
    }
    for (std::size_t g = 0; g < data.groups.size(); ++g) {
        const Span span = match(data, from, to, static_cast<std::int32_t>(g));
        GroupResult group{.group = data.groups[g],
                          .share_from = span.weight_from / all.weight_from,
                          .share_to = span.weight_to / all.weight_to,
                          .counts = counts_of(span, modes)};
        for (std::size_t m = 0; m < request.methods.size(); ++m) {
            const Method method = request.methods[m];
            group.methods.push_back(
                comparable(span) ? decompose(span, method, modes)
                                 : filled(method, modes, std::numeric_limits<double>::quiet_NaN()));
            add_group(result.summed[m], group.methods[m], span, all);
        }
        result.groups.push_back(std::move(group));
    }
    return result;
}

void append(std::vector<Decomposition>& sums, const std::vector<Decomposition>& links) {
    for (std::size_t m = 0; m < links.size(); ++m) add_scaled(sums[m], links[m], 1);
}

void append(SpanResult& chain, const SpanResult& link) {
    chain.to = link.to;
    chain.links += 1;
    chain.level_to = link.level_to;
    append(chain.counts, link.counts);
    append(chain.methods, link.methods);
    append(chain.summed, link.summed);
    for (std::size_t g = 0; g < link.groups.size(); ++g) {
        chain.groups[g].share_to = link.groups[g].share_to;
        append(chain.groups[g].counts, link.groups[g].counts);
        append(chain.groups[g].methods, link.groups[g].methods);
    }
}

}  // namespace

std::vector<SpanResult> decompose_spans(const MicroData& data, const DecomposeRequest& request) {
    const std::vector<int> observed = years_of(data);
    std::vector<SpanResult> results;
    for (std::size_t i = 0; i + 1 < request.years.size(); ++i) {
        const int from = request.years[i], to = request.years[i + 1];
        std::vector<int> stops{from};
        if (request.chain)
            std::copy_if(
                observed.begin(), observed.end(), std::back_inserter(stops), [&](int year) {
                    return year > from && year < to;
                });
        stops.push_back(to);
        SpanResult result = decompose_link(data, request, stops[0], stops[1]);
        for (std::size_t s = 1; s + 1 < stops.size(); ++s)
            append(result, decompose_link(data, request, stops[s], stops[s + 1]));
        result.counts.transient = transient_firms(data, from, to);
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace keiretsu::analysis
