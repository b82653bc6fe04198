#include "sim/run_directory/all_tables.h"

#include "analysis/data/tables.h"
#include "analysis/render/result_tables.h"
#include "sim/office/published.h"

namespace keiretsu::sim {

std::vector<TableInfo> all_tables() {
    std::vector<TableInfo> tables = analysis::data_tables();
    for (const TableInfo& table : office_tables()) tables.push_back(table);
    for (const TableInfo& table : analysis::render::result_tables()) tables.push_back(table);
    return tables;
}

}  // namespace keiretsu::sim
