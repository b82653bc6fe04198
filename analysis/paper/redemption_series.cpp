#include "analysis/paper/redemption_series.h"

#include <map>

#include "analysis/paper/observed.h"
#include "analysis/paper/redemption.h"

namespace keiretsu::analysis {
namespace {

bool in_group(const FinanceRow& row, std::string_view group) {
    return finance_group_of(row.capital_class) == group;
}
bool in_group(const PanelRow& row, std::string_view group) {
    if (group == "sme")
        return row.size_class == SizeClass::from_30 || row.size_class == SizeClass::from_100;
    return row.size_class >= SizeClass::from_300;
}

/// The readings without simulated figures.
std::vector<RedemptionRow> observed_rows() {
    std::vector<RedemptionRow> rows;
    for (const ObservedRedemption& reading : observed().redemption)
        rows.push_back({.group = reading.group,
                        .year = reading.year,
                        .quarter = reading.quarter,
                        .observed = reading.years,
                        .coverage = reading.coverage,
                        .grade = reading.grade});
    return rows;
}

}  // namespace

std::string_view finance_group_of(std::string_view capital_class) {
    if (capital_class == "10-50M" || capital_class == "50-100M") return "sme";
    if (capital_class == "100M-1bn" || capital_class == "1bn+") return "large";
    return "";
}

std::vector<RedemptionRow> redemption_readings(std::span<const FinanceRow> finance) {
    std::vector<RedemptionRow> rows = observed_rows();
    for (RedemptionRow& reading : rows) {
        const int last = reading.year * 4 + reading.quarter;
        std::map<int, DebtAndCashFlow> by_replicate;
        std::map<int, unsigned> quarters_seen;
        for (const FinanceRow& row : finance) {
            const int behind = last - (row.year * 4 + row.quarter);
            if (behind < 0 || behind > 3 || !in_group(row, reading.group)) continue;
            quarters_seen[row.replicate] |= 1U << static_cast<unsigned>(behind);
            by_replicate[row.replicate] +=
                {.debt = (row.short_loans + row.long_loans + row.bonds) / 4,
                 .ordinary_profit = row.ordinary_profit,
                 .depreciation = row.depreciation};
        }
        std::vector<double> years;
        for (const auto& [replicate, sums] : by_replicate)
            years.push_back(quarters_seen[replicate] == 0b1111U ? sums.redemption_years()
                                                                : missing);
        reading.simulated = spread_of(years);
    }
    return rows;
}

std::vector<RedemptionRow> redemption_readings(std::span<const Panel> replicates) {
    std::vector<RedemptionRow> rows = observed_rows();
    for (RedemptionRow& reading : rows) {
        const int year = reading.quarter == 1 ? reading.year - 1 : reading.year;
        std::vector<double> years;
        for (const Panel& panel : replicates) {
            DebtAndCashFlow sums;
            for (const PanelRow& row : panel.rows)
                if (row.year == year && in_group(row, reading.group))
                    sums += {.debt = row.debt,
                             .ordinary_profit = row.ordinary_profit,
                             .depreciation = row.depreciation};
            years.push_back(sums.redemption_years());
        }
        reading.simulated = spread_of(years);
    }
    return rows;
}

}  // namespace keiretsu::analysis
