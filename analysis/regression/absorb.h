// Fixed effects taken out of a column: the residual of its projection on all dummies. With weights,
// the residual of the weighted projection: group means are weighted means.
//
// The effect with most levels is taken out by group means; what the other effects add is the
// solution of their normal equations after that (a Schur complement): exactly, by Cholesky, while
// they have up to `dense_levels` levels together, by preconditioned conjugate gradients (the
// accelerated form of alternating projections) beyond. Both are repeated on what they leave until
// nothing moves, so that the residual is orthogonal to the dummies to the last digits.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "analysis/regression/factor.h"

namespace keiretsu::analysis::regression {

inline constexpr std::size_t dense_levels = 1500;

class Absorber {
  public:
    /// At least one effect; all of the same length, which must outlive the absorber, as must the
    /// `weights`: one above 0 for each row, or none. `dense_limit` exists so that a test can send a
    /// small problem down the iterative path.
    explicit Absorber(std::span<const Factor> effects,
                      std::span<const double> weights = {},
                      std::size_t dense_limit = dense_levels);
    ~Absorber();
    Absorber(Absorber&&) noexcept;

    /// Replaces `column` by its residual. Throws RunError if the iterations do not converge.
    void take_out(std::vector<double>& column) const;

    /// Independent dummies of all effects. Exact for one or two effects (connected components) and
    /// on the Cholesky path; for three and more beyond it an upper bound, see `rank_is_exact`.
    std::size_t rank() const;
    bool rank_is_exact() const;

    /// Diagonal of the projection on the dummies (of rows times the root of their weights), a value
    /// for each row; throws InputError if the
    /// effects after the largest have more than `dense_levels` levels.
    std::vector<double> leverages() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace keiretsu::analysis::regression
