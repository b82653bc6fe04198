# Joint tests and linear combinations as R computes them, and models side by side with effects, weights, rows
# and covariance of their own, for tests/analysis/regression/joint_reference_test.cpp. Run in this folder:
# Rscript joint_reference.R (base R 4.2). Wald tests by matrix algebra, F over the number of restrictions, as
# car's linearHypothesis(vcov. = V, test = "F") does; effects are dummies of lm.
data <- read.csv("regression_grunfeld.csv")
data <- data[data$capital > 0, ]
rows <- list()
note <- function(effects, weights, where, vcov, test, quantity, value)
  rows[[length(rows) + 1]] <<- data.frame(effects, weights, where, vcov, test, quantity,
                                          value = sprintf("%.17g", as.numeric(value)))

# Covariance of the slopes, and the degrees of freedom of their F.
covariance <- function(m, frame, w, absorbed, vcov) {
  X <- model.matrix(m)[, !is.na(coef(m)), drop = FALSE]
  Xs <- X * sqrt(w); e <- resid(m) * sqrt(w); n <- nrow(X); K <- ncol(X)
  bread <- solve(crossprod(Xs)); h <- rowSums((Xs %*% bread) * Xs)
  meat <- function(u) bread %*% crossprod(Xs * u) %*% bread
  G <- length(unique(frame$firm))
  # Effects nested in the clusters do not count among the parameters (reghdfe).
  outside <- if ("firm" %in% absorbed) K - (G - 1) else K
  V <- switch(vcov,
    iid = bread * sum(e^2) / (n - K), hc1 = meat(e) * n / (n - K), hc3 = meat(e / (1 - h)),
    `cluster:firm` = bread %*% crossprod(rowsum(Xs * e, frame$firm)) %*% bread *
      G / (G - 1) * (n - 1) / (n - outside))
  list(V = V, df = if (vcov == "cluster:firm") G - 1 else n - K)
}

# value, capital and the right side of each restriction.
hypotheses <- list(
  "value = 0, capital = 0" = list(rbind(c(1, 0), c(0, 1)), c(0, 0)),
  "value = capital" = list(rbind(c(1, -1)), 0),
  "2*value - capital = 0.5" = list(rbind(c(2, -1)), 0.5),
  "value = 0.1, value + 3*capital = 1" = list(rbind(c(1, 0), c(1, 3)), c(0.1, 1)),
  "capital = 0.25" = list(rbind(c(0, 1)), 0.25))
models <- list(
  list(effects = "", weights = "", where = ""),
  list(effects = "firm", weights = "", where = ""),
  list(effects = "firm,year", weights = "", where = "year >= 1940"),
  list(effects = "", weights = "capital", where = "firm != 3"),
  list(effects = "firm,year", weights = "capital", where = ""))
for (model in models) {
  frame <- switch(model$where, data, "year >= 1940" = data[data$year >= 1940, ],
                  "firm != 3" = data[data$firm != 3, ])
  if (model$where == "") frame <- data
  w <- if (model$weights == "") rep(1, nrow(frame)) else frame$capital
  frame$w <- w
  absorbed <- strsplit(model$effects, ",")[[1]]
  dummies <- if (length(absorbed)) paste0("factor(", absorbed, ")") else NULL
  m <- lm(reformulate(c("value", "capital", dummies), "inv"), frame, weights = w)
  for (vcov in c("iid", "hc1", "hc3", "cluster:firm")) {
    found <- covariance(m, frame, w, absorbed, vcov)
    slopes <- c("value", "capital")
    b <- coef(m)[slopes]
    at <- match(slopes, colnames(model.matrix(m)[, !is.na(coef(m)), drop = FALSE]))
    V <- found$V[at, at]
    for (test in names(hypotheses)) {
      R <- hypotheses[[test]][[1]]; r <- hypotheses[[test]][[2]]
      gap <- R %*% b - r; S <- R %*% V %*% t(R); q <- nrow(R)
      f <- drop(t(gap) %*% solve(S, gap)) / q
      here <- function(quantity, value)
        note(model$effects, model$weights, model$where, vcov, test, quantity, value)
      here("f", f); here("df", found$df); here("p", pf(f, q, found$df, lower.tail = FALSE))
      if (q == 1) { here("estimate", gap); here("std_error", sqrt(S)) }
    }
  }
}
write.csv(do.call(rbind, rows), "joint_reference.csv", row.names = FALSE)
