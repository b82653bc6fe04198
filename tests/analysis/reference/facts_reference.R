# Makes facts_moby.csv, facts_cities.csv, facts_growth.csv,
# facts_peaked_growth.csv and facts_reference.csv.
# R 4.2, poweRlaw 0.70.6 (Debian r-cran-powerlaw), run in this folder: Rscript facts_reference.R
#
# Data: `moby` (occurrences of each word of Moby Dick; Newman 2005, Clauset et al. 2009) and
# `population` (535 cities and towns of England; Arcaute et al. 2013) as poweRlaw ships them (GPL-2
# or later); growth rates are made by a formula below.
#
# `powerlaw_*` is what poweRlaw prints (its optimiser stops near 1e-4); `tight_*` solves the same
# equations with R's own uniroot and optim at tolerances near rounding, by other code than ours.
suppressMessages(library(poweRlaw))
reference <- data.frame(key = character(), value = double())
note <- function(key, value)
  reference[nrow(reference) + 1, ] <<- list(key, as.numeric(value))

# ---- discrete: Moby Dick
data(moby)
counts <- as.data.frame(table(moby))
write.csv(data.frame(occurrences = as.integer(as.character(counts$moby)), words = counts$Freq),
          "facts_moby.csv", row.names = FALSE, quote = FALSE)
m <- displ$new(moby)
est <- estimate_xmin(m)
m$setXmin(est)
note("moby_powerlaw_xmin", est$xmin)
note("moby_powerlaw_alpha", est$pars)
note("moby_powerlaw_ks", est$gof)
note("moby_powerlaw_tail", get_ntail(m))
zeta_sum <- function(s, q) {              # Hurwitz zeta by brute force and an integral tail
  k <- 0:200000
  a <- q + 200001
  sum(rev((q + k)^-s)) + a^(1 - s) / (s - 1) + a^-s / 2 + s * a^(-s - 1) / 12
}
zeta_log_sum <- function(s, q) {          # minus its derivative in s
  k <- 0:200000
  a <- q + 200001
  sum(rev(log(q + k) * (q + k)^-s)) +
    a^(1 - s) * (log(a) / (s - 1) + 1 / (s - 1)^2) + a^-s * log(a) / 2 +
    a^(-s - 1) * (s * log(a) - 1) / 12
}
tight_alpha <- function(x, xmin) {
  x <- x[x >= xmin]
  uniroot(function(a) zeta_log_sum(a, xmin) / zeta_sum(a, xmin) - mean(log(x)), c(1.2, 6),
          tol = 1e-14)$root
}
alpha <- tight_alpha(moby, est$xmin)
tail <- moby[moby >= est$xmin]
note("moby_tight_alpha", alpha)
note("moby_tight_loglik", -length(tail) * log(zeta_sum(alpha, est$xmin)) - alpha * sum(log(tail)))
note("zeta_2.5_7", zeta_sum(2.5, 7))
note("zeta_log_2.5_7", zeta_log_sum(2.5, 7))
# Contests from lower thresholds: at the best one the log-normal's likelihood rises all the way to
# the power-law limit. Not poweRlaw's own likelihood: it takes differences of probabilities, which
# are noise far out. Probabilities here stay logs, and the search is restarted along its ridge.
for (xmin in c(1, 3)) {
  tag <- paste0("moby", xmin)
  tail <- moby[moby >= xmin]
  m$setXmin(xmin)
  m$setPars(tight_alpha(moby, xmin))
  note(paste0(tag, "_alpha"), m$getPars())
  rival <- dislnorm$new(moby)
  rival$setXmin(xmin)
  loss <- function(p) {
    rival$setPars(c(p[1], exp(p[2])))
    value <- -sum(dist_pdf(rival, tail, log = TRUE))
    if (is.finite(value)) value else 1e10
  }
  best <- optim(c(0, log(2)), loss, control = list(reltol = 1e-15, maxit = 5000))
  for (i in 1:10) best <- optim(best$par, loss, control = list(reltol = 1e-15, maxit = 5000))
  rival$setPars(c(best$par[1], exp(best$par[2])))
  contest <- compare_distributions(m, rival)
  note(paste0(tag, "_lnorm_mu"), best$par[1])
  note(paste0(tag, "_lnorm_sigma"), exp(best$par[2]))
  note(paste0(tag, "_lnorm_loglik"), -best$value)
  note(paste0(tag, "_vuong"), contest$test_statistic)
  note(paste0(tag, "_p"), contest$p_two_sided)
}

# ---- continuous: city clusters
data(population)
write.csv(data.frame(population = format(population, digits = 17, trim = TRUE)),
          "facts_cities.csv", row.names = FALSE, quote = FALSE)
m <- conpl$new(population)
est <- estimate_xmin(m, xmax = 1e12)
m$setXmin(est)
note("cities_powerlaw_xmin", est$xmin)
note("cities_powerlaw_alpha", est$pars)
note("cities_powerlaw_ks", est$gof)
note("cities_powerlaw_tail", get_ntail(m))
note("cities_loglik", dist_ll(m))
# All cities above 100: there a log-normal can beat a power law.
for (xmin in c(est$xmin, sort(population)[100])) {
  tag <- if (xmin == est$xmin) "cities" else "cities100"
  tail <- population[population >= xmin]
  m$setXmin(xmin)
  m$setPars(1 + length(tail) / sum(log(tail / xmin)))
  note(paste0(tag, "_xmin"), xmin)
  note(paste0(tag, "_alpha"), m$getPars())
  rival <- conlnorm$new(population)
  rival$setXmin(xmin)
  loss <- function(p) -sum(dlnorm(tail, p[1], exp(p[2]), log = TRUE)) +
    length(tail) * plnorm(xmin, p[1], exp(p[2]), lower.tail = FALSE, log.p = TRUE)
  best <- optim(c(mean(log(tail)), log(sd(log(tail)))), loss,
                control = list(reltol = 1e-15, maxit = 5000))
  for (i in 1:20) best <- optim(best$par, loss, control = list(reltol = 1e-15, maxit = 5000))
  rival$setPars(c(best$par[1], exp(best$par[2])))
  contest <- compare_distributions(m, rival)
  note(paste0(tag, "_lnorm_mu"), best$par[1])
  note(paste0(tag, "_lnorm_sigma"), exp(best$par[2]))
  note(paste0(tag, "_lnorm_loglik"), -best$value)
  note(paste0(tag, "_vuong"), contest$test_statistic)
  note(paste0(tag, "_p"), contest$p_two_sided)
}

# ---- Zipf and Hill on the 150 largest
x <- sort(population, decreasing = TRUE)
zipf <- lm(log(seq_len(150) - 0.5) ~ log(x[1:150]))
note("cities_zipf", -coef(zipf)[[2]])
note("cities_zipf_error", -coef(zipf)[[2]] * sqrt(2 / 150))
note("cities_hill", 1 / mean(log(x[1:150] / x[151])))
note("cities_hill_error", 1 / mean(log(x[1:150] / x[151])) / sqrt(150))

# ---- growth rates: 801 quantiles of a Laplace, bent, so that the shape lies between 1 and 2
u <- (seq_len(801) - 0.4) / 801.3
g <- sign(u - 0.5) * 0.08 * (-log(1 - abs(2 * u - 1)))^0.8 + 0.013
write.csv(data.frame(growth = format(g, digits = 17, trim = TRUE)), "facts_growth.csv",
          row.names = FALSE, quote = FALSE)
fits <- function(g, tag, b_range) {
  n <- length(g)
  ll <- function(m, b) {
    a <- mean(abs(g - m)^b)^(1 / b)
    sum(-abs((g - m) / a)^b / b) - n * log(2 * a * b^(1 / b) * gamma(1 + 1 / b))
  }
  note(paste0(tag, "_normal_mean"), mean(g))
  note(paste0(tag, "_normal_sd"), sqrt(mean((g - mean(g))^2)))
  note(paste0(tag, "_normal_loglik"), sum(dnorm(g, mean(g), sqrt(mean((g - mean(g))^2)), log = TRUE)))
  note(paste0(tag, "_laplace_location"), median(g))
  note(paste0(tag, "_laplace_scale"), mean(abs(g - median(g))))
  note(paste0(tag, "_laplace_loglik"), sum(-log(2 * mean(abs(g - median(g)))) -
    abs(g - median(g)) / mean(abs(g - median(g)))))
  # Location and shape together; below shape 1 every observation near the median is tried.
  best <- if (b_range[1] >= 1) {
    inner <- function(b) optimize(function(m) ll(m, b), range(g), maximum = TRUE, tol = 1e-12)
    b <- optimize(function(b) inner(b)$objective, b_range, maximum = TRUE, tol = 1e-10)$maximum
    c(inner(b)$maximum, b)
  } else {
    near <- sort(g)[order(abs(sort(g) - median(g)))][1:100]
    tried <- sapply(near, function(m) {
      o <- optimize(function(b) ll(m, b), b_range, maximum = TRUE, tol = 1e-10)
      c(m, o$maximum, o$objective)
    })
    tried[1:2, which.max(tried[3, ])]
  }
  note(paste0(tag, "_subbotin_location"), best[1])
  note(paste0(tag, "_subbotin_shape"), best[2])
  note(paste0(tag, "_subbotin_scale"), mean(abs(g - best[1])^best[2])^(1 / best[2]))
  note(paste0(tag, "_subbotin_loglik"), ll(best[1], best[2]))
  # Standard error of the shape: inverse of the numerical Hessian of all three parameters.
  full <- function(p) -sum(-abs((g - best[1]) / p[2])^p[1] / p[1]) +
    n * log(2 * p[2] * p[1]^(1 / p[1]) * gamma(1 + 1 / p[1]))
  scale <- mean(abs(g - best[1])^best[2])^(1 / best[2])
  hessian <- optimHess(c(best[2], scale), full, control = list(ndeps = c(1e-4, 1e-5)))
  note(paste0(tag, "_subbotin_shape_error"), sqrt(solve(hessian)[1, 1]))
}
fits(g, "growth", c(1, 3))
# A sharper peak than Laplace, and lopsided.
h <- sign(u - 0.45) * (-log(1 - abs(u - 0.45) / 0.56))^1.3 * 0.05
fits(h, "peaked", c(0.3, 1))
write.csv(data.frame(growth = format(h, digits = 17, trim = TRUE)), "facts_peaked_growth.csv",
          row.names = FALSE, quote = FALSE)

reference$value <- format(reference$value, digits = 16, trim = TRUE, scientific = TRUE)
write.csv(reference, "facts_reference.csv", row.names = FALSE, quote = FALSE)
