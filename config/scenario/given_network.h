// Firms and links of a user's own, as inter-firm data have them, which start the economy in place
// of those that are drawn.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace keiretsu {

/// One entry a firm, in order of its file.
struct GivenFirms {
    std::vector<std::string> id = {};
    std::vector<std::int16_t> industry = {};  // in the scenario's list; -1: not given
    std::vector<std::int16_t> place = {};     // in the scenario's list; -1: not given
    std::vector<float> employees = {};  // persons at work, owner included; filled where missing
    std::vector<float> sales = {};      // Myen a year; 0: not given
    std::vector<std::int16_t> founded = {};  // year; 0: not given
    std::vector<std::uint32_t> owner = {};   // entry of the firm that owns it; its own: independent
};

/// One entry a pair of buyer and supplier, ordered by buyer, then supplier; entries of GivenFirms.
struct GivenLinks {
    std::vector<std::uint32_t> buyer = {};
    std::vector<std::uint32_t> supplier = {};
    std::vector<float> value = {};          // Myen a year; 0: not given
    std::vector<std::uint16_t> parts = {};  // kinds of parts that are bought, at least 1
};

struct GivenNetwork {
    GivenFirms firms = {};
    GivenLinks links = {};
    std::string firms_text = {};  // the files as they were
    std::string links_text = {};
    std::uint64_t hash = 0;  // of both
    double employees = 0;    // of all firms
};

/// The files of a network, and what they hold.
struct NetworkFiles {
    std::string firms = {};  // as they can be opened; empty: none
    std::string links = {};
    std::shared_ptr<const GivenNetwork> given = {};
};

}  // namespace keiretsu
