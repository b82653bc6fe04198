// Scalars of the tree into C++ values, with complaints.
#pragma once

#include <cstdint>
#include <string>

#include "config/text/field_rule.h"
#include "config/text/problems.h"
#include "config/text/quantity.h"
#include "config/text/yaml_node.h"

namespace keiretsu {

/// A value in the tree, the name by which messages call it, and where complaints go.
struct Spot {
    const Node& node;
    std::string path;
    Problems& problems;
};

/// Adds an error at the spot: at its value, or with the value that it replaces if it has one.
Diagnostic& complain(const Spot& spot, std::string code, std::string message, std::string help);

/// True if a scalar stands here; else says what stands there instead of `wanted`.
bool expect_scalar(const Spot& spot, std::string_view wanted);

// Each reads one scalar into `field`, leaving it alone if something is wrong (and said so).
void read_scalar(const Spot& spot, double& field, const FieldRule& rule);
void read_scalar(const Spot& spot, int& field, const FieldRule& rule);
void read_scalar(const Spot& spot, std::uint64_t& field, const FieldRule& rule);
void read_scalar(const Spot& spot, bool& field, const FieldRule& rule);
void read_scalar(const Spot& spot, Quarter& field, const FieldRule& rule);
void read_scalar(const Spot& spot, std::string& field, const FieldRule& rule);

/// A headcount range and the like; an open upper end becomes `open_end`.
void read_range(
    const Spot& spot, double& low, double& high, double open_end, const FieldRule& rule);

}  // namespace keiretsu
