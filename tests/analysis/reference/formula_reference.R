# Formulas as R understands them, for tests/analysis/regression/formula_reference_test.cpp.
# Run in this folder: Rscript formula_reference.R   (R 4.2, as in Debian 12; seconds).
#
# Writes formula_data.csv, our own random numbers (one cell of a by b is empty, b:g is unbalanced),
# and formula_reference.csv: formula, rank, RSS and coefficients by lm, for all subsets of eight
# terms with a constant, half of them without, and random nestings of + - * / : ^ and brackets.
# A power of one column stands without I() here and with it in R.
set.seed(20260704)
n <- 72
data <- data.frame(x = round(rnorm(n), 3), z = round(rnorm(n), 3), v = round(rexp(n) + 0.2, 3),
                   a = sample(c("p", "q", "r"), n, TRUE), b = sample(c("03", "1", "12"), n, TRUE),
                   g = sample(2001:2004, n, TRUE))
data <- data[!(data$a == "q" & data$b == "12"), ]
data$y <- with(data, round(1 + x - 0.5 * z + 0.3 * v * x + (a == "q") + 0.2 * g * (b == "1") / 1000 +
                             rnorm(nrow(data)), 3))
write.csv(data, "formula_data.csv", row.names = FALSE, quote = FALSE)
# R would read 03 as 3 and sort words by the locale.
data <- read.csv("formula_data.csv", colClasses = c(b = "character"))
invisible(Sys.setlocale("LC_COLLATE", "C"))

results <- list(); seen <- character()
add <- function(ours) {
  ours <- trimws(ours)
  if (ours %in% seen) return()
  theirs <- gsub("\\b([xzv]|log\\(v\\))\\^(-?[0-9]+)", "I(\\1^\\2)", ours)
  # Numbers sort by size, as factor() of a numeric column does; b is text of numbers.
  m <- tryCatch(lm(as.formula(theirs), transform(data, b = factor(b, c("1", "03", "12")))),
                error = function(e) NULL)
  if (is.null(m) || m$df.residual < 5 || length(coef(m)) == 0) return()
  # Where rounding decides what is collinear, R's digits are no reference.
  X <- model.matrix(m)[, !is.na(coef(m)), drop = FALSE]
  X <- sweep(X, 2, sqrt(colSums(X^2)), "/")
  if (kappa(X, exact = TRUE) > 1e4) return()
  slopes <- coef(m)[names(coef(m)) != "(Intercept)"]
  names <- gsub(" ", "", names(slopes))
  names <- gsub("I\\(((?:[xzv]|log\\(v\\))\\^-?[0-9]+)\\)", "\\1", names, perl = TRUE)
  seen <<- c(seen, ours)
  intercept <- if ("(Intercept)" %in% names(coef(m))) coef(m)[["(Intercept)"]] else NA
  results[[length(results) + 1]] <<- data.frame(
    formula = ours, rank = m$rank, rss = sprintf("%.12g", sum(resid(m)^2)),
    constant = ifelse(is.na(intercept), "", sprintf("%.12g", intercept)),
    coefficients = paste(names, ifelse(is.na(slopes), "collinear", sprintf("%.12g", slopes)),
                         sep = "=", collapse = ";"))
}

terms <- c("x", "z", "factor(a)", "factor(b)", "x:factor(a)", "x:z", "factor(a):factor(b)", "x^2")
for (bits in 1:255) {
  chosen <- terms[bitwAnd(bits, 2^(0:7)) > 0]
  add(paste("y ~", paste(sample(chosen), collapse = " + ")))
  if (bits %% 2 == 0) add(paste("y ~", paste(c(sample(chosen), "0"), collapse = " + ")))
}
leaves <- c("x", "z", "v", "factor(a)", "factor(b)", "factor(g)", "log(v)", "x^2", "v^-1", "exp(x / 2)",
            "sqrt(v + 1)")
nested <- function(depth) {
  if (depth == 0 || runif(1) < 0.25) return(sample(leaves, 1))
  operator <- sample(c("+", "+", "*", ":", "-", "/", "%in%", "^"), 1)
  if (operator == "^") return(paste0("(", nested(depth - 1), " + ", nested(depth - 1), ")^2"))
  text <- paste(nested(depth - 1), operator, nested(depth - 1))
  if (runif(1) < 0.5) paste0("(", text, ")") else text
}
while (length(results) < 700)
  add(paste("y ~", nested(sample(1:3, 1)), sample(c("", "", "- 1", "+ 0"), 1)))
table <- do.call(rbind, results)
write.csv(table, "formula_reference.csv", row.names = FALSE)
