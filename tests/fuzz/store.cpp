#include "sim/run_directory/store.h"

#include <filesystem>

#include "config/text/diagnostics.h"
#include "tests/fuzz/fed_file.h"
#include "tests/fuzz/targets.h"

namespace keiretsu::fuzz {

void store(std::string_view bytes) {
    static const FedFile file("runs.sqlite");
    const std::string path = file.with(bytes);
    const auto ignore = [](auto&& read) {
        try {
            read();
        } catch (const InputError&) {
        } catch (const RunError&) {
        }
    };
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
    for (const char* suffix : {"-wal", "-shm", "-journal"}) {
        std::error_code ignored;
        std::filesystem::remove(path + suffix, ignored);
    }
}

}  // namespace keiretsu::fuzz
