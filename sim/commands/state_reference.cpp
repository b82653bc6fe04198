#include "sim/commands/state_reference.h"

#include <fmt/format.h>

#include "model/state/state_columns.h"

namespace keiretsu::sim {
namespace {

/// `std::uint8_t` is `uint8`, and `Row` the number that it is.
std::string short_type(std::string_view type) {
    if (type == "Row") return "uint32";
    constexpr std::string_view prefix = "std::";
    constexpr std::string_view suffix = "_t";
    if (type.starts_with(prefix)) type.remove_prefix(prefix.size());
    if (type.ends_with(suffix)) type.remove_suffix(suffix.size());
    return std::string(type);
}

std::string in_code(std::string_view name) {
    return name.empty() ? std::string() : fmt::format("`{}`", name);
}

}  // namespace

std::string state_columns_markdown() {
    std::string text =
        "# Columns of the state\n\n"
        "Written by `keiretsu explain --state` from `model/state/columns.def`; a test compares the "
        "two. Money is in million yen (Myen), nominal unless of 2000; a quarter is an index "
        "(`Quarter::index`). A column that is emptied holds 0 once the plant or firm is closed. "
        "Published: its name in `microdata.csv`, which has further columns that are computed.\n";
    std::string_view last;
    for (const model::StateColumn& column : model::state_columns()) {
        if (column.table != last)
            text += fmt::format(
                "\n## {}\n\n| name | type | unit | meaning | emptied | published |\n"
                "|---|---|---|---|---|---|\n",
                column.table);
        last = column.table;
        text += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n",
                            column.name,
                            short_type(column.type),
                            column.unit,
                            column.meaning,
                            column.at_closure == model::AtClosure::emptied ? "yes" : "",
                            in_code(column.microdata));
    }
    return text;
}

}  // namespace keiretsu::sim
