#include "analysis/paper/survey.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

#include "analysis/paper/observed.h"
#include "analysis/paper/survey_questions.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis {
namespace {

/// A number for an SME in a draw: a hash of both, so that no order of rows matters.
std::uint64_t lot_of(std::uint64_t seed, std::uint64_t draw, std::string_view id) {
    std::uint64_t x = 0xCBF29CE484222325ULL;  // FNV-1a of the id
    for (const char byte : id) x = (x ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    x += seed * 0x9E3779B97F4A7C15ULL + draw * 0xBF58476D1CE4E5B9ULL;
    for (int round = 0; round < 2; ++round) {  // splitmix64's finaliser
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
        x ^= x >> 31;
    }
    return x;
}

struct MeanAndSpread {
    double n = 0, sum = 0, squares = 0;
    void add(double x) {
        n += 1;
        sum += x;
        squares += x * x;
    }
    double deviation(double x) const {
        const double mean = sum / n;
        const double variance = squares / n - mean * mean;
        // Rounding of equal values is no spread.
        return variance > 1e-12 * (1 + mean * mean) ? (x - mean) / std::sqrt(variance) : 0;
    }
};

void compare_with_trade(std::vector<ClusterSme>& smes) {
    std::map<std::pair<int, std::string>, MeanAndSpread> of_trade;
    for (const ClusterSme& sme : smes)
        of_trade[{sme.replicate, sme.industry}].add(sme.productivity);
    for (ClusterSme& sme : smes) {
        const MeanAndSpread& trade = of_trade.at({sme.replicate, sme.industry});
        sme.above_trade = sme.productivity - trade.sum / trade.n;
    }
}

/// The award-winning of each replicate, best first.
std::map<int, std::vector<const ClusterSme*>> awarded_of(const std::vector<ClusterSme>& smes,
                                                         double share) {
    std::map<std::pair<int, std::string>, MeanAndSpread> of_trade;
    std::map<int, MeanAndSpread> of_originality;
    for (const ClusterSme& sme : smes) {
        of_trade[{sme.replicate, sme.industry}].add(sme.productivity);
        of_originality[sme.replicate].add(sme.originality);
    }
    const auto score = [&](const ClusterSme& sme) {
        return of_trade.at({sme.replicate, sme.industry}).deviation(sme.productivity) +
               of_originality.at(sme.replicate).deviation(sme.originality);
    };
    std::map<int, std::vector<std::pair<double, const ClusterSme*>>> scored;
    for (const ClusterSme& sme : smes) scored[sme.replicate].emplace_back(score(sme), &sme);
    std::map<int, std::vector<const ClusterSme*>> awarded;
    for (auto& [replicate, list] : scored) {
        std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second->id < b.second->id;
        });
        const auto most = static_cast<std::size_t>(std::ceil(share * double(list.size()) - 1e-9));
        for (std::size_t i = 0; i < most; ++i) awarded[replicate].push_back(list[i].second);
    }
    return awarded;
}

/// How many the paper asked in each area.
std::map<std::string, std::size_t> asked_by_area() {
    std::map<std::string, std::size_t> asked;
    for (const ObservedSme& sme : observed().survey) ++asked[sme.area];
    return asked;
}

[[noreturn]] void refuse_few(
    const std::string& area, int replicate, std::size_t there, std::size_t wanted, int year) {
    Diagnostic problem;
    problem.code = "E270";
    problem.message =
        fmt::format("replicate {} has {} award-winning SME{} for {} in {}, and {} are asked there",
                    replicate,
                    there,
                    there == 1 ? "" : "s",
                    area,
                    year,
                    wanted);
    problem.help = "raise --award, or run again at a larger scale with `--microdata 100%`";
    throw InputError(std::move(problem));
}

/// The surveyed of one draw in one area.
std::vector<ClusterSme> draw_in_area(const std::vector<const ClusterSme*>& awarded,
                                     const std::vector<std::string>& places,
                                     std::size_t wanted,
                                     std::pair<std::uint64_t, std::uint64_t> seed_and_draw) {
    std::vector<std::tuple<std::uint64_t, std::string_view, const ClusterSme*>> lots;
    for (const ClusterSme* sme : awarded)
        if (std::find(places.begin(), places.end(), sme->place) != places.end())
            lots.emplace_back(
                lot_of(seed_and_draw.first, seed_and_draw.second, sme->id), sme->id, sme);
    std::sort(lots.begin(), lots.end());
    std::vector<ClusterSme> drawn;
    for (std::size_t i = 0; i < std::min(wanted, lots.size()); ++i)
        drawn.push_back(*std::get<2>(lots[i]));
    return drawn;
}

double share_that(const SurveyQuestion& question, const std::vector<const ClusterSme*>& smes) {
    const auto yes = std::count_if(
        smes.begin(), smes.end(), [&](const ClusterSme* sme) { return question.holds(*sme); });
    return smes.empty() ? std::numeric_limits<double>::quiet_NaN()
                        : double(yes) / double(smes.size());
}

void ask_findings(SurveyResult& result,
                  const std::vector<const ClusterSme*>& all,
                  const std::vector<const ClusterSme*>& awarded) {
    for (const ObservedFinding& observed : observed().findings) {
        const SurveyQuestion& question = question_of(observed.name);
        SurveyFinding& finding =
            result.findings.emplace_back(SurveyFinding{.observed = observed,
                                                       .origin = question.origin,
                                                       .definition = question.definition,
                                                       .reason = question.reason});
        if (question.holds == nullptr) continue;
        for (const auto& drawn : result.drawn)
            finding.counts.push_back(
                double(std::count_if(drawn.begin(), drawn.end(), question.holds)));
        finding.share_of_all = share_that(question, all);
        finding.share_of_awarded = share_that(question, awarded);
    }
}

}  // namespace

std::string_view words_for(Origin origin) {
    constexpr std::array words = {
        std::string_view("put in"), std::string_view("comes out"), std::string_view("n/a")};
    return words[static_cast<std::size_t>(origin)];
}

SurveyResult survey_smes(const std::vector<ClusterSme>& smes, const SurveyRequest& request) {
    SurveyResult result{.request = request, .smes = smes.size()};
    std::vector<ClusterSme> marked = smes;
    compare_with_trade(marked);
    const auto awarded = awarded_of(marked, request.award_share);
    std::vector<const ClusterSme*> all, winners;
    for (const ClusterSme& sme : marked) all.push_back(&sme);
    std::vector<int> replicates;
    for (const auto& [replicate, list] : awarded) {
        replicates.push_back(replicate);
        winners.insert(winners.end(), list.begin(), list.end());
    }
    result.awarded = winners.size();
    for (int draw = 0; draw < request.draws && !replicates.empty(); ++draw) {
        const int replicate = replicates[static_cast<std::size_t>(draw) % replicates.size()];
        std::vector<ClusterSme>& drawn = result.drawn.emplace_back();
        for (const auto& [area, wanted] : asked_by_area()) {
            const auto found = draw_in_area(awarded.at(replicate),
                                            request.areas.at(area),
                                            wanted,
                                            {request.seed, static_cast<std::uint64_t>(draw)});
            if (found.size() < wanted)
                refuse_few(area, replicate, found.size(), wanted, request.year);
            drawn.insert(drawn.end(), found.begin(), found.end());
        }
    }
    ask_findings(result, all, winners);
    result.columns = survey_columns(result.drawn);
    return result;
}

}  // namespace keiretsu::analysis
