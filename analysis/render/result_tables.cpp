#include "analysis/render/result_tables.h"

#include <algorithm>
#include <cassert>

namespace keiretsu::analysis::render {
namespace {

using enum ColumnKind;

std::vector<TableInfo> of_first_tables() {
    return {
        {"table1",
         "Annual growth (%) by size of establishment",
         {
             {"variable", key, "", "establishments, employees or value added"},
             {"size", key, "employees", "size class"},
             {"period", key, "", "window of years"},
             {"observed", rate, "% a year", "the paper's Table 1"},
             {"observed_significant", key, "", "1 if the paper marks it as significant"},
             {"simulated", rate, "% a year", "mean over the replicates that give an estimate"},
             {"simulated_low", rate, "% a year", "5% quantile over replicates"},
             {"simulated_high", rate, "% a year", "95% quantile over replicates"},
             {"simulated_significant",
              key,
              "",
              "1 if the growth is significant in most replicates"},
         }},
        {"table2",
         "Firms (%) of an employment class in the paired capital class",
         {
             {"size", key, "employees", "employment class"},
             {"industry", key, "", "industry"},
             {"capital_class", key, "Myen", "class of paid-in capital"},
             {"observed", rate, "%", "the paper's Table 2"},
             {"simulated", rate, "%", "mean over the replicates that give an estimate"},
             {"simulated_low", rate, "%", "5% quantile over replicates"},
             {"simulated_high", rate, "%", "95% quantile over replicates"},
         }},
        {"table3",
         "Determinants of TFP growth",
         {
             {"capital_key", key, "", "key by which capital is split over size classes"},
             {"specification", key, "", "form of the regression, and its effects"},
             {"term", key, "", "regressor"},
             {"group", key, "", "large or sme"},
             {"year_dummy", key, "", "which years have dummies"},
             {"observed", rate, "", "coefficient of the paper's Table 3"},
             {"observed_t", rate, "", "its t value"},
             {"simulated", rate, "", "mean over the replicates that give an estimate"},
             {"simulated_low", rate, "", "5% quantile over replicates"},
             {"simulated_high", rate, "", "95% quantile over replicates"},
             {"simulated_t", rate, "", "mean t value over replicates"},
         }},
    };
}

std::vector<TableInfo> of_details() {
    return {
        {"table3_detail",
         "Table 3: standard errors (iid) and significance by majority of replicates",
         {
             {"capital_key", key, "", "key by which capital is split over size classes"},
             {"specification", key, "", "form of the regression, and its effects"},
             {"group", key, "", "large or sme"},
             {"year_dummy", key, "", "which years have dummies"},
             {"dummy_years", key, "", "these years"},
             {"term", key, "", "regressor"},
             {"estimate", rate, "", "coefficient, mean over replicates"},
             {"std_error", rate, "", "mean over replicates"},
             {"t", rate, "", "mean over replicates"},
             {"significant_at_pct",
              key,
              "%",
              "1 or 5: level at which most replicates call it significant; empty: neither"},
             {"replicates", stock, "", "replicates with an estimate"},
             {"vcov", key, "", "how standard errors are estimated"},
         }},
        {"observed",
         "The user's own observations beside the simulated figures",
         {
             {"kind", key, "", "trend or level"},
             {"variable", key, "", "value_added is nominal, real_value_added at prices of 2000"},
             {"place", key, "", "empty: the nation"},
             {"size", key, "employees", "size of establishments; all: 4 and more"},
             {"industry", key, "", "industry, or all"},
             {"from", key, "", "first year"},
             {"until", key, "", "last year; of a level the same"},
             {"observed", rate, "", "% a year, or persons, plants, Myen at full scale"},
             {"observed_significant", key, "", "1 if the trend is significant at 95%"},
             {"simulated", rate, "", "mean over the replicates that give an estimate"},
             {"simulated_low", rate, "", "5% quantile over replicates"},
             {"simulated_high", rate, "", "95% quantile over replicates"},
             {"simulated_significant", key, "", "1 if significant in most replicates"},
             {"null", rate, "", "what no model would say"},
             {"null_name", key, "", "of a trend the nation's, of a level the first of its series"},
             {"source", key, "", "who says so"},
         }},
        {"table4",
         "Annual growth (%) by city",
         {
             {"cluster_type", key, "", "type of cluster"},
             {"city", key, "", "city"},
             {"variable", key, "", "establishments, employees or value added"},
             {"period", key, "", "window of years"},
             {"observed", rate, "% a year", "Table 4 of the paper, or what the user observes"},
             {"observed_significant", key, "", "1 if the paper marks it as significant"},
             {"simulated", rate, "% a year", "mean over the replicates that give an estimate"},
             {"simulated_low", rate, "% a year", "5% quantile over replicates"},
             {"simulated_high", rate, "% a year", "95% quantile over replicates"},
             {"simulated_significant",
              key,
              "",
              "1 if the growth is significant in most replicates"},
         }},
    };
}

std::vector<TableInfo> of_audit() {
    return {
        {"audit",
         "The identity behind Table 3",
         {
             {"capital_key", key, "", "key by which capital is split over size classes"},
             {"group", key, "", "large or sme"},
             {"largest_residual",
              rate,
              "log",
              "of the identity, over all cells, years and replicates"},
             {"relative_residual",
              rate,
              "ratio",
              "the largest residual over the largest of the identity's four terms"},
             {"establishments_with_utilisation",
              rate,
              "",
              "coefficient on establishments with utilisation as a regressor"},
             {"t_with_utilisation", rate, "", "t value of that coefficient"},
             {"establishments_without_utilisation",
              rate,
              "",
              "coefficient on establishments without utilisation"},
             {"t_without_utilisation", rate, "", "t value of that coefficient"},
             {"establishments_in_logs",
              rate,
              "",
              "coefficient on establishments, variables in logs"},
             {"capital_part",
              rate,
              "",
              "part of the coefficient in logs that comes through capital"},
             {"labour_part", rate, "", "part of the coefficient in logs that comes through labour"},
             {"labour_share", rate, "share", "mean share of labour"},
             {"r2_within_utilisation_alone",
              rate,
              "share",
              "R squared within, utilisation as the only regressor"},
             {"r2_within_all", rate, "share", "R squared within, all regressors"},
             {"identity_share_of_r2", rate, "share", "the former R squared over the latter"},
             {"conclusion", key, "", "what may and may not be concluded"},
         }},
    };
}

std::vector<TableInfo> of_series() {
    return {
        {"trends",
         "Checks of the trends in Tables 1 and 4",
         {
             {"table", key, "", "table1 or table4"},
             {"row", key, "", "size class or city"},
             {"variable", key, "", "establishments, employees or value added"},
             {"period", key, "", "window of years"},
             {"growth", rate, "% a year", "mean over replicates"},
             {"t", rate, "", "mean t value over replicates"},
             {"significant", key, "", "1 if most replicates call it significant"},
             {"newey_west_t", rate, "", "mean t value with Newey and West's standard errors"},
             {"newey_west_significant",
              key,
              "",
              "1 if most replicates call it significant by that"},
             {"ar1_growth",
              rate,
              "% a year",
              "growth with errors that follow a first-order autoregression"},
             {"ar1_t", rate, "", "mean t value of that growth"},
             {"ar1_significant", key, "", "1 if most replicates call it significant by that"},
             {"end_point",
              rate,
              "% a year",
              "growth from the first to the last year of the window"},
             {"years", stock, "years", "fewest years that any replicate's trend rests on"},
         }},
        {"entry_exit",
         "Entry and exit, % of the stock at the period's start, a year",
         {
             {"period", key, "", "period of the statistics"},
             {"rate", key, "", "entry or exit"},
             {"observed", rate, "% a year", "the paper's Figure 2"},
             {"simulated", rate, "% a year", "mean over the replicates that give an estimate"},
             {"simulated_low", rate, "% a year", "5% quantile over replicates"},
             {"simulated_high", rate, "% a year", "95% quantile over replicates"},
         }},
        {"redemption",
         "Debt redemption periods, years",
         {
             {"group", key, "", "large or sme"},
             {"year", key, "", "calendar year"},
             {"quarter", key, "", "quarter of the year"},
             {"coverage",
              key,
              "",
              "figure6; or all_industries, whose movement compares and whose level does not"},
             {"grade", key, "", "how well the observed figure is known"},
             {"observed", rate, "years", "debt over cash flow in the statistics"},
             {"simulated", rate, "years", "mean over the replicates that give an estimate"},
             {"simulated_low", rate, "years", "5% quantile over replicates"},
             {"simulated_high", rate, "years", "95% quantile over replicates"},
         }},
    };
}

std::vector<TableInfo> of_scores() {
    return {
        {"scores",
         "Distance from the paper, beside nulls",
         {
             {"table", key, "", "what is compared"},
             {"measure", key, "", "rmse, signs, rank_correlation or spread_over_observed"},
             {"period", key, "", "window of years"},
             {"cells", stock, "", "cells or cities compared"},
             {"simulated", rate, "", "score of the simulation"},
             {"null", rate, "", "score of the null"},
             {"null_name", key, "", "what the null assumes"},
         }},
        {"micro",
         "Single plants and owners, and what is known of them",
         {
             {"fact", key, "", "name; a target micro.FACT of a calibration"},
             {"what", key, "", "what it says"},
             {"unit", key, "", "of its figures"},
             {"role", key, "", "target (may be fitted) or check (never is)"},
             {"grade", key, "", "how well it is known"},
             {"value", rate, "", "the figure known"},
             {"low", rate, "", "lower end of the range known"},
             {"high", rate, "", "upper end of the range known"},
             {"simulated", rate, "", "mean over the replicates that give an estimate"},
             {"simulated_low", rate, "", "5% quantile over replicates"},
             {"simulated_high", rate, "", "95% quantile over replicates"},
         }},
        {"levels",
         "Levels by group and the ranges known of them",
         {
             {"measure", key, "", "what is measured"},
             {"group", key, "", "large or sme"},
             {"year", key, "", "calendar year"},
             {"low", rate, "", "lower end of the range known"},
             {"high", rate, "", "upper end of the range known"},
             {"grade", key, "", "how well it is known"},
             {"simulated", rate, "", "mean over the replicates that give an estimate"},
             {"simulated_low", rate, "", "5% quantile over replicates"},
             {"simulated_high", rate, "", "95% quantile over replicates"},
             {"inside", key, "", "1 if the simulated mean lies in the range"},
         }},
    };
}

std::vector<TableInfo> of_compare() {
    return {
        {"effects",
         "Effects of each arm: arm minus base, paired by seed",
         {
             {"arm", key, "", "arm of the experiment"},
             {"outcome", key, "", "what is measured"},
             {"dimension", key, "", "by what it is split, such as nation, size_class or place"},
             {"level", key, "", "of that dimension"},
             {"period", key, "", "window of years, or a year"},
             {"base", rate, "", "mean of the base over pairs"},
             {"mean", rate, "", "mean difference over pairs"},
             {"low", rate, "", "lower end of the difference's interval over pairs (Student's t)"},
             {"high", rate, "", "upper end of that interval"},
             {"same_sign", rate, "share", "of pairs whose difference has the sign of the mean"},
             {"unpaired_low", rate, "", "lower end as if the arms had been run apart"},
             {"unpaired_high", rate, "", "upper end as if the arms had been run apart"},
             {"family_low",
              rate,
              "",
              "lower end of its interval that holds for all outcomes of the arm and window at once "
              "(largest |t| over sign flips of the pairs); empty for years and below six pairs"},
             {"family_high", rate, "", "upper end of that interval"},
             {"n", stock, "", "pairs"},
         }},
        {"arms",
         "Level of each arm",
         {
             {"arm", key, "", "arm of the experiment"},
             {"outcome", key, "", "what is measured"},
             {"dimension", key, "", "by what it is split, such as nation, size_class or place"},
             {"level", key, "", "of that dimension"},
             {"period", key, "", "window of years, or a year"},
             {"mean", rate, "", "over replicates"},
             {"low", rate, "", "lower end of the interval of the mean"},
             {"high", rate, "", "upper end of the interval of the mean"},
             {"sd", rate, "", "standard deviation over replicates"},
             {"n", stock, "", "replicates"},
         }},
        {"costs",
         "What each arm's policies cost",
         {
             {"arm", key, "", "arm of the experiment"},
             {"measure", key, "", "cost a year, or cost over an effect"},
             {"dimension", key, "", "nation, or place where policies name places"},
             {"level", key, "", "all, or the places together"},
             {"period", key, "", "window of years"},
             {"mean", rate, "Myen of 2000", "mean cost, or ratio of mean cost and mean effect"},
             {"low",
              rate,
              "Myen of 2000",
              "lower end of its interval; empty where the effect may be zero"},
             {"high",
              rate,
              "Myen of 2000",
              "upper end of its interval; empty where the effect may be zero"},
             {"n", stock, "", "pairs"},
         }},
        {"balance",
         "What each arm brings to those who earn in the model, less what policies pay",
         {
             {"arm", key, "", "arm of the experiment"},
             {"part",
              key,
              "",
              "real_wages and real_profits, by the common deflator; real_elsewhere, what those "
              "earn "
              "who left for other work; price_gain, of buyers where final goods become cheaper, on "
              "the basket of the first year; real_income, all four; policy_cost; net_income, what "
              "is left"},
             {"dimension", key, "", "nation, or place where policies name places"},
             {"level", key, "", "all, or the places together"},
             {"period", key, "", "window of years"},
             {"mean", flow, "Myen of 2000", "mean a year of arm less base"},
             {"low", flow, "Myen of 2000", "lower end of its interval"},
             {"high", flow, "Myen of 2000", "upper end of its interval"},
             {"n", stock, "", "pairs"},
         }},
    };
}

std::vector<TableInfo> of_twins() {
    return {
        {"twins",
         "What an arm brought about, establishment by establishment, each beside itself in the "
         "paired run of the base",
         {
             {"arm", key, "", "arm of the experiment"},
             {"measure",
              key,
              "",
              "reached: by the arm's own policies and shocks so far, open or closed; "
              "reached_with_twin: of these, opened in the base too, founded_anyway their share; "
              "gross: reached and open; deadweight: the same ones, open in the base; additional: "
              "gross less deadweight; displaced: what all others lose; net: additional less "
              "displaced, as in effects.csv; saved, killed, born, not_born, moved_in, moved_out, "
              "gained, lost: as in twin_counts.csv, of all; deadweight_share_of_...: of gross; "
              "displaced_share_of_...: of additional"},
             {"unit", key, "", "establishments, jobs or share"},
             {"dimension", key, "", "as in twin_counts.csv"},
             {"level", key, "", "of the dimension"},
             {"period", key, "", "a window (its yearly mean), or a year"},
             {"mean", rate, "of the measure", "mean over pairs; of shares, ratio of means"},
             {"low", rate, "of the measure", "lower end of its interval (Student's t, Fieller)"},
             {"high", rate, "of the measure", "upper end of that interval"},
             {"n", stock, "", "pairs"},
         }},
    };
}

std::vector<TableInfo> of_fates() {
    return {
        {"fate_effects",
         "Suppliers that an arm cuts, keeps or leaves without orders, beside the same plants in "
         "the paired run of the base",
         {
             {"arm", key, "", "arm of the experiment"},
             {"cut", key, "", "id of the shock by which they are cut"},
             {"group", key, "", "kept, dropped, or below: suppliers of the dropped"},
             {"measure", key, "", "column of fates.csv, or closed_so_far: by all modes together"},
             {"kind",
              key,
              "",
              "stock, at the quarter's end; flow, in the quarter; cumulative, since the first of "
              "the group was followed"},
             {"year", key, "", "calendar year"},
             {"quarter", key, "", "quarter of the year, 1 to 4"},
             {"in_arm", rate, "of the measure", "mean over pairs, in the arm"},
             {"in_base", rate, "of the measure", "mean over pairs, of the same plants in the base"},
             {"mean", rate, "of the measure", "mean difference over pairs, arm minus base"},
             {"low", rate, "of the measure", "lower end of its interval (Student's t)"},
             {"high", rate, "of the measure", "upper end of that interval"},
             {"n", stock, "", "pairs"},
         }},
        {"kept_less_dropped",
         "How suppliers that a cut kept differed from those that it dropped, when it began",
         {
             {"arm", key, "", "arm of the experiment"},
             {"cut", key, "", "id of the shock by which they are cut"},
             {"measure", key, "", "as in cut_selection.csv"},
             {"kept", rate, "of the measure", "mean of the kept, over replicates"},
             {"dropped", rate, "of the measure", "mean of the dropped, over replicates"},
             {"mean", rate, "of the measure", "mean difference over replicates"},
             {"low", rate, "of the measure", "lower end of its interval (Student's t)"},
             {"high", rate, "of the measure", "upper end of that interval"},
             {"n", stock, "", "replicates that kept some and dropped some"},
         }},
    };
}

std::vector<TableInfo> of_survey() {
    return {
        {"survey_findings",
         "The five findings of the paper's field survey, simulated beside observed",
         {
             {"finding", key, "", "1 to 5"},
             {"name", key, "", "of the figure; a finding may have several"},
             {"what", key, "", "in the paper's words"},
             {"paper", stock, "SMEs", "as the paper counts them; empty: most"},
             {"of", stock, "SMEs", "that the paper asked"},
             {"survey", rate, "SMEs", "mean count over draws; empty: the model cannot tell"},
             {"low", rate, "SMEs", "5% quantile over draws"},
             {"high", rate, "SMEs", "95% quantile over draws"},
             {"share_of_awarded", rate, "share", "of all award-winning SMEs"},
             {"share_of_all", rate, "share", "of all SMEs of the cluster's surveyed trades"},
             {"origin", key, "", "put in, comes out or n/a"},
             {"definition", key, "", "what counts in the model"},
             {"reason", key, "", "why it is put in, comes out or cannot be told"},
         }},
        {"survey_table5",
         "Table 5 as counts: the paper's SMEs and those drawn",
         {
             {"column", key, "", "of Table 5"},
             {"value", key, "", "of the column; of employees a quantile"},
             {"paper", stock, "SMEs", "with this value; persons, of employees"},
             {"survey", rate, "SMEs", "mean over draws; empty: the model cannot tell"},
             {"low", rate, "SMEs", "5% quantile over draws"},
             {"high", rate, "SMEs", "95% quantile over draws"},
             {"reason", key, "", "why the model cannot tell"},
         }},
        {"survey_smes",
         "The surveyed SMEs of each draw",
         {
             {"draw", key, "", "number of the draw, from 1"},
             {"replicate", key, "", "of the run, from 1"},
             {"id", key, "", "of the head plant"},
             {"place", key, "", "place of the scenario"},
             {"industry", key, "", "industry of the scenario"},
             {"employees", stock, "persons", "owner included"},
             {"main_customer", key, "", "industry of its largest buyer; empty: the market alone"},
             {"relation", key, "", "to large enterprises: supplier, subcontractor or empty"},
             {"wholly_dependent", key, "", "1 if one buyer places nearly all its orders"},
             {"rural_plants", stock, "plants", "of the firm, where land is cheap"},
             {"own_products", key, "", "1 if half of its orders or more come from the market"},
             {"above_trade", rate, "log", "true productivity less the mean of its trade"},
             {"originality", rate, "standard normal", "capability of finding new customers"},
         }},
    };
}

std::vector<TableInfo> of_sweep() {
    return {
        {"points",
         "Points of a sweep",
         {
             {"point", key, "", "number of the point, from 1"},
             {"<field>", key, "", "value of each varied field; its unit stands in columns.csv"},
         }},
        {"columns",
         "Columns of a sweep's points.csv and sweep.csv, with the units of its varied fields",
         {
             {"column", key, "", "name of a column"},
             {"unit", key, "", "of its numbers, as scenarios write it"},
             {"description", key, "", "what stands in it"},
         }},
        {"sweep",
         "Outcomes at each point of a sweep",
         {
             {"point", key, "", "number of the point, from 1"},
             {"<field>", key, "", "value of each varied field; its unit stands in columns.csv"},
             {"outcome", key, "", "what is measured"},
             {"dimension", key, "", "by what it is split, such as nation, size_class or place"},
             {"level", key, "", "of that dimension"},
             {"period", key, "", "window of years, or a year"},
             {"mean", rate, "", "over replicates"},
             {"low", rate, "", "lower end of the interval of the mean"},
             {"high", rate, "", "upper end of the interval of the mean"},
             {"sd", rate, "", "standard deviation over replicates"},
             {"n", stock, "", "replicates"},
             {"difference", rate, "", "mean difference to point 1 on the same seeds"},
             {"difference_low", rate, "", "lower end of the interval of the difference"},
             {"difference_high", rate, "", "upper end of the interval of the difference"},
             {"pairs", stock, "", "replicates that both points have"},
         }},
        {"sensitivity",
         "How an outcome depends on each field of a sweep",
         {
             {"outcome", key, "", "what is measured"},
             {"dimension", key, "", "by what it is split, such as nation, size_class or place"},
             {"level", key, "", "of that dimension"},
             {"period", key, "", "window of years, or a year"},
             {"field", key, "", "varied field"},
             {"<index>",
              rate,
              "",
              "first and total: shares of the variance (Sobol); or mean, mean_absolute and "
              "deviation of elementary effects (Morris)"},
         }},
    };
}

std::vector<TableInfo> of_screen() {
    return {
        {"screening",
         "Elementary effects of parameters over their ranges",
         {
             {"parameter", key, "", "as docs/parameters.md has it"},
             {"grade", key, "", "measured, fitted or assumed"},
             {"outcome", key, "", "level or decline (100 times logs), or a headline fact"},
             {"mu", rate, "outcome's", "mean effect of a move over the whole range"},
             {"mu_star", rate, "outcome's", "mean of the absolute effects"},
             {"sigma", rate, "outcome's", "standard deviation of the effects: interactions, bends"},
             {"low", rate, "outcome's", "5% quantile of mu_star, bootstrap over trajectories"},
             {"high", rate, "outcome's", "95% quantile of mu_star"},
             {"noise", rate, "outcome's", "mu_star of what moves nothing, if ends shared no seed"},
             {"effects", stock, "", "trajectories with both ends of the step"},
             {"moves", key, "", "yes (low above noise), perhaps, below noise, or why not known"},
         }},
        {"screening_runs",
         "The points of a screening, and what became of them",
         {
             {"trajectory", key, "", "number of the trajectory, from 1"},
             {"step", key, "", "0: its start; each step moves one parameter"},
             {"parameter", key, "", "that moved"},
             {"value", rate, "parameter's", "to which it moved, in the model's unit"},
             {"replicates", stock, "", "finished"},
             {"failure", key, "", "why the run has no figures; empty: it has"},
         }},
    };
}

std::vector<TableInfo> of_ablate() {
    return {
        {"ablation",
         "Facts without a mechanism",
         {
             {"ablation", key, "", "mechanism that is taken out"},
             {"fact", key, "", "fact that is looked at"},
             {"label", key, "", "its text"},
             {"kind", key, "", "target of the calibration, or held_out"},
             {"sign", key, "", "1 or -1: sign of the figure where the fact holds"},
             {"observed", rate, "", "the paper's figure"},
             {"baseline", rate, "", "with the mechanism, mean over replicates"},
             {"baseline_low", rate, "", "5% quantile over replicates"},
             {"baseline_high", rate, "", "95% quantile over replicates"},
             {"ablated", rate, "", "without the mechanism, mean over replicates"},
             {"ablated_low", rate, "", "5% quantile over replicates"},
             {"ablated_high", rate, "", "95% quantile over replicates"},
             {"difference", rate, "", "ablated less baseline, mean over pairs"},
             {"low", rate, "", "lower end of the difference's interval over pairs"},
             {"high", rate, "", "upper end of that interval"},
             {"pairs", stock, "", "replicates of both"},
             {"verdict", key, "", "survives, weakens, fails, absent or unknown"},
         }},
        {"selection",
         "What the selection of exits contributes",
         {
             {"measure", key, "", "what is measured"},
             {"of", key, "", "size class; large or sme"},
             {"window", key, "", "window of years"},
             {"paper", rate, "", "the paper's figure"},
             {"selection", rate, "", "exits as the model selects them, mean over replicates"},
             {"selection_low", rate, "", "5% quantile over replicates"},
             {"selection_high", rate, "", "95% quantile over replicates"},
             {"lot", rate, "", "as many exits drawn at random, mean over replicates"},
             {"lot_low", rate, "", "5% quantile over replicates"},
             {"lot_high", rate, "", "95% quantile over replicates"},
             {"difference", rate, "", "what selection contributes, mean over pairs"},
             {"low", rate, "", "lower end of the difference's interval over pairs"},
             {"high", rate, "", "upper end of that interval"},
             {"pairs", stock, "", "replicates of both"},
         }},
    };
}

std::vector<TableInfo> of_attribute() {
    return {
        {"attribution",
         "An outcome's change by cause",
         {
             {"cause", key, "", "id of a cause; together, none (what is left) and all"},
             {"title", key, "", "the cause in words"},
             {"change", rate, "outcome's", "Shapley's value, mean over replicates"},
             {"change_low", rate, "outcome's", "lower end of its 90% interval over replicates"},
             {"change_high", rate, "outcome's", "upper end of that interval"},
             {"joint_low", rate, "outcome's", "lower end of the one that holds for all causes"},
             {"joint_high", rate, "outcome's", "upper end of that interval"},
             {"share", rate, "share", "of the whole change"},
             {"share_low", rate, "share", "lower end of its 90% interval (Fieller)"},
             {"share_high", rate, "share", "upper end of that interval"},
             {"of_together", rate, "share", "of what the causes change together"},
             {"of_together_low", rate, "share", "lower end of its 90% interval (Fieller)"},
             {"of_together_high", rate, "share", "upper end of that interval"},
             {"alone", rate, "outcome's", "change by the cause where no other is there"},
             {"alone_low", rate, "outcome's", "lower end of its 90% interval"},
             {"alone_high", rate, "outcome's", "upper end of that interval"},
             {"last", rate, "outcome's", "change by the cause where all others are there"},
             {"last_low", rate, "outcome's", "lower end of its 90% interval"},
             {"last_high", rate, "outcome's", "upper end of that interval"},
             {"replicates", stock, "", "with every coalition"},
         }},
        {"coalitions",
         "An outcome's change with some of its causes",
         {
             {"coalition", key, "", "the causes that are there, joined by +; none or all"},
             {"causes", stock, "", "how many"},
             {"first", rate, "outcome's", "in the first year, mean over replicates"},
             {"last", rate, "outcome's", "in the last year, mean over replicates"},
             {"change", rate, "outcome's", "last less first, mean over replicates"},
             {"low", rate, "outcome's", "lower end of its 90% interval"},
             {"high", rate, "outcome's", "upper end of that interval"},
             {"replicates", stock, "", "of the coalition"},
         }},
    };
}

std::vector<TableInfo> of_city_scores() {
    return {
        {"city_scores",
         "Table 4 over the city inputs",
         {
             {"measure", key, "", "score of Table 4"},
             {"bar", rate, "", "value to reach; empty: none"},
             {"stated", rate, "", "at the stated inputs"},
             {"draws", stock, "", "draws of the inputs from their ranges"},
             {"worst", rate, "", "over draws"},
             {"p10", rate, "", "10% quantile over draws, from the worst"},
             {"median", rate, "", "over draws"},
             {"p90", rate, "", "90% quantile over draws"},
             {"reach", rate, "share", "of draws that reach the bar"},
             {"permutations", stock, "", "permutations of the cities' inputs"},
             {"permuted_median", rate, "", "over permutations"},
             {"permuted_p90", rate, "", "90% quantile over permutations"},
             {"p_value",
              rate,
              "share",
              "of permutations, the stated inputs counted in, that do as well"},
         }},
        {"city_points",
         "Table 4 point by point",
         {
             {"set", key, "", "stated, ranges or permuted"},
             {"point", key, "", "number of the draw or permutation, from 1"},
             {"measure", key, "", "score of Table 4"},
             {"value", rate, "", "of that score"},
         }},
        {"city_shocks",
         "Table 4 with the national shocks to products and without",
         {
             {"measure", key, "", "score of Table 4"},
             {"national_trend", rate, "", "if every city grows as the nation does; errors only"},
             {"with_shocks", rate, "", "with the scenario's shocks"},
             {"without_shocks", rate, "", "with product groups that all grow as their industries"},
         }},
        {"city_draws",
         "city_draws",
         {
             {"draw", key, "", "number of the draw, from 1"},
             {"input", key, "", "path of the input"},
             {"value", rate, "", "that was drawn"},
         }},
        {"city_permutations",
         "city_permutations",
         {
             {"permutation", key, "", "number of the permutation, from 1"},
             {"city", key, "", "city"},
             {"inputs_of", key, "", "city whose inputs it has"},
         }},
    };
}

std::vector<TableInfo> of_city_inputs() {
    return {
        {"city_explained",
         "Cities' deviations by what they make and how they work",
         {
             {"city", key, "", "city"},
             {"variable", key, "", "establishments, employees or value added"},
             {"window", key, "", "window of years"},
             {"observed_deviation", rate, "% a year", "from the nation, in the paper"},
             {"mix", rate, "% a year", "owed to the mixes of industries and products"},
             {"mix_low", rate, "% a year", "lower end of its 90% interval over seeds"},
             {"mix_high", rate, "% a year", "upper end of that interval"},
             {"mechanisms", rate, "% a year", "owed to the other inputs"},
             {"mechanisms_low", rate, "% a year", "lower end of its 90% interval over seeds"},
             {"mechanisms_high", rate, "% a year", "upper end of that interval"},
             {"bare", rate, "% a year", "of a place that only its number of plants describes"},
             {"neither", rate, "% a year", "observed less the model's deviation"},
         }},
        {"city_inputs",
         "Cities' deviations by input",
         {
             {"city", key, "", "city"},
             {"input", key, "", "input that is replaced by the nation's value"},
             {"variable", key, "", "establishments, employees or value added"},
             {"window", key, "", "window of years"},
             {"observed_deviation", rate, "% a year", "from the nation, in the paper"},
             {"stated_deviation", rate, "% a year", "in the model, with the stated inputs"},
             {"replaced_deviation", rate, "% a year", "in the model, with the input replaced"},
             {"contribution", rate, "% a year", "what the deviation loses, mean over pairs"},
             {"low", rate, "% a year", "lower end of its 90% interval over pairs"},
             {"high", rate, "% a year", "upper end of that interval"},
             {"pairs", stock, "", "replicates of both"},
         }},
    };
}

std::vector<TableInfo> of_calibrate() {
    return {
        {"parameters",
         "Fitted parameters",
         {
             {"parameter", key, "", "name of the parameter"},
             {"unit", key, "", "of the figures"},
             {"scale", key, "", "linear or log"},
             {"prior_low", rate, "", "lower end of the prior"},
             {"prior_high", rate, "", "upper end of the prior"},
             {"estimate", rate, "", "fitted value"},
             {"p5", rate, "", "5% quantile of the posterior"},
             {"p50", rate, "", "median of the posterior"},
             {"p95", rate, "", "95% quantile of the posterior"},
             {"estimator", key, "", "tells most of it: ridge, local-linear or forest"},
             {"out_of_sample_r2", rate, "share", "of the parameter, told by that from the targets"},
             {"coverage_of_90", rate, "share", "of planted values inside their own 90% interval"},
             {"width_over_prior", rate, "ratio", "width of these intervals over the prior's"},
             {"rank_p", rate, "", "p-value that planted values' ranks are uniform"},
             {"identified", key, "", "1 if the targets tell the parameter"},
             {"leans_on", key, "", "end of the prior where a twentieth of the posterior lies"},
         }},
        {"estimators",
         "What each estimator tells of each parameter",
         {
             {"parameter", key, "", "name of the parameter"},
             {"chosen", key, "", "the best of the three"},
             {"ridge", rate, "share", "R2 out of sample"},
             {"local_linear", rate, "share", "R2 out of sample"},
             {"forest", rate, "share", "R2 out of bag"},
         }},
        {"prior_reach",
         "The targets among the runs of the prior",
         {
             {"moment", key, "", "known fact"},
             {"observed", rate, "", "known figure"},
             {"prior_low", rate, "", "1% quantile of the prior's runs, with the fact's error"},
             {"prior_high", rate, "", "their 99% quantile"},
             {"rank", rate, "share", "of these runs below the known figure"},
             {"inside", key, "", "1 if the known figure lies between the quantiles"},
         }},
        {"fit",
         "Known facts and what the fitted model says",
         {
             {"moment", key, "", "known fact"},
             {"role", key, "", "target or held_out"},
             {"observed", rate, "", "known figure"},
             {"simulated_best", rate, "", "at the estimate"},
             {"simulated", rate, "", "median of the posterior's simulations"},
             {"simulated_low", rate, "", "their 5% quantile"},
             {"simulated_high", rate, "", "their 95% quantile"},
             {"inside", key, "", "1 if the known figure lies between the two"},
         }},
        {"evidence",
         "Facts beside predictions from what was known at a cutoff, or beside a run's bands",
         {
             {"cutoff", key, "year", "facts known by then were fitted; of a run: rivals know them"},
             {"moment", key, "", "known fact"},
             {"role",
              key,
              "",
              "known at the cutoff, or held_out; of a run also seen, fitted, input, unstated"},
             {"label", key, "", "conditional on realised demand, from memory, both or neither"},
             {"from", key, "year", "first year that the fact tells of"},
             {"until", key, "year", "last year that it tells of"},
             {"observed", rate, "", "known figure"},
             {"error", rate, "", "its stated standard error, part of the band"},
             {"simulated", rate, "", "median of the runs"},
             {"simulated_low", rate, "", "their 5% quantile; of a run from ten replicates on"},
             {"simulated_high", rate, "", "their 95% quantile"},
             {"inside",
              key,
              "",
              "1 if the known figure lies between the two, empty without a band"},
             {"no_change", rate, "", "rival: the last figure known at the cutoff"},
             {"autoregression", rate, "", "rival: AR(1) on the figures known at the cutoff"},
             {"all_row", rate, "", "rival: what the nation did in that window"},
             {"best_rival", key, "", "which of these came nearest"},
             {"rival_miss", rate, "", "how far it missed"},
         }},
        {"coverage",
         "Known facts within a run's bands, by what they were to its parameters",
         {
             {"role", key, "", "held_out, seen, fitted, input or unstated"},
             {"label", key, "", "those that are conditional or from memory; empty: all"},
             {"facts", rate, "facts", "with a band"},
             {"inside", rate, "facts", "inside it"},
             {"share", rate, "share", "inside"},
             {"asked", key, "", "of facts held out or seen, by the registration"},
             {"verdict", key, "", "passed or FAILED"},
         }},
        {"evidence_scores",
         "Predictions scored, by cutoff, table and years ahead",
         {
             {"cutoff", key, "year", "facts known by then were fitted"},
             {"group", key, "", "table of facts, or all"},
             {"horizon", key, "", "years ahead"},
             {"facts", rate, "facts", "predicted"},
             {"inside", rate, "facts", "inside their 90% band"},
             {"error", rate, "", "root mean squared miss of the medians"},
             {"no_change", rate, "", "the same of the last figure; empty unless it has every fact"},
             {"autoregression", rate, "", "the same of an AR(1)"},
             {"all_row", rate, "", "the same of the nation's own"},
             {"best_rival", key, "", "the least of the three"},
             {"skill", rate, "share", "1 less the model's error over the best rival's"},
             {"against_p", rate, "", "p-value that both miss alike (Diebold and Mariano)"},
         }},
        {"gates",
         "What was registered to count as a success",
         {
             {"cutoff", key, "year", "whose predictions were registered"},
             {"what", key, "", "figure"},
             {"wanted", key, "", "as registered"},
             {"got", key, "", "as it came out"},
             {"passed", key, "", "passed or FAILED"},
         }},
        {"posterior",
         "Draws from a calibration's posterior",
         {
             {"draw", key, "", "number of the draw, from 1"},
             {"<parameter>", rate, "", "value of each fitted parameter"},
         }},
    };
}

/// Asserts that the table is listed.
const TableInfo& described(std::string_view file) {
    const auto& tables = result_tables();
    const auto table = std::find_if(
        tables.begin(), tables.end(), [&](const TableInfo& info) { return info.file == file; });
    assert(table != tables.end());
    return *table;
}

bool is_placeholder(std::string_view name) {
    return name.starts_with('<');
}

}  // namespace

const std::vector<TableInfo>& result_tables() {
    static const std::vector<TableInfo> tables = [] {
        std::vector<TableInfo> all;
        for (const auto& of_command : {of_first_tables(),
                                       of_details(),
                                       of_audit(),
                                       of_series(),
                                       of_scores(),
                                       of_compare(),
                                       of_twins(),
                                       of_fates(),
                                       of_survey(),
                                       of_sweep(),
                                       of_screen(),
                                       of_ablate(),
                                       of_attribute(),
                                       of_city_scores(),
                                       of_city_inputs(),
                                       of_calibrate()})
            all.insert(all.end(), of_command.begin(), of_command.end());
        return all;
    }();
    return tables;
}

std::vector<std::string> result_columns(std::string_view file,
                                        const std::vector<std::string>& placed) {
    std::vector<std::string> names;
    for (const ColumnInfo& column : described(file).columns)
        if (is_placeholder(column.name))
            names.insert(names.end(), placed.begin(), placed.end());
        else
            names.emplace_back(column.name);
    return names;
}

Table result_table(std::string_view file) {
    return {.id = std::string(file),
            .title = std::string(described(file).meaning),
            .heads = file_heads(result_columns(file, {}))};
}

}  // namespace keiretsu::analysis::render
