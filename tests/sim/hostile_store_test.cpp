// Stores that were damaged, or made by a stranger: refused with one error, or read as they were.
#include <sqlite3.h>
#include <catch2/catch.hpp>

#include <cmath>
#include <filesystem>
#include <random>

#include "config/text/diagnostics.h"
#include "sim/calibration/run_table.h"
#include "sim/run_directory/run_directory.h"
#include "sim/run_directory/store.h"
#include "tests/sim/experiment_files.h"

using namespace keiretsu;
using namespace keiretsu::sim;
using Catch::Contains;
namespace fs = std::filesystem;

namespace {

/// A store of three replicates with sheets, moments and outcomes, standing alone.
std::string small_store(const ScratchFiles& scratch) {
    fs::create_directories(scratch.path("made"));
    const std::string file = scratch.path("made/runs.sqlite");
    Store store(file);
    store.set_identity({{"kind", "run"}, {"seed", "42"}},
                       {.first_year = 1985,
                        .years = 3,
                        .series = {{"exits", "nation", "all"}, {"entries", "nation", "all"}}});
    for (const int replicate : {1, 2, 3}) {
        std::string rows;
        for (int quarter = 0; quarter < 60; ++quarter)
            rows += fmt::format("{},{},{}\n", replicate, quarter, quarter * replicate);
        store.add({.replicate = replicate,
                   .seed = 41u + static_cast<unsigned>(replicate),
                   .firm_quarters = 100,
                   .sheets = {{"series", "replicate,quarter,exits\n", rows},
                              {"panel", "replicate,plants\n", rows}},
                   .moments = {{"growth", 0.5 * replicate}, {"unknown", std::nan("")}},
                   .outcomes = {1, 2, 3, 4, 5, double(replicate)}});
    }
    store.settle();
    return file;
}

/// Changes the bytes of a file in one of the ways in which disks and editors do.
std::string damaged(std::string bytes, std::mt19937& random) {
    const auto below = [&](std::size_t end) { return random() % end; };
    const std::size_t at = below(bytes.size()), length = 1 + below(64), page = 4096;
    const std::size_t pages = bytes.size() / page;
    switch (below(6)) {
        case 0:
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
            break;
        case 1:
            bytes[at] = static_cast<char>(below(256));
            break;
        case 2:
            bytes.resize(at);
            break;
        case 3:  // a sector that was never written
            for (std::size_t i = at; i < std::min(at + 512, bytes.size()); ++i) bytes[i] = '\0';
            break;
        case 4:  // bytes that stand twice, the rest moved
            bytes.insert(at, bytes.substr(at, length));
            break;
        default:  // a page in place of another
            bytes.replace(below(pages) * page, page, bytes.substr(below(pages) * page, page));
    }
    return bytes;
}

/// Runs SQL on the file, as a stranger could.
void change(const std::string& file, const std::string& sql) {
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &database) == SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
    INFO(sql << ": " << (message == nullptr ? "" : message));
    CHECK(code == SQLITE_OK);
    sqlite3_free(message);
    sqlite3_close(database);
}

}  // namespace

TEST_CASE("a store damaged anywhere is refused, or gives what was stored") {
    const ScratchFiles scratch;
    const std::string bytes = text_of(small_store(scratch));
    const std::string expected = ordered_dump(scratch.path("made"));
    std::mt19937 random(8);
    int refused = 0;
    for (int i = 0; i < 600; ++i) {
        const std::string file = scratch.write("damaged/runs.sqlite", damaged(bytes, random));
        INFO(i);
        std::string dump;
        try {
            dump = ordered_dump(scratch.path("damaged"));
        } catch (const RunError& error) {
            CHECK_THAT(error.what(), Contains(file));
            ++refused;
            continue;
        }
        // What was cut to nothing is a new store: everything is run again.
        if (!dump.empty()) CHECK(dump == expected);
    }
    CHECK(refused > 300);
}

TEST_CASE("rows of a store that were changed, removed, doubled or added are refused") {
    const ScratchFiles scratch;
    const std::string bytes = text_of(small_store(scratch));
    for (const char* sql : {
             "UPDATE sheets SET rows = replace(rows, '7', '8') WHERE replicate = 2",
             "UPDATE sheets SET header = 'a,b,c' || char(10) WHERE replicate = 2",
             "UPDATE sheets SET name = 'tiers' WHERE name = 'panel' AND replicate = 1",
             "UPDATE sheets SET replicate = 4 WHERE replicate = 3",
             "DELETE FROM sheets WHERE name = 'panel' AND replicate = 3",
             "DELETE FROM sheets WHERE name = 'panel' AND replicate = 3;"
             "DELETE FROM seals WHERE part = 'sheet panel 0 3'",
             "INSERT INTO sheets SELECT name, arm, 9, header, rows FROM sheets LIMIT 1",
             "UPDATE moments SET value = 2 WHERE name = 'growth' AND replicate = 1",
             "UPDATE moments SET value = 0.5 WHERE name = 'unknown' AND replicate = 1",
             "DELETE FROM moments WHERE replicate = 1",
             "INSERT INTO moments VALUES(0, 7, 'growth', 1)",
             "UPDATE outcomes SET value = value + 1e-9",
             "DELETE FROM outcomes WHERE replicate = 2 AND year = 1986",
             "INSERT INTO outcomes VALUES(1, 1, 0, 1985, 3)",
             "UPDATE replicates SET failure = 'it died' WHERE replicate = 2",
             "UPDATE replicates SET seed = '1' WHERE replicate = 2",
             "DELETE FROM replicates WHERE replicate = 2",
             "INSERT INTO replicates VALUES(0, 4, '45', 100, NULL, '')",
             "UPDATE identity SET value = '43' WHERE name = 'seed'",
             "INSERT INTO identity VALUES('arm 000001', 'x y')",
             "DELETE FROM identity",
             "UPDATE frame SET years = 4",
             "INSERT INTO frame VALUES(1985, 3)",
             "UPDATE series SET outcome = 'births' WHERE series = 0",
             "UPDATE seals SET fingerprint = '0123456789abcdef' WHERE part LIKE 'sheet%'",
             "DELETE FROM seals",
             "INSERT INTO seals VALUES('sheet x', '')",
             "CREATE TRIGGER t AFTER INSERT ON replicates BEGIN DELETE FROM sheets; END",
             "CREATE VIEW v AS SELECT * FROM sheets",
             "CREATE TABLE more(x)",
             "CREATE INDEX i ON sheets(rows)",
             "ALTER TABLE sheets ADD COLUMN twice AS (rows || rows)",
             "ALTER TABLE sheets RENAME TO old; CREATE VIEW sheets AS SELECT * FROM old",
             "PRAGMA user_version = 0",
             "PRAGMA user_version = 3",
         }) {
        const std::string file = scratch.write("damaged/runs.sqlite", bytes);
        change(file, sql);
        INFO(sql);
        CHECK_THROWS_WITH(Store(file), Contains(file) && Contains("--force"));
    }
}

TEST_CASE("a store with seals of its own writes no file outside its run directory") {
    const ScratchFiles scratch;
    const std::string file = small_store(scratch);
    const std::string hostile = scratch.path("made/hostile.sqlite");
    for (const std::string& name : {std::string("../escaped"),
                                    scratch.path("escaped"),
                                    std::string("series\n"),
                                    std::string()}) {
        fs::remove(hostile);
        {
            Store store(hostile);
            store.add({.sheets = {{.name = name, .header = "x\n", .rows = "1\n"}}});
        }
        INFO(name);
        CHECK_THROWS_WITH(Store(hostile), Contains("a name that keiretsu does not give"));
    }
    fs::remove(hostile);
    {
        Store store(hostile);
        store.add({.sheets = {{.name = "series", .header = "x\n", .rows = "1"}}});
    }
    CHECK_THROWS_WITH(Store(hostile), Contains("no table"));
}

TEST_CASE("links in place of a store or its journals are not followed") {
    const ScratchFiles scratch;
    const std::string file = small_store(scratch);
    const std::string target = scratch.write("precious", "precious");
    for (const char* end : {"-wal", "-shm", "-journal"}) {
        INFO(end);
        fs::create_symlink(target, file + end);
        CHECK_THROWS_WITH(Store(file), Contains("move it away"));
        fs::remove(file + end);
    }
    scratch.write("made/runs.sqlite-journal", "any");
    CHECK_THROWS_WITH(Store(file), Contains("move it away"));
    fs::create_symlink(file, scratch.path("link.sqlite"));
    CHECK_THROWS_WITH(Store(scratch.path("link.sqlite")), Contains("move it away"));
    CHECK(text_of(target) == "precious");
}

TEST_CASE("a database of another program is refused, and no byte of it is changed") {
    const ScratchFiles scratch;
    const std::string file = scratch.path("other.sqlite");
    scratch.write("other.sqlite", "");
    change(file, "CREATE TABLE a(b); INSERT INTO a VALUES(1)");
    const std::string bytes = text_of(file);
    CHECK_THROWS_WITH(Store(file), Contains("tables are not those of keiretsu"));
    CHECK_THROWS_WITH(RunTable(file), Contains("tables are not those of keiretsu"));
    CHECK(text_of(file) == bytes);
    CHECK_FALSE(fs::exists(file + "-wal"));
}

TEST_CASE("rows of a run table that were changed are refused") {
    const ScratchFiles scratch;
    const std::string made = scratch.path("table.sqlite");
    fs::create_directories(fs::path(made).parent_path());
    {
        RunTable table(made);
        table.set_identity({{"design", "x"}});
        const Wave wave =
            table.add_wave({.kind = "prior", .seeds = 1, .box = {{}, {}}}, {{1, 2}, {3, 4}});
        for (const RunTask& task : table.pending(wave, 1))
            table.add({.task = task, .moments = {{"a", 1.5}, {"b", 2.5}}});
        table.settle();
    }
    const std::string bytes = text_of(made);
    CHECK(RunTable(scratch.write("copy.sqlite", bytes)).runs() == 2);
    for (const char* sql : {"UPDATE theta SET value = 9 WHERE point = 0 AND parameter = 0",
                            "DELETE FROM theta WHERE point = 1",
                            "UPDATE waves SET points = 1000000000",
                            "UPDATE waves SET seeds = 2",
                            "UPDATE boxes SET low = 0.5",
                            "UPDATE moments SET value = 2 WHERE point = 0",
                            "UPDATE moment_names SET name = 'c' WHERE name = 'a'",
                            "DELETE FROM runs WHERE point = 0",
                            "UPDATE runs SET seed = 'x'",
                            "UPDATE identity SET value = 'y'",
                            "CREATE VIEW v AS SELECT 1"}) {
        const std::string file = scratch.write("copy.sqlite", bytes);
        change(file, sql);
        INFO(sql);
        CHECK_THROWS_WITH(RunTable(file), Contains(file) && Contains("--force"));
    }
}
