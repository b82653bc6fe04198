#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/sample.h"
#include "config/text/diagnostics.h"
#include "tests/fuzz/fed_file.h"
#include "tests/fuzz/targets.h"

namespace keiretsu::fuzz {
namespace {

namespace regression = analysis::regression;

// A user's file is small here, and work grows with its square in places.
constexpr std::size_t most_bytes = 4096;

void estimate(const analysis::CsvTable& table, const regression::Request& request) {
    try {
        regression::Sample sample = regression::draw_sample(table, request);
        regression::fit(sample.problem, {.vcov = std::move(sample.vcov)});
    } catch (const InputError&) {
    }
}

}  // namespace

void regress(std::string_view bytes) {
    static const FedFile file("regress.csv");
    try {
        const analysis::CsvTable table = analysis::read_csv(file.with(bytes.substr(0, most_bytes)));
        estimate(table, {.formula = "y ~ x"});
        estimate(table, {.formula = "y ~ x + factor(g)", .vcov = "hc3"});
        estimate(table, {.formula = "y ~ x", .effects = {"g", "t"}, .vcov = "cluster:g"});
        estimate(table, {.formula = "d(y) ~ lag(x,1)", .vcov = "nw:1", .panel = {"g", "t"}});
    } catch (const InputError&) {
    }
}

void formula(std::string_view bytes) {
    static const FedFile file("formula.csv");
    static const analysis::CsvTable table = analysis::read_csv(
        file.with("y,x,z,g,t\n1,2,1,a,1\n2,3,0,a,2\n4,1,1,b,1\n3,9,0,b,2\n5,4,1,c,1\n7,2,1,c,2\n"));
    estimate(table, {.formula = std::string(bytes.substr(0, most_bytes)), .panel = {"g", "t"}});
}

}  // namespace keiretsu::fuzz
