// Mechanism 14: policies. Each quarter the instruments in force write the terms that other
// mechanisms read (`Terms`); no mechanism knows a policy by name.
//
// To add one: declare its kind and terms in config/instrument_table.cpp, write what it changes
// here, and, if nothing in `Terms` carries that yet, add a field with a neutral value.
#pragma once

#include "model/economy.h"

namespace keiretsu::model {

/// Terms without any policy.
Terms neutral_terms(const World& world);

/// Terms of a quarter: neutral, changed by every policy and shock in force.
Terms terms_of(const World& world, Quarter now);

}  // namespace keiretsu::model
