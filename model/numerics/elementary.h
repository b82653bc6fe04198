// exp and log for float columns: branch-free polynomials in elementary IEEE operations.
//
// SIMD library functions (and scalar tails) round differently from one row position, compiler or
// instruction set to the next; these give the same bits everywhere, and vectorise where they are
// inlined. Coefficients: Cephes single precision (Moshier 1989), error below 2 ulp.
#pragma once

#include <bit>
#include <cstdint>

namespace keiretsu::model {

/// Natural logarithm of a positive, normal float.
inline float log_of(float x) {
    const auto bits = std::bit_cast<std::int32_t>(x);
    // Mantissa in [sqrt(1/2), sqrt(2)), so that the polynomial's argument is centred on zero.
    const std::int32_t shifted = bits - 0x3f3504f3;
    const std::int32_t exponent = shifted >> 23;
    const float mantissa = std::bit_cast<float>((shifted & 0x007fffff) + 0x3f3504f3);
    const float f = mantissa - 1.0f;
    const float z = f * f;
    float p = 7.0376836292e-2f;
    p = p * f - 1.1514610310e-1f;
    p = p * f + 1.1676998740e-1f;
    p = p * f - 1.2420140846e-1f;
    p = p * f + 1.4249322787e-1f;
    p = p * f - 1.6668057665e-1f;
    p = p * f + 2.0000714765e-1f;
    p = p * f - 2.4999993993e-1f;
    p = p * f + 3.3333331174e-1f;
    const float e = static_cast<float>(exponent);
    const float tail = f * z * p + e * -2.12194440e-4f - 0.5f * z;
    return f + tail + e * 0.693359375f;
}

/// e to the power x; x is clamped to [-87, 88].
inline float exp_of(float x) {
    x = x < -87.0f ? -87.0f : x;
    x = x > 88.0f ? 88.0f : x;
    const float scaled =
        x * 1.44269504088896341f + 12582912.0f;  // rounds to an integer in the low bits
    const auto n = std::bit_cast<std::int32_t>(scaled) - 0x4b400000;
    const float k = scaled - 12582912.0f;
    float r = x - k * 0.693359375f;
    r = r - k * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    const float y = p * r * r + r + 1.0f;
    return y * std::bit_cast<float>((n + 127) << 23);
}

inline float at_least(float x, float floor) {
    return x > floor ? x : floor;
}
inline float at_most(float x, float ceiling) {
    return x < ceiling ? x : ceiling;
}
inline float clamp_to(float x, float low, float high) {
    return at_most(at_least(x, low), high);
}

/// Divisors below this count as this: rows of closed plants and plants without orders must still
/// hold numbers. Far below any volume or sum of money in the model, so that it shapes nothing.
inline constexpr float smallest_divisor = 1e-6f;

/// x / y, finite where y is nil.
inline float ratio_of(float x, float y) {
    return x / at_least(y, smallest_divisor);
}

}  // namespace keiretsu::model
