#include "config/scenario/check_programmes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "config/scenario/instrument_table.h"
#include "config/text/merge.h"

namespace keiretsu {
namespace {

bool is_limit(double value) {
    return value < std::numeric_limits<double>::infinity();
}

/// Who can be short of places or of money can choose.
constexpr unsigned chosen = capped | budgeted;

struct ProgrammeField {
    unsigned bit;
    const char* name;
    bool is_set;
};

/// A term that a kind has not would be ignored.
void check_known(const Instrument& instrument, const std::string& path, ScenarioCheck& check) {
    if (find_instrument_kind(instrument.kind) == nullptr) return;
    const Programme& p = instrument.programme;
    const ProgrammeField fields[] = {
        {capped, "max_recipients", is_limit(p.max_recipients)},
        {budgeted, "budget", is_limit(p.budget)},
        {budgeted, "shares_budget_with", !p.shares_budget_with.empty()},
        {chosen, "choice", p.choice != Choice::first_come},
        {matched, "matching", p.matching > 0},
        {repaid, "repay_within", p.repay_within > 0},
        {phased, "phase_in", p.phase_in > 0},
        {conditional, "keep_jobs", p.keep_jobs > 0},
        {conditional, "new_customer_within", p.new_customer_within > 0}};
    for (const ProgrammeField& field : fields) {
        if (!field.is_set || (programme_of(instrument.kind) & field.bit) != 0) continue;
        const auto known = programme_terms_of(instrument.kind);
        check.error("E020",
                    fmt::format("a `{}` has no `{}`", instrument.kind, field.name),
                    child_path(path, field.name),
                    known.empty() ? "leave it out"
                                  : fmt::format("it can have `{}`", fmt::join(known, "`, `")));
    }
}

/// Whether more may apply than are taken.
bool is_limited(const Programme& p) {
    return is_limit(p.max_recipients) || is_limit(p.budget) || !p.shares_budget_with.empty();
}

/// A limit that leaves no whole place or grant at this scale would be taken for a policy without
/// effect.
void check_scale(const Scenario& scenario,
                 const Instrument& policy,
                 const std::string& path,
                 ScenarioCheck& check) {
    const Programme& p = policy.programme;
    if (!check.is_read({path, "scale"})) return;
    if (policy.kind != "entry_subsidy" && is_limit(p.max_recipients) && p.max_recipients > 0 &&
        p.max_recipients * scenario.scale < 1)
        check.error("E020",
                    fmt::format("`{}` has no whole place at scale {:g}", policy.id, scenario.scale),
                    path + ".max_recipients",
                    "raise it, or run at a larger scale");
}

void check_terms(const Instrument& policy, const std::string& path, ScenarioCheck& check) {
    if (!check.is_read({path})) return;  // a term that could not be read is missing here
    const Programme& p = policy.programme;
    if (p.choice != Choice::first_come && !is_limited(p))
        check.error("E020",
                    fmt::format("`{}` chooses among applicants, and takes them all", policy.id),
                    path + ".choice",
                    "add `max_recipients` or a `budget`, or leave `choice` out");
    if (is_limit(p.budget) && !p.shares_budget_with.empty())
        check.error("E020",
                    fmt::format("`{}` has a `budget` and draws on another's", policy.id),
                    path + ".shares_budget_with",
                    "keep one of the two");
    const double years = (policy.until - policy.from + 1) / 4.0;
    if (years > 0 && p.phase_in > years)  // else its dates are wrong
        check.error("E020",
                    fmt::format("`{}` lasts {:g} years and needs {:g} to reach its full strength",
                                policy.id,
                                years,
                                p.phase_in),
                    path + ".phase_in",
                    "shorten `phase_in`, or let it last longer");
    const auto grant = policy.terms.find("grant");
    if (policy.kind == "entry_subsidy" && grant != policy.terms.end() && p.budget > 0 &&
        p.budget < grant->second)
        check.error(
            "E020",
            fmt::format(
                "the budget of `{}`, {:g} Myen a year, is below one grant", policy.id, p.budget),
            path + ".budget",
            fmt::format("a grant is {:g} Myen; the budget is that of scale 1", grant->second));
}

/// A budget is shared with a policy that has one of its own.
void check_shared_budget(const Scenario& scenario,
                         std::size_t i,
                         const std::string& path,
                         ScenarioCheck& check) {
    const Instrument& policy = scenario.policies[i];
    const std::string& with = policy.programme.shares_budget_with;
    if (with.empty()) return;
    const auto found = std::find_if(scenario.policies.begin(),
                                    scenario.policies.end(),
                                    [&](const Instrument& other) { return other.id == with; });
    if (found == scenario.policies.end())
        check.error("E002",
                    fmt::format("unknown policy `{}`", with),
                    path + ".shares_budget_with",
                    "name a policy of this scenario that has a `budget`");
    else if (with == policy.id)
        check.error("E020",
                    fmt::format("`{}` shares a budget with itself", with),
                    path + ".shares_budget_with",
                    "write `budget` instead");
    else if (!is_limit(found->programme.budget))
        check.error("E020",
                    fmt::format("`{}` has no `budget` to share", with),
                    path + ".shares_budget_with",
                    fmt::format("give `{}` a `budget`", with));
}

/// Founders have ages that the parameters say: another age is nobody's.
void check_founder_age(const Scenario& scenario,
                       const Instrument& policy,
                       const std::string& path,
                       ScenarioCheck& check) {
    const auto& entry = scenario.parameters.entry;
    const double oldest = entry.founder_age + entry.founder_age_span;
    const auto refuse = [&](double from, double to, const char* field) {
        if (from <= oldest && to >= entry.founder_age) return;
        check.error("E020",
                    fmt::format("no founder is eligible for `{}`: they are {:g} to {:g} years old",
                                policy.id,
                                entry.founder_age,
                                oldest),
                    path + ".eligible." + field,
                    "see parameters.entry.founder_age and founder_age_span");
    };
    const Eligibility& e = policy.eligible;
    refuse(e.founder_age_from, e.founder_age_to, "founder_age");
    if (policy.kind == "entry_subsidy") refuse(e.owner_age_from, e.owner_age_to, "owner_age");
}

}  // namespace

void check_programmes(const Scenario& scenario, ScenarioCheck& check) {
    for (std::size_t i = 0; i < scenario.shocks.size(); ++i)
        check_known(scenario.shocks[i], child_path("shocks", i), check);
    for (std::size_t i = 0; i < scenario.policies.size(); ++i) {
        const std::string path = child_path("policies", i);
        check_known(scenario.policies[i], path, check);
        check_terms(scenario.policies[i], path, check);
        check_scale(scenario, scenario.policies[i], path, check);
        check_shared_budget(scenario, i, path, check);
        check_founder_age(scenario, scenario.policies[i], path, check);
    }
}

}  // namespace keiretsu
