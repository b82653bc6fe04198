// Regressions as a reader sees them, and as a script does.
#pragma once

#include <string>
#include <vector>

#include "analysis/regression/fit.h"
#include "analysis/regression/hypothesis.h"
#include "analysis/regression/sample.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis::regression {

/// One finished model with what a reader must know of how it came about.
struct Model {
    std::string name = {};
    std::string formula = {};
    std::vector<std::string> effects = {};  // this and the next three as asked for
    std::string vcov = {};                  // such as "cluster:firm"
    std::string weights = {};
    std::string where = {};
    Ssc ssc = Ssc::stata;
    std::string bootstrap = {};
    double level = 0.95;
    std::size_t table_rows = 0;
    std::size_t rows_asked = 0;  // where the condition holds
    std::size_t incomplete_rows = 0;
    std::size_t weightless_rows = 0;
    std::vector<Gap> gaps = {};
    std::vector<std::string> singletons = {};
    std::vector<std::string> bases = {};         // levels of factors left out
    std::vector<std::string> sample_notes = {};  // guessed roles, redundant effects
    bool absorbed = false;                       // has effects: the constant is their mean
    std::vector<Factor> groups = {};      // effects, then clusters; names and level counts only
    std::vector<std::size_t> lines = {};  // of the file, a line for each row that enters
    std::vector<std::string> single_cluster = {};  // terms that one cluster alone identifies
    std::vector<JointTest> tests = {};
    Fit fit = {};
};

enum class AdjustedR2 { lsdv, within };

/// One model with all its columns, or several side by side with standard errors in brackets.
/// `adjusted` says which adjusted R2 is printed; csv and json carry both.
render::Document document_of(const std::vector<Model>& models, AdjustedR2 adjusted);

/// A row for each term of each model, the model's own figures repeated.
render::Table tidy_table(const std::vector<Model>& models);

/// {"models": [{name, n, groups, r2, ..., coefficients: [...], constant, covariance, residuals}]}.
/// `covariance` has the order of the coefficients, then the constant; `residuals` are those of
/// `lines` of the file, in the response's own units.
std::string to_json(const std::vector<Model>& models);

/// What was left out and why, a sentence each.
std::vector<std::string> notes_of(const Model& model);

}  // namespace keiretsu::analysis::regression
