#include "sim/run_directory/store.h"

#include <catch2/catch.hpp>

#include <cmath>

#include "config/text/diagnostics.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using namespace keiretsu::sim;
using Catch::Contains;

namespace {

ReplicateRecord record_of(int replicate) {
    const std::string r = std::to_string(replicate);
    return {.replicate = replicate,
            .seed = 40u + static_cast<unsigned>(replicate),
            .firm_quarters = 100,
            .sheets = {{.name = "series", .header = "replicate\n", .rows = r + "\n"}},
            .moments = {{"growth", 0.5}, {"unknown", std::nan("")}}};
}

std::string series_of(const Store& store) {
    std::string text;
    store.read_sheet("series", [&](std::string_view part) { text += part; });
    return text;
}

}  // namespace

TEST_CASE("replicates come back in order, whatever order they finished in") {
    const ScratchFiles scratch;
    {
        Store store(scratch.path("runs.sqlite"));
        store.add(record_of(3));
        store.add(record_of(1));
    }
    Store store(scratch.path("runs.sqlite"));
    store.add(record_of(2));
    CHECK(series_of(store) == "replicate\n1\n2\n3\n");
    CHECK(store.replicates() == std::vector<int>{1, 2, 3});
    CHECK(store.firm_quarters() == 300);
    CHECK(store.moments(2).at("growth") == 0.5);
    CHECK(std::isnan(store.moments(2).at("unknown")));
}

TEST_CASE("a replicate is in the store whole or not at all") {
    const ScratchFiles scratch;
    Store store(scratch.path("runs.sqlite"));
    store.add(record_of(1));
    ReplicateRecord twice = record_of(2);
    twice.sheets.push_back(twice.sheets.front());  // breaks the key half-way through
    CHECK_THROWS_AS(store.add(twice), RunError);
    CHECK(store.replicates() == std::vector<int>{1});
    CHECK(series_of(store) == "replicate\n1\n");
    store.add(record_of(2));
    CHECK(store.replicates() == std::vector<int>{1, 2});
}

TEST_CASE("a file that is no store, and a store in use, are refused with a remedy") {
    const ScratchFiles scratch;
    const std::string text = scratch.write("runs.sqlite", std::string(4096, 'x'));
    CHECK_THROWS_WITH(Store(text), Contains(text) && Contains("--force"));
    const Store held(scratch.path("held.sqlite"));
    CHECK_THROWS_WITH(Store(scratch.path("held.sqlite")), Contains("another keiretsu"));
}
