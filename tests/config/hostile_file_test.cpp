// Files that are none, and files that a program wrote.
#include <sys/stat.h>

#include <catch2/catch.hpp>

#include <ctime>
#include <functional>

#include "config/parameters/calibration_reader.h"
#include "config/text/regular_file.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

// Quadratic time would take minutes; sanitizers and busy machines take their share.
#ifdef NDEBUG
constexpr double patience = 5;
#else
constexpr double patience = 60;
#endif

/// Of the processor: by the clock, other work on the machine counts.
double seconds_of(const std::function<void()>& work) {
    const std::clock_t began = std::clock();
    work();
    return double(std::clock() - began) / CLOCKS_PER_SEC;
}

std::size_t errors_in(const std::string& text) {
    std::size_t count = 0;
    for (std::size_t at = text.find("error["); at != std::string::npos;
         at = text.find("error[", at + 1))
        ++count;
    return count;
}

std::string lines(const std::string& line, int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
        text += line;
        const std::size_t number = text.rfind('#');
        if (number != std::string::npos && number + line.size() >= text.size())
            text.replace(number, 1, std::to_string(i));
    }
    return text;
}

}  // namespace

TEST_CASE("only regular files are read, and none is waited for") {
    const ScratchFiles files;
    const std::string whole = files.write("whole.txt", "abc");
    CHECK(read_regular_file(whole, 3).bytes == "abc");
    CHECK_THAT(read_regular_file(whole, 2).why, Contains("larger than 2 bytes"));
    CHECK_THAT(read_regular_file(files.path("none"), 9).why, Contains("no such file"));
    CHECK_THAT(read_regular_file(whole + "/x", 9).why, Contains("no such file"));
    CHECK_THAT(read_regular_file(files.path(""), 9).why, Contains("a directory"));
    CHECK_THAT(read_regular_file("/dev/zero", 9).why, Contains("a device"));
    REQUIRE(::mkfifo(files.path("pipe").c_str(), 0600) == 0);
    CHECK_THAT(read_regular_file(files.path("pipe"), 9).why, Contains("a pipe"));
    files.write("sparse", "");
    std::filesystem::resize_file(files.path("sparse"), std::uintmax_t{2} << 30U);
    CHECK_THAT(read_regular_file(files.path("sparse"), largest_table).why,
               Contains("larger than 1 GiB"));
    CHECK(check_regular_file(files.path("none"), 9).why.empty());
    CHECK_THAT(check_regular_file(files.path("pipe"), 9).why, Contains("a pipe"));
}

TEST_CASE("scenarios, calibrations and draws name the file that is none") {
    const ScratchFiles files;
    REQUIRE(::mkfifo(files.path("pipe").c_str(), 0600) == 0);
    for (const std::string& target : {std::string("/dev/zero"), files.path("pipe")}) {
        CHECK_THAT(complaint_of(files.write("x.yaml", "schema: 1\nid: x\nextends: " + target)),
                   Contains("E001") && Contains(target));
        CHECK_THAT(complaint_of(target), Contains("E001") && Contains(target));
        CHECK_THAT(complaint_of(small_scenario(), {"ensemble.posterior=" + target}),
                   Contains("E001") && Contains(target));
        CHECK_THROWS_WITH(load_calibration(target, {}), Contains("E001") && Contains(target));
    }
}

TEST_CASE("unknown and double keys by the thousand end in seconds, twenty spelled out") {
    const ScratchFiles files;
    constexpr int many = 150'000;
    const std::string head = "schema: 1\nid: b\n";
    std::string flow = head + "parameters: {", doubles = head, items = head + "policies:\n";
    for (int i = 0; i < many; ++i) flow += "k" + std::to_string(i) + ": 1, ";
    for (int i = 0; i < many; ++i) doubles += "title: a\n";
    for (int i = 0; i < many / 2; ++i) items += "  - id: p\n";
    const std::string extends = "extends: " + small_scenario() + "\n";
    for (const std::string& text :
         {head + lines("k#: 1\n", many),
          head + extends + lines("k#: 1\n", many),
          flow + "}\n",
          doubles,
          items,
          head + extends + "places:\n" + lines("  - {id: p#}\n", many / 3)}) {
        const std::string file = files.write("wide.yaml", text);
        std::string complaint;
        CHECK(seconds_of([&] { complaint = complaint_of(file); }) < patience);
        INFO(complaint.substr(0, 3000));
        CHECK(errors_in(complaint) >= 1);
        CHECK(errors_in(complaint) <= 60);
    }
    const std::string unknown =
        complaint_of(files.write("wide.yaml", head + lines("k#: 1\n", many)));
    CHECK_THAT(unknown, Contains("error[E003]: 149980 more of this kind"));
}
