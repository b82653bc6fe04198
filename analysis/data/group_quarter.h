// Sums of a nation's quarter for firms below and above 300 employees, as read from series.csv.
#pragma once

namespace keiretsu::analysis {

/// Sums of a quarter over a group, million yen. Sales, profit, depreciation and debt (at the
/// quarter's end) are of firms by the employees of their head plant; overheads of plants by their
/// own.
struct GroupSums {
    double sales = 0;
    double ordinary_profit = 0;
    double depreciation = 0;
    double debt = 0;
    double overheads = 0;  // overheads and services bought, which Census value added contains
};

/// A quarter of the nation: below 300 employees, and the others.
struct GroupQuarter {
    int replicate = 0;
    int year = 0;
    GroupSums sme = {}, large = {};
};

}  // namespace keiretsu::analysis
