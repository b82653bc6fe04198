// The life of a traced plant in sentences, from what the probe noted.
#pragma once

#include <string>
#include <vector>

#include "model/state/economy.h"
#include "sim/office/published.h"
#include "sim/trace/firm_probe.h"
#include "sim/trace/flip.h"

namespace keiretsu::sim {

/// Adds sentences about one thing.
void tell(const std::string& world,
          const std::string& about,
          const std::vector<std::string>& sentences,
          std::vector<LifeStoryRow>& story);

/// "plant 17 (metal, Ota, tier 4, 12 employees)".
std::string describe_plant(const model::Economy& economy, model::Row row);
std::string capitalised(std::string text);

/// Who it is, when first seen.
std::vector<std::string> introduce(const model::Economy& economy, model::Row row);

/// What its years were like, and how it ended.
void tell_life(const Life& life, std::vector<LifeStoryRow>& story);

/// Names and both values of the figures that differ in a quarter, in order of columns; where only
/// one of the rows is there, that it is open in one world alone.
std::vector<std::string> first_differences(const LifeRow* base, const LifeRow* other);

/// The first quarter that differs, and by what.
void tell_difference(const Life& base,
                     const Life& arm,
                     const std::string& arm_id,
                     std::vector<LifeStoryRow>& story);

/// What a flip changed for the plant, and what for all others.
void tell_flip(const Life& base,
               const Life& flipped,
               const Flip& flip,
               const std::vector<TwinCountRow>& ripple,
               std::vector<LifeStoryRow>& story);

}  // namespace keiretsu::sim
