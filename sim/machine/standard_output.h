// Standard output, whatever it leads to: a terminal, a pipe, a full disk, or nothing.
#pragma once

#include <string>

namespace keiretsu::sim {

/// Makes descriptors 0 to 2 that the caller closed point nowhere, so that no file that is opened
/// later gets one of these numbers and what is printed. Call first.
void occupy_standard_streams();

/// Writes out what all commands have printed. Returns why that, or anything before it, failed;
/// empty if every byte was taken. Call last.
std::string finish_standard_output();

}  // namespace keiretsu::sim
