// Every input of the corpus, findings of the fuzzers among them, read once more.
#include <unistd.h>

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "sim/run_directory/store.h"
#include "tests/fuzz/targets.h"

using namespace keiretsu;

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> corpus_of(const std::string& target) {
    std::vector<fs::path> inputs;
    for (const auto& entry : fs::directory_iterator(KEIRETSU_TEST_DIR "/corpus/" + target))
        inputs.push_back(entry.path());
    std::sort(inputs.begin(), inputs.end());
    return inputs;
}

}  // namespace

TEST_CASE("the fuzzer of stores starts from stores as they are written today") {
    for (const fs::path& seed : corpus_of("store")) {
        INFO(seed.string());
        const fs::path copy =
            fs::temp_directory_path() / ("keiretsu_seed_" + std::to_string(::getpid()) + ".sqlite");
        fs::copy_file(seed, copy, fs::copy_options::overwrite_existing);
        CHECK_NOTHROW(sim::Store(copy).identity());
        fs::remove(copy);
    }
}

TEST_CASE("what the fuzzers found is read or refused") {
    for (const fuzz::Target& target : fuzz::targets) {
        const std::vector<fs::path> inputs = corpus_of(target.name);
        CHECK_FALSE(inputs.empty());
        for (const fs::path& input : inputs) {
            INFO(input.string());
            std::ifstream stream(input, std::ios::binary);
            std::ostringstream bytes;
            bytes << stream.rdbuf();
            CHECK_NOTHROW(target.feed(bytes.str()));
        }
    }
}
