// The tables that estimators and experiments write, once: title, and of each column the name, kind,
// unit and meaning. Heads of files and `keiretsu explain effects.csv` follow from the list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/render/document.h"
#include "config/text/table_info.h"

namespace keiretsu::analysis::render {

/// In the order of commands: evaluate, compare, sweep, screen, ablate, attribute, cities,
/// calibrate. A column in angle brackets stands for as many as a study has of it (`<field>`).
const std::vector<TableInfo>& result_tables();

/// The names of a listed table's columns, `placed` in place of the one in angle brackets.
std::vector<std::string> result_columns(std::string_view file,
                                        const std::vector<std::string>& placed);

/// A listed table without rows: id, title and heads.
Table result_table(std::string_view file);

}  // namespace keiretsu::analysis::render
