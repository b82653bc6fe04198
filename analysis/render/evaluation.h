// An evaluation as tables: tidy ones for files and scripts, laid-out ones for readers.
#pragma once

#include "analysis/paper/evaluate.h"
#include "analysis/render/document.h"

namespace keiretsu::analysis::render {

/// One observation a row, full precision: table1 .. table4 (the columns of table1.csv ..
/// table4.csv), table3_detail (standard errors, stars), audit, trends (checks beside the plain
/// regression), entry_exit, redemption, levels, micro, scores. Tables without data are left out.
Document evaluation_files(const Evaluation& evaluation);

/// Compact: one capital key in full, the others' slopes beside it. Full: Table 3 for every key.
enum class Detail { compact, full };

/// Tables as the paper lays them out, at most 80 columns wide as text, with star keys, errata,
/// audit and nulls.
Document evaluation_report(const Evaluation& evaluation, Detail detail);

/// What a run ends with, at most 50 lines of 80 columns: Table 1 and the distance from the paper,
/// and how to see the rest.
Document evaluation_summary(const Evaluation& evaluation);

// The report's parts; `label` heads the estimates.
Table table1_report(const Evaluation& evaluation);
Table table2_report(const Evaluation& evaluation);
/// Table 3 for one capital key: both groups, every year dummy.
Table table3_report(const Evaluation& evaluation, CapitalKey key);
/// Utilisation and establishments for every capital key.
Table capital_report(const Evaluation& evaluation);
Table audit_report(const Evaluation& evaluation, Detail detail);
/// Table 4 for one window of `table_windows`.
Table table4_report(const Evaluation& evaluation, const TrendWindow& window);
Table trend_checks_report(const Evaluation& evaluation);
Table entry_exit_report(std::span<const EntryExitRow> rows, const std::string& label);
Table redemption_report(std::span<const RedemptionRow> rows, const std::string& label);
/// levels.csv: measure, group, year, low, high, grade, simulated, simulated_low, simulated_high,
/// inside (empty where no range is known).
Table levels_file(std::span<const LevelRow> rows);
Table micro_file(std::span<const MicroFactRow> rows);
Table micro_report(std::span<const MicroFactRow> rows, const std::string& label);
Table levels_report(std::span<const LevelRow> rows);
/// Trends of the user's own observations; levels stand in the file.
Table observed_report(const Evaluation& evaluation);
/// The first and last level of each series of the user's.
Table observed_levels_report(const Evaluation& evaluation);
Table scores_report(const Evaluation& evaluation);

}  // namespace keiretsu::analysis::render
