// Mechanism 14: policies and shocks. Each quarter the instruments in force write the policy effects
// that other mechanisms read (`PolicyEffects`); no mechanism knows a policy by name.
//
// To add one: declare its kind and terms in config/scenario/instrument_table.cpp, write what it
// does in a file of its own in model/policies/, list it in policies.cpp, and, if nothing in
// `PolicyEffects` carries that yet, add a field with a neutral value.
#pragma once

#include <span>
#include <string_view>

#include "model/exit.h"
#include "model/state/economy.h"

namespace keiretsu::model {

/// PolicyEffects without any policy.
PolicyEffects neutral_terms(const World& world);

/// PolicyEffects of this quarter: neutral, changed by every policy and shock in force. Begins this
/// quarter's account of what policies pay (`economy.outlays`).
void enact_policies(Economy& economy);

/// Adds what policies pay for this quarter's accounts of firms, and takes off what the plants of
/// `exits` pay back: before any of them closes.
void settle_accounts_with_policies(Economy& economy, std::span<const Exit> exits = {});

/// Adds what policies pay for plants that opened, and counts whom they reach: at the quarter's end.
void settle_openings_with_policies(Economy& economy);

/// Whether a kind that the scenario declares is carried out here.
bool is_carried_out(std::string_view kind);

}  // namespace keiretsu::model
