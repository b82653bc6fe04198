# From a run to one figure: employees by size of establishment, index, as a PDF.
#   keiretsu run scenarios/baseline.yaml --scale 0.05
#   Rscript analysis/readers/example.R runs/baseline employees.pdf
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE)[[1]]))
source(file.path(here, "keiretsu.R"))
arguments <- commandArgs(TRUE)
panel <- keiretsu_table(arguments[[1]], "panel")
panel <- panel[panel$size_class != "1-3", ]
totals <- aggregate(employees ~ replicate + year + size_class, panel, sum)
means <- aggregate(employees ~ year + size_class, totals, mean)
wide <- reshape(means, idvar = "year", timevar = "size_class", direction = "wide")
wide <- wide[order(wide$year), ]
index <- sweep(as.matrix(wide[, -1]), 2, as.numeric(wide[1, -1]), "/") * 100
pdf(arguments[[2]], width = 7, height = 4.5)
matplot(wide$year, index, type = "l", lty = 1, xlab = "", ylab = sprintf("%d = 100", wide$year[[1]]),
        main = "Employees by size of establishment")
legend("bottomleft", sub("employees.", "", colnames(index), fixed = TRUE), col = 1:6, lty = 1, bty = "n")
invisible(dev.off())
