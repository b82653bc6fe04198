#include "model/numerics/random_batches.h"

#include <algorithm>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace keiretsu::model {
namespace {

#if defined(__AVX2__)

/// Four counters, one a 64-bit lane. The upper 32 bits of a lane are undefined, and no step reads
/// them.
struct Batch {
    __m256i words[4];
};

__m256i constant(std::uint32_t value) {
    return _mm256_set1_epi64x(static_cast<long long>(value));
}

/// Philox4x32-10 (Salmon et al. 2011), as in Random123.
Batch philox(Batch counter, std::uint32_t key_0, std::uint32_t key_1) {
    const __m256i multiplier_0 = constant(0xd2511f53u);
    const __m256i multiplier_1 = constant(0xcd9e8d57u);
    for (int round = 0; round < 10; ++round) {
        const __m256i product_0 = _mm256_mul_epu32(counter.words[0], multiplier_0);
        const __m256i product_1 = _mm256_mul_epu32(counter.words[2], multiplier_1);
        counter.words[0] = _mm256_xor_si256(
            _mm256_xor_si256(_mm256_srli_epi64(product_1, 32), counter.words[1]), constant(key_0));
        counter.words[2] = _mm256_xor_si256(
            _mm256_xor_si256(_mm256_srli_epi64(product_0, 32), counter.words[3]), constant(key_1));
        counter.words[1] = product_1;
        counter.words[3] = product_0;
        key_0 += 0x9e3779b9u;
        key_1 += 0xbb67ae85u;
    }
    return counter;
}

/// Lanes of 64 bits whose lower half is a lane's lower half of `low`, the upper half that of
/// `high`.
__m256i join_lower_halves(__m256i low, __m256i high) {
    return _mm256_blend_epi32(low, _mm256_slli_epi64(high, 32), 0b10101010);
}

void store_lower_halves(__m256i lanes, std::uint32_t* to) {
    const __m256i even = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to),
                     _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(lanes, even)));
}

#endif

}  // namespace

void draw_columns(Seed seed,
                  Stream stream,
                  std::span<const std::uint64_t> id,
                  int quarter,
                  std::array<std::uint32_t*, 4> words) {
    std::size_t i = 0;
#if defined(__AVX2__)
    const auto key_0 = static_cast<std::uint32_t>(seed);
    const std::uint32_t key_1 = key_word(seed, stream);
    for (; i + 4 <= id.size(); i += 4) {
        const __m256i ids = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(id.data() + i));
        const Batch drawn = philox({{ids,
                                     _mm256_srli_epi64(ids, 32),
                                     constant(static_cast<std::uint32_t>(quarter)),
                                     _mm256_setzero_si256()}},
                                   key_0,
                                   key_1);
        for (std::size_t w = 0; w < 4; ++w) store_lower_halves(drawn.words[w], words[w] + i);
    }
#endif
    for (; i < id.size(); ++i) {
        const Words drawn = draw_words(seed, stream, id[i], quarter);
        for (std::size_t w = 0; w < 4; ++w) words[w][i] = drawn[w];
    }
}

std::array<std::uint32_t, 16> draw_four_blocks(
    Seed seed, Stream stream, std::uint64_t id, int quarter, std::uint32_t first) {
    std::array<std::uint32_t, 16> words;
#if defined(__AVX2__)
    const auto index = static_cast<long long>(first);
    const Batch drawn =
        philox({{constant(static_cast<std::uint32_t>(id)),
                 constant(static_cast<std::uint32_t>(id >> 32)),
                 constant(static_cast<std::uint32_t>(quarter)),
                 _mm256_add_epi64(_mm256_set1_epi64x(index), _mm256_setr_epi64x(0, 1, 2, 3))}},
               static_cast<std::uint32_t>(seed),
               key_word(seed, stream));
    // Lane b of word w is word w of block b.
    const __m256i first_two = join_lower_halves(drawn.words[0], drawn.words[1]);
    const __m256i last_two = join_lower_halves(drawn.words[2], drawn.words[3]);
    const __m256i even = _mm256_unpacklo_epi64(first_two, last_two);
    const __m256i odd = _mm256_unpackhi_epi64(first_two, last_two);
    auto* to = reinterpret_cast<__m256i*>(words.data());
    _mm256_storeu_si256(to, _mm256_permute2x128_si256(even, odd, 0x20));
    _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(even, odd, 0x31));
#else
    for (std::uint32_t block = 0; block < 4; ++block) {
        const Words drawn = draw_words(seed, stream, id, quarter, first + block);
        std::copy(drawn.begin(), drawn.end(), words.begin() + 4 * block);
    }
#endif
    return words;
}

}  // namespace keiretsu::model
