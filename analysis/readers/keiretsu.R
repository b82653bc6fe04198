# Reads the tables of a keiretsu run directory into data frames. Base R only: source() this file.
#
#   source("keiretsu.R")
#   run <- keiretsu_run("runs/baseline")        # what tables there are
#   panel <- keiretsu_table("runs/baseline", "panel")
#   keiretsu_columns("runs/baseline", "panel")  # type, unit and meaning of its columns
#
# Types come from datapackage.json: texts are character, whole numbers integer (numeric beyond
# 2^31), other numbers numeric. An empty cell is NA.

# A JSON text as lists; enough of JSON for what keiretsu writes (no \u escapes beyond the BMP).
keiretsu_json <- function(text) {
    pattern <- "\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*|true|false|null|[\\[\\]{},:]"
    tokens <- regmatches(text, gregexpr(pattern, text, perl = TRUE))[[1]]
    at <- 1L
    unquoted <- function(token) {
        inside <- substr(token, 2, nchar(token) - 1)
        if (!grepl("\\", inside, fixed = TRUE)) return(inside)
        inside <- gsub("\\\\n", "\n", inside)
        inside <- gsub("\\\\t", "\t", inside)
        gsub("\\\\(.)", "\\1", inside)
    }
    value <- function() {
        token <- tokens[[at]]
        at <<- at + 1L
        if (token == "{") {
            result <- list()
            while (tokens[[at]] != "}") {
                if (tokens[[at]] == ",") at <<- at + 1L
                name <- unquoted(tokens[[at]])
                at <<- at + 2L
                result[[name]] <- value()
            }
            at <<- at + 1L
            return(result)
        }
        if (token == "[") {
            result <- list()
            while (tokens[[at]] != "]") {
                if (tokens[[at]] == ",") at <<- at + 1L
                result[[length(result) + 1L]] <- value()
            }
            at <<- at + 1L
            return(result)
        }
        if (startsWith(token, "\"")) return(unquoted(token))
        switch(token, true = TRUE, false = FALSE, null = NA, as.numeric(token))
    }
    value()
}

keiretsu_package <- function(run) {
    file <- file.path(run, "datapackage.json")
    if (!file.exists(file))
        stop("`", run, "` has no datapackage.json: name a directory that keiretsu has written")
    keiretsu_json(paste(readLines(file, encoding = "UTF-8", warn = FALSE), collapse = "\n"))
}

# Every table of a run and what a row of it is.
keiretsu_run <- function(run) {
    resources <- keiretsu_package(run)$resources
    data.frame(
        table = vapply(resources, function(r) r$name, ""),
        meaning = vapply(resources, function(r) if (is.null(r$description)) "" else r$description, "")
    )
}

keiretsu_resource <- function(run, table) {
    resources <- keiretsu_package(run)$resources
    for (resource in resources) if (resource$name == table) return(resource)
    stop("no table `", table, "`; there are: ",
         paste(vapply(resources, function(r) r$name, ""), collapse = ", "))
}

# Name, type, unit and meaning of a table's columns.
keiretsu_columns <- function(run, table) {
    fields <- keiretsu_resource(run, table)$schema$fields
    text <- function(field, name) if (is.null(field[[name]])) "" else field[[name]]
    data.frame(
        column = vapply(fields, text, "", "name"),
        type = vapply(fields, text, "", "type"),
        unit = vapply(fields, text, "", "unit"),
        meaning = vapply(fields, text, "", "description")
    )
}

keiretsu_table <- function(run, table) {
    resource <- keiretsu_resource(run, table)
    types <- vapply(resource$schema$fields, function(field) field$type, "")
    cells <- read.csv(
        file.path(run, resource$path),
        colClasses = "character", check.names = FALSE, na.strings = "", encoding = "UTF-8"
    )
    for (i in seq_along(types)) {
        if (types[[i]] == "string") next
        numbers <- as.numeric(cells[[i]])
        whole <- types[[i]] == "integer" && all(abs(numbers) < 2^31, na.rm = TRUE)
        cells[[i]] <- if (whole) as.integer(numbers) else numbers
    }
    cells
}
