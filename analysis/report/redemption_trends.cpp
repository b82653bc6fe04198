#include <map>

#include "analysis/paper/redemption.h"
#include "analysis/paper/redemption_series.h"
#include "analysis/report/run_series.h"
#include "analysis/report/spread_table.h"

namespace keiretsu::analysis::report {

using render::exact;
using render::words;

Tables redemption_trends(const RunSeries& run) {
    struct Of {
        std::string_view group;
        int replicate;
        auto operator<=>(const Of&) const = default;
    };
    std::map<Of, std::map<int, DebtAndCashFlow>> quarters;  // by year * 4 + quarter - 1
    for (const FinanceRow& row : run.finance)
        if (const std::string_view group = finance_group_of(row.capital_class); !group.empty())
            quarters[{group, row.replicate}][row.year * 4 + row.quarter - 1] +=
                {.debt = (row.short_loans + row.long_loans + row.bonds) / 4,
                 .ordinary_profit = row.ordinary_profit,
                 .depreciation = row.depreciation};
    Tally tally;
    for (const auto& [of, sums] : quarters)
        for (const auto& [last, ignored] : sums) {
            DebtAndCashFlow year;
            int seen = 0;
            for (int quarter = last - 3; quarter <= last; ++quarter)
                if (const auto there = sums.find(quarter); there != sums.end())
                    year += there->second, ++seen;
            if (seen == 4)
                tally.add({words(std::string(of.group)), exact(last / 4), exact(last % 4 + 1)},
                          of.replicate,
                          year.redemption_years());
        }
    return {spread_table(
        "redemption_series", "Debt redemption periods", {"group", "year", "quarter"}, tally)};
}

}  // namespace keiretsu::analysis::report
