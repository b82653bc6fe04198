// The columns of the design matrix that a formula's terms make.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/regression/fit.h"
#include "analysis/regression/formula.h"
#include "analysis/regression/grouping.h"

namespace keiretsu::analysis::regression {

/// A variable on all rows of the table: numbers, or the groups of a factor.
struct EvaluatedVariable {
    std::vector<double> values = {};
    Grouping groups = {};
};

struct Design {
    std::vector<Regressor> regressors = {};
    std::vector<std::string> bases = {};  // "factor(year) 1985": levels left out
};

/// The columns of all terms for the chosen `rows`, in the order of R's model.matrix: within a term
/// the levels of its first factor vary fastest. Levels are sorted, numbers by size before words by
/// bytes, and called like `factor(year)1986:x`. Throws InputError on a base that no row has and on
/// more than 2,000 dummies of a term.
Design design_of(const Formula& formula,
                 const std::vector<EvaluatedVariable>& variables,
                 const std::vector<std::size_t>& rows,
                 bool constant_spanned);

}  // namespace keiretsu::analysis::regression
