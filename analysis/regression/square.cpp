#include "analysis/regression/square.h"

#include <cmath>
#include <limits>

namespace keiretsu::analysis::regression {

Square sandwiched(const Square& m, const Square& a) {
    const std::size_t n = a.size;
    Square half(n);
    Square result(n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t k = 0; k < n; ++k) half(i, j) += m(i, k) * a(k, j);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
            for (std::size_t k = 0; k < n; ++k) result(i, j) += half(i, k) * m(j, k);
    return result;
}

double inverse_form(const Square& a, const std::vector<double>& x) {
    // Cholesky of the correlation form, so that the test for rank does not depend on units.
    constexpr double singular = 1e-12;
    const std::size_t n = a.size;
    Square lower(n);
    std::vector<double> solved(n);
    double form = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (!(a(i, i) > 0)) return std::numeric_limits<double>::quiet_NaN();
        const double scale_i = std::sqrt(a(i, i));
        solved[i] = x[i] / scale_i;
        for (std::size_t j = 0; j <= i; ++j) {
            double sum = a(i, j) / (scale_i * std::sqrt(a(j, j)));
            for (std::size_t k = 0; k < j; ++k) sum -= lower(i, k) * lower(j, k);
            if (j < i) {
                lower(i, j) = sum / lower(j, j);
            } else if (sum > singular) {
                lower(i, i) = std::sqrt(sum);
            } else {
                return std::numeric_limits<double>::quiet_NaN();
            }
        }
        for (std::size_t j = 0; j < i; ++j) solved[i] -= lower(i, j) * solved[j];
        solved[i] /= lower(i, i);
        form += solved[i] * solved[i];
    }
    return form;
}

}  // namespace keiretsu::analysis::regression
