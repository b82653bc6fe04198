#include "sim/trace/flip.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "config/text/quantity.h"

namespace keiretsu::sim {
namespace {

constexpr std::array outcome_names = {std::pair{"survives", Outcome::survives},
                                      std::pair{"closes", Outcome::closes},
                                      std::pair{"lends", Outcome::lends},
                                      std::pair{"refuses", Outcome::refuses},
                                      std::pair{"stays", Outcome::stays}};

}  // namespace

std::optional<Flip> parse_flip(const std::string& text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) return std::nullopt;
    const Parsed<Quarter> quarter = parse_quarter(text.substr(0, colon));
    if (!quarter.value) return std::nullopt;
    for (const auto& [name, outcome] : outcome_names)
        if (text.substr(colon + 1) == name) return Flip{*quarter.value, outcome};
    return std::nullopt;
}

std::optional<Flip> flip_of_end(const Life& life) {
    if (life.quarters.empty() || life.quarters.back().exit.empty()) return std::nullopt;
    const LifeRow& last = life.quarters.back();
    const Quarter at(last.year, last.quarter);
    if (last.exit == "bankrupt" || last.exit == "partner_failed") return Flip{at, Outcome::lends};
    if (last.exit == "no_heir") return Flip{at, Outcome::stays};
    return Flip{at, Outcome::survives};
}

std::string flip_in_words(const Flip& flip) {
    const char* what = flip.outcome == Outcome::survives  ? "no hazard had closed it"
                       : flip.outcome == Outcome::closes  ? "a hazard had closed it"
                       : flip.outcome == Outcome::lends   ? "its bank had lent"
                       : flip.outcome == Outcome::refuses ? "its bank had refused"
                                                          : "its owner had not retired";
    return fmt::format("{} in {}", what, to_string(flip.at));
}

void apply_flip(const Flip& flip, model::Economy& economy, std::uint64_t id) {
    const model::Row row = open_row_of(economy, id);
    if (row == model::no_row) return;
    constexpr std::uint32_t low = 0xffffu, all = 0xffffffffu;
    std::uint32_t& closure = economy.closure_word[row];
    std::uint32_t& credit = economy.credit_word[economy.plants.owner[row]];
    switch (flip.outcome) {
        case Outcome::survives:
            closure = all;
            break;
        case Outcome::closes:
            closure = 0;
            break;
        case Outcome::lends:
            credit &= ~low;
            break;
        case Outcome::refuses:
            credit |= low;
            break;
        case Outcome::stays:
            credit |= ~low;
            break;
    }
}

}  // namespace keiretsu::sim
