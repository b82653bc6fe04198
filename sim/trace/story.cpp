#include "sim/trace/story.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <utility>

#include "analysis/render/number_text.h"
#include "model/entry.h"
#include "sim/trace/ending.h"

namespace keiretsu::sim {

using namespace model;
using analysis::render::decimals;
using analysis::render::figure;

namespace {

std::string quarter_text(const LifeRow& row) {
    return fmt::format("{}Q{}", row.year, row.quarter);
}

std::string bids_of(const Life& life) {
    double won = 0, lost = 0, kept = 0, tried = 0;
    for (const LifeBidRow& bid : life.bids) {
        if (bid.incumbent != 0)
            (bid.won != 0 ? kept : lost) += 1;
        else {
            tried += 1;
            won += bid.won;
        }
    }
    if (tried + kept + lost == 0) return "";
    return fmt::format(
        "It bid for {} parts of others and won {}; of its own parts it kept {} at reviews and lost "
        "{}.",
        tried,
        won,
        kept,
        lost);
}

std::string bank_of_life(const Life& life) {
    std::map<std::string, int> answers;
    for (const LifeRow& row : life.quarters) ++answers[row.bank_answer];
    const int asked = static_cast<int>(life.quarters.size()) - answers["not asked"];
    if (asked == 0)
        return "It never ran short of cash, and borrowed no more than its collateral covers.";
    return fmt::format(
        "It asked its bank in {} quarters: it lent in {}, renewed in {} what it should have "
        "refused, lent in {} at the state's risk, and refused in {}.",
        asked,
        answers["lent"],
        answers["renewed"],
        answers["guaranteed"],
        answers["refused"]);
}

std::string losses_of(const Life& life) {
    const auto is_loss = [](const LifeRow& row) { return row.ordinary_profit < 0; };
    const auto losses = std::count_if(life.quarters.begin(), life.quarters.end(), is_loss);
    int last = 0;
    for (auto row = life.quarters.rbegin(); row != life.quarters.rend() && is_loss(*row); ++row)
        ++last;
    if (static_cast<std::size_t>(last) == life.quarters.size())
        return fmt::format("It made a loss in every one of its {} quarters.", last);
    return fmt::format("It made a loss in {} of {} quarters{}.",
                       losses,
                       life.quarters.size(),
                       last > 1 ? fmt::format(", the last {} among them", last) : "");
}

std::string buyers_text(double buyers) {
    return fmt::format("{:.0f} buyer{}", buyers, buyers == 1 ? "" : "s");
}

std::string orders_of_life(const Life& life) {
    const auto by_slots = [](const LifeRow& a, const LifeRow& b) {
        return a.slot_orders < b.slot_orders;
    };
    const LifeRow& most = *std::max_element(life.quarters.begin(), life.quarters.end(), by_slots);
    const LifeRow& last = life.quarters.back();
    const LifeRow& largest = *std::max_element(
        life.quarters.begin(), life.quarters.end(), [](const LifeRow& a, const LifeRow& b) {
            return a.employees < b.employees;
        });
    std::string said = fmt::format("At its largest, in {}, it had {} employees.",
                                   quarter_text(largest),
                                   figure(largest.employees));
    if (most.slot_orders > 0)
        said += fmt::format(
            " Subcontract orders were {} Myen of {} at their most, in {}, and {} in the last "
            "quarter, "
            "when other orders were {}.",
            figure(most.slot_orders),
            buyers_text(most.buyers),
            quarter_text(most),
            last.buyers > 0
                ? fmt::format("{} of {}", figure(last.slot_orders), buyers_text(last.buyers))
                : "none",
            figure(last.market_orders));
    return said;
}

}  // namespace

void tell(const std::string& world,
          const std::string& about,
          const std::vector<std::string>& sentences,
          std::vector<LifeStoryRow>& story) {
    int step = 0;
    for (const std::string& text : sentences)
        if (!text.empty())
            story.push_back({.world = world, .about = about, .step = ++step, .text = text});
}

std::string describe_plant(const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    const Place& place = economy.world.scenario.places[plants.place[row]];
    return fmt::format("plant {} ({}, {}, tier {}, {} employees)",
                       id_text(plants.id[row]),
                       economy.world.scenario.industries[plants.industry[row]].id,
                       place.name.empty() ? place.id : place.name,
                       plants.level[row],
                       figure(double(plants.employees[row])));
}

std::string capitalised(std::string text) {
    if (!text.empty())
        text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

std::vector<std::string> introduce(const Economy& economy, Row row) {
    const Plants& plants = economy.plants;
    const Row head = plants.owner[row];
    const Quarter founded(int{plants.founded[row]});
    const bool is_head = head == row;
    return {fmt::format(
        "{}, {}{}, opened in {}; its owner was born in {}.",
        capitalised(describe_plant(economy, row)),
        is_head ? (economy.firms.proprietor[head] ? "a sole proprietor's" : "a company's")
                : "a secondary plant of plant " + id_text(plants.id[head]),
        is_founder(plants.id[row]) ? ", founded in the run" : "",
        to_string(founded),
        decimals(std::floor(double(economy.firms.owner_birth[head])), 0))};
}

void tell_life(const Life& life, std::vector<LifeStoryRow>& story) {
    const bool lived = !life.quarters.empty();
    const std::string world = lived ? life.quarters.front().world : "arm";
    tell(world, "end", {ending_of(life)}, story);
    if (lived)
        tell(world,
             "years",
             {orders_of_life(life), bids_of(life), losses_of(life), bank_of_life(life)},
             story);
}

std::vector<std::string> first_differences(const LifeRow* base, const LifeRow* other) {
    if (base == nullptr && other == nullptr) return {};
    if (base == nullptr || other == nullptr)
        return {base == nullptr ? "it is open in the other world only"
                                : "it is open in the base only"};
    std::vector<std::pair<std::string, std::string>> here, there;
    const auto collect = [](auto& list) {
        return [&list](const char* name, const auto& value) {
            list.emplace_back(name, fmt::format("{}", value));
        };
    };
    each_field(*base, collect(here));
    each_field(*other, collect(there));
    std::vector<std::string> differences;
    for (std::size_t i = 1; i < here.size(); ++i)  // after the world
        if (here[i].second != there[i].second)
            differences.push_back(
                fmt::format("{} {} against {}", here[i].first, here[i].second, there[i].second));
    return differences;
}

void tell_difference(const Life& base,
                     const Life& arm,
                     const std::string& arm_id,
                     std::vector<LifeStoryRow>& story) {
    std::map<std::pair<int, int>, std::pair<const LifeRow*, const LifeRow*>> quarters;
    for (const LifeRow& row : base.quarters) quarters[{row.year, row.quarter}].first = &row;
    for (const LifeRow& row : arm.quarters) quarters[{row.year, row.quarter}].second = &row;
    for (const auto& [when, rows] : quarters) {
        std::vector<std::string> differences = first_differences(rows.first, rows.second);
        if (differences.empty()) continue;
        constexpr std::size_t most_named = 3;
        const std::size_t all = differences.size();
        differences.resize(std::min(all, most_named));
        return tell(
            "both",
            "first_difference",
            {fmt::format(
                "The first quarter in which `{}` differs is {}Q{}: {}{}.",
                arm_id,
                when.first,
                when.second,
                fmt::join(differences, ", "),
                all > most_named ? fmt::format(" and {} more figures", all - most_named) : "")},
            story);
    }
    tell("both",
         "first_difference",
         {fmt::format("Nothing in its life differs in `{}`.", arm_id)},
         story);
}

void tell_flip(const Life& base,
               const Life& flipped,
               const Flip& flip,
               const std::vector<TwinCountRow>& ripple,
               std::vector<LifeStoryRow>& story) {
    std::vector<std::string> sentences = {fmt::format("If {}:", flip_in_words(flip))};
    std::string last_base, last_flipped;
    for (const LifeRow& row : base.quarters)
        if (row.year == flip.at.year() && row.quarter == flip.at.of_year()) last_base = row.exit;
    for (const LifeRow& row : flipped.quarters)
        if (row.year == flip.at.year() && row.quarter == flip.at.of_year()) last_flipped = row.exit;
    int year = 0;
    for (const TwinCountRow& row : ripple) year = std::max(year, row.year);
    double itself = 0, others = 0, jobs = 0, jobs_of_others = 0, touched = 0;
    for (const TwinCountRow& row : ripple) {
        if (row.year != year || row.dimension != "nation") continue;
        const double plants = row.saved - row.killed + row.born - row.not_born;
        const double people = row.jobs_saved - row.jobs_killed + row.jobs_born - row.jobs_not_born +
                              row.jobs_gained - row.jobs_lost;
        const bool own = row.group == "reached";
        (own ? itself : others) += plants;
        (own ? jobs : jobs_of_others) += people;
        if (!own) touched += row.saved + row.killed + row.born + row.not_born;
    }
    if (last_base == last_flipped && itself == 0 && jobs == 0 && jobs_of_others == 0)
        sentences.emplace_back("no draw would have changed anything: what decided was no draw.");
    else
        sentences.push_back(fmt::format(
            "by {} it has {} jobs more itself, all others {} ({} establishments net; {} of them "
            "are open in one of the worlds only): the economy has {} jobs more.",
            year,
            figure(jobs, analysis::render::Sign::always),
            figure(jobs_of_others, analysis::render::Sign::always),
            figure(others, analysis::render::Sign::always),
            touched,
            figure(jobs + jobs_of_others, analysis::render::Sign::always)));
    tell("both", "flip", sentences, story);
}

}  // namespace keiretsu::sim
