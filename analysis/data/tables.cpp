#include "analysis/data/tables.h"

namespace keiretsu::analysis {

std::vector<TableInfo> data_tables() {
    return {
#define TABLE(Row, file, meaning) TableInfo{#file, meaning, {
#define COLUMN(type, name, before, kind, unit, meaning) \
    ColumnInfo{#name, ColumnKind::kind, unit, meaning, schema_type<type>()},
#define END_TABLE \
    }             \
    }             \
    ,
#include "analysis/data/tables.def"
    };
}

}  // namespace keiretsu::analysis
