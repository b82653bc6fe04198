#include "model/state/block.h"

#include <algorithm>

#include "model/numerics/random_batches.h"

namespace keiretsu::model {
namespace {

void fill_logs_and_wages(const Economy& economy, Block& block) {
    const World& world = economy.world;
    const Row n = block.size();
    const Row first = block.rows.begin;
    const float* employees = economy.plants.employees.data() + first;
    const float* capital = economy.plants.capital.data() + first;
    const std::uint8_t* place = economy.plants.place.data() + first;
    const float* wage_of_place = economy.conditions.wage.data();
    const auto elasticity = static_cast<float>(world.parameters.population.wage_size_elasticity);
    const float base = world.wage_base;
    KEIRETSU_EACH_ROW
    for (Row i = 0; i < n; ++i) {
        // Nobody works in a closed plant: its row must still hold numbers.
        const float log_employees = log_of(at_least(employees[i], 0.5f));
        block.log_employees[i] = log_employees;
        block.log_capital[i] = log_of(capital[i]);
        block.wage[i] = base * wage_of_place[place[i]] * exp_of(elasticity * log_employees);
    }
}

}  // namespace

void prepare_block(Economy& economy, RowRange rows, Block& block) {
    block.rows = rows;
    const Row n = block.size();
    const Row first = rows.begin;
    auto& words = block.words;
    draw_columns(economy.world.seed,
                 Stream::quarter,
                 std::span(economy.plants.id).subspan(first, n),
                 economy.now.index,
                 {words[0].data(), words[1].data(), words[2].data(), words[3].data()});
    std::copy_n(block.word(Word::closure), n, economy.closure_word.begin() + first);
    std::copy_n(block.word(Word::credit_and_retirement), n, economy.credit_word.begin() + first);
    fill_logs_and_wages(economy, block);
}

void resume_block(const Economy& economy, RowRange rows, Block& block) {
    block.rows = rows;
    const Row first = rows.begin;
    std::copy_n(economy.closure_word.begin() + first,
                block.size(),
                block.words[static_cast<std::size_t>(Word::closure)].begin());
    std::copy_n(economy.credit_word.begin() + first,
                block.size(),
                block.words[static_cast<std::size_t>(Word::credit_and_retirement)].begin());
    std::copy_n(economy.growth.begin() + first, block.size(), block.growth.begin());
    fill_logs_and_wages(economy, block);
}

}  // namespace keiretsu::model
