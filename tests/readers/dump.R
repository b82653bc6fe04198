# Writes every table of a run as R has read it: a line a cell, numbers with all their digits.
arguments <- commandArgs(TRUE)
source("analysis/readers/keiretsu.R")
out <- file(arguments[[2]], "w", encoding = "UTF-8")
for (table in keiretsu_run(arguments[[1]])$table) {
    cells <- keiretsu_table(arguments[[1]], table)
    for (column in seq_along(cells)) {
        values <- cells[[column]]
        text <- if (is.character(values)) values else sprintf("%.17g", values)
        text[is.na(values)] <- ""
        writeLines(c(paste(table, names(cells)[[column]], length(text), sep = "\t"), text), out)
    }
}
close(out)
