#include "sim/trace/choice.h"

#include <algorithm>

#include "config/text/diagnostics.h"
#include "model/numerics/random.h"
#include "sim/trace/traced_run.h"

namespace keiretsu::sim {

using namespace model;

namespace {

bool lies_in(Quarter quarter, std::optional<Quarter> from, std::optional<Quarter> to) {
    return (!from || quarter >= *from) && (!to || quarter <= *to);
}

bool fits_plant(const Description& wanted, const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    const double employees = double(plants.employees[row]);
    Quarter founded;
    founded.index = plants.founded[row];
    return employees >= wanted.employees_from - 0.5 && employees < wanted.employees_to + 0.5 &&
           (wanted.place < 0 || plants.place[row] == wanted.place) &&
           (wanted.industry < 0 || plants.industry[row] == wanted.industry) &&
           (wanted.tier == 0 || plants.level[row] == wanted.tier) &&
           lies_in(founded, wanted.founded_from, wanted.founded_to);
}

/// Ids of plants that close this quarter and fit; to be looked at before they are emptied.
void add_closing(const Description& wanted,
                 const Economy& economy,
                 const QuarterEvents& events,
                 std::vector<std::uint64_t>& ids) {
    if (!lies_in(economy.now, wanted.closed_from, wanted.closed_to)) return;
    for (const Exit& exit : events.exits)
        if ((!wanted.mode || *wanted.mode == exit.mode) && fits_plant(wanted, economy, exit.row))
            ids.push_back(economy.plants.id[exit.row]);
}

}  // namespace

Chosen choose_plant(const Scenario& scenario,
                    int replicate,
                    const Description& wanted,
                    std::uint64_t seed) {
    TracedRun run(scenario, replicate);
    std::vector<std::uint64_t> ids;
    const auto look = [&](Moment moment, Economy& economy, const QuarterEvents& events) {
        if (moment == Moment::settled) add_closing(wanted, economy, events, ids);
    };
    const auto is_late = [&] { return wanted.closed_to && run.now() > *wanted.closed_to; };
    while (!run.is_over() && !(wanted.closes() && is_late()))
        run.run_quarter(wanted.closes() ? AtMoment(look) : AtMoment());
    if (!wanted.closes())
        for (Row row = 0; row < run.economy().rows(); ++row)
            if (run.economy().plants.alive[row] && fits_plant(wanted, run.economy(), row))
                ids.push_back(run.economy().plants.id[row]);
    if (ids.empty())
        throw RunError(
            "no plant of this replicate fits the description: ask for less, or another "
            "--replicate");
    std::sort(ids.begin(), ids.end());
    const Words words = draw_words(seed, Stream::policy, 0, 0);
    const std::uint64_t drawn = (std::uint64_t{words[0]} << 32 | words[1]) % ids.size();
    return {ids[drawn], ids.size()};
}

}  // namespace keiretsu::sim
