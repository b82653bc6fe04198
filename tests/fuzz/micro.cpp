#include "analysis/data/csv.h"
#include "analysis/decomposition/decompose.h"
#include "analysis/decomposition/read_micro.h"
#include "config/text/diagnostics.h"
#include "tests/fuzz/fed_file.h"
#include "tests/fuzz/targets.h"

namespace keiretsu::fuzz {

void micro(std::string_view bytes) {
    static const FedFile file("micro.csv");
    try {
        const std::string path = file.with(bytes);
        const analysis::CsvTable table = analysis::read_csv(path);
        const analysis::MicroFile read =
            analysis::read_micro(table, {.id = "id", .productivity = "p", .group = ""});
        analysis::check_years(read, {1999, 2000}, path);
    } catch (const InputError&) {
    }
}

}  // namespace keiretsu::fuzz
