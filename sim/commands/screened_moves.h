// How far results move with each parameter, in words for the table of parameters.
#pragma once

#include <map>
#include <string>

namespace keiretsu::sim {

/// Of a screening.csv, by parameter: the levels of the last census (and the decline of small
/// plants) that it moves beyond the noise of seeds, three at most, those most above it first, with
/// mu* in 100 times logs and mu's sign: "small establishments +101, employees -12"; or what the
/// screening says of it instead ("below noise"). Throws InputError for another file.
std::map<std::string, std::string> moves_of_screening(const std::string& file);

}  // namespace keiretsu::sim
