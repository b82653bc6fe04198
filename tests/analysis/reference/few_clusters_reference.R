# CR2 with Satterthwaite degrees of freedom, and wild bootstrap intervals, from full N x N matrices,
# for tests/analysis/regression/bias_reduced_test.cpp and wild_interval_test.cpp. Base R alone.
# Run in this folder: Rscript few_clusters_reference.R
#
# CR2 as clubSandwich's vcovCR(lm, type = "CR2") and coef_test(test = "Satterthwaite") define it with
# the identity as working matrix; effects are dummies of the design.
grunfeld <- read.csv("regression_grunfeld.csv")
# Unbalanced: every seventh row is missing.
gaps <- grunfeld[seq_len(nrow(grunfeld)) %% 7 != 3, ]
gaps$decade <- gaps$year %/% 10
rows <- list()
note <- function(effects, cluster, level, term, quantity, value)
  rows[[length(rows) + 1]] <<- data.frame(effects, cluster, level, term, quantity,
                                          value = sprintf("%.17g", value))
root <- function(B) {
  e <- eigen((B + t(B)) / 2, symmetric = TRUE)
  e$vectors %*% (ifelse(e$values > 1e-12, 1 / sqrt(pmax(e$values, 1e-300)), 0) * t(e$vectors))
}
model <- function(effects) {
  dummies <- if (effects == "") character(0) else
    paste0("factor(", strsplit(effects, ",")[[1]], ")")
  lm(reformulate(c("value", "capital", dummies), "inv"), gaps)
}
cr2 <- function(effects, cluster) {
  m <- model(effects)
  X <- model.matrix(m)[, !is.na(coef(m))]
  M <- solve(crossprod(X), tol = 1e-30)
  annihilator <- diag(nrow(X)) - X %*% M %*% t(X)
  e <- annihilator %*% gaps$inv
  groups <- split(seq_len(nrow(X)), gaps[[cluster]])
  A <- lapply(groups, function(g) root(annihilator[g, g]))
  for (term in c("(Intercept)", "value", "capital")) {
    if (term == "(Intercept)" && effects != "") next
    w <- X %*% M[, term]
    z <- lapply(seq_along(groups), function(g) A[[g]] %*% w[groups[[g]]])
    V <- sum(sapply(seq_along(groups), function(g) sum(z[[g]] * e[groups[[g]]])^2))
    p <- sapply(seq_along(groups), function(g) annihilator[, groups[[g]]] %*% z[[g]])
    P <- crossprod(p)
    df <- sum(diag(P))^2 / sum(P^2)
    name <- sub("(Intercept)", "constant", term, fixed = TRUE)
    note(effects, cluster, 0.95, name, "std_error", sqrt(V))
    note(effects, cluster, 0.95, name, "df", df)
    b <- coef(m)[[term]]
    note(effects, cluster, 0.95, name, "p", 2 * pt(-abs(b) / sqrt(V), df))
    note(effects, cluster, 0.95, name, "low", b - qt(0.975, df) * sqrt(V))
  }
}
for (case in list(c("", "firm"), c("", "year"), c("firm", "firm"), c("firm", "year"),
                  c("firm,year", "firm"), c("year", "firm"), c("year", "decade"),
                  c("firm,year", "decade")))
  cr2(case[1], case[2])

# All signs: p(b0) is the share of sign vectors whose |t| is at least that of the sample, the null
# b = b0 imposed. The ends are the b0 next to the estimate where p falls to 1 - level.
wild <- function(effects, cluster, level) {
  m <- model(effects)
  X <- model.matrix(m)
  M <- solve(crossprod(X), tol = 1e-30)
  group <- as.integer(factor(gaps[[cluster]]))
  G <- max(group)
  signs <- t(cbind(as.matrix(expand.grid(rep(list(c(1, -1)), G - 1))), 1))  # t and -t tie
  for (term in c("value", "capital")) {
    w <- as.vector(X %*% M[, term])
    others <- X[, colnames(X) != term]
    t_of <- function(Y, b0) {  # columns of Y are samples
      E <- Y - X %*% (M %*% crossprod(X, Y))
      (crossprod(w, Y) - b0) / sqrt(colSums(rowsum(w * E, group)^2))
    }
    p_of <- function(b0) {
      shifted <- gaps$inv - b0 * X[, term]
      restricted <- lm.fit(others, shifted)
      Y <- restricted$fitted.values + restricted$residuals * signs[group, ] + b0 * X[, term]
      mean(abs(t_of(Y, b0)) >= abs(as.vector(t_of(cbind(gaps$inv), b0))) * (1 - 1e-9))
    }
    b <- coef(m)[[term]]
    step <- sqrt(vcov(m)[term, term]) / 8
    for (side in c(-1, 1)) {
      inside <- b
      while (p_of(inside + side * step) > 1 - level) inside <- inside + side * step
      outside <- inside + side * step
      while (abs(outside - inside) > 1e-9 * abs(b)) {
        middle <- (inside + outside) / 2
        if (p_of(middle) > 1 - level) inside <- middle else outside <- middle
      }
      note(effects, cluster, level, term, c("low_wild", "high_wild")[(side + 3) / 2], inside)
    }
  }
}
for (level in c(0.95, 0.9)) {
  wild("", "firm", level); wild("firm", "firm", level); wild("firm,year", "firm", level)
}

out <- do.call(rbind, rows)
for (column in c("effects", "cluster", "term")) out[[column]] <- paste0('"', out[[column]], '"')
write.table(out, "few_clusters_reference.csv", sep = ",", row.names = FALSE, quote = FALSE)
