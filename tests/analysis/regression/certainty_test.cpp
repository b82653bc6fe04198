// Rounding is no certainty, and a covariance is none that has negative eigenvalues.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "analysis/data/csv.h"
#include "analysis/regression/fit.h"
#include "analysis/regression/hypothesis.h"
#include "analysis/regression/sample.h"
#include "analysis/regression/wild_bootstrap.h"

using namespace keiretsu::analysis;
using namespace keiretsu::analysis::regression;

namespace {

struct Estimated {
    Fit fit = {};
    std::vector<WildFigures> wild = {};
};

Estimated estimated(const std::string& csv, const Request& request) {
    const Sample sample = draw_sample(parse_csv(csv, "case.csv"), request);
    Estimated result{.fit = fit(sample.problem, {.vcov = sample.vcov})};
    if (!request.bootstrap.empty())
        result.wild = wild_bootstrap(sample.problem, sample.bootstrap_clusters, {});
    return result;
}

bool noted(const Fit& fit, const std::string& part) {
    for (const std::string& note : fit.notes)
        if (note.find(part) != std::string::npos) return true;
    return false;
}

const std::string perfect =
    "g,y,x,z\na,2.0,0,0\na,6.0,1,2\na,10.0,2,4\nb,11.5,3,1\nb,15.5,4,3\nb,17.0,5,0\nc,21.0,6,2\n"
    "c,25.0,7,4\nc,26.5,8,1\nd,30.5,9,3\nd,32.0,10,0\nd,36.0,11,2\n";

const std::string two_clusters =
    "g,y,d,x\na,1.427,0,1.415\na,1.344,0,0.248\na,-0.536,0,1.153\na,-0.592,0,-0.768\n"
    "a,0.089,0,-1.22\na,-0.169,0,-0.921\nb,1.188,1,-0.755\nb,0.15,1,-0.34\nb,2.039,1,-0.482\n"
    "b,0.3,1,0.41\n";

const std::string indefinite =
    "g,h,y,x,z\n"
    "g0,h0,0.418,2.041,-2.556\ng0,h1,-0.216,-0.568,-0.453\ng0,h2,-0.865,-2.02,-0.232\n"
    "g0,h3,-0.353,3.323,0.226\ng0,h4,-1.055,-0.281,-0.668\ng1,h0,-0.239,-0.391,0.482\n"
    "g1,h1,0.024,0.958,-0.2\ng1,h2,-0.505,1.546,0.545\ng1,h3,1.935,-0.183,0.541\n"
    "g1,h4,1.002,-0.27,-0.244\ng2,h0,0.883,-0.886,-0.292\ng2,h1,0.67,0.58,0.092\n"
    "g2,h2,-0.96,-2.828,1.021\ng2,h3,0.701,-1.669,0.276\ng2,h4,0.026,-0.445,-1.076\n"
    "g3,h0,0.747,-0.053,1.406\ng3,h1,-0.206,0.194,1.112\ng3,h2,0.583,-0.926,0.584\n"
    "g3,h3,0.229,-0.215,-0.783\ng3,h4,0.491,-2.494,0.69\ng4,h0,-0.964,-1.639,0.061\n"
    "g4,h1,-0.914,0.757,-2.034\ng4,h2,-2.158,0.71,1.156\ng4,h3,-0.609,-0.498,0.328\n"
    "g4,h4,0.355,1.591,-1.191\n";

}  // namespace

TEST_CASE("a perfect fit has slopes and no standard errors, whatever the covariance") {
    for (const char* vcov : {"iid", "hc1", "hc3", "cluster:g"}) {
        CAPTURE(vcov);
        const Estimated all =
            estimated(perfect, {.formula = "y ~ x + z", .vcov = vcov, .bootstrap = "wild:g"});
        CHECK(all.fit.coefficients.at(0).estimate == Approx(3));
        CHECK(all.fit.coefficients.at(1).estimate == Approx(0.5));
        for (const Coefficient& c : all.fit.coefficients) {
            CHECK(std::isnan(c.std_error));
            CHECK(std::isnan(c.t));
            CHECK(std::isnan(c.p));
        }
        CHECK(std::isnan(all.fit.f));
        CHECK(std::isnan(all.wild.at(0).p));
        CHECK(noted(all.fit, "residuals are rounding"));
    }
}

TEST_CASE("a fit that misses by more than rounding keeps its standard errors") {
    std::string text = perfect;
    text.replace(text.find("36.0"), 4, "36.0000001");
    const Fit fit = estimated(text, {.formula = "y ~ x + z"}).fit;
    CHECK(fit.coefficients.at(0).std_error > 0);
    CHECK(fit.coefficients.at(0).p < 1e-6);
}

TEST_CASE("one treated cluster's own mean has no clustered standard error") {
    // Without constant the slope is the mean of cluster a, whose residuals sum to zero.
    const Fit fit = estimated(
                        "g,y,d\na,-1.009,1\na,1.814,1\na,-1.478,1\na,1.004,1\nb,0.297,0\n"
                        "b,-0.204,0\nc,0.387,0\nc,-0.093,0\n",
                        {.formula = "y ~ d - 1", .vcov = "cluster:g"})
                        .fit;
    CHECK(fit.coefficients.at(0).estimate == Approx(0.33100 / 4));
    CHECK(std::isnan(fit.coefficients.at(0).std_error));
    CHECK(noted(fit, "The variance of d is not above the rounding"));
}

TEST_CASE("two clusters cannot have a wild p-value below one half") {
    const Estimated all = estimated(
        two_clusters, {.formula = "y ~ d + x", .vcov = "cluster:g", .bootstrap = "wild:g"});
    for (const WildFigures& wild : all.wild) {
        CHECK((std::isnan(wild.p) || wild.p >= 0.5));
        CHECK((std::isnan(wild.p) || (std::isinf(wild.low) && std::isinf(wild.high))));
    }
    // By the clusters' own dummy alone, residuals sum to zero in each: no t to compare with.
    const Estimated alone =
        estimated(two_clusters, {.formula = "y ~ d", .vcov = "cluster:g", .bootstrap = "wild:g"});
    CHECK(std::isnan(alone.fit.coefficients.at(0).std_error));
    CHECK(std::isnan(alone.wild.at(0).p));
}

TEST_CASE("two-way clustering that is indefinite gets its negative eigenvalues set to zero") {
    // R: eigen() of V = V_g + V_h - V_gh of the slopes, times 5/4 x 24/22.
    const Fit fit = estimated(indefinite, {.formula = "y ~ x + z", .vcov = "cluster:g,h"}).fit;
    CHECK(fit.coefficients.at(0).std_error == Approx(0.06123370).epsilon(1e-6));
    CHECK(fit.coefficients.at(1).std_error == Approx(0.08854438).epsilon(1e-6));
    CHECK(fit.constant.std_error == Approx(0.2840861).epsilon(1e-6));
    CHECK(noted(fit, "negative eigenvalues"));
    CHECK_FALSE(noted(estimated(indefinite, {.formula = "y ~ x + z", .vcov = "cluster:g"}).fit,
                      "negative eigenvalues"));
}

TEST_CASE("values are judged only in rows that enter") {
    const Fit fit = estimated("y,x\n1,2\n2,3\n,0\n3,5\n4,4\n6,9\n", {.formula = "y ~ log(x)"}).fit;
    CHECK(fit.rows == 5);
    CHECK(fit.coefficients.at(0).estimate == Approx(3.225168).margin(5e-7));
}

TEST_CASE("joint tests are the model's own F and squares of its t") {
    const Fit fit = estimated(indefinite, {.formula = "y ~ x + z", .vcov = "hc1"}).fit;
    const JointTest both = joint_test(fit, "x = 0, z = 0");
    CHECK(both.restrictions == 2);
    CHECK(both.f == Approx(fit.f).epsilon(1e-10));
    CHECK(both.p == Approx(fit.f_p).epsilon(1e-10));
    const Coefficient &x = fit.coefficients.at(0), &z = fit.coefficients.at(1);
    CHECK(joint_test(fit, "x = 0").f == Approx(x.t * x.t).epsilon(1e-10));
    const JointTest combined = joint_test(fit, "2*x - z = 0.5");
    CHECK(combined.estimate == Approx(2 * x.estimate - z.estimate - 0.5));
    const double variance = 4 * fit.covariance[0] - 4 * fit.covariance[1] + fit.covariance[4];
    CHECK(combined.std_error == Approx(std::sqrt(variance)).epsilon(1e-10));
    CHECK_THROWS(joint_test(fit, "x = q"));
    CHECK_THROWS(joint_test(fit, "x"));
    CHECK_THROWS(joint_test(fit, "1 = 1"));
}
