// The facts that an ablation is judged by: contrasts whose sign is what the paper tells, made of
// the figures that known_facts and Table 3 give.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "analysis/paper/evaluate.h"

namespace keiretsu::analysis {

/// Figures by name: "table1.establishments.all.1985-1997", "table3.establishments.sme".
using Figures = std::map<std::string, double>;

/// NaN where there is no figure of that name.
double figure_at(const Figures& figures, const std::string& name);

struct HeadlineFact {
    std::string name = {};                          // "turn.establishments"
    std::string label = {};                         // at most 32 columns
    int sign = 1;                                   // of the figure, where the fact holds
    std::vector<std::string> moments = {};          // that it is made of
    std::function<double(const Figures&)> of = {};  // the figure; NaN where a moment is missing
};

/// Turn of 1997, size classes, entry and exit, redemption, margins, Table 3's signs, Table 4's
/// ranks and cities: in this order.
const std::vector<HeadlineFact>& headline_facts();

/// What the paper and its sources print of the moments: known facts, and Table 3 without year
/// dummy.
const Figures& observed_figures();

/// Table 3 of one replicate, capital by fixed shares, without year dummy: "table3.TERM.GROUP" for
/// each slope, "table3.establishments_without_utilisation.GROUP" and
/// "table3.identity_residual.GROUP" (relative to the identity's largest term) of its audit. Nothing
/// where there are too few observations.
Figures table3_figures(const Panel& panel);

}  // namespace keiretsu::analysis
