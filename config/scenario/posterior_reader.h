// Reading a file of posterior draws for a scenario.
#pragma once

#include "config/scenario/posterior.h"
#include "config/text/scalar_reader.h"

namespace keiretsu {

/// The path of a file that a scenario names at `spot`: relative to the file that names it (of
/// `--set`, to the working directory).
std::string file_named_at(const Spot& spot);

/// Reads the file that stands at `spot`, relative to the scenario file that names it (of `--set`,
/// to the working directory). Complains with the place in the CSV: E001 it cannot be read, E003 a
/// column is no parameter, E008 a cell is no number, E021 a value lies outside its parameter's
/// range, E026 anything else that no file of draws has.
void read_posterior(const Spot& spot, PosteriorDraws& posterior);

/// Takes out the columns of parameters that are written above the file that names the draws: in a
/// scenario that extends it, or by `--set`. What is written there wins in every replicate. `root`
/// is the merged tree.
void leave_what_is_set_above(const Node& root, PosteriorDraws& posterior);

}  // namespace keiretsu
