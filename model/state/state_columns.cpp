#include "model/state/state_columns.h"

#include <array>

namespace keiretsu::model {
namespace {

constexpr std::array columns = {
#define PLANT_COLUMN(type, name, at_closure, unit, meaning) \
    StateColumn{"plants", #name, #type, AtClosure::at_closure, unit, meaning, ""},
#define FIRM_COLUMN(type, name, at_closure, unit, meaning) \
    StateColumn{"firms", #name, #type, AtClosure::at_closure, unit, meaning, ""},
#define SLOT_COLUMN(type, name, unit, meaning) \
    StateColumn{"slots", #name, #type, AtClosure::kept, unit, meaning, ""},
#define PUBLISHED_PLANT_COLUMN(type, name, at_closure, unit, meaning, microdata) \
    StateColumn{"plants", #name, #type, AtClosure::at_closure, unit, meaning, #microdata},
#define PUBLISHED_FIRM_COLUMN(type, name, at_closure, unit, meaning, microdata) \
    StateColumn{"firms", #name, #type, AtClosure::at_closure, unit, meaning, #microdata},
#include "model/state/columns.def"
};

}  // namespace

std::span<const StateColumn> state_columns() {
    return columns;
}

}  // namespace keiretsu::model
