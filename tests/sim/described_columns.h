// That files have the columns which the dictionary describes.
#pragma once

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

#include "sim/run_directory/result_tables.h"
#include "tests/config/scratch_files.h"

namespace keiretsu {

/// Every CSV file of a directory is described, column by column in its order.
inline void check_headers(const std::string& directory) {
    const std::vector<TableInfo> tables = sim::all_tables();
    for (const auto& entry : std::filesystem::directory_iterator(directory)) {
        if (entry.path().extension() != ".csv") continue;
        std::string header;
        for (const TableInfo& table : tables)
            if (table.file == entry.path().stem().string())
                for (const ColumnInfo& column : table.columns)
                    header += (header.empty() ? "" : ",") + std::string(column.name);
        const std::string text = text_of(entry.path().string());
        INFO(entry.path().filename().string());
        CHECK(text.substr(0, text.find('\n')) == header);
    }
}

}  // namespace keiretsu
