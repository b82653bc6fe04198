#include "tests/sim/described_columns.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <regex>

#include "sim/run_directory/all_tables.h"
#include "tests/config/scratch_files.h"

namespace keiretsu {

void check_headers(const std::string& directory) {
    const std::vector<TableInfo> tables = sim::all_tables();
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        if (entry.path().extension() != ".csv") continue;
        std::string described;
        for (const TableInfo& table : tables)
            if (table.file == entry.path().stem().string())
                for (const ColumnInfo& column : table.columns)
                    described += (described.empty() ? "" : ",") +
                                 (column.name.front() == '<' ? ".+" : std::string(column.name));
        const std::string text = text_of(entry.path().string());
        const std::string header = text.substr(0, text.find('\n'));
        INFO(entry.path().filename().string() << ": " << header);
        CHECK(std::regex_match(header, std::regex("(arm,|point,)?" + described)));
    }
}

}  // namespace keiretsu
