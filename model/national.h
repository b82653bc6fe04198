// National figures that firms compare themselves with, summed in a fixed order.
#pragma once

#include "model/state/economy.h"

namespace keiretsu::model {

/// Sums over some rows, by industry or cell. Tasks sum their rows and are added in order, so the
/// figures do not depend on the number of threads.
struct NationalSums {
    struct OfIndustry {
        double plants = 0;
        double log_productivity = 0;
        double beyond_usual = 0;  // permanent log productivity over what is usual
        double beyond_usual_squared = 0;
        double log_employees = 0;
        double small_capacity = 0;   // of plants below 300 employees
        double small_output = 0;     // value added of the same, at constant prices
        double log_unit_cost = 0;    // of the same, weighted by capacity
        double capacity = 0;         // of all plants
        double log_cost_of_all = 0;  // unit costs of all plants, weighted by capacity
        double expected_orders = 0;
        double investment = 0;  // funded, and what this quarter's entrants brought
        double proprietors = 0;
        double income_ratio = 0;
    };
    std::vector<OfIndustry> industries;
    std::vector<double> employees;    // by cell
    std::vector<double> cell_sales;   // by cell: market sales
    std::vector<double> materials;    // by cell: bought for shipments, 2000 prices
    std::vector<double> seedbed;      // employees weighted by how likely they are to found, by cell
    std::vector<double> loans;        // by bank
    std::vector<double> local_sales;  // market sales of small plants, by cell; see macro_closure.h
    std::vector<double> wages;        // by place
    std::vector<double> profits;      // by place of the head plant

    void reset(const Economy& economy);
    NationalSums& operator+=(const NationalSums& other);
};

/// Equipment that a plant adds in a quarter, volume: all its capital if it opened in this quarter,
/// else the funded share of the investment that it wanted.
inline float equipment_bought(bool opened_now, float capital, float wanted, float funded) {
    return opened_now ? capital : wanted * funded;
}

/// Use of capacity that an industry is used to, a quarter on: it moves towards present use.
float next_usual_use(float speed, float before, double use);

/// Growth of an industry's expected orders per year, smoothed over about a year.
float next_order_growth(float speed, float before, double orders_before, double orders);

/// Adds the rows of a range.
void sum_rows(const Economy& economy, RowRange rows, NationalSums& sums);

/// Turns the sums into the figures that next quarter's mechanisms read.
void update_national(Economy& economy, const NationalSums& sums);

}  // namespace keiretsu::model
