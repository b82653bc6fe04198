#include "config/text/source_text.h"

#include <catch2/catch.hpp>

#include "tests/config/rendered.h"
#include "tests/config/scratch_files.h"

using namespace keiretsu;
using Catch::Contains;

namespace {

struct ReadBack {
    std::shared_ptr<const SourceText> source = {};
    std::string complaint = {};
};

ReadBack read_bytes(const std::string& bytes) {
    const ScratchFiles files;
    const std::string file = files.write("mine.yaml", bytes);
    Problems problems;
    ReadBack read = {.source = read_source(file, FileKind::scenario, {}, problems)};
    read.complaint = rendered(problems);
    return read;
}

}  // namespace

TEST_CASE("a missing file, a directory and an empty file each say so") {
    Problems problems;
    CHECK(read_source("no/such/file.yaml", FileKind::scenario, {}, problems) == nullptr);
    CHECK_THAT(rendered(problems),
               Contains("error[E001]: cannot read scenario `no/such/file.yaml`: no such file"));
    Problems directory;
    CHECK(read_source(KEIRETSU_SOURCE_DIR, FileKind::scenario, {}, directory) == nullptr);
    CHECK_THAT(rendered(directory), Contains("E001") && Contains("it is a directory"));
    CHECK_THAT(read_bytes("").complaint, Contains("E001") && Contains("it is empty"));
    CHECK_THAT(read_bytes("\n# nothing yet\n").complaint, Contains("it is empty"));
}

TEST_CASE("a byte order mark is dropped, so that columns stay right") {
    const ReadBack read = read_bytes(
        "\xEF\xBB\xBF"
        "a: 1\n");
    REQUIRE(read.source);
    CHECK(read.source->text == "a: 1\n");
    CHECK_THAT(read_bytes(std::string("\xFF\xFE"
                                      "a\0:\0",
                                      6))
                   .complaint,
               Contains("UTF-16"));
}

TEST_CASE("bytes that are not UTF-8 are found with line and column") {
    // 日 in Shift_JIS
    const std::string complaint = read_bytes("a: 1\nb: \x93\xFA\n").complaint;
    CHECK_THAT(complaint, Contains("error[E005]: byte 0x93 is not UTF-8 (and 1 more)"));
    CHECK_THAT(complaint, Contains(":2:4") && Contains("Shift_JIS"));
}

TEST_CASE("control characters are refused, among them the end-of-file that yaml-cpp obeys") {
    CHECK_THAT(read_bytes(std::string("a: 1\nb\x04: 2\n")).complaint,
               Contains("byte 0x04 is a control character") && Contains(":2:2"));
    CHECK_THAT(read_bytes(std::string("a: \0 1\n", 7)).complaint, Contains("byte 0x00"));
    CHECK_THAT(read_bytes("a: 1\rb: 2\r").complaint, Contains("byte 0x0D"));
    CHECK(read_bytes("a: 1\r\nb: 2\r\n").complaint.empty());
}

TEST_CASE("indentation other than blanks is refused in every line") {
    const std::string complaint = read_bytes("a:\n\tb: 1\n  \tc: 2\n　d: 3\n\t# fine\n").complaint;
    CHECK_THAT(complaint, Contains("E006") && Contains(":2:1") && Contains("a tab"));
    CHECK_THAT(complaint, Contains(":3:3"));
    CHECK_THAT(complaint, Contains(":4:1") && Contains("a full-width blank"));
    CHECK_THAT(complaint, !Contains(":5:"));
}
