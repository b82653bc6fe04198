// That files have the columns which the dictionary describes.
#pragma once

#include <string>

namespace keiretsu {

/// Every CSV file of a directory is described, column by column in its order. A column in angle
/// brackets stands for one or more. Tables of a run that an experiment puts together begin with
/// whose row it is.
void check_headers(const std::string& directory);

}  // namespace keiretsu
