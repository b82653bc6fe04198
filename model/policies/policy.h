// One policy or shock in force, as the file that carries it out sees it: its terms, whom it
// reaches, who takes it up.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/entry.h"
#include "model/state/economy.h"

namespace keiretsu::model {

class Policy {
  public:
    /// `number` counts the scenario's policies from 1; 0 for shocks. Both must outlive this.
    Policy(Economy& economy, const Instrument& instrument, std::size_t number);

    const Economy& economy() const { return *economy_; }
    const Instrument& instrument() const { return *instrument_; }
    std::size_t number() const { return number_; }

    /// A term of its kind, in internal units: of a strength the part that it has been phased in.
    /// The name must be declared in the table of terms.
    double term(const char* name) const;

    bool reaches_industry(int industry) const;
    bool reaches_place(int place) const;
    bool reaches_cell(int place, int industry) const {
        return cells_[static_cast<std::size_t>(economy_->world.cell(place, industry))] != 0;
    }
    /// Eligible by place, industry, tier, employees, ages, kind of firm and buyers, at this moment.
    bool reaches(Row row) const;
    /// The same for a firm, by its head plant; false for rows of secondary plants.
    bool reaches_firm(Row row) const { return economy_->plants.owner[row] == row && reaches(row); }
    /// Whether an eligible plant makes use of the policy: a share `take_up` of them does, always
    /// the same ones. Keyed by policy, seed and plant.
    bool takes_up(std::uint64_t plant_id) const { return draw(plant_id) < take_up_; }
    /// In (0, 1), the same in every quarter; keyed by policy, seed and plant.
    float draw(std::uint64_t plant_id) const;

    /// Notes that it reaches a plant, where an experiment asks whom it does.
    void note(Row row) const {
        if (is_noted_) economy_->reached.plants.push_back(economy_->plants.id[row]);
    }

    /// The actor that it is about; no_row if it names none or the actor has closed.
    Row actor() const;
    /// A figure that it keeps from quarter to quarter: `initial` where there is none yet.
    double& remembered(std::uint64_t about, double initial) const {
        return economy_->instrument_memory.try_emplace({instrument_->id, about}, initial)
            .first->second;
    }

    /// The same under a name of its own; spent_by is what a policy's budget has paid in a year.
    double& remembered(const char* what, std::uint64_t about, double initial) const {
        return economy_->instrument_memory
            .try_emplace({instrument_->id + "/" + what, about}, initial)
            .first->second;
    }
    double& spent_by(const Instrument& payer, std::uint64_t year) const {
        return economy_->instrument_memory.try_emplace({payer.id + "/spent", year}, 0)
            .first->second;
    }

    /// Whether it has a limited number of places, a budget or conditions; and who holds a place.
    bool is_selective() const { return is_selective_; }
    Holders& holders() const { return economy_->programme_holders[instrument_->id]; }
    /// Whether a plant that it reaches is one of those admitted (programme.h), and there is money.
    bool admits(Row row) const;

    /// Quarters since it started (0 in the first), and how many it lasts.
    int elapsed() const { return economy_->now - instrument_->from; }
    int duration() const { return instrument_->until - instrument_->from + 1; }

  private:
    bool reaches_owner(Row row) const;
    bool reaches_orders(Row row) const;

    Economy* economy_;
    const Instrument* instrument_;
    std::size_t number_;
    std::uint64_t key_;
    float take_up_;
    bool is_noted_;
    bool is_selective_ = false;
    bool has_money_ = true;
    std::vector<std::uint8_t> cells_;
};

/// Calls f(row) for every plant that a policy reaches and admits and that takes it up.
template <class F>
void each_participant(const Policy& policy, F&& f) {
    const Plants& plants = policy.economy().plants;
    for (Row row = 0; row < plants.size(); ++row)
        if (policy.reaches(row) && policy.takes_up(plants.id[row]) && policy.admits(row)) {
            policy.note(row);
            f(row);
        }
}

/// The same for firms.
template <class F>
void each_participating_firm(const Policy& policy, F&& f) {
    const Plants& plants = policy.economy().plants;
    for (Row row = 0; row < plants.size(); ++row)
        if (policy.reaches_firm(row) && policy.takes_up(plants.id[row]) && policy.admits(row)) {
            policy.note(row);
            f(row);
        }
}

/// Adds to a term by cell where a policy reaches.
void add_to_cells(const Policy& policy, std::vector<float>& term, float value);

/// Share of founders whom a policy reaches by their size and age, in the cells that it reaches.
double eligible_founders(const Policy& policy);

}  // namespace keiretsu::model
