#include "model/numerics/random_batches.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace keiretsu::model;

TEST_CASE("words drawn in packets are the words drawn one by one") {
    for (const std::size_t n : {0u, 1u, 3u, 4u, 7u, 64u, 101u}) {
        std::vector<std::uint64_t> id(n);
        for (std::size_t i = 0; i < n; ++i) id[i] = (i + 1) * 0x9e3779b97f4a7c15ull;
        std::array<std::vector<std::uint32_t>, 4> words;
        for (auto& column : words) column.assign(n + 1, 7);
        const Seed seed = 0x123456789abcdef0ull;
        draw_columns(seed,
                     Stream::quarter,
                     id,
                     -3,
                     {words[0].data(), words[1].data(), words[2].data(), words[3].data()});
        for (std::size_t i = 0; i < n; ++i) {
            const Words expected = draw_words(seed, Stream::quarter, id[i], -3);
            for (std::size_t w = 0; w < 4; ++w) REQUIRE(words[w][i] == expected[w]);
        }
        for (const auto& column : words) CHECK(column[n] == 7);
    }
}

TEST_CASE("four blocks drawn at once are the blocks drawn one by one") {
    const Seed seed = 0x123456789abcdef0ull;
    for (const std::uint64_t id : std::array<std::uint64_t, 2>{1, 0x9e3779b97f4a7c15})
        for (const std::uint32_t first : {0u, 65u, 0xfffffffcu}) {
            const auto words = draw_four_blocks(seed, Stream::review, id, 108, first);
            for (std::uint32_t block = 0; block < 4; ++block) {
                const Words expected = draw_words(seed, Stream::review, id, 108, first + block);
                for (std::size_t w = 0; w < 4; ++w) REQUIRE(words[4 * block + w] == expected[w]);
            }
        }
}
