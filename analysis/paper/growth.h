// The observations of Table 3: a year's growth of TFP, utilisation, establishments and the
// redemption period in one industry and size class.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/data/panel.h"

namespace keiretsu::analysis {

/// Which capital series measures TFP and utilisation. The paper does not give its allotment key.
enum class CapitalKey { fixed_share, assets, true_stock, user };
inline constexpr CapitalKey all_capital_keys[] = {
    CapitalKey::fixed_share, CapitalKey::assets, CapitalKey::true_stock, CapitalKey::user};
/// "fixed_share", "assets", "true", "user".
std::string_view name_of(CapitalKey key);
double PanelRow::*column_of(CapitalKey key);

/// Table 3's columns: large enterprises are the classes 300-999 and 1000+, SMEs 30-99 and 100-299.
enum class Group { large, sme };
inline constexpr Group all_groups[] = {Group::large, Group::sme};
/// "large", "sme".
std::string_view name_of(Group group);

/// Growth from the year before to `year`, all in logs.
struct Growth {
    std::string industry = {};
    SizeClass size_class = SizeClass::from_1;
    int year = 0;
    double tfp = missing;
    double utilisation = missing;
    double establishments = missing;
    double redemption = missing;    // NaN throughout where the panel has no finance columns
    double labour_share = missing;  // average of the two years, equation (1)'s SL
    double labour = missing;
    double capital = missing;
};

/// A cell and year without an observation, and why.
struct LostObservation {
    std::string industry = {};
    SizeClass size_class = SizeClass::from_1;
    int year = 0;
    std::string reason = {};
};

struct GrowthPanel {
    std::vector<Growth> rows = {};  // by industry, size, year
    std::vector<LostObservation> lost = {};
    bool with_redemption = false;
};

struct GrowthChoice {
    Group group = Group::large;
    CapitalKey capital = CapitalKey::fixed_share;
    int first_year = 1985;  // first level; growth starts a year later
    int last_year = 2007;
};

/// Of a one-replicate panel: 4 industries x 2 size classes x 22 years = 176 observations in the
/// paper. Output is industry_real_value_added (real_value_added where the panel lacks it), labour
/// is employees, the labour share wage_bill / value_added. A cell and year for which any figure is
/// missing, zero or negative - a redemption period without positive cash flow included - is lost
/// and listed.
GrowthPanel growth_panel(const Panel& panel, const GrowthChoice& choice);

}  // namespace keiretsu::analysis
