// The panel that every estimator works on: what an annual census and the finance statistics say of
// each industry and size class. A simulated panel and a statistics office's look the same here.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keiretsu::analysis {

inline constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// Establishments by number of employees. The order is that of size.
enum class SizeClass { from_1, from_4, from_30, from_100, from_300, from_1000 };

/// "1-3", "4-29", "30-99", "100-299", "300-999", "1000+": as files spell the classes.
inline constexpr std::array<std::string_view, 6> size_class_names = {
    "1-3", "4-29", "30-99", "100-299", "300-999", "1000+"};

std::string_view name_of(SizeClass size_class);
std::optional<SizeClass> size_class_named(std::string_view name);

/// The four industries of the paper's TFP work. Panels may hold others (metal, other, ...).
inline constexpr std::array<std::string_view, 4> tfp_industries = {
    "general", "electrical", "transport", "precision"};

/// One industry and size class in one year. Flows are a year's; NaN = missing. Money in million
/// yen; profit, depreciation and debt come from finance statistics by paid-in capital, bridged.
struct PanelRow {
    int replicate = 0;
    int year = 0;
    std::string industry = {};
    SizeClass size_class = SizeClass::from_1;
    double establishments = missing;
    double employees = missing;
    double wage_bill = missing;
    double value_added = missing;                // nominal, the census concept
    double real_value_added = missing;           // by the common deflator (Tables 1 and 4)
    double industry_real_value_added = missing;  // by the industry's own deflator (TFP)
    double capital_fixed_share = missing;  // 2000 prices, industry total by the first year's shares
    double capital_assets = missing;       // the same total by tangible assets
    double capital_true = missing;         // what the establishments hold
    double capital = missing;              // a user's own series
    double ordinary_profit = missing;
    double depreciation = missing;
    double debt = missing;  // loans and bonds, average of the year's four quarters
};

/// Rows in any order; a (replicate, year, industry, size class) stands once.
struct Panel {
    std::string source = {};  // file or run, for messages
    std::vector<PanelRow> rows = {};
};

/// One industry and size class of one place in one year, as the local census tables give it.
struct PlaceRow {
    int replicate = 0;
    int year = 0;
    std::string place = {};
    std::string industry = {};
    SizeClass size_class = SizeClass::from_1;
    double establishments = missing;
    double employees = missing;
    double value_added = missing;
    double real_value_added = missing;  // by the common deflator
};

struct Places {
    std::string source = {};
    std::vector<PlaceRow> rows = {};
};

}  // namespace keiretsu::analysis
