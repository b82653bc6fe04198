#include "sim/run_directory/store.h"

#include <filesystem>
#include <string>
#include <vector>

#include "config/text/diagnostics.h"
#include "sim/run_directory/store_parts.h"
#include "tests/fuzz/fed_file.h"
#include "tests/fuzz/targets.h"

namespace keiretsu::fuzz {

namespace {

template <class Read>
void ignore(Read&& read) {
    try {
        read();
    } catch (const InputError&) {
    } catch (const RunError&) {
    }
}

std::vector<std::vector<std::string>> keys_of(sim::Database& database, const std::string& query) {
    std::vector<std::vector<std::string>> keys;
    sim::Statement select(database, query.c_str());
    while (select.step()) {
        keys.emplace_back();
        for (int column = 0; column < select.columns(); ++column)
            keys.back().emplace_back(select.text(column));
    }
    return keys;
}

/// Checksums have no secret: a stranger can write those that fit whatever his store holds.
void reseal(const std::string& path) {
    sim::Database database(path, sim::store_tables());
    database.run("DELETE FROM seals");
    for (const sim::SealedRows& kind : sim::store_parts())
        for (const auto& key : keys_of(database, kind.keys)) sim::seal(database, kind, key);
}

void read_all(const std::string& path) {
    ignore([&] {
        const sim::Store opened{std::filesystem::path(path)};
        ignore([&] { opened.identity(); });
        ignore([&] { opened.frame(); });
        ignore([&] { opened.failures(); });
        ignore([&] { opened.settled(0); });
        ignore([&] { opened.firm_quarters(); });
        ignore([&] {
            for (const int replicate : opened.replicates()) {
                opened.moments(replicate);
                opened.outcomes(0, replicate);
            }
        });
        ignore([&] {
            for (const std::string& name : opened.sheet_names())
                opened.read_sheet(name, [](std::string_view) {});
        });
    });
}

}  // namespace

void store(std::string_view bytes) {
    static const FedFile file("runs.sqlite");
    const std::string path = file.with(bytes);
    read_all(path);
    ignore([&] { reseal(path); });
    read_all(path);
    for (const char* suffix : {"-wal", "-shm", "-journal"}) {
        std::error_code ignored;
        std::filesystem::remove(path + suffix, ignored);
    }
}

}  // namespace keiretsu::fuzz
