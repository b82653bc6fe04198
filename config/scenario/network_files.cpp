#include "config/scenario/network_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <mutex>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "config/scenario/firm_index.h"
#include "config/scenario/posterior_reader.h"
#include "config/text/delimited_rows.h"
#include "config/text/letter_case.h"
#include "config/text/merge.h"
#include "config/text/regular_file.h"
#include "config/text/suggest.h"

namespace keiretsu {
namespace {

constexpr std::uint64_t hash_start = 0xcbf29ce484222325U;

/// FNV-1a.
std::uint64_t hash_of(std::string_view text, std::uint64_t hash = hash_start) {
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001b3U;
    }
    return hash;
}

/// What is wrong with rows: each kind once, with the number of its rows and the place of the first.
class Findings {
  public:
    explicit Findings(Problems& problems) : problems_(problems) {}

    void warn(const DelimitedRows& rows, int column, std::string_view text, std::string_view help) {
        note({Severity::warning, "W006", text, help}, [&] { return rows.place(column); });
    }
    /// About a cell of any row.
    void warn_of(const DelimitedRows& rows,
                 std::string_view cell,
                 std::string_view text,
                 std::string_view help) {
        note({Severity::warning, "W006", text, help}, [&] { return rows.place_of(cell); });
    }
    void fail(const DelimitedRows& rows, int column, std::string_view text, std::string_view help) {
        failed_ = true;
        note({Severity::error, "E030", text, help}, [&] { return rows.place(column); });
    }

    /// Hands over what was found, in the order in which it was; false if there was an error.
    bool report() {
        for (std::size_t i = 0; i < found_.size(); ++i) {
            if (times_[i] > 1) found_[i].message += fmt::format(" (in {} rows)", times_[i]);
            problems_.add(std::move(found_[i]));
        }
        return !failed_;
    }

  private:
    struct Kind {
        Severity severity;
        const char* code;
        std::string_view text, help;
    };

    template <class PlaceOf>
    void note(const Kind& kind, const PlaceOf& place_of) {
        const auto [seen, is_new] = index_of_.try_emplace(std::string(kind.text), found_.size());
        if (!is_new) {
            ++times_[seen->second];
            return;
        }
        times_.push_back(1);
        Diagnostic& found = found_.emplace_back();
        found.severity = kind.severity;
        found.code = kind.code;
        found.message = kind.text;
        found.place = place_of();
        found.help = kind.help;
    }

    Problems& problems_;
    std::vector<Diagnostic> found_ = {};
    std::vector<std::size_t> times_ = {};
    std::unordered_map<std::string, std::size_t> index_of_ = {};
    bool failed_ = false;
};

bool is_gap(std::string_view cell) {
    constexpr std::array<std::string_view, 9> gaps = {
        "", "NA", "N/A", "na", "-", "x", ".", "***", "\u2026"};
    return std::find(gaps.begin(), gaps.end(), cell) != gaps.end();
}

/// A number that is not negative, thousands separated or not; 0 where it is not given or, with a
/// complaint, none.
double number_in(const DelimitedRows& rows, int column, Findings& findings) {
    const std::string_view cell = rows.cell(column);
    if (is_gap(cell)) return 0;
    double value = 0;
    const auto parse = [&](std::string_view text) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && end == text.data() + text.size();
    };
    bool whole = parse(cell);
    if (!whole && cell.find(',') != std::string_view::npos) {
        std::string joined(cell);
        joined.erase(std::remove(joined.begin(), joined.end(), ','), joined.end());
        whole = parse(joined);
    }
    if (whole && value >= 0 && value < 1e12) return value;
    findings.fail(rows,
                  column,
                  fmt::format("`{}` is not a number of 0 and more", cell),
                  "write digits with a decimal point; leave the cell empty where the figure is "
                  "unknown");
    return 0;
}

/// Indices of names by small letters.
class Names {
  public:
    explicit Names(const std::vector<NetworkNames::Name>& names) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            ids_.push_back(names[i].id);
            by_text_.try_emplace(lower_case(names[i].id), static_cast<std::int16_t>(i));
            by_text_.try_emplace(lower_case(names[i].name), static_cast<std::int16_t>(i));
        }
    }

    /// -1 where the cell is empty or, with a complaint, says nothing that is known.
    std::int16_t index(const DelimitedRows& rows,
                       int column,
                       std::string_view what,
                       Findings& findings) const {
        const std::string_view cell = rows.cell(column);
        if (is_gap(cell)) return -1;
        const auto found = by_text_.find(lower_case(cell));
        if (found != by_text_.end()) return found->second;
        findings.fail(rows,
                      column,
                      fmt::format("unknown {} `{}`", what, cell),
                      help_for_unknown(std::string(cell), ids_));
        return -1;
    }

  private:
    std::vector<std::string> ids_ = {};
    std::unordered_map<std::string, std::int16_t> by_text_ = {};
};

/// A column that must be there; false with a complaint.
bool needs(const DelimitedRows& rows, std::string_view name, Findings& findings) {
    if (rows.column(name) >= 0) return true;
    std::string header;
    for (const std::string_view cell : rows.header())
        header.append(header.empty() ? "" : ", ").append(cell);
    findings.fail(rows,
                  -1,
                  fmt::format("column `{}` is missing", name),
                  fmt::format("the header names: {}", header));
    return false;
}

constexpr std::string_view drawn_help =
    "drawn as in a generated economy; fill the cells if you know better";

/// What firms.csv says, row by row.
class FirmReader {
  public:
    FirmReader(std::string file, std::string_view text, const NetworkNames& names, Findings& found)
        : entry_of_(text),
          rows_(std::move(file), text),
          industries_(names.industries),
          places_(names.places),
          found_(found) {}

    GivenFirms read() {
        if (!needs(rows_, "id", found_) || !needs(rows_, "employees", found_)) return {};
        while (rows_.next()) take_row();
        if (firms_.id.empty()) found_.fail(rows_, -1, "no firms", "write a firm a row");
        set_owners();
        return std::move(firms_);
    }

    const FirmIndex& entries() const { return entry_of_; }

  private:
    void take_row() {
        const std::string_view id = rows_.cell(id_);
        if (id.empty()) {
            found_.fail(rows_, -1, "a firm without an id", "fill the id, or take the row out");
            return;
        }
        const auto entry = static_cast<std::uint32_t>(firms_.id.size());
        const auto [seen, is_new] = entry_of_.insert(id);
        if (!is_new) return take_duplicate(id, seen);
        row_of_.push_back(rows_.row());
        firms_.id.emplace_back(id);
        firms_.industry.push_back(industries_.index(rows_, industry_, "industry", found_));
        firms_.place.push_back(places_.index(rows_, place_, "place", found_));
        firms_.employees.push_back(employees());
        firms_.sales.push_back(static_cast<float>(number_in(rows_, sales_, found_)));
        firms_.founded.push_back(founded());
        firms_.owner.push_back(entry);
        owner_id_.push_back(rows_.cell(owner_));
        note_gaps();
    }

    void take_duplicate(std::string_view id, std::uint32_t entry) {
        if (rows_.row() == row_of_[entry])
            found_.warn(
                rows_, id_, "a firm stands twice", "the second row, which is equal, is left out");
        else
            found_.fail(rows_,
                        id_,
                        "a firm stands twice with different figures",
                        fmt::format("keep one row of `{}`", id));
    }

    float employees() {
        const double value = number_in(rows_, employees_, found_);
        const std::string_view cell = rows_.cell(employees_);
        if (value > 0 || is_gap(cell))
            return static_cast<float>(value > 0 && value < 1 ? 1 : value);
        if (cell.find_first_not_of("0.") == std::string_view::npos)  // others are no numbers
            found_.warn(
                rows_, employees_, "a firm with 0 employees", "1 is taken: its owner works there");
        return 1;
    }

    std::int16_t founded() {
        constexpr double earliest = 1600, latest = 2100;
        const double year = number_in(rows_, founded_, found_);
        if (year == 0 || (year >= earliest && year <= latest))
            return static_cast<std::int16_t>(year);
        found_.fail(rows_, founded_, "a year of foundation that is none", "write it as 1965");
        return 0;
    }

    void note_gaps() {
        if (firms_.industry.back() < 0 && is_gap(rows_.cell(industry_)))
            found_.warn(rows_, industry_, "a firm without its industry", drawn_help);
        if (firms_.place.back() < 0 && is_gap(rows_.cell(place_)))
            found_.warn(rows_, place_, "a firm without its place", drawn_help);
        if (founded_ >= 0 && firms_.founded.back() == 0 && is_gap(rows_.cell(founded_)))
            found_.warn(rows_, founded_, "a firm without its year of foundation", drawn_help);
        if (sales_ >= 0 && firms_.sales.back() == 0)
            found_.warn(rows_,
                        sales_,
                        "a firm without sales",
                        "they follow from its employees; fill the cells if you know better");
        if (firms_.employees.back() == 0)
            found_.warn(rows_,
                        employees_,
                        "a firm without its number of employees",
                        "filled from its sales by its industry's sales a person, or else from a "
                        "firm drawn among the others");
    }

    /// Owners of owners are the owners of both.
    void set_owners() {
        for (std::uint32_t entry = 0; entry < firms_.id.size(); ++entry) {
            if (owner_id_[entry].empty()) continue;
            const std::uint32_t owner = entry_of_.find(owner_id_[entry]);
            if (owner != FirmIndex::none)
                firms_.owner[entry] = owner;
            else
                found_.warn_of(rows_,
                               owner_id_[entry],
                               fmt::format("owners that are no firms of the file, such as `{}`",
                                           unknown_owner(owner_id_[entry])),
                               "their plants are taken as firms of their own");
        }
        constexpr int deepest = 8;
        for (int step = 0; step < deepest; ++step)
            for (std::uint32_t& owner : firms_.owner) owner = firms_.owner[owner];
        for (std::uint32_t entry = 0; entry < firms_.id.size(); ++entry)
            if (firms_.owner[firms_.owner[entry]] != firms_.owner[entry])
                firms_.owner[entry] = entry;
    }

    /// The first one, so that all are said as one.
    std::string_view unknown_owner(std::string_view id) {
        if (unknown_owner_.empty()) unknown_owner_ = id;
        return unknown_owner_;
    }

    FirmIndex entry_of_;
    DelimitedRows rows_;
    Names industries_, places_;
    Findings& found_;
    GivenFirms firms_ = {};
    std::vector<std::string_view> row_of_ = {};    // by entry, as in the file
    std::vector<std::string_view> owner_id_ = {};  // by entry
    std::string_view unknown_owner_ = {};
    int id_ = rows_.column("id"), industry_ = rows_.column("industry"),
        place_ = rows_.column("place"), employees_ = rows_.column("employees"),
        sales_ = rows_.column("sales"), founded_ = rows_.column("founded"),
        owner_ = rows_.column("owner");
};

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Employees of firms that do not give them; false if nobody does.
bool fill_employees(GivenFirms& firms) {
    std::vector<float> known;
    std::unordered_map<int, std::vector<double>> sales_a_person;  // by industry; -2: of all
    for (std::size_t i = 0; i < firms.id.size(); ++i) {
        if (firms.employees[i] <= 0) continue;
        known.push_back(firms.employees[i]);
        if (firms.sales[i] <= 0) continue;
        const double ratio = double(firms.sales[i]) / double(firms.employees[i]);
        sales_a_person[firms.industry[i]].push_back(ratio);
        sales_a_person[-2].push_back(ratio);
    }
    if (known.empty()) return false;
    std::unordered_map<int, double> usual;
    for (const auto& [industry, ratios] : sales_a_person) usual[industry] = median(ratios);
    for (std::size_t i = 0; i < firms.id.size(); ++i) {
        if (firms.employees[i] > 0) continue;
        const auto of_industry = usual.find(firms.industry[i]);
        const auto ratio = of_industry != usual.end() ? of_industry : usual.find(-2);
        firms.employees[i] =
            firms.sales[i] > 0 && ratio != usual.end()
                ? std::max(1.0f, static_cast<float>(double(firms.sales[i]) / ratio->second))
                : known[hash_of(firms.id[i]) % known.size()];
    }
    return true;
}

struct Link {
    std::uint32_t buyer, supplier;
    float value;
    std::uint16_t parts;
};

/// The links of the file between firms that are there, in its order.
std::vector<Link> links_of(DelimitedRows& rows,
                           const FirmIndex& entry_of,
                           const GivenFirms& firms,
                           Findings& found) {
    std::vector<Link> links;
    const int buyer = rows.column("buyer"), supplier = rows.column("supplier"),
              value = rows.column("value"), parts = rows.column("parts");
    const bool has_buyer = needs(rows, "buyer", found);  // both, so that both are told
    const bool all = needs(rows, "supplier", found) && has_buyer;
    std::string_view last_buyer;
    std::uint32_t from = FirmIndex::none;
    while (all && rows.next()) {
        // Files are often in order of buyers, so the last one's entry serves again.
        if (const std::string_view id = rows.cell(buyer); id != last_buyer) {
            from = entry_of.find(id);
            last_buyer = id;
        }
        const std::uint32_t to = entry_of.find(rows.cell(supplier));
        if (from == FirmIndex::none || to == FirmIndex::none) {
            found.warn(rows,
                       from == FirmIndex::none ? buyer : supplier,
                       "a link with a firm that firms.csv does not have",
                       "it is left out; add the firm to keep it");
            continue;
        }
        if (firms.owner[from] == firms.owner[to]) {
            found.warn(rows, -1, "a link within a firm", "it is left out");
            continue;
        }
        constexpr double most = std::numeric_limits<std::uint16_t>::max();
        const double kinds = std::clamp(number_in(rows, parts, found), 1.0, most);
        links.push_back({firms.owner[from],
                         to,
                         static_cast<float>(number_in(rows, value, found)),
                         static_cast<std::uint16_t>(kinds)});
        if (value >= 0 && links.back().value == 0)
            found.warn(
                rows, value, "a link without its value", "shared out by the suppliers' size");
    }
    return links;
}

/// Pairs that stand twice as one; how many rows that saved.
std::size_t join_pairs(std::vector<Link>& links) {
    const auto key = [](const Link& link) {
        return std::tuple(link.buyer, link.supplier, -link.value);
    };
    std::stable_sort(
        links.begin(), links.end(), [&](const Link& a, const Link& b) { return key(a) < key(b); });
    std::size_t kept = 0;
    Link last = {};
    for (std::size_t i = 0; i < links.size(); ++i) {
        const Link link = links[i];
        Link& joined = links[kept == 0 ? 0 : kept - 1];
        if (kept == 0 || link.buyer != last.buyer || link.supplier != last.supplier) {
            links[kept++] = link;
        } else if (link.value != last.value) {
            joined.value += link.value;
            joined.parts = static_cast<std::uint16_t>(joined.parts + link.parts);
        }
        last = link;
    }
    const std::size_t saved = links.size() - kept;
    links.resize(kept);
    return saved;
}

void warn_of_pairs(const std::string& file, std::size_t saved, Problems& problems) {
    if (saved == 0) return;
    Diagnostic warning;
    warning.severity = Severity::warning;
    warning.code = "W006";
    warning.message = fmt::format("{} links of a pair of firms that stands already", saved);
    warning.place.file = file;
    warning.place.line = 1;
    warning.place.column = 1;
    warning.help =
        "those of the same value are left out; others are added up, each as a kind of part";
    problems.add(std::move(warning));
}

/// The bytes of a file that `network` names; empty, with a complaint, where it cannot be read.
std::string bytes_of(const Node& network, std::string_view name, Problems& problems) {
    const Node* node = network.find(std::string(name));
    const std::string path = child_path("network", name);
    if (node == nullptr || !node->is_scalar() || node->text.empty()) {
        problems.error("E022", fmt::format("`{}` is missing", path), network.mark).help =
            "a network has two files: `{firms: firms.csv, links: links.csv}`";
        return {};
    }
    const Spot spot{*node, path, problems};
    FileText read = read_regular_file(file_named_at(spot), largest_table);
    if (read.bytes) return std::move(*read.bytes);
    complain(spot,
             "E001",
             fmt::format("cannot read `{}`: {}", file_named_at(spot), read.why),
             "name a CSV file, relative to this file");
    return {};
}

NetworkNames names_of(const Scenario& scenario) {
    NetworkNames names;
    for (const Industry& industry : scenario.industries)
        names.industries.push_back({industry.id, industry.name});
    for (const Place& place : scenario.places) names.places.push_back({place.id, place.name});
    return names;
}

bool same_names(const NetworkNames& a, const NetworkNames& b) {
    const auto same = [](const NetworkNames::Name& x, const NetworkNames::Name& y) {
        return x.id == y.id && x.name == y.name;
    };
    return std::equal(a.industries.begin(),
                      a.industries.end(),
                      b.industries.begin(),
                      b.industries.end(),
                      same) &&
           std::equal(a.places.begin(), a.places.end(), b.places.begin(), b.places.end(), same);
}

/// The last network that was read, and of what.
struct Kept {
    std::mutex mutex = {};
    std::shared_ptr<const GivenNetwork> network = {};
    NetworkNames names = {};
    std::vector<Diagnostic> warnings = {};
};

std::shared_ptr<const GivenNetwork> read_or_keep(const NetworkFiles& files,
                                                 std::string firms,
                                                 std::string links,
                                                 const NetworkNames& names,
                                                 Problems& problems) {
    static Kept kept;
    const std::lock_guard lock(kept.mutex);
    if (!kept.network || kept.network->firms_text != firms || kept.network->links_text != links ||
        !same_names(kept.names, names)) {
        Problems own;
        kept.network =
            read_network(files.firms, std::move(firms), files.links, std::move(links), names, own);
        kept.names = names;
        kept.warnings = own.found();
    }
    for (const Diagnostic& warning : kept.warnings) problems.add(warning);
    return kept.network;
}

/// Named actors that are no firms of the network, and towns' ties to them, are left out.
void leave_strange_actors(const Node& network, Scenario& scenario, Problems& problems) {
    const std::vector<std::string>& ids = scenario.network.given->firms.id;
    const std::unordered_set<std::string_view> known(ids.begin(), ids.end());
    std::string left_out;
    const auto is_strange = [&](const Actor& actor) {
        if (known.contains(actor.id)) return false;
        left_out.append(left_out.empty() ? "" : ", ").append(actor.id);
        for (Place& place : scenario.places)
            if (place.anchor == actor.id) {
                place.anchor.clear();
                place.anchor_share = 0;
                place.ranges.anchor_share = {};
            }
        return true;
    };
    std::erase_if(scenario.actors, is_strange);
    if (left_out.empty()) return;
    problems
        .warning("W006",
                 fmt::format("named actors that are no firms of the network: {}", left_out),
                 network.mark)
        .help = "they are left out; give firms these ids to keep them";
}

/// The scale is the network's; a resolved scenario says so itself.
void set_scale(const Node& root, Scenario& scenario, Problems& problems) {
    constexpr double written = 1e-9;  // relative, that a number loses on its way through a file
    const double people =
        scenario.population.employees * scenario.parameters.population.start_employees;
    const double scale = people > 0 ? scenario.network.given->employees / people : 1;
    if (scenario.scale != 1 && std::abs(scenario.scale - scale) > written * scale) {
        const Node* stated = root.find("scale");
        problems
            .error("E020",
                   "a network has its own scale, that of its employees",
                   stated != nullptr ? stated->mark : root.mark)
            .help = fmt::format("leave `scale` out; it is {:.4g}", scale);
        return;
    }
    scenario.scale = scale;
}

}  // namespace

std::shared_ptr<const GivenNetwork> read_network(const std::string& firms_file,
                                                 std::string firms,
                                                 const std::string& links_file,
                                                 std::string links,
                                                 const NetworkNames& names,
                                                 Problems& problems) {
    auto network = std::make_shared<GivenNetwork>();
    network->firms_text = std::move(firms);
    network->links_text = std::move(links);
    Findings found(problems);
    FirmReader reader(firms_file, network->firms_text, names, found);
    network->firms = reader.read();
    DelimitedRows rows(links_file, network->links_text);
    std::vector<Link> all = links_of(rows, reader.entries(), network->firms, found);
    if (!network->firms.id.empty() && !fill_employees(network->firms))
        found.fail(DelimitedRows(firms_file, network->firms_text),
                   -1,
                   "no firm gives its number of employees",
                   "fill the column `employees`, at least of some firms");
    if (!found.report()) return nullptr;
    warn_of_pairs(links_file, join_pairs(all), problems);
    GivenLinks& given = network->links;
    for (const Link& link : all) {
        given.buyer.push_back(link.buyer);
        given.supplier.push_back(link.supplier);
        given.value.push_back(link.value);
        given.parts.push_back(link.parts);
    }
    network->hash = hash_of(network->links_text, hash_of(network->firms_text));
    network->employees = std::accumulate(network->firms.employees.begin(),
                                         network->firms.employees.end(),
                                         0.0,
                                         [](double sum, float n) { return sum + double(n); });
    return network;
}

void read_given_network(const Node& root, Scenario& scenario, Problems& problems) {
    const Node* network = root.find("network");
    NetworkFiles& files = scenario.network;
    if (network == nullptr || !network->is_map() || network->entries.empty()) return;
    const std::size_t before = problems.count();
    std::string firms = bytes_of(*network, "firms", problems);
    std::string links = bytes_of(*network, "links", problems);
    if (problems.count() > before) return;
    files.firms = file_named_at({*network->find("firms"), "network.firms", problems});
    files.links = file_named_at({*network->find("links"), "network.links", problems});
    files.given =
        read_or_keep(files, std::move(firms), std::move(links), names_of(scenario), problems);
    if (!files.given) return;
    leave_strange_actors(*network, scenario, problems);
    set_scale(root, scenario, problems);
}

}  // namespace keiretsu
