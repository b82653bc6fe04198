// Facts on single plants and owners beside what is known of them.
#include <fmt/format.h>

#include <cmath>

#include "analysis/render/evaluation.h"
#include "analysis/render/result_tables.h"

namespace keiretsu::analysis::render {
namespace {

int decimals_of(double value) {
    const double size = std::abs(value);
    return size >= 1000 ? 0 : size >= 10 ? 1 : 2;
}

std::string known_text(const ObservedMicroFact& known) {
    if (!std::isnan(known.value))
        return fmt::format("{:.{}f}", known.value, decimals_of(known.value));
    return fmt::format("{:g} to {:g}", known.low, known.high);
}

}  // namespace

Table micro_file(std::span<const MicroFactRow> rows) {
    Table table = result_table("micro");
    for (const MicroFactRow& row : rows)
        table.rows.push_back({words(row.known.fact),
                              words(row.known.what),
                              words(row.known.unit),
                              words(row.known.role),
                              words(row.known.grade),
                              exact(row.known.value),
                              exact(row.known.low),
                              exact(row.known.high),
                              exact(row.simulated.mean),
                              exact(row.simulated.low),
                              exact(row.simulated.high)});
    return table;
}

Table micro_report(std::span<const MicroFactRow> rows, const std::string& label) {
    Table table{.id = "micro",
                .title = "Single plants and owners",
                .heads = {{.name = "fact", .heading = "", .align = Align::left},
                          {.name = "unit", .heading = "", .align = Align::left},
                          {.name = "known", .heading = "known"},
                          {.name = "simulated", .heading = label}}};
    for (const MicroFactRow& row : rows) {
        const double simulated = row.simulated.mean;
        const ObservedMicroFact& known = row.known;
        const bool ranged = std::isnan(known.value) || !std::isnan(known.low);
        const char* mark = !ranged || std::isnan(simulated) ? ""
                           : simulated < known.low          ? "<"
                           : simulated > known.high         ? ">"
                                                            : "";
        table.rows.push_back({words(known.what),
                              words(known.unit),
                              words(known_text(known)),
                              number(simulated, decimals_of(known.middle()), mark)});
    }
    table.notes = {
        "The linked Census lets a plant go when it closes or falls below 4 employees. < and >: "
        "outside the range known. Sources and grades: scenarios/observed/micro_facts.csv."};
    return table;
}

}  // namespace keiretsu::analysis::render
