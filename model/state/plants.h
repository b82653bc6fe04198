// State of the plants and of the firms that own them: parallel columns, one row a plant.
//
// Nearly all firms have one plant, so both tables share their rows: row r of `Firms` is the firm
// whose head plant is row r of `Plants`. A secondary plant has `owner[r] != r`, and its row in
// `Firms` is empty. The columns, with unit and meaning, are listed in columns.def.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "model/state/column.h"
#include "model/state/rows.h"

namespace keiretsu::model {

/// Why a plant closed.
enum class ExitMode : std::uint8_t {
    none,
    bankrupt,         // illiquid and refused by its bank
    partner_failed,   // the same, after bills or orders that failed buyers cost it
    no_heir,          // the owner retires without a successor
    low_income,       // the owner can earn more as an employee
    new_business,     // an early death that nothing else in the model explains
    site_sold,        // the site is wanted for housing
    customers_lost,   // orders gone
    closed_by_owner,  // a secondary plant closed, moved, or gone with its firm
    moved_abroad,
    count
};

/// As written in tables, by ExitMode.
inline constexpr std::array<std::string_view, static_cast<std::size_t>(ExitMode::count)>
    exit_mode_names = {"",
                       "bankrupt",
                       "partner_failed",
                       "no_heir",
                       "low_income",
                       "new_business",
                       "site_sold",
                       "customers_lost",
                       "closed_by_owner",
                       "moved_abroad"};

/// Whether a plant that closes in this way leaves debts that it cannot pay.
inline bool is_failure(ExitMode mode) {
    return mode == ExitMode::bankrupt || mode == ExitMode::partner_failed;
}

struct Plants {
#define PLANT_COLUMN(type, name, ...) Column<type> name;
#include "model/state/columns.def"

    std::size_t size() const {
        return id.size();
    }
};

/// Industry in which a plant opened: with its id and place what it is known by.
inline std::uint8_t industry_at_opening(const Plants& plants, Row row) {
    const std::uint8_t changed = plants.opened_as[row];
    return changed == 0 ? plants.industry[row] : static_cast<std::uint8_t>(changed - 1);
}

struct Firms {
#define FIRM_COLUMN(type, name, ...) Column<type> name;
#include "model/state/columns.def"
};

/// Calls f on every column: for appending rows and for compaction.
template <class Table, class F>
requires std::is_same_v<std::remove_const_t<Table>, Plants>
void each_column(Table& plants, F&& f) {
#define PLANT_COLUMN(type, name, ...) f(plants.name);
#include "model/state/columns.def"
}

template <class Table, class F>
requires std::is_same_v<std::remove_const_t<Table>, Firms>
void each_column(Table& firms, F&& f) {
#define FIRM_COLUMN(type, name, ...) f(firms.name);
#include "model/state/columns.def"
}

}  // namespace keiretsu::model
