#include "sim/run_directory/whole_file.h"

#include <sys/resource.h>
#include <catch2/catch.hpp>

#include <cmath>
#include <csignal>
#include <filesystem>

#include "config/text/diagnostics.h"
#include "sim/machine/progress.h"
#include "sim/run_directory/sheet.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using namespace keiretsu::sim;
using Catch::Contains;
namespace fs = std::filesystem;

TEST_CASE("a file has its name only when it is whole") {
    const ScratchFiles scratch;
    const std::string path = scratch.write("table.csv", "old");
    {
        WholeFile abandoned(path);
        abandoned.write("half of the n");
        CHECK(text_of(path) == "old");
    }
    CHECK(text_of(path) == "old");
    CHECK_FALSE(fs::exists(path + ".part"));
    write_whole_file(path, "new");
    CHECK(text_of(path) == "new");
}

TEST_CASE("a full disk is a RunError that names file and remedy, and leaves nothing") {
    const ScratchFiles scratch;
    const std::string path = scratch.path("table.csv");
    // A limit on the size of files stands for a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before = {};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    rlimit limit = before;
    limit.rlim_cur = 1000;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    std::string message;
    try {
        write_whole_file(path, std::string(2000, 'x'));
    } catch (const RunError& error) {
        message = error.what();
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    CHECK_THAT(message, Contains(path) && Contains("File too large") && Contains("--resume"));
    CHECK_FALSE(fs::exists(path));
    CHECK_FALSE(fs::exists(path + ".part"));
    CHECK_THROWS_WITH(write_whole_file(scratch.path("no/such/file"), ""), Contains("cannot write"));
}

TEST_CASE("numbers are written in the fewest digits that read back, missing as nothing") {
    Sheet sheet;
    RowWriter out(sheet);
    out.cell(0.1).cell(-0.0).cell(std::nan("")).cell(1e300).cell(7).cell("a, \"b\"").end_row();
    out.cell(1.0 / 3).end_row();
    CHECK(sheet.rows == "0.1,0,,1e+300,7,\"a, \"\"b\"\"\"\n0.3333333333333333\n");
}

TEST_CASE("progress tells share, rate and time left in a line that fits a terminal") {
    const ProgressState state{.quarters = 27,
                              .all_quarters = 108,
                              .firm_quarters = 20'000'000,
                              .replicates = 2,
                              .all_replicates = 40,
                              .seconds = 2,
                              .doing = "1987Q3"};
    const std::string bar = progress_line(state, true);
    CHECK(bar == "[===         ]  25%  1987Q3  2/40 runs  10.0 M firm-quarters/s  6 s left");
    CHECK(bar.size() < 80);
    CHECK_THAT(progress_line(state, false), !Contains("["));
}
