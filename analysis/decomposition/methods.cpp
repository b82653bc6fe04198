#include "analysis/decomposition/methods.h"

#include "analysis/data/exact_sum.h"

namespace keiretsu::analysis {
namespace {

constexpr Part between_groups{"between_groups", "between groups", &Decomposition::between_groups};
constexpr Part entry{"entry", "entry", &Decomposition::entry};
constexpr Part exits{"exit", "exit", &Decomposition::exit};
constexpr Part within{"within", "within firms", &Decomposition::within};
constexpr Part between{"between", "between firms", &Decomposition::between};
constexpr Part cross{"cross", "cross", &Decomposition::cross};
constexpr Part mean{"mean", "unweighted mean", &Decomposition::within};
constexpr Part covariance{"covariance", "covariance", &Decomposition::between};

constexpr Part four_parts[] = {within, between, entry, exits, between_groups};
constexpr Part five_parts[] = {within, between, cross, entry, exits, between_groups};
constexpr Part static_parts[] = {mean, covariance, between_groups};
constexpr Part dynamic_parts[] = {mean, covariance, entry, exits, between_groups};

/// Entry and exit measured from a reference level: Σ_N s1 (p1 − reference_to) and
/// Σ_X s0 (reference_from − p0), each also by mode.
void add_turnover(Decomposition& result,
                  const Span& span,
                  ModeCounts modes,
                  double reference_from,
                  double reference_to) {
    std::vector<ExactSum> by_entry(modes.entry), by_exit(modes.exit);
    ExactSum entered, exited;
    for (const Turnover& firm : span.entering) {
        const double term = firm.share * (firm.productivity - reference_to);
        entered += term;
        by_entry[static_cast<std::size_t>(firm.mode)] += term;
    }
    for (const Turnover& firm : span.exiting) {
        const double term = firm.share * (reference_from - firm.productivity);
        exited += term;
        by_exit[static_cast<std::size_t>(firm.mode)] += term;
    }
    result.entry = entered.value();
    result.exit = exited.value();
    for (const ExactSum& sum : by_entry) result.entry_by_mode.push_back(sum.value());
    for (const ExactSum& sum : by_exit) result.exit_by_mode.push_back(sum.value());
}

void baily_hulten_campbell(Decomposition& result, const Span& span, ModeCounts modes) {
    ExactSum own, shift;
    for (const Continuing& firm : span.continuing) {
        own += firm.share_from * (firm.productivity_to - firm.productivity_from);
        shift += (firm.share_to - firm.share_from) * firm.productivity_to;
    }
    result.within = own.value();
    result.between = shift.value();
    add_turnover(result, span, modes, 0, 0);
}

void griliches_regev(Decomposition& result, const Span& span, ModeCounts modes) {
    const double reference = (span.from.weighted + span.to.weighted) / 2;
    ExactSum own, shift;
    for (const Continuing& firm : span.continuing) {
        own +=
            (firm.share_from + firm.share_to) / 2 * (firm.productivity_to - firm.productivity_from);
        shift += (firm.share_to - firm.share_from) *
                 ((firm.productivity_from + firm.productivity_to) / 2 - reference);
    }
    result.within = own.value();
    result.between = shift.value();
    add_turnover(result, span, modes, reference, reference);
}

void foster_haltiwanger_krizan(Decomposition& result, const Span& span, ModeCounts modes) {
    const double reference = span.from.weighted;
    ExactSum own, shift, both;
    for (const Continuing& firm : span.continuing) {
        const double gain = firm.productivity_to - firm.productivity_from;
        const double share_gain = firm.share_to - firm.share_from;
        own += firm.share_from * gain;
        shift += share_gain * (firm.productivity_from - reference);
        both += share_gain * gain;
    }
    result.within = own.value();
    result.between = shift.value();
    result.cross = both.value();
    add_turnover(result, span, modes, reference, reference);
}

void olley_pakes(Decomposition& result, const Span& span, ModeCounts modes) {
    result.within = span.to.mean - span.from.mean;
    result.between = span.to.covariance - span.from.covariance;
    result.entry_by_mode.assign(modes.entry, 0.0);
    result.exit_by_mode.assign(modes.exit, 0.0);
}

void melitz_polanec(Decomposition& result, const Span& span, ModeCounts modes) {
    ExactSum share_from, share_to, weighted_from, weighted_to, plain_from, plain_to;
    for (const Continuing& firm : span.continuing) {
        share_from += firm.share_from;
        share_to += firm.share_to;
        weighted_from += firm.share_from * firm.productivity_from;
        weighted_to += firm.share_to * firm.productivity_to;
        plain_from += firm.productivity_from;
        plain_to += firm.productivity_to;
    }
    if (share_from.value() <= 0 || share_to.value() <= 0) {
        const double reference = (span.from.weighted + span.to.weighted) / 2;
        add_turnover(result, span, modes, reference, reference);
        // Survivors without weight on one side still move the aggregate on the other.
        result.between = (weighted_to.value() - share_to.value() * reference) -
                         (weighted_from.value() - share_from.value() * reference);
        return;
    }
    const double survivors_from = weighted_from.value() / share_from.value();
    const double survivors_to = weighted_to.value() / share_to.value();
    const auto firms = static_cast<double>(span.continuing.size());
    result.within = (plain_to.value() - plain_from.value()) / firms;
    result.between = (survivors_to - survivors_from) - result.within;
    add_turnover(result, span, modes, survivors_from, survivors_to);
}

}  // namespace

std::span<const Part> parts_of(Method method) {
    switch (method) {
        case Method::foster_haltiwanger_krizan:
            return five_parts;
        case Method::olley_pakes:
            return static_parts;
        case Method::melitz_polanec:
            return dynamic_parts;
        default:
            return four_parts;
    }
}

std::string_view key_of(Method method) {
    switch (method) {
        case Method::baily_hulten_campbell:
            return "bhc";
        case Method::griliches_regev:
            return "gr";
        case Method::foster_haltiwanger_krizan:
            return "fhk";
        case Method::olley_pakes:
            return "op";
        default:
            return "mp";
    }
}

std::string_view name_of(Method method) {
    switch (method) {
        case Method::baily_hulten_campbell:
            return "Baily-Hulten-Campbell";
        case Method::griliches_regev:
            return "Griliches-Regev";
        case Method::foster_haltiwanger_krizan:
            return "Foster-Haltiwanger-Krizan";
        case Method::olley_pakes:
            return "Olley-Pakes (static)";
        default:
            return "Melitz-Polanec";
    }
}

double residual_of(const Decomposition& decomposition) {
    ExactSum sum;
    for (const Part& part : parts_of(decomposition.method)) sum += decomposition.*part.value;
    sum += -decomposition.total;
    return sum.value();
}

Decomposition decompose(const Span& span, Method method, ModeCounts modes) {
    Decomposition result{.method = method, .total = span.to.weighted - span.from.weighted};
    switch (method) {
        case Method::baily_hulten_campbell:
            baily_hulten_campbell(result, span, modes);
            break;
        case Method::griliches_regev:
            griliches_regev(result, span, modes);
            break;
        case Method::foster_haltiwanger_krizan:
            foster_haltiwanger_krizan(result, span, modes);
            break;
        case Method::olley_pakes:
            olley_pakes(result, span, modes);
            break;
        case Method::melitz_polanec:
            melitz_polanec(result, span, modes);
            break;
    }
    return result;
}

}  // namespace keiretsu::analysis
