// Stylised facts of an industry's firms, on any micro data: heavy tails of size, tents of growth.
#pragma once

#include <string>
#include <vector>

#include "analysis/facts/firm_sizes.h"
#include "analysis/facts/goodness_of_fit.h"
#include "analysis/facts/growth_fit.h"
#include "analysis/facts/power_law.h"
#include "analysis/facts/zipf.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis {

/// The upper tail of sizes in one year. Zipf and Hill look at the largest twentieth (20 at least).
struct TailFact {
    std::string measure = {};
    int replicate = 0;
    int year = 0;
    std::size_t firms = 0;
    PowerLaw power_law = {};
    double goodness = 0;  // bootstrap p-value of the power law; NaN if there is none
    LogNormalContest contest = {};
    TailExponent zipf = {}, hill_estimate = {};
};

/// Growth rates of one measure, pooled over years, each year's mean taken out.
struct GrowthFact {
    std::string measure = {};
    int replicate = 0;
    std::size_t every = 1;            // every k-th firm was used
    double share_without_change = 0;  // of firms whose size stayed the same: a spike in the density
    GrowthFit normal = {}, laplace = {}, subbotin = {};
};

struct Facts {
    std::vector<TailFact> tails = {};
    std::vector<GrowthFact> growth = {};
    std::vector<std::string> notes = {};  // what was left out and why
};

/// Facts of each measure: tails in each of `years`, growth over all years there are. Sizes that are
/// all whole numbers are discrete. A sample too small to fit is left out and noted; in others each
/// estimate fails alone: its figures are NaN, and a note has the reason.
Facts facts_of(const std::vector<FirmSizes>& measures,
               const std::vector<int>& years,
               const GoodnessOptions& goodness = {});

/// Three tables: tails, exponents, growth; numbers in full precision for csv and json.
render::Document document_of(const Facts& facts, const std::string& source);

}  // namespace keiretsu::analysis
