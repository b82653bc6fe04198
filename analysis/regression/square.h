// A small square matrix, row-major: covariances pass between files without a linear-algebra header.
#pragma once

#include <cstddef>
#include <vector>

namespace keiretsu::analysis::regression {

struct Square {
    std::size_t size = 0;
    std::vector<double> values = {};

    explicit Square(std::size_t n) : size(n), values(n * n, 0.0) {}
    double& operator()(std::size_t row, std::size_t column) { return values[row * size + column]; }
    double operator()(std::size_t row, std::size_t column) const {
        return values[row * size + column];
    }
};

/// m A m' for an m of as many columns as `a` has.
Square sandwiched(const Square& m, const Square& a);

/// x' A^-1 x, NaN if A is not positive definite to working precision.
double inverse_form(const Square& a, const std::vector<double>& x);

}  // namespace keiretsu::analysis::regression
