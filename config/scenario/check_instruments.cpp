#include "config/scenario/check_instruments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "config/scenario/check_programmes.h"
#include "config/scenario/instrument_table.h"
#include "config/text/merge.h"
#include "config/text/suggest.h"

namespace keiretsu {
namespace {

void check_kind(const Instrument& instrument,
                InstrumentUse use,
                const std::string& path,
                ScenarioCheck& check) {
    if (instrument.kind.empty()) return;  // missing, and said so
    const InstrumentKind* kind = find_instrument_kind(instrument.kind);
    const char* what = use == InstrumentUse::policy ? "policy" : "shock";
    if (kind == nullptr) {
        check.error("E002",
                    fmt::format("unknown {} kind `{}`", what, instrument.kind),
                    path + ".kind",
                    help_for_unknown(instrument.kind, kinds_of(use)));
        return;
    }
    if (kind->use != use) {
        const bool is_policy = kind->use == InstrumentUse::policy;
        check.error(
            "E002",
            fmt::format(
                "`{}` is a {}, not a {}", instrument.kind, is_policy ? "policy" : "shock", what),
            path + ".kind",
            fmt::format("move it to `{}`", is_policy ? "policies" : "shocks"));
    }
    if (kind->actor == ActorUse::required && instrument.actor.empty())
        check.error("E022",
                    "`actor` is missing",
                    path + ".actor",
                    fmt::format("a `{}` is about one named actor", instrument.kind));
    if (kind->actor == ActorUse::none && !instrument.actor.empty())
        check.error("E020",
                    fmt::format("a `{}` is not about one actor", instrument.kind),
                    path + ".actor",
                    "use `eligible` to say whom it reaches");
}

/// A tie-up has two different parties; nothing else has a partner.
void check_partner(const Instrument& instrument, const std::string& path, ScenarioCheck& check) {
    const std::string here = path + ".partner";
    if (!check.is_read({path + ".kind", here})) return;
    if (instrument.kind != component_tie_up) {
        if (!instrument.partner.empty())
            check.error("E020",
                        fmt::format("a `{}` has no partner", instrument.kind),
                        here,
                        fmt::format("only a `{}` has one: leave it out", component_tie_up));
        return;
    }
    if (instrument.partner.empty())
        check.error("E022",
                    "`partner` is missing",
                    here,
                    "name the actor with which `actor` shares components");
    else if (instrument.partner == instrument.actor)
        check.error("E020",
                    fmt::format("`{}` is tied up with itself", instrument.actor),
                    here,
                    "name another actor");
    else
        check.reference(instrument.partner, check.actors, "actor", here);
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i)
        text += fmt::format("{}`{}`",
                            i == 0                  ? ""
                            : i + 1 == names.size() ? " and "
                                                    : ", ",
                            names[i]);
    return text;
}

/// A kind that cannot tell tiers apart must not be given tiers: they would be ignored.
void check_eligibility(const Instrument& instrument,
                       const std::string& path,
                       ScenarioCheck& check) {
    const InstrumentKind* kind = find_instrument_kind(instrument.kind);
    if (kind == nullptr) return;
    const Eligibility& e = instrument.eligible;
    const Eligibility all;
    const auto heeds = [&](Reach bit, bool is_set, const char* field) {
        if (!is_set || (kind->reach & bit) != 0) return;
        const auto fields = eligibility_of(*kind);
        check.error(
            "E020",
            fmt::format("`{}` cannot be limited by `{}`", instrument.kind, field),
            path + ".eligible." + field,
            fields.empty() ? "leave out `eligible`" : fmt::format("it heeds {}", listed(fields)));
    };
    heeds(by_place, !e.places.empty(), "places");
    heeds(by_industry, !e.industries.empty(), "industries");
    heeds(by_tier, !e.tiers.empty(), "tiers");
    heeds(by_employees,
          e.employees_from > all.employees_from || e.employees_to < all.employees_to,
          "employees");
    heeds(by_age, e.age_from > all.age_from || e.age_to < all.age_to, "age");
    heeds(by_owner,
          e.owner_age_from > all.owner_age_from || e.owner_age_to < all.owner_age_to,
          "owner_age");
    heeds(by_founder_age,
          e.founder_age_from > all.founder_age_from || e.founder_age_to < all.founder_age_to,
          "founder_age");
    heeds(by_owner, e.firm != FirmKind::any, "firm");
    heeds(by_orders, e.subcontractors != Condition::any, "subcontractors");
    heeds(by_orders, e.lost_buyer != Condition::any, "lost_buyer");
}

void check_reach(const Instrument& instrument, const std::string& path, ScenarioCheck& check) {
    check.reference(instrument.actor, check.actors, "actor", path + ".actor");
    for (std::size_t i = 0; i < instrument.eligible.places.size(); ++i)
        check.reference(instrument.eligible.places[i],
                        check.places,
                        "place",
                        child_path(path + ".eligible.places", i));
    for (std::size_t i = 0; i < instrument.eligible.industries.size(); ++i)
        check.reference(instrument.eligible.industries[i],
                        check.industries,
                        "industry",
                        child_path(path + ".eligible.industries", i));
}

void check_dates(Instrument& instrument,
                 const Horizon& horizon,
                 const std::string& path,
                 ScenarioCheck& check) {
    if (instrument.from == Quarter{}) return;  // missing, and said so
    check.close_dates(instrument.from, instrument.until, horizon, path);
    if (!check.is_read({"horizon", path + ".from", path + ".until"})) return;
    if (instrument.from < horizon.start && instrument.until >= horizon.start)
        check.warning("W003",
                      fmt::format("`{}` begins in {}, before the run does: it is in force from the "
                                  "first quarter, {}, on",
                                  instrument.id,
                                  to_string(instrument.from),
                                  to_string(horizon.start)),
                      path + ".from",
                      fmt::format("write `from: {}` if that is meant", to_string(horizon.start)));
    const char* never = nullptr;
    // What a scenario inherits for later years is nothing that its author could mean now.
    if (instrument.from > horizon.end && !check.is_inherited(path + ".from"))
        never = "starts after the run ends";
    if (instrument.until < horizon.start) never = "ends before the run starts";
    if (never != nullptr)
        check.warning(
            "W002",
            fmt::format("`{}` never becomes active: it {}", instrument.id, never),
            path + (instrument.from > horizon.end ? ".from" : ".until"),
            fmt::format(
                "the run lasts from {} to {}", to_string(horizon.start), to_string(horizon.end)));
}

const Actor* find_actor(const Scenario& scenario, const std::string& id) {
    for (const Actor& actor : scenario.actors)
        if (actor.id == id) return &actor;
    return nullptr;
}

/// A number of suppliers needs an actor that has more of them; a cut needs none.
void check_consolidation(const Instrument& shock,
                         const Scenario& scenario,
                         const std::string& path,
                         ScenarioCheck& check) {
    if (shock.kind != "supplier_consolidation" || !check.is_read({path})) return;
    const double target = shock.terms.at("target");
    const double cut = shock.terms.at("cut");
    const bool both = target > 0 && cut > 0;
    // A sweep of `cut` may start at 0, which cuts nobody.
    const bool neither = target <= 0 && cut <= 0 && !check.is_written(path + ".cut");
    if (both || neither)
        check.error("E020",
                    both ? "both a `target` and a `cut`" : "neither a `target` nor a `cut`",
                    path + (both ? ".cut" : ".target"),
                    "`target: 599` is a number of suppliers of one actor, `cut: 50%` a share");
    if (target <= 0) return;
    if (shock.actor.empty()) {
        check.error("E020",
                    "a `target` without an `actor`",
                    path + ".target",
                    "name the actor, or give a `cut` for all large enterprises");
        return;
    }
    const Actor* actor = find_actor(scenario, shock.actor);
    if (actor != nullptr && target >= actor->direct_suppliers && check.is_read({"actors"}))
        check.error("E020",
                    fmt::format("the target {:g} is not below the {:g} direct suppliers of `{}`",
                                target,
                                actor->direct_suppliers,
                                actor->id),
                    path + ".target",
                    "a consolidation lowers their number; see `direct_suppliers` in `actors`");
}

bool overlap(const Instrument& a, const Instrument& b) {
    return a.from <= b.until && b.from <= a.until;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Whether two instruments are ever in force in one run: arms of an experiment may be alternatives.
bool may_meet(const Scenario& scenario, const Instrument& a, const Instrument& b) {
    const auto& arms = scenario.experiment.arms;
    return arms.empty() || std::any_of(arms.begin(), arms.end(), [&](const ExperimentArm& arm) {
               return contains(arm.on, a.id) && contains(arm.on, b.id);
           });
}

bool is_plan(const Instrument& shock) {
    return !shock.actor.empty() && shock.kind != "plant_closure";
}

/// Two plans of one kind for the same buyer at the same time.
bool are_rivals(const Instrument& a, const Instrument& b) {
    const bool fixes_an_end = a.kind == "supplier_consolidation" || a.kind == "price_reduction";
    return fixes_an_end && is_plan(a) && a.kind == b.kind && a.actor == b.actor && overlap(a, b);
}

/// Whether a shock closes an actor as a firm: its head plant stands where the actor does.
bool closes(const Instrument& shock, const Actor& actor) {
    const Eligibility& eligible = shock.eligible;
    return shock.kind == "plant_closure" && shock.actor == actor.id &&
           (eligible.places.empty() || contains(eligible.places, actor.place)) &&
           (eligible.industries.empty() || contains(eligible.industries, actor.industry));
}

/// Plans for one buyer that cannot both be carried out.
void check_plans(const Scenario& scenario, ScenarioCheck& check) {
    const auto& shocks = scenario.shocks;
    for (std::size_t i = 0; i < shocks.size(); ++i)
        for (std::size_t j = 0; j < shocks.size(); ++j) {
            const Instrument& a = shocks[i];
            const Instrument& b = shocks[j];
            if (i == j || !may_meet(scenario, a, b)) continue;
            const Actor* actor = find_actor(scenario, a.actor);
            const std::string here = child_path("shocks", i), there = child_path("shocks", j);
            if (!check.is_read({here, there})) continue;
            if (j < i && are_rivals(a, b))
                check.conflict(
                    fmt::format(
                        "`{}` and `{}` give `{}` two plans at the same time", b.id, a.id, a.actor),
                    here + ".from",
                    there + ".from");
            if (actor != nullptr && is_plan(a) && closes(b, *actor) && a.until >= b.from)
                check.conflict(
                    fmt::format(
                        "`{}` is a plan of `{}`, which `{}` closes before", a.id, a.actor, b.id),
                    here + ".from",
                    there + ".from");
        }
}

/// A place that keeps secondary plants out cannot be paid to attract them.
void check_sites(const Scenario& scenario, ScenarioCheck& check) {
    const auto& policies = scenario.policies;
    for (std::size_t i = 0; i < policies.size(); ++i)
        for (std::size_t j = 0; j < policies.size(); ++j) {
            const Instrument& a = policies[i];
            const Instrument& b = policies[j];
            if (a.kind != "relocation_subsidy" || b.kind != "site_regulation" || !overlap(a, b) ||
                !may_meet(scenario, a, b) ||
                !check.is_read({child_path("policies", i), child_path("policies", j)}))
                continue;
            for (const std::string& place : b.eligible.places)
                if (contains(a.eligible.places, place))
                    check.conflict(fmt::format("`{}` pays for plants that come to `{}`, and `{}` "
                                               "lets none come",
                                               a.id,
                                               place,
                                               b.id),
                                   child_path("policies", i) + ".eligible",
                                   child_path("policies", j) + ".eligible");
        }
}

void check_list(std::vector<Instrument>& instruments,
                InstrumentUse use,
                const Horizon& horizon,
                ScenarioCheck& check) {
    const std::string list = use == InstrumentUse::policy ? "policies" : "shocks";
    for (std::size_t i = 0; i < instruments.size(); ++i) {
        const std::string path = child_path(list, i);
        check_kind(instruments[i], use, path, check);
        check_eligibility(instruments[i], path, check);
        check_reach(instruments[i], path, check);
        check_partner(instruments[i], path, check);
        check_dates(instruments[i], horizon, path, check);
    }
}

}  // namespace

void check_instruments(Scenario& scenario, ScenarioCheck& check) {
    check_list(scenario.shocks, InstrumentUse::shock, scenario.horizon, check);
    for (std::size_t i = 0; i < scenario.shocks.size(); ++i)
        check_consolidation(scenario.shocks[i], scenario, child_path("shocks", i), check);
    check_list(scenario.policies, InstrumentUse::policy, scenario.horizon, check);
    check_plans(scenario, check);
    check_sites(scenario, check);
    check_programmes(scenario, check);
}

}  // namespace keiretsu
