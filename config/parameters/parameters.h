// The model's parameters, one group a mechanism. Units, defaults, ranges, sources and meanings
// stand in parameter_table.cpp, once; `keiretsu explain NAME` prints them.
#pragma once

namespace keiretsu {

struct EnvironmentParameters {
    double cycle_elasticity;
    double domestic_price_weight;
    double export_price_weight;
    double import_price_weight;
};

struct PopulationParameters {
    double wage_size_elasticity;
    double value_added_size_elasticity;
    double value_added_wage_elasticity;
    double productivity_dispersion;
    double owner_birth_peak;
    double owner_birth_spread;
    double owner_birth_older_share;
    double branch_share_small;
    double branch_share_large;
    double company_share_4;
    double paid_in_capital_at_50;
    double paid_in_capital_slope;
    double paid_in_capital_curvature;
    double paid_in_capital_dispersion;
    double initial_utilisation;
};

struct NetworkParameters {
    double slots_at_100;
    double slots_size_elasticity;
    double small_outsourcing_share;
    double small_subcontractor_share;
    double component_maker_share;
    double parts_share_large;
    double parts_share_size_elasticity;
    double materials_share;
    double model_life;
    double supplier_weight_elasticity;
    double process_share;
    double order_room;
};

struct DemandParameters {
    double replicator_speed;
    double taste_shock;
    double shock_size_elasticity;
    double expectation_speed;
};

struct ProductionParameters {
    double capital_elasticity;
    double overtime_limit;
    double normal_utilisation;
    double overhead_share;
    double overhead_fixed_share;
};

struct PriceParameters {
    double adjustment_speed;
    double own_cost_weight;
    double usual_use_speed;
    double competition;
    double cost_down;
    double cost_down_squeeze;
    double unfair_cut;
};

struct LabourParameters {
    double hiring_speed;
    double firing_speed;
    double large_firing_factor;
};

struct InvestmentParameters {
    double capital_output_ratio;
    double adjustment_speed;
    double depreciation;
    double rate_elasticity;
    double cash_flow_limit;
};

struct CreditParameters {
    double spread_small;
    double initial_leverage_small;
    double initial_leverage_large;
    double target_leverage;
    double land_collateral;
    double leverage_limit;
    double repayment_speed;
    double working_capital;
    double profit_tax;
    double payout;
    double cash_target;
    double bond_share_large;
    double draw_of_proprietor;
    double equity_of_owner;
};

struct BankParameters {
    double required_capital;
    double supervision_start;
    double stance_slope;
    double evergreening;
    double margin;
    double other_income;
    double recovery;
};

struct ProductivityParameters {
    double drift;
    double learning;
    double embodiment;
    double diffusion;
    double shock;
    double relation_learning;
    double relation_loss;
    double assistance;
};

struct ProcurementParameters {
    double candidates;
    double skill_weight;
    double quality_weight;
    double group_weight;
    double distance_weight;
    double score_noise;
    double variety_growth;
    double commonisation;
    double lot_size_gain;
    double in_house;
    double put_out;
    double target_margin;
    double pressure_slope;
    double idle_slope;
    double pressure_speed;
    double group_erosion;
};

struct DiversificationParameters {
    double success;
    double originality_weight;
    double forgetting;
};

struct ExitParameters {
    double retirement_age;
    double retirement_hazard;
    double heir_probability;
    double heir_income_elasticity;
    double heir_cohort_trend;
    double land_pull;
    double customers_lost_level;
    double customers_lost_hazard;
    double newness_hazard;
    double newness_years;
    double illiquid_quarters;
    double give_up_hazard;
    double branch_hazard;
};

struct EntryParameters {
    double founding_hazard;
    double income_elasticity;
    double growth_elasticity;
    double cost_elasticity;
    double land_elasticity;
    double seedbed_elasticity;
    double cohort_preference;
    double size;
    double size_dispersion;
    double productivity_gap;
    double productivity_dispersion;
    double branch_hazard;
};

struct StatisticsParameters {
    double finance_sample;
};

struct Parameters {
    EnvironmentParameters environment;
    PopulationParameters population;
    NetworkParameters network;
    DemandParameters demand;
    ProductionParameters production;
    PriceParameters prices;
    LabourParameters labour;
    InvestmentParameters investment;
    CreditParameters credit;
    BankParameters banks;
    ProductivityParameters productivity;
    ProcurementParameters procurement;
    DiversificationParameters diversification;
    ExitParameters exit;
    EntryParameters entry;
    StatisticsParameters statistics;
};

}  // namespace keiretsu
