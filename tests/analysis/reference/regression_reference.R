# Regressions as R computes them, for tests/analysis/regression/reference_test.cpp.
# Run in this folder: Rscript regression_reference.R   (R 4.2, plm 2.6, sandwich 3.0, lmtest 0.9,
# clubSandwich 0.5, as in Debian 12).
#
# Data: Grunfeld, Produc and EmplUK of the R package plm (GPL >= 2; published in Grunfeld 1958,
# Munnell 1990, Arellano and Bond 1991) and longley of R's datasets (Longley 1967).
suppressMessages({library(plm); library(sandwich); library(lmtest); library(clubSandwich)})
data(Grunfeld); data(Produc); data(EmplUK)
# Written and read back, so that both sides work on the same doubles.
shared <- function(data, name) {
  file <- paste0("regression_", name, ".csv")
  write.csv(data, file, row.names = FALSE, quote = FALSE)
  read.csv(file)
}
Grunfeld <- shared(Grunfeld, "grunfeld"); Produc <- shared(Produc, "produc")
EmplUK <- shared(EmplUK, "empluk"); longley <- shared(longley, "longley")

rows <- list()
note <- function(data, formula, effects, vcov, ssc, term, quantity, value)
  rows[[length(rows) + 1]] <<- data.frame(data, formula, effects, vcov, ssc, term, quantity,
                                          value = sprintf("%.17g", as.numeric(value)))
note_errors <- function(data, formula, effects, vcov, ssc, terms, v)
  for (i in seq_along(terms))
    note(data, formula, effects, vcov, ssc, terms[i], "std_error", sqrt(v[terms[i], terms[i]]))

panels <- list(
  list(name = "grunfeld", data = Grunfeld, unit = "firm", time = "year",
       formula = inv ~ value + capital),
  list(name = "produc", data = Produc, unit = "state", time = "year",
       formula = log(gsp) ~ log(pcap) + log(pc) + log(emp) + unemp),
  list(name = "empluk", data = EmplUK, unit = "firm", time = "year",
       formula = log(emp) ~ log(wage) + log(capital)),
  list(name = "empluk", data = EmplUK, unit = "firm", time = "year",
       formula = log(emp) ~ lag(log(emp), 1) + log(wage) + lag(log(capital), 2)))

for (panel in panels) for (ways in c("individual", "twoways")) {
  unit <- panel$unit; time <- panel$time
  text <- paste(deparse(panel$formula, width.cutoff = 500), collapse = "")
  effects <- if (ways == "individual") unit else paste0(unit, ",", time)
  m <- plm(panel$formula, panel$data, index = c(unit, time), model = "within", effect = ways)
  # The same sample as a plain regression with dummies.
  frame <- data.frame(as.matrix(model.frame(m)), check.names = FALSE)
  colnames(frame) <- c("y", paste0("x", seq_len(ncol(frame) - 1)))
  frame$unit <- factor(index(m)[[1]]); frame$time <- factor(index(m)[[2]])
  slopes <- names(coef(m)); xs <- paste0("x", seq_along(slopes))
  dummies <- if (ways == "individual") "unit" else c("unit", "time")
  l <- lm(reformulate(c(xs, dummies), "y"), frame)
  n <- nrow(frame); K <- l$rank; k <- length(slopes)
  terms <- gsub(" ", "", slopes)
  here <- function(vcov, ssc, quantity, values, of = terms)
    for (i in seq_along(values))
      note(panel$name, text, effects, vcov, ssc, of[i], quantity, values[[i]])
  errors <- function(v) sqrt(diag(v))[seq_len(k)]

  here("iid", "stata", "estimate", coef(m))
  table <- coeftest(m)
  here("iid", "stata", "std_error", table[, 2])
  here("iid", "stata", "t", table[, 3])
  here("iid", "stata", "p", table[, 4])
  for (bound in 1:2)
    here("iid", "stata", c("low", "high")[bound], coefci(m)[, bound])
  s <- summary(m); sl <- summary(l)
  here("iid", "stata", "r2_within", s$r.squared["rsq"], "")
  here("iid", "stata", "adj_r2_within", s$r.squared["adjrsq"], "")
  here("iid", "stata", "f", s$fstatistic$statistic, "")
  here("iid", "stata", "r2", sl$r.squared, "")
  here("iid", "stata", "adj_r2_lsdv", sl$adj.r.squared, "")
  here("iid", "stata", "sigma", sl$sigma, "")
  here("iid", "stata", "n", n, "")

  for (type in c("HC0", "HC1", "HC2", "HC3")) {
    word <- tolower(type)
    here(word, "plm", "std_error", errors(vcovHC(m, method = "white1", type = type)))
    here(word, "stata", "std_error", sqrt(diag(sandwich::vcovHC(l, type = type)))[xs])
  }
  here("hc1", "plm", "p",
       coeftest(m, function(x) vcovHC(x, method = "white1", type = "HC1"))[, 4])

  by_unit <- vcovHC(m, method = "arellano", type = "HC0", cluster = "group")
  by_time <- vcovHC(m, method = "arellano", type = "HC0", cluster = "time")
  both <- vcovDC(m, type = "HC0")
  cluster <- function(name) paste0("cluster:", name)
  here(cluster(unit), "plm", "std_error", errors(by_unit))
  here(cluster(unit), "plm", "p", coeftest(m, by_unit)[, 4])
  here(cluster(time), "plm", "std_error", errors(by_time))
  here(cluster(paste0(unit, ",", time)), "plm", "std_error", errors(both))
  for (lags in c(0, 1, 3)) {
    here(paste0("dk:", lags), "plm", "std_error",
         errors(vcovSCC(m, type = "HC0", maxlag = lags)))
    here(paste0("nw:", lags), "plm", "std_error",
         errors(vcovNW(m, type = "HC0", maxlag = lags)))
  }

  # Stata's and fixest's factors on sandwich's clusters; effects within a cluster are not counted.
  G <- nlevels(frame$unit); T <- nlevels(frame$time)
  plain <- function(which) sqrt(diag(vcovCL(l, cluster = frame[which], type = "HC0",
                                            cadjust = FALSE)))[xs]
  k_unit <- if (ways == "individual") k + 1 else K - (G - 1)
  k_time <- if (ways == "individual") K else K - (T - 1)
  k_both <- k + 1
  for (ssc in c("stata", "fixest")) {
    here(cluster(unit), ssc, "std_error", plain("unit") * sqrt(G/(G-1) * (n-1)/(n-k_unit)))
    here(cluster(time), ssc, "std_error", plain("time") * sqrt(T/(T-1) * (n-1)/(n-k_time)))
    least <- min(G, T)
    here(cluster(paste0(unit, ",", time)), ssc, "std_error",
         plain(c("unit", "time")) * sqrt(least/(least-1) * (n-1)/(n-k_both)))
  }

  # The constant: the regression of columns whose group means are replaced by the overall mean.
  if (ways == "individual") {
    centred <- as.data.frame(lapply(frame[c("y", xs)], function(x)
      x - ave(x, frame$unit) + mean(x)))
    c0 <- lm(reformulate(xs, "y"), centred)
    here("iid", "stata", "estimate", coef(c0)[1], "constant")
    here("iid", "stata", "std_error",
         sqrt(vcov(c0)[1, 1] * c0$df.residual / (n - K)), "constant")
    here("hc0", "plm", "std_error", sqrt(sandwich::vcovHC(c0, "HC0")[1, 1]), "constant")
    here(cluster(time), "plm", "std_error",
         sqrt(vcovCL(c0, frame["time"], type = "HC0", cadjust = FALSE)[1, 1]), "constant")
    stopifnot(all.equal(as.numeric(within_intercept(m)), as.numeric(coef(c0)[1])))
  }
}

# Without effects: Stata's clusters are clubSandwich's CR1S.
pooled <- lm(inv ~ value + capital, Grunfeld)
all_terms <- c("constant", "value", "capital")
pool <- function(vcov, ssc, v) for (i in 1:3)
  note("grunfeld", "inv ~ value + capital", "", vcov, ssc, all_terms[i], "std_error", sqrt(v[i, i]))
pool("iid", "stata", vcov(pooled))
pool("cluster:firm", "stata", as.matrix(vcovCR(pooled, Grunfeld$firm, type = "CR1S")))
pool("cluster:firm", "none", as.matrix(vcovCR(pooled, Grunfeld$firm, type = "CR0")))
for (type in c("HC0", "HC1", "HC2", "HC3"))
  pool(tolower(type), "stata", sandwich::vcovHC(pooled, type = type))

# A single time series, rows in order of time.
series <- lm(Employed ~ GNP + Unemployed, longley)
for (lags in c(0, 2, 4)) for (adjust in c(FALSE, TRUE)) {
  v <- NeweyWest(series, lag = lags, prewhite = FALSE, adjust = adjust)
  for (i in 1:3)
    note("longley", "Employed ~ GNP + Unemployed", "", paste0("nw:", lags),
         if (adjust) "stata" else "none", c("constant", "GNP", "Unemployed")[i], "std_error",
         sqrt(v[i, i]))
}
every <- lm(Employed ~ ., longley)
for (i in 1:7) {
  term <- c("constant", names(longley)[1:6])[i]
  text <- "Employed ~ GNP.deflator + GNP + Unemployed + Armed.Forces + Population + Year"
  note("longley", text, "", "iid", "stata", term, "estimate", coef(every)[i])
  note("longley", text, "", "iid", "stata", term, "std_error", sqrt(vcov(every)[i, i]))
}

# Dummies and products, as model.matrix lays them out.
wide <- lm(log(inv) ~ value * capital + factor(year), Grunfeld)
wide_terms <- sub("(Intercept)", "constant", names(coef(wide)), fixed = TRUE)
for (i in seq_along(wide_terms))
  note("grunfeld", "log(inv) ~ value * capital + factor(year)", "", "iid", "stata",
       wide_terms[i], "estimate", coef(wide)[i])

# Wild cluster bootstrap, all 2^10 signs by brute force: null imposed, cluster-robust t each time.
wild <- function(effects, dummies) {
  full <- lm(reformulate(c("value", "capital", dummies), "inv"), Grunfeld)
  X <- model.matrix(full)
  bread <- solve(crossprod(X))
  firm <- factor(Grunfeld$firm)
  t_of <- function(y, j) {
    b <- bread %*% crossprod(X, y)
    scores <- rowsum(X * as.vector(y - X %*% b), firm)
    b[j] / sqrt((bread %*% crossprod(scores) %*% bread)[j, j])
  }
  for (j in 2:3) {
    restricted <- lm.fit(X[, -j], Grunfeld$inv)
    signs <- as.matrix(expand.grid(rep(list(c(1, -1)), 10)))
    t_all <- apply(signs, 1, function(v)
      t_of(restricted$fitted.values + restricted$residuals * v[as.integer(firm)], j))
    t_own <- t_of(Grunfeld$inv, j)
    note("grunfeld", "inv ~ value + capital", effects, "cluster:firm", "none",
         colnames(X)[j], "p_wild", mean(abs(t_all) >= abs(t_own) * (1 - 1e-9)))
  }
}
wild("", character(0)); wild("firm", "factor(firm)"); wild("year", "factor(year)")

out <- do.call(rbind, rows)
out$formula <- paste0('"', out$formula, '"')
for (column in c("effects", "vcov", "term")) out[[column]] <- paste0('"', out[[column]], '"')
write.table(out, "regression_reference.csv", sep = ",", row.names = FALSE, quote = FALSE)
