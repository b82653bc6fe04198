#include "model/state/block.h"

#include "model/numerics/for_each_row.h"
#include "model/numerics/random_batches.h"

namespace keiretsu::model {
namespace {

void fill_logs_and_wages(const Economy& economy, Block& block) {
    const World& world = economy.world;
    const Plants& plants = economy.plants;
    const float elasticity = world.float_parameters.population.wage_size_elasticity;
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        const float log_employees = log_employees_of(plants.employees[row]);
        const float local_wage = world.wage_base * economy.conditions.wage[plants.place[row]];
        block.log_employees[i] = log_employees;
        block.log_capital[i] = log_of(plants.capital[row]);
        block.wage[i] = wage_of(local_wage, elasticity, log_employees);
    });
}

}  // namespace

void prepare_block(Economy& economy, RowRange rows, Block& block) {
    block.rows = rows;
    draw_columns(economy.world.seed,
                 Stream::quarter,
                 std::span(economy.plants.id).subspan(rows.begin, block.size()),
                 economy.now.index,
                 {block.words[0].data(),
                  block.words[1].data(),
                  block.words[2].data(),
                  block.words[3].data()});
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        economy.closure_word[row] = block.word(Word::closure)[i];
        economy.credit_word[row] = block.word(Word::credit_and_retirement)[i];
    });
    fill_logs_and_wages(economy, block);
}

void resume_block(const Economy& economy, RowRange rows, Block& block) {
    block.rows = rows;
    for_each_row(block, [&](std::size_t row, std::size_t i) {
        block.word(Word::closure)[i] = economy.closure_word[row];
        block.word(Word::credit_and_retirement)[i] = economy.credit_word[row];
        block.growth[i] = economy.growth[row];
    });
    fill_logs_and_wages(economy, block);
}

}  // namespace keiretsu::model
