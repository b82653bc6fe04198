#include "analysis/comparison/twins.h"

#include <catch2/catch.hpp>

#include "analysis/render/document.h"

using namespace keiretsu;
using namespace keiretsu::analysis;

namespace {

const std::string header =
    "arm,replicate,year,dimension,level,group,reached,reached_with_twin,both,saved,killed,born,"
    "not_born,moved_in,moved_out,jobs_both,jobs_saved,jobs_killed,jobs_born,jobs_not_born,"
    "jobs_moved_in,jobs_moved_out,jobs_gained,jobs_lost\n";

/// Two pairs that part in 2001. Of ten grants in each, six went to founders of the base too.
const std::string rows =
    "grant,1,2001,nation,all,reached,10,6,5,1,2,3,0,0,0,50,8,9,12,0,0,0,4,1\n"
    "grant,1,2001,nation,all,others,0,0,90,0,2,0,1,0,0,900,0,10,0,3,0,0,5,7\n"
    "grant,2,2001,nation,all,reached,10,6,5,0,0,3,0,0,0,50,0,0,12,0,0,0,0,0\n"
    "grant,2,2001,nation,all,others,0,0,90,0,0,0,0,0,0,900,0,0,0,0,0,0,0,0\n";

const TwinEffect& effect_of(const std::vector<TwinEffect>& effects,
                            const std::string& measure,
                            const std::string& unit,
                            const std::string& period) {
    for (const TwinEffect& effect : effects)
        if (effect.measure == measure && effect.unit == unit && effect.period == period)
            return effect;
    FAIL("no " << measure << " of " << unit << " in " << period);
    return effects.front();
}

}  // namespace

TEST_CASE("gross less deadweight less displaced is net, of plants and of jobs") {
    const auto effects =
        twin_effects(parse_csv(header + rows, "twin_counts.csv"), {{2000, 2001}}, {2000, 2001});
    const auto mean = [&](const char* measure, const char* unit) {
        return effect_of(effects, measure, unit, "2001").value.mean;
    };
    // First pair: 5 + 1 + 3 of the reached are open, 5 + 2 in the base; others lose 3.
    CHECK(mean("gross", "establishments") == 8.5);
    CHECK(mean("deadweight", "establishments") == 6);
    CHECK(mean("additional", "establishments") == 2.5);
    CHECK(mean("displaced", "establishments") == 1.5);
    CHECK(mean("net", "establishments") == 1);
    CHECK(mean("saved", "establishments") == 0.5);
    CHECK(mean("killed", "establishments") == 2);
    CHECK(mean("born", "establishments") == 3);
    // Jobs: 50 + 4 - 1 + 8 + 12 and 62 in the arm; 50 + 9 and 50 in the base; others lose 15, 0.
    CHECK(mean("gross", "jobs") == 67.5);
    CHECK(mean("deadweight", "jobs") == 54.5);
    CHECK(mean("displaced", "jobs") == 7.5);
    CHECK(mean("net", "jobs") == 5.5);
    CHECK(mean("gained", "jobs") == 4.5);
    CHECK(mean("founded_anyway", "share") == Approx(0.6));
    CHECK(mean("deadweight_share_of_jobs", "share") == Approx(54.5 / 67.5));
    CHECK(mean("displaced_share_of_jobs", "share") == Approx(7.5 / 13));
    // The year before they part counts as none.
    CHECK(effect_of(effects, "net", "jobs", "2000-2001").value.mean == 2.75);
    CHECK(effect_of(effects, "net", "establishments", "2000").value.mean == 0);
    CHECK(effect_of(effects, "net", "establishments", "2001").pairs == 2);
    // Nets of the pairs are -1 and 3.
    CHECK(effect_of(effects, "net", "establishments", "2001").value.high ==
          Approx(1 + 6.313752 * 2));
    const std::string csv = render::to_csv(twins_table(effects));
    CHECK(csv.find("\ngrant,born,jobs,nation,all,2001,12,12,12,2\n") != std::string::npos);
}

TEST_CASE("a reader is told what became of a hundred that were reached") {
    const auto effects =
        twin_effects(parse_csv(header + rows, "twin_counts.csv"), {{2001, 2001}}, {2001, 2001});
    const auto tables = twins_summary(effects, 2001, 0.1);
    REQUIRE(tables.size() == 1);
    const std::string text = render::to_text({.title = "", .tables = tables});
    CHECK(text.find("Of 100 that it reached 60.0 opened in the base too; 85.0 are still") !=
          std::string::npos);
    CHECK(text.find("reached so far, open or closed") != std::string::npos);
    std::size_t widest = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        widest = std::max(widest, end - at);
        at = end + 1;
    }
    CHECK(widest <= 80);
}

TEST_CASE("the share of jobs displaced is told only where jobs are clearly added") {
    const auto told = [](const std::string& counts) {
        const auto effects =
            twin_effects(parse_csv(header + counts, "twin_counts.csv"), {}, {2001, 2001});
        return render::to_text({.title = "", .tables = twins_summary(effects, 2001, 0.1)});
    };
    CHECK(told(rows).find("Of jobs added 58% (") != std::string::npos);  // +14 and +12
    std::string unclear = rows;
    const std::string born = "0,0,0,50,0,0,12";
    unclear.replace(unclear.find(born), born.size(), "0,0,0,50,0,6,12");  // +14 and +6
    CHECK(told(unclear).find("Of jobs added") == std::string::npos);
}

TEST_CASE("a file that is no table of twins is refused") {
    CHECK_THROWS(twin_effects(parse_csv("arm,year\ngrant,2001\n", "x.csv"), {}, {2001, 2001}));
}
