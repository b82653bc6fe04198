#include "sim/office/published.h"

namespace keiretsu::sim {

std::vector<TableInfo> office_tables() {
    return {
#define TABLE(Row, file, meaning) TableInfo{#file, meaning, {
#define COLUMN(type, name, before, kind, unit, meaning) \
    ColumnInfo{#name, ColumnKind::kind, unit, meaning, schema_type<type>()},
#define END_TABLE \
    }             \
    }             \
    ,
#include "sim/office/tables.def"
    };
}

}  // namespace keiretsu::sim
