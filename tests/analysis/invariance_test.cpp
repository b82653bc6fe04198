// Numbers that must not depend on how a file is written: ten thousand random small panels, each
// estimated again with shuffled rows, other ids, other units or redundant effects.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "analysis/decomposition/decompose.h"
#include "analysis/decomposition/read_micro.h"
#include "analysis/facts/facts.h"
#include "analysis/paper/evaluate.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/sample.h"
#include "analysis/regression/vcov_choice.h"
#include "analysis/regression/wild_bootstrap.h"
#include "analysis/render/evaluation.h"
#include "config/text/diagnostics.h"

using namespace keiretsu;
using namespace keiretsu::analysis;

namespace {

struct Draws {
    std::mt19937_64 bits;
    explicit Draws(std::uint64_t seed) : bits(seed) {}
    double uniform() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
    std::size_t below(std::size_t n) { return bits() % n; }
    template <typename T>
    const T& one_of(const std::vector<T>& items) {
        return items[below(items.size())];
    }
    template <typename T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t place = items.size(); place > 1; --place)
            std::swap(items[place - 1], items[below(place)]);
    }
};

struct Row {
    std::size_t firm = 0;
    int year = 0;
    double y = 0, x = 0, z = 0, w = 1;
    bool gap = false;  // x is missing
};

/// Names that are easily taken for one another, or for numbers.
const std::vector<std::string> ids = {"7", "007", "7.0", "07", "Nankai", "NaN Works", "1e2", "100"};
const std::vector<std::string> plain_ids = {"1", "2", "3", "4", "5", "6", "7", "8"};

std::vector<Row> random_panel(Draws& draws) {
    std::vector<Row> rows;
    const std::size_t firms = 4 + draws.below(4);
    const int years = 4 + static_cast<int>(draws.below(3));
    for (std::size_t firm = 0; firm < firms; ++firm)
        for (int year = 1990; year < 1990 + years; ++year) {
            Row row{.firm = firm, .year = year};
            row.x = draws.uniform() - 0.5 + 0.1 * static_cast<double>(firm);
            row.z = draws.uniform();
            row.y = 2 + row.x - 0.5 * row.z + draws.uniform();
            row.w = 0.5 + draws.uniform();
            row.gap = draws.uniform() < 0.05;
            if (draws.uniform() > 0.1) rows.push_back(row);
        }
    return rows;
}

std::string csv_of(const std::vector<Row>& rows,
                   const std::vector<std::string>& names,
                   double y_unit,
                   double x_unit) {
    std::string text = "firm,state,year,half,y,x,z,w\n";
    for (const Row& row : rows)
        text += fmt::format("{},s{},{},{},{},{},{},{}\n",
                            names[row.firm],
                            row.firm / 2,
                            row.year,
                            row.year / 2,
                            row.y * y_unit,
                            row.gap ? "" : fmt::format("{}", row.x * x_unit),
                            row.z,
                            row.w);
    return text;
}

struct Choice {
    regression::Request request = {};
    regression::Ssc ssc = regression::Ssc::stata;
    bool wild = false;
};

Choice random_choice(Draws& draws) {
    Choice choice;
    choice.request.formula = draws.one_of<std::string>(
        {"y ~ x + z", "y ~ x", "y ~ x + factor(year)", "y ~ lag(x,1) + z", "y ~ x*z - 1"});
    choice.request.effects = draws.one_of<std::vector<std::string>>(
        {{}, {"firm"}, {"year"}, {"firm", "year"}, {"state", "year"}, {"firm", "half"}});
    choice.request.vcov = draws.one_of<std::string>({"iid",
                                                     "hc0",
                                                     "hc1",
                                                     "hc2",
                                                     "hc3",
                                                     "cluster:firm",
                                                     "cluster:state",
                                                     "cluster:firm,year",
                                                     "cr2:firm",
                                                     "cr2:state",
                                                     "dk:1",
                                                     "nw:1"});
    choice.request.panel = {"firm", "year"};
    if (draws.below(3) == 0) choice.request.weights = "w";
    if (draws.below(4) == 0) choice.request.where = "year >= 1991 & firm != 'nobody'";
    using regression::Ssc;
    choice.ssc = draws.one_of<Ssc>({Ssc::stata, Ssc::plm, Ssc::fixest, Ssc::none});
    choice.wild = draws.below(20) == 0;
    if (choice.wild) choice.request.bootstrap = "wild:firm";
    return choice;
}

/// The fit, or what refused it.
struct Answer {
    regression::Fit fit = {};
    std::string refusal = {};
};

Answer answer(const std::string& csv, const Choice& choice) {
    Answer result;
    try {
        const auto sample = regression::draw_sample(parse_csv(csv, "panel.csv"), choice.request);
        result.fit = regression::fit(sample.problem, {.vcov = sample.vcov, .ssc = choice.ssc});
        if (!choice.wild) return result;
        const auto p = regression::wild_bootstrap(sample.problem, sample.bootstrap_clusters, {});
        for (std::size_t index = 0; index < p.size(); ++index) {
            result.fit.coefficients[index].p_wild = p[index].p;
            result.fit.coefficients[index].low_wild = p[index].low;
            result.fit.coefficients[index].high_wild = p[index].high;
        }
    } catch (const InputError& error) {
        result.refusal = error.diagnostics().front().code;
    }
    return result;
}

bool near(double a, double b, double slack) {
    if (a == b) return true;  // both infinite, too
    if (std::isnan(a) || std::isnan(b)) return std::isnan(a) == std::isnan(b);
    return std::abs(a - b) <= 1e-7 * std::max(std::abs(a), std::abs(b)) + slack;
}

bool repaired(const regression::Fit& fit) {
    return std::any_of(fit.notes.begin(), fit.notes.end(), [](const std::string& note) {
        return note.find("negative eigenvalues") != std::string::npos;
    });
}

/// Whether `b`, with `b_unit` times the coefficient of each term of x, tells the same as `a`.
bool agree(const Answer& a, const Answer& b, double y_unit, double x_unit) {
    if (a.refusal != b.refusal) return false;
    if (!a.refusal.empty()) return true;
    if (a.fit.coefficients.size() != b.fit.coefficients.size() || a.fit.rank != b.fit.rank ||
        a.fit.rows != b.fit.rows || !near(a.fit.df, b.fit.df, 0) ||
        a.fit.collinear != b.fit.collinear)
        return false;
    if (!near(a.fit.r2, b.fit.r2, 1e-9) || !near(a.fit.r2_within, b.fit.r2_within, 1e-9) ||
        !near(a.fit.adj_r2_lsdv, b.fit.adj_r2_lsdv, 1e-9) ||
        !near(a.fit.sigma * y_unit, b.fit.sigma, 0))
        return false;
    std::vector<regression::Coefficient> left = a.fit.coefficients, right = b.fit.coefficients;
    left.push_back(a.fit.constant);
    right.push_back(b.fit.constant);
    for (std::size_t index = 0; index < left.size(); ++index) {
        const bool of_x = left[index].term.find('x') != std::string::npos;
        const double unit = y_unit / (of_x ? x_unit : 1);
        const double size = 1e-9 * unit * a.fit.sigma;
        if (!near(left[index].estimate * unit, right[index].estimate, size) ||
            !near(left[index].p_wild, right[index].p_wild, 1e-12) ||
            !near(left[index].low_wild * unit, right[index].low_wild, size) ||
            !near(left[index].high_wild * unit, right[index].high_wild, size))
            return false;
        // A variance that is rounding is no number to compare; eigenvalues, and so what their
        // repair gives, depend on units.
        if (repaired(a.fit) || repaired(b.fit)) continue;
        if (!(left[index].std_error > 1e-6 * a.fit.sigma)) continue;
        if (!near(left[index].std_error * unit, right[index].std_error, size) ||
            !near(left[index].t, right[index].t, 1e-6) ||
            !near(left[index].p, right[index].p, 1e-7))
            return false;
    }
    return true;
}

/// The same effects in another order, with others that they imply.
std::vector<std::string> with_redundant(Draws& draws, std::vector<std::string> effects) {
    const auto has = [&](const char* name) {
        return std::find(effects.begin(), effects.end(), name) != effects.end();
    };
    std::vector<std::string> more;
    if (has("firm")) more = {"state", "firm", "firm:state"};
    if (has("year")) more.insert(more.end(), {"half", "year"});
    if (has("half")) more.push_back("half");
    if (has("state")) more.push_back("state");
    if (more.empty()) return effects;
    for (std::size_t added = 1 + draws.below(2); added > 0; --added)
        effects.push_back(draws.one_of(more));
    draws.shuffle(effects);
    return effects;
}

/// All cells of all tables, row by row.
std::vector<render::Cell> cells_of(const render::Document& document) {
    std::vector<render::Cell> cells;
    for (const render::Table& table : document.tables)
        for (const auto& row : table.rows) cells.insert(cells.end(), row.begin(), row.end());
    return cells;
}

/// Panels of seeds [from, until), each read twice; how many have an estimate.
std::size_t estimated_alike(std::uint64_t from, std::uint64_t until) {
    std::size_t estimated = 0;
    for (std::uint64_t seed = from; seed < until; ++seed) {
        Draws draws(seed);
        std::vector<Row> rows = random_panel(draws);
        Choice choice = random_choice(draws);
        const Answer first = answer(csv_of(rows, plain_ids, 1, 1), choice);
        if (first.refusal.empty()) ++estimated;
        draws.shuffle(rows);
        std::vector<std::string> names = draws.below(2) == 0 ? plain_ids : ids;
        // Draws of the bootstrap go to clusters in the order of their names.
        if (!choice.wild) draws.shuffle(names);
        const double y_unit = draws.one_of<double>({1, 1024, 1e-5});
        const double x_unit = draws.one_of<double>({1, 0.125, 3e4});
        choice.request.effects = with_redundant(draws, choice.request.effects);
        const Answer second = answer(csv_of(rows, names, y_unit, x_unit), choice);
        INFO("seed " << seed << ": " << choice.request.formula << " | "
                     << fmt::format("{}", fmt::join(choice.request.effects, ",")) << " | "
                     << choice.request.vcov << " | ssc " << name_of(choice.ssc) << " "
                     << first.refusal << " " << second.refusal);
        REQUIRE(agree(first, second, y_unit, x_unit));
    }
    return estimated;
}

}  // namespace

// Two halves, which two cores run side by side.
TEST_CASE("row order, ids, units and redundant effects change no regression, first half") {
    CHECK(estimated_alike(0, 5000) > 4500);
}

TEST_CASE("row order, ids, units and redundant effects change no regression, second half") {
    CHECK(estimated_alike(5000, 10000) > 4500);
}

TEST_CASE("row order and ids change no bit of a decomposition, units no digit") {
    const auto decomposed = [](const std::string& csv) {
        MicroColumns columns{.id = "firm", .weight = "w", .productivity = "z"};
        columns.group = "state";
        const MicroFile micro = read_micro(parse_csv(csv, "micro.csv"), columns);
        DecomposeRequest request{.years = {1990, 1993}, .chain = true, .by_group = true};
        return decompose_spans(micro.replicates.at(0), request).at(0);
    };
    const auto parts = [](const SpanResult& result) {
        std::vector<double> values;
        for (const auto* methods : {&result.methods, &result.summed})
            for (const Decomposition& d : *methods)
                values.insert(
                    values.end(),
                    {d.total, d.within, d.between, d.cross, d.entry, d.exit, d.between_groups});
        return values;
    };
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        Draws draws(seed);
        std::vector<Row> rows = random_panel(draws);
        const auto first = parts(decomposed(csv_of(rows, plain_ids, 1, 1)));
        draws.shuffle(rows);
        const auto shuffled = parts(decomposed(csv_of(rows, plain_ids, 1, 1)));
        std::vector<std::string> names = ids;
        draws.shuffle(names);
        for (Row& row : rows) row.w *= 1e6;
        const auto renamed = parts(decomposed(csv_of(rows, names, 1, 1)));
        INFO("seed " << seed);
        REQUIRE(shuffled == first);
        REQUIRE(renamed.size() == first.size());
        for (std::size_t index = 0; index < first.size(); ++index)
            REQUIRE(renamed[index] == Approx(first[index]).margin(1e-12));
    }
}

TEST_CASE("row order and ids change no byte of the facts") {
    const auto found = [](const std::string& csv) {
        const auto sizes =
            read_firm_sizes(parse_csv(csv, "firms.csv"), {.id = "firm", .sizes = {"w", "z"}});
        return render::to_csv(document_of(facts_of(sizes, {1991, 1993}), "firms.csv"));
    };
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Draws draws(seed);
        std::vector<Row> rows = random_panel(draws);
        const std::string first = found(csv_of(rows, plain_ids, 1, 1));
        draws.shuffle(rows);
        std::vector<std::string> names = ids;
        draws.shuffle(names);
        INFO("seed " << seed);
        REQUIRE(found(csv_of(rows, names, 1, 1)) == first);
    }
}

TEST_CASE("the order of a panel's rows changes no figure of its evaluation") {
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
        Draws draws(seed);
        Panel panel{.source = "random"};
        for (const char* industry : {"09", "9", "metal"})
            for (const std::string_view size : size_class_names)
                for (int year = 1985; year <= 2007; ++year) {
                    PanelRow row{
                        .year = year, .industry = industry, .size_class = *size_class_named(size)};
                    for (double PanelRow::*field : {&PanelRow::establishments,
                                                    &PanelRow::employees,
                                                    &PanelRow::value_added,
                                                    &PanelRow::real_value_added,
                                                    &PanelRow::industry_real_value_added,
                                                    &PanelRow::wage_bill,
                                                    &PanelRow::capital,
                                                    &PanelRow::ordinary_profit,
                                                    &PanelRow::depreciation,
                                                    &PanelRow::debt})
                        row.*field = 1000 * (1 + draws.uniform());
                    panel.rows.push_back(row);
                }
        const auto evaluated = [](const Panel& rows) {
            return cells_of(render::evaluation_files(
                evaluate({.panel = rows}, {.dummies = {{.kind = YearDummyKind::none}}})));
        };
        const std::vector<render::Cell> first = evaluated(panel);
        draws.shuffle(panel.rows);
        const std::vector<render::Cell> second = evaluated(panel);
        REQUIRE(second.size() == first.size());
        for (std::size_t index = 0; index < first.size(); ++index) {
            INFO("seed " << seed << ", cell " << index << ": " << first[index].text << ", "
                         << second[index].text);
            // Sums may differ by their last bit; the search for a correlation stops at 1e-7.
            if (first[index].number)
                REQUIRE(near(*first[index].number, second[index].number.value(), 1e-6));
            else
                REQUIRE(first[index].text == second[index].text);
        }
    }
}
