#include "config/scenario/posterior.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "config/parameters/parameter_table.h"
#include "config/scenario/scenario.h"

namespace keiretsu {

std::string posterior_csv(const PosteriorDraws& posterior) {
    std::string text = "draw";
    for (const std::string& name : posterior.parameters) text += "," + name;
    text += '\n';
    for (std::size_t i = 0; i < posterior.draws.size(); ++i) {
        text += fmt::format("{}", i + 1);
        for (const double value : posterior.draws[i]) text += fmt::format(",{}", value);
        text += '\n';
    }
    return text;
}

bool share_draws(const PosteriorDraws& one, const PosteriorDraws& other) {
    if (one.draws.size() != other.draws.size()) return false;
    for (std::size_t k = 0; k < one.parameters.size(); ++k) {
        const auto found =
            std::find(other.parameters.begin(), other.parameters.end(), one.parameters[k]);
        if (found == other.parameters.end()) continue;
        const auto j = static_cast<std::size_t>(found - other.parameters.begin());
        for (std::size_t i = 0; i < one.draws.size(); ++i)
            if (one.draws[i][k] != other.draws[i][j]) return false;
    }
    return true;
}

bool varies_parameters(const Scenario& scenario) {
    return scenario.ensemble.vary == "posterior";
}

Scenario scenario_of_replicate(const Scenario& scenario, int replicate) {
    if (!varies_parameters(scenario)) return scenario;
    Scenario drawn = scenario;
    const PosteriorDraws& posterior = scenario.ensemble.posterior;
    const auto at = static_cast<std::size_t>(replicate - 1) % posterior.draws.size();
    for (std::size_t k = 0; k < posterior.parameters.size(); ++k)
        find_parameter(posterior.parameters[k])->field(drawn.parameters) = posterior.draws[at][k];
    drawn.ensemble.vary = "seed";
    drawn.ensemble.posterior = {};
    return drawn;
}

std::string variation_in_words(const Scenario& scenario) {
    std::string words;
    if (varies_parameters(scenario)) {
        const PosteriorDraws& posterior = scenario.ensemble.posterior;
        words = fmt::format("{} parameter{} drawn from {}: replicate r uses draw r of {}",
                            posterior.parameters.size(),
                            posterior.parameters.size() == 1 ? "" : "s",
                            posterior.file,
                            posterior.draws.size());
    }
    if (scenario.ensemble.input_errors != InputErrors{})
        words += words.empty() ? "Inputs drawn with their errors" : "; inputs with their errors";
    return words;
}

}  // namespace keiretsu
