// What the columns of the state hold, for documents: made from columns.def.
#pragma once

#include <span>
#include <string_view>

namespace keiretsu::model {

/// What becomes of a column's entry when its plant or firm closes.
enum class AtClosure {
    kept,     // until compaction drops the row
    emptied,  // 0 at once: sums over all rows read it
};

struct StateColumn {
    std::string_view table;  // "plants", "firms", "slots"
    std::string_view name;
    std::string_view type;
    AtClosure at_closure;
    std::string_view unit;  // "" where there is none
    std::string_view meaning;
    std::string_view microdata;  // its name in microdata.csv; "" = not published as it stands
};

/// All columns, table by table, in the order in which they stand.
std::span<const StateColumn> state_columns();

}  // namespace keiretsu::model
