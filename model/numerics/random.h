// Counter-based random draws: who (an id), what for (a stream), when (a quarter), which (an index).
//
// Nothing is carried from one draw to the next, so one more entrant, another order of rows or
// another number of threads changes no other draw. Generator: Philox4x32-10 (Salmon et al. 2011).
#pragma once

#include <Random123/philox.h>

#include <array>
#include <cmath>
#include <cstdint>

#include "model/numerics/elementary.h"

namespace keiretsu::model {

/// What a draw is for. A new mechanism takes a new stream at the end and disturbs no other.
enum class Stream : std::uint32_t {
    quarter,     // the four words every plant uses each quarter
    population,  // initial attributes
    network,     // initial links
    review,      // procurement review
    founding,    // number and attributes of entrants
    branch,      // secondary plants
    succession,
    evergreening,
    policy,
    finance_sample,  // who reports to the statistics office
    random_exit,
    failure,       // which contract ends
    ownership,     // which group companies are sold
    coordination,  // which parts are handed to coordinators
    trade,         // who changes its industry
    venture,       // which founders design and put out
    tie_up,        // which components two makers share
    guarantee,     // which owners answer for their firms' loans
};

using Seed = std::uint64_t;
using Words = std::array<std::uint32_t, 4>;

/// Second word of the generator's key; the first is the lower half of the seed.
inline std::uint32_t key_word(Seed seed, Stream stream) {
    return static_cast<std::uint32_t>(seed >> 32) ^
           (static_cast<std::uint32_t>(stream) * 0x9e3779b9u);
}

inline Words draw_words(
    Seed seed, Stream stream, std::uint64_t id, int quarter, std::uint32_t index = 0) {
    const r123::Philox4x32::ctr_type counter = {{static_cast<std::uint32_t>(id),
                                                 static_cast<std::uint32_t>(id >> 32),
                                                 static_cast<std::uint32_t>(quarter),
                                                 index}};
    const r123::Philox4x32::key_type key = {
        {static_cast<std::uint32_t>(seed), key_word(seed, stream)}};
    const auto words = r123::Philox4x32{}(counter, key);
    return {words[0], words[1], words[2], words[3]};
}

/// Uniform in (0, 1), never 0 or 1, on a grid of 2^-24.
inline float uniform(std::uint32_t word) {
    return (static_cast<float>(word >> 9) + 0.5f) * 0x1p-23f;
}

/// Two uniforms in [0, 1) of one word, on a grid of 2^-16, for two questions that seldom arise.
inline float uniform_of_low_half(std::uint32_t word) {
    return static_cast<float>(static_cast<std::int32_t>(word & 0xffffu)) * 0x1p-16f;
}
inline float uniform_of_high_half(std::uint32_t word) {
    return static_cast<float>(static_cast<std::int32_t>(word >> 16)) * 0x1p-16f;
}

/// Laplace with mean 0 and scale 1: firms' growth rates are tent-shaped (Stanley et al. 1996).
inline float laplace(float u) {
    const bool left = u < 0.5f;
    const float tail = log_of(2.0f * (left ? u : 1.0f - u));
    return left ? tail : -tail;
}

/// Standard normal by the inverse distribution function (Acklam's approximation, error below 2e-9).
double normal(double u);

/// Poisson by inversion: the smallest n whose distribution function exceeds u. Monotone in `mean`
/// for a given u, so that a policy that raises a mean adds founders and replaces none.
int poisson(double mean, double u);

/// Successive uniforms of one (stream, id, quarter).
class Draws {
  public:
    Draws(Seed seed, Stream stream, std::uint64_t id, int quarter)
        : seed_(seed), id_(id), stream_(stream), quarter_(quarter) {}
    std::uint32_t next_word() {
        if (used_ == 4) {
            words_ = draw_words(seed_, stream_, id_, quarter_, index_++);
            used_ = 0;
        }
        return words_[used_++];
    }
    float next() { return uniform(next_word()); }
    /// Jumps to a numbered place, so that what was drawn before does not matter.
    void seek(std::uint32_t index) {
        index_ = index;
        used_ = 4;
    }

  private:
    Seed seed_;
    std::uint64_t id_;
    Stream stream_;
    int quarter_;
    std::uint32_t index_ = 0;
    Words words_{};
    std::size_t used_ = 4;
};

}  // namespace keiretsu::model
