// NIST's Statistical Reference Datasets for linear regression, certified to 15 digits
// (itl.nist.gov/div898/strd). Digits are counted as -log10 of the relative error.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "analysis/regression/fit.h"

using namespace keiretsu::analysis::regression;

namespace {

struct Certified {
    std::vector<double> estimates = {};  // constant first, if there is one
    std::vector<double> std_errors = {};
    double sigma = 0;
    double r2 = 0;
};

double digits(double value, double certified) {
    if (value == certified) return 15;
    if (certified == 0) return -std::log10(std::abs(value));
    return std::min(15.0, -std::log10(std::abs(value / certified - 1)));
}

/// y on powers 1..degree of x.
Problem polynomial(const std::vector<double>& x, const std::vector<double>& y, int degree) {
    Problem problem{.response = "y", .y = y};
    std::vector<double> power(x.size(), 1);
    for (int exponent = 1; exponent <= degree; ++exponent) {
        for (std::size_t row = 0; row < x.size(); ++row) power[row] *= x[row];
        problem.regressors.push_back({std::to_string(exponent), power});
    }
    return problem;
}

void compare(const Problem& problem, const Certified& certified, double least_digits) {
    const Fit fit = keiretsu::analysis::regression::fit(problem, {});
    REQUIRE(fit.collinear.empty());
    std::vector<Coefficient> found;
    if (problem.constant) found.push_back(fit.constant);
    found.insert(found.end(), fit.coefficients.begin(), fit.coefficients.end());
    REQUIRE(found.size() == certified.estimates.size());
    for (std::size_t index = 0; index < found.size(); ++index) {
        CAPTURE(found[index].term, found[index].estimate, certified.estimates[index]);
        CHECK(digits(found[index].estimate, certified.estimates[index]) >= least_digits);
        CAPTURE(found[index].std_error, certified.std_errors[index]);
        CHECK(digits(found[index].std_error, certified.std_errors[index]) >= least_digits);
    }
    CHECK(digits(fit.sigma, certified.sigma) >= least_digits);
    CHECK(digits(fit.r2, certified.r2) >= least_digits);
}

const std::vector<double> filip_x = {
    -6.860120914, -4.324130045, -4.358625055, -4.358426747, -6.955852379, -6.661145254,
    -6.355462942, -6.118102026, -7.115148017, -6.815308569, -6.519993057, -6.204119983,
    -5.853871964, -6.109523091, -5.79832982,  -5.482672118, -5.171791386, -4.851705903,
    -4.517126416, -4.143573228, -3.709075441, -3.499489089, -6.300769497, -5.953504836,
    -5.642065153, -5.031376979, -4.680685696, -4.329846955, -3.928486195, -8.56735134,
    -8.363211311, -8.107682739, -7.823908741, -7.522878745, -7.218819279, -6.920818754,
    -6.628932138, -6.323946875, -5.991399828, -8.781464495, -8.663140179, -8.473531488,
    -8.247337057, -7.971428747, -7.676129393, -7.352812702, -7.072065318, -6.774174009,
    -6.478861916, -6.159517513, -6.835647144, -6.53165267,  -6.224098421, -5.910094889,
    -5.598599459, -5.290645224, -4.974284616, -4.64454848,  -4.290560426, -3.885055584,
    -3.408378962, -3.13200249,  -8.726767166, -8.66695597,  -8.511026475, -8.165388579,
    -7.886056648, -7.588043762, -7.283412422, -6.995678626, -6.691862621, -6.392544977,
    -6.067374056, -6.684029655, -6.378719832, -6.065855188, -5.752272167, -5.132414673,
    -4.811352704, -4.098269308, -3.66174277,  -3.2644011};
const std::vector<double> filip_y = {
    0.8116, 0.9072, 0.9052, 0.9039, 0.8053, 0.8377, 0.8667, 0.8809, 0.7975, 0.8162, 0.8515, 0.8766,
    0.8885, 0.8859, 0.8959, 0.8913, 0.8959, 0.8971, 0.9021, 0.909,  0.9139, 0.9199, 0.8692, 0.8872,
    0.89,   0.891,  0.8977, 0.9035, 0.9078, 0.7675, 0.7705, 0.7713, 0.7736, 0.7775, 0.7841, 0.7971,
    0.8329, 0.8641, 0.8804, 0.7668, 0.7633, 0.7678, 0.7697, 0.77,   0.7749, 0.7796, 0.7897, 0.8131,
    0.8498, 0.8741, 0.8061, 0.846,  0.8751, 0.8856, 0.8919, 0.8934, 0.894,  0.8957, 0.9047, 0.9129,
    0.9209, 0.9219, 0.7739, 0.7681, 0.7665, 0.7703, 0.7702, 0.7761, 0.7809, 0.7961, 0.8253, 0.8602,
    0.8809, 0.8301, 0.8664, 0.8834, 0.8898, 0.8964, 0.8963, 0.9074, 0.9119, 0.9228};

/// Wampler's polynomial of degree 5 with all coefficients 1, plus `scale` times a pattern that is
/// orthogonal to it.
Problem wampler(double scale) {
    const std::vector<double> pattern = {759,   -2048, 2048,  -2048, 2523,  -2048, 2048,
                                         -2048, 1838,  -2048, 2048,  -2048, 1838,  -2048,
                                         2048,  -2048, 2523,  -2048, 2048,  -2048, 759};
    std::vector<double> x, y;
    for (std::size_t row = 0; row < pattern.size(); ++row) {
        const auto value = static_cast<double>(row);
        x.push_back(value);
        double sum = 0;
        for (int power = 0; power <= 5; ++power) sum = sum * value + 1;
        y.push_back(sum + scale * pattern[row]);
    }
    return polynomial(x, y, 5);
}

std::vector<double> times(std::vector<double> values, double factor) {
    for (double& value : values) value *= factor;
    return values;
}

const std::vector<double> wampler_errors = {2152.32624678170,
                                            2363.55173469681,
                                            779.343524331583,
                                            101.475507550350,
                                            5.64566512170752,
                                            0.112324854679312};

}  // namespace

TEST_CASE("Norris: a straight line, 13 digits") {
    const std::vector<double> y = {0.1,   338.8, 118.1, 888.0, 9.2,   228.1, 668.5, 998.5, 449.1,
                                   778.9, 559.2, 0.3,   0.1,   778.1, 668.8, 339.3, 448.9, 10.8,
                                   557.7, 228.3, 998.0, 888.8, 119.6, 0.3,   0.6,   557.6, 339.3,
                                   888.0, 998.5, 778.9, 10.2,  117.6, 228.9, 668.4, 449.2, 0.2};
    const std::vector<double> x = {0.2,   337.4, 118.2, 884.6, 10.1,  226.5, 666.3, 996.3, 448.6,
                                   777.0, 558.2, 0.4,   0.6,   775.5, 666.9, 338.0, 447.5, 11.6,
                                   556.0, 228.1, 995.8, 887.6, 120.2, 0.3,   0.3,   556.8, 339.1,
                                   887.2, 999.0, 779.0, 11.1,  118.3, 229.2, 669.1, 448.9, 0.5};
    compare(polynomial(x, y, 1),
            {.estimates = {-0.262323073774029, 1.00211681802045},
             .std_errors = {0.232818234301152, 0.429796848199937E-03},
             .sigma = 0.884796396144373,
             .r2 = 0.999993745883712},
            13);
}

TEST_CASE("Pontius: a quadratic in large numbers, 12 digits") {
    const std::vector<double> y = {
        0.11019, 0.21956, 0.32949, 0.43899, 0.54803, 0.65694, 0.76562, 0.87487, 0.98292, 1.09146,
        1.20001, 1.30822, 1.41599, 1.52399, 1.63194, 1.73947, 1.84646, 1.95392, 2.06128, 2.16844,
        0.11052, 0.22018, 0.32939, 0.43886, 0.54798, 0.65739, 0.76596, 0.87474, 0.98300, 1.09150,
        1.20004, 1.30818, 1.41613, 1.52408, 1.63159, 1.73965, 1.84696, 1.95445, 2.06177, 2.16829};
    std::vector<double> x;
    for (int row = 0; row < 40; ++row) x.push_back(150000.0 * (row % 20 + 1));
    compare(polynomial(x, y, 2),
            {.estimates = {0.673565789473684E-03, 0.732059160401003E-06, -0.316081871345029E-14},
             .std_errors = {0.107938612033077E-03, 0.157817399981659E-09, 0.486652849992036E-16},
             .sigma = 0.205177424076185E-03,
             .r2 = 0.999999900178537},
            12);
}

TEST_CASE("NoInt1 and NoInt2: no constant, R2 about zero, 13 digits") {
    std::vector<double> x, y;
    for (int row = 0; row <= 10; ++row) {
        x.push_back(60 + row);
        y.push_back(130 + row);
    }
    Problem first = polynomial(x, y, 1);
    first.constant = false;
    compare(first,
            {.estimates = {2.07438016528926},
             .std_errors = {0.165289256198347E-01},
             .sigma = 3.56753034006338,
             .r2 = 0.999365492298663},
            13);
    Problem second = polynomial({4, 5, 6}, {3, 4, 4}, 1);
    second.constant = false;
    compare(second,
            {.estimates = {0.727272727272727},
             .std_errors = {0.420827318078432E-01},
             .sigma = 0.369274472937998,
             .r2 = 0.993348115299335},
            13);
}

TEST_CASE("Filip: a polynomial of degree 10, at least 7 digits where normal equations give none") {
    compare(polynomial(filip_x, filip_y, 10),
            {.estimates = {-1467.48961422980,
                           -2772.17959193342,
                           -2316.37108160893,
                           -1127.97394098372,
                           -354.478233703349,
                           -75.1242017393757,
                           -10.8753180355343,
                           -1.06221498588947,
                           -0.670191154593408E-01,
                           -0.246781078275479E-02,
                           -0.402962525080404E-04},
             .std_errors = {298.084530995537,
                            559.779865474950,
                            466.477572127796,
                            227.204274477751,
                            71.6478660875927,
                            15.2897178747400,
                            2.23691159816033,
                            0.221624321934227,
                            0.142363763154724E-01,
                            0.535617408889821E-03,
                            0.896632837373868E-05},
             .sigma = 0.334801051324544E-02,
             .r2 = 0.996727416185620},
            7);
}

TEST_CASE("Longley: collinear macroeconomic series, 12 digits") {
    const std::vector<double> y = {60323,
                                   61122,
                                   60171,
                                   61187,
                                   63221,
                                   63639,
                                   64989,
                                   63761,
                                   66019,
                                   67857,
                                   68169,
                                   66513,
                                   68655,
                                   69564,
                                   69331,
                                   70551};
    const std::vector<std::vector<double>> x = {{83.0,
                                                 88.5,
                                                 88.2,
                                                 89.5,
                                                 96.2,
                                                 98.1,
                                                 99.0,
                                                 100.0,
                                                 101.2,
                                                 104.6,
                                                 108.4,
                                                 110.8,
                                                 112.6,
                                                 114.2,
                                                 115.7,
                                                 116.9},
                                                {234289,
                                                 259426,
                                                 258054,
                                                 284599,
                                                 328975,
                                                 346999,
                                                 365385,
                                                 363112,
                                                 397469,
                                                 419180,
                                                 442769,
                                                 444546,
                                                 482704,
                                                 502601,
                                                 518173,
                                                 554894},
                                                {2356,
                                                 2325,
                                                 3682,
                                                 3351,
                                                 2099,
                                                 1932,
                                                 1870,
                                                 3578,
                                                 2904,
                                                 2822,
                                                 2936,
                                                 4681,
                                                 3813,
                                                 3931,
                                                 4806,
                                                 4007},
                                                {1590,
                                                 1456,
                                                 1616,
                                                 1650,
                                                 3099,
                                                 3594,
                                                 3547,
                                                 3350,
                                                 3048,
                                                 2857,
                                                 2798,
                                                 2637,
                                                 2552,
                                                 2514,
                                                 2572,
                                                 2827},
                                                {107608,
                                                 108632,
                                                 109773,
                                                 110929,
                                                 112075,
                                                 113270,
                                                 115094,
                                                 116219,
                                                 117388,
                                                 118734,
                                                 120445,
                                                 121950,
                                                 123366,
                                                 125368,
                                                 127852,
                                                 130081},
                                                {1947,
                                                 1948,
                                                 1949,
                                                 1950,
                                                 1951,
                                                 1952,
                                                 1953,
                                                 1954,
                                                 1955,
                                                 1956,
                                                 1957,
                                                 1958,
                                                 1959,
                                                 1960,
                                                 1961,
                                                 1962}};
    Problem problem{.response = "y", .y = y};
    for (std::size_t index = 0; index < x.size(); ++index)
        problem.regressors.push_back({std::to_string(index + 1), x[index]});
    compare(problem,
            {.estimates = {-3482258.63459582,
                           15.0618722713733,
                           -0.358191792925910E-01,
                           -2.02022980381683,
                           -1.03322686717359,
                           -0.511041056535807E-01,
                           1829.15146461355},
             .std_errors = {890420.383607373,
                            84.9149257747669,
                            0.334910077722432E-01,
                            0.488399681651699,
                            0.214274163161675,
                            0.226073200069370,
                            455.478499142212},
             .sigma = 304.854073561965,
             .r2 = 0.995479004577296},
            12);
}

TEST_CASE("Wampler 1 and 2: exact polynomials come back") {
    Problem exact = wampler(0);
    const Fit fit = keiretsu::analysis::regression::fit(exact, {});
    CHECK(digits(fit.constant.estimate, 1) >= 10);
    for (const Coefficient& c : fit.coefficients) CHECK(digits(c.estimate, 1) >= 10);
    CHECK(fit.sigma < 1e-8);

    std::vector<double> x, y;
    for (int row = 0; row <= 20; ++row) {
        x.push_back(row);
        double sum = 0;
        for (int power = 5; power >= 0; --power) sum = sum * row + std::pow(10.0, -power);
        y.push_back(sum);
    }
    const Fit second = keiretsu::analysis::regression::fit(polynomial(x, y, 5), {});
    CHECK(digits(second.constant.estimate, 1) >= 10);
    for (std::size_t power = 1; power <= 5; ++power)
        CHECK(digits(second.coefficients[power - 1].estimate,
                     std::pow(10.0, -static_cast<double>(power))) >= 10);
}

TEST_CASE("Wampler 3 to 5: the same polynomial under growing noise, 8 digits") {
    const std::vector<double> ones(6, 1.0);
    compare(wampler(1),
            {.estimates = ones,
             .std_errors = wampler_errors,
             .sigma = 2360.14502379268,
             .r2 = 0.999995559025820},
            10);
    compare(wampler(100),
            {.estimates = ones,
             .std_errors = times(wampler_errors, 100),
             .sigma = 236014.502379268,
             .r2 = 0.957478440825662},
            9);
    compare(wampler(10000),
            {.estimates = ones,
             .std_errors = times(wampler_errors, 10000),
             .sigma = 23601450.2379268,
             .r2 = 0.224668921574940E-02},
            8);
}
