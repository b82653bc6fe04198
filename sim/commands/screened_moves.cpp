#include "sim/commands/screened_moves.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/data/csv.h"
#include "analysis/data/typed_columns.h"

namespace keiretsu::sim {
namespace {

constexpr std::size_t most_named = 3;

/// What a screening says of one parameter and one level.
struct Move {
    std::string text = {};
    double over_noise = 0;
};

/// "level.small_establishments" as "small establishments"; empty for a headline fact.
std::string level_in_words(const std::string& outcome) {
    std::string words;
    if (outcome.starts_with("level.")) words = outcome.substr(6);
    if (outcome.starts_with("decline.")) words = "decline of " + outcome.substr(8);
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

std::string in_words(std::vector<Move> moves) {
    std::stable_sort(moves.begin(), moves.end(), [](const Move& a, const Move& b) {
        return a.over_noise > b.over_noise;
    });
    std::string text;
    for (std::size_t i = 0; i < std::min(moves.size(), most_named); ++i)
        text += (i == 0 ? "" : ", ") + moves[i].text;
    return text;
}

}  // namespace

std::map<std::string, std::string> moves_of_screening(const std::string& file) {
    const analysis::CsvTable table = analysis::read_csv(file);
    analysis::TypedColumns columns(table);
    const auto number_of = [&](const char* name) {
        return columns.numbers(name, analysis::Need::required, true);
    };
    const std::vector<std::string> parameters = columns.texts("parameter"),
                                   outcomes = columns.texts("outcome"),
                                   verdicts = columns.texts("moves");
    const std::vector<double> mu = number_of("mu"), mu_star = number_of("mu_star"),
                              noise = number_of("noise");
    columns.finish();
    std::map<std::string, std::vector<Move>> moves;
    std::map<std::string, std::string> otherwise;
    for (std::size_t row = 0; row < table.rows; ++row) {
        const std::string level = level_in_words(outcomes[row]);
        if (level.empty()) continue;
        std::string& said = otherwise[parameters[row]];
        if (said.empty() || verdicts[row] == "perhaps") said = verdicts[row];
        if (verdicts[row] != "yes") continue;
        // Effects of both signs cancel in mu.
        const char* sign = std::abs(mu[row]) < mu_star[row] / 2 ? "+-" : mu[row] < 0 ? "-" : "+";
        moves[parameters[row]].push_back(
            {fmt::format("{} {}{:.3g}", level, sign, mu_star[row]), mu_star[row] / noise[row]});
    }
    for (auto& [parameter, of] : moves) otherwise[parameter] = in_words(std::move(of));
    return otherwise;
}

}  // namespace keiretsu::sim
