# Weighted least squares and chosen rows as R computes them, for
# tests/analysis/regression/choices_reference_test.cpp. Run in this folder: Rscript choices_reference.R
# (base R 4.2). Grunfeld's data, weighted by capital; standard errors by matrix algebra on rows times
# the root of their weights, as sandwich and clubSandwich define them for weighted lm.
data <- read.csv("regression_grunfeld.csv")
data <- data[data$capital > 0, ]

rows <- list()
note <- function(formula, effects, weights, where, vcov, term, quantity, value)
  rows[[length(rows) + 1]] <<- data.frame(formula, effects, weights, where, vcov, term, quantity,
                                          value = sprintf("%.17g", as.numeric(value)))

covariances <- function(m, frame, w, absorbed, k) {
  X <- model.matrix(m); X <- X[, !is.na(coef(m)), drop = FALSE]
  Xs <- X * sqrt(w); e <- resid(m) * sqrt(w); n <- nrow(X); K <- ncol(X)
  bread <- solve(crossprod(Xs)); h <- rowSums((Xs %*% bread) * Xs)
  meat <- function(u) crossprod(Xs * u)
  sums <- function(g) rowsum(Xs * e, g)
  clustered <- function(g) crossprod(sums(g))
  G <- length(unique(frame$firm)); Y <- length(unique(frame$year))
  # Effects nested in the clusters do not count among the parameters (reghdfe).
  outside <- if ("firm" %in% absorbed) K - (G - 1) else K
  by_firm <- G / (G - 1) * (n - 1) / (n - outside)
  S <- sums(frame$year)
  dk <- crossprod(S); T <- nrow(S)
  lag1 <- crossprod(S[-1, , drop = FALSE], S[-T, , drop = FALSE])
  dk <- dk + 0.5 * (lag1 + t(lag1))
  outside3 <- if ("year" %in% absorbed) K - (Y - 1) else K
  list(iid = bread * sum(e^2) / (n - K), hc0 = bread %*% meat(e) %*% bread,
       hc1 = bread %*% meat(e) %*% bread * n / (n - K),
       hc2 = bread %*% meat(e / sqrt(1 - h)) %*% bread, hc3 = bread %*% meat(e / (1 - h)) %*% bread,
       `cluster:firm` = bread %*% clustered(frame$firm) %*% bread * by_firm,
       `dk:1` = bread %*% dk %*% bread * T / (T - 1) * (n - 1) / (n - outside3))
}

choices <- list(
  list(where = "", keep = rep(TRUE, nrow(data))),
  list(where = "year >= 1940 & firm != 3", keep = data$year >= 1940 & data$firm != 3),
  list(where = "!(firm == '3' | firm == '10') & year * 2 < 3900 - 2",
       keep = !(data$firm %in% c(3, 10)) & data$year * 2 < 3898))
for (choice in choices) for (weights in c("", "capital")) for (effects in c("", "firm", "firm,year")) {
  if (choice$where == "" && weights == "") next  # regression_reference.csv has these
  frame <- data[choice$keep, ]
  w <- if (weights == "") rep(1, nrow(frame)) else frame$capital
  frame$w <- w
  absorbed <- strsplit(effects, ",")[[1]]
  dummies <- if (length(absorbed)) paste0("factor(", absorbed, ")") else NULL
  m <- lm(reformulate(c("value", "log(capital)", dummies), "inv"), frame, weights = w)
  formula <- "inv ~ value + log(capital)"
  here <- function(vcov, term, quantity, value)
    note(formula, effects, weights, choice$where, vcov, term, quantity, value)
  slopes <- c("value", "log(capital)")
  here("iid", "", "n", nrow(frame))
  here("iid", "", "r2", summary(m)$r.squared)
  here("iid", "", "sigma", summary(m)$sigma)
  for (term in slopes) here("iid", term, "estimate", coef(m)[[term]])
  if (effects == "") {
    here("iid", "constant", "estimate", coef(m)[[1]])
    here("hc0", "constant", "std_error", sqrt(covariances(m, frame, w, absorbed, 2)$hc0[1, 1]))
    here("iid", "constant", "std_error", summary(m)$coefficients[1, 2])
  }
  all <- covariances(m, frame, w, absorbed, 2)
  for (vcov in names(all)) for (term in slopes)
    here(vcov, term, "std_error", sqrt(all[[vcov]][term, term]))
}
write.csv(do.call(rbind, rows), "choices_reference.csv", row.names = FALSE)
