// Panels, places and flows as CSV files: what the columns must be, and what is wrong with them.
#pragma once

#include <string>
#include <vector>

#include "analysis/data/flows.h"
#include "analysis/data/group_quarter.h"
#include "analysis/data/panel.h"
#include "config/text/diagnostics.h"

namespace keiretsu::analysis {

/// Reads panel.csv. Required: year, industry, size_class, establishments, employees; other columns
/// of PanelRow are optional (their lack is a warning), further ones are ignored. Classes may be
/// finer than ours, in any usual spelling (size_bounds.h), and are added up to ours; totals over
/// classes or industries are left out with a warning.
///
/// Throws InputError (file, line, column, offending text) on text in a number, a negative figure,
/// an unknown size class, classes that overlap, a key that stands twice, or a year that a series
/// skips; a value that is wrong in many rows is one error. A series that
/// starts late or ends early is a warning: its figures are missing there, not zero.
Panel read_panel(const std::string& file,
                 std::vector<Diagnostic>& warnings,
                 const std::vector<std::string>& missing_words = {});

/// Reads places.csv under the same rules, except that an industry and class without a row counts as
/// empty: only a place as a whole can skip a year. Required: year, place, industry, size_class,
/// establishments, employees.
Places read_places(const std::string& file,
                   std::vector<Diagnostic>& warnings,
                   const std::vector<std::string>& missing_words = {});

/// Reads flows: replicate (optional), year, quarter (optional; quarters are added up, and the
/// year's stock is its first quarter's), stock, entries, exits.
std::vector<FlowRow> read_flows(const std::string& file,
                                const std::vector<std::string>& missing_words = {});

/// Reads finance.csv: replicate (optional), year, quarter, industry, capital_class,
/// ordinary_profit, depreciation, short_loans, long_loans, bonds.
std::vector<FinanceRow> read_finance(const std::string& file,
                                     const std::vector<std::string>& missing_words = {});

/// Reads series.csv of a run: replicate (optional), year, and of both groups ("_sme", "_large")
/// sales, profit, depreciation, debt, overheads.
std::vector<GroupQuarter> read_group_quarters(const std::string& file,
                                              const std::vector<std::string>& missing_words = {});

/// Reads replicate (optional), year, industry, size_class, capital_class, firms (Table 2).
std::vector<CapitalClassRow> read_capital_classes(
    const std::string& file, const std::vector<std::string>& missing_words = {});

/// Read what a run publishes of single plants and their links: linked_census.csv, plant_facts.csv,
/// links.csv (columns: tables.def).
std::vector<LinkedCensusRow> read_linked_census(const std::string& file,
                                                const std::vector<std::string>& missing_words = {});
std::vector<PlantFactsRow> read_plant_facts(const std::string& file,
                                            const std::vector<std::string>& missing_words = {});
std::vector<LinkRow> read_links(const std::string& file,
                                const std::vector<std::string>& missing_words = {});

}  // namespace keiretsu::analysis
