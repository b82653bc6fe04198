#include "analysis/data/distributions.h"

#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace keiretsu::analysis {

double student_two_sided(double t, double df) {
    if (std::isnan(t) || !(df > 0)) return std::numeric_limits<double>::quiet_NaN();
    if (std::isinf(t)) return 0;
    const boost::math::students_t distribution(df);
    return 2 * boost::math::cdf(boost::math::complement(distribution, std::abs(t)));
}

double student_critical(double level, double df) {
    if (!(level > 0 && level < 1) || !(df > 0)) return std::numeric_limits<double>::quiet_NaN();
    const boost::math::students_t distribution(df);
    return boost::math::quantile(boost::math::complement(distribution, (1 - level) / 2));
}

double f_upper_tail(double f, double df1, double df2) {
    if (std::isnan(f) || !(df1 > 0) || !(df2 > 0)) return std::numeric_limits<double>::quiet_NaN();
    if (f <= 0) return 1;
    if (std::isinf(f)) return 0;
    return boost::math::cdf(boost::math::complement(boost::math::fisher_f(df1, df2), f));
}

}  // namespace keiretsu::analysis
