# Writes panel_synthetic.csv, a panel of the paper's shape (4 industries, 23 levels), and
# panel_reference.csv, what R makes of it: trends by lm, sandwich::NeweyWest and nlme::gls, Table 3
# and the identity's audit by lm. Run in this directory: Rscript panel_reference.R
# Made with R 4.2, sandwich and nlme of Debian 12.
library(sandwich)
library(nlme)

lcg <- 12345  # a generator of our own: the file does not depend on R's
unit <- function() { lcg <<- (lcg * 1103515245 + 12345) %% 2^31; (lcg + 0.5) / 2^31 }
noise <- function(sd) sd * qnorm(unit())

industries <- c("general", "electrical", "transport", "precision")
classes <- c("4-29", "30-99", "100-299", "300-999", "1000+")
years <- 1985:2007
cycle <- sapply(years, function(y) 0.03 * sin((y - 1985) / 3) + noise(0.02))
rows <- list()
for (i in seq_along(industries)) for (s in seq_along(classes)) {
  establishments <- c(9000, 2500, 700, 150, 40)[s] * i
  size <- c(11, 52, 160, 520, 2100)[s]
  productivity <- 5 + s
  capital_ratio <- 1 + 0.2 * s
  for (t in seq_along(years)) {
    establishments <- establishments * exp(-0.03 + 0.008 * s + noise(0.03))
    size <- size * exp(0.004 + noise(0.01))
    productivity <- productivity * exp(0.02 + cycle[t] + noise(0.02))
    capital_ratio <- capital_ratio * exp(0.03 + noise(0.03))
    employees <- establishments * size
    real <- employees * productivity
    industry_real <- real * exp(0.01 * i * (t - 16))
    nominal <- real * (1 + 0.004 * (t - 16))
    debt <- nominal * (1.1 + 0.02 * abs(t - 10) + noise(0.03))
    rows[[length(rows) + 1]] <- data.frame(
      replicate = 0, year = years[t], industry = industries[i], size_class = classes[s],
      establishments = establishments, employees = employees,
      wage_bill = nominal * (0.42 + 0.02 * s + noise(0.02)), value_added = nominal,
      real_value_added = real, industry_real_value_added = industry_real,
      capital_fixed_share = employees * capital_ratio * exp(noise(0.02)),
      capital_true = employees * capital_ratio,
      ordinary_profit = nominal * (0.10 + noise(0.02)), depreciation = nominal * (0.11 + noise(0.01)),
      debt = debt)
  }
}
panel <- do.call(rbind, rows)
text <- panel
for (name in names(text)) if (is.double(text[[name]]) && !(name %in% c("replicate", "year")))
  text[[name]] <- sprintf("%.17g", text[[name]])
write.csv(text, "panel_synthetic.csv", row.names = FALSE, quote = FALSE)

out <- data.frame(key = character(), value = double())
put <- function(key, value) out[nrow(out) + 1, ] <<- list(key, value)

# Tables 1: trends ---------------------------------------------------------------------------------
sizes <- list("4-29" = "4-29", "30-99" = "30-99", "100-299" = "100-299",
              "300+" = c("300-999", "1000+"), "all" = classes)
windows <- list("1985-1997" = 1985:1997, "1997-2007" = 1997:2007)
for (size in names(sizes)) {
  part <- panel[panel$size_class %in% sizes[[size]], ]
  sums <- aggregate(cbind(establishments, employees, real_value_added) ~ year, part, sum)
  sums$labour_productivity <- sums$real_value_added / sums$employees
  names(sums)[4] <- "value_added"
  for (variable in names(sums)[-1]) for (window in names(windows)) {
    d <- sums[sums$year %in% windows[[window]], ]
    d$y <- log(d[[variable]])
    key <- paste("table1", variable, size, window, sep = "/")
    fit <- lm(y ~ year, d)
    put(paste0(key, "/growth"), 100 * coef(fit)[["year"]])
    put(paste0(key, "/t"), summary(fit)$coefficients["year", "t value"])
    put(paste0(key, "/significant"), as.numeric(summary(fit)$coefficients["year", 4] < 0.05))
    n <- nrow(d)
    v <- NeweyWest(fit, lag = floor(4 * (n / 100)^(2 / 9)), prewhite = FALSE, adjust = TRUE)
    put(paste0(key, "/newey_west_t"), coef(fit)[["year"]] / sqrt(v["year", "year"]))
    g <- gls(y ~ I(year - mean(year)), d, correlation = corAR1(form = ~year), method = "ML",
             control = glsControl(msTol = 1e-14, tolerance = 1e-12, opt = "optim"))
    put(paste0(key, "/ar1_growth"), 100 * coef(g)[[2]])
    put(paste0(key, "/ar1_t"), summary(g)$tTable[2, "t-value"])
    put(paste0(key, "/end_point"), 100 * log(d[[variable]][n] / d[[variable]][1]) / (n - 1))
  }
}

# Table 3 ------------------------------------------------------------------------------------------
growth_of <- function(group, capital) {
  chosen <- if (group == "sme") c("30-99", "100-299") else c("300-999", "1000+")
  parts <- list()
  for (industry in industries) for (class in chosen) {
    d <- panel[panel$industry == industry & panel$size_class == class, ]
    d <- d[order(d$year), ]
    g <- function(x) x[-1] / x[-length(x)]
    share <- d$wage_bill / d$value_added
    sl <- (share[-1] + share[-length(share)]) / 2
    ratio <- d[[capital]] / d$industry_real_value_added
    u <- d$industry_real_value_added / (d[[capital]] / min(ratio)) * 100
    red <- d$debt / (0.5 * d$ordinary_profit + d$depreciation)
    y <- log(g(d$industry_real_value_added)); l <- log(g(d$employees)); k <- log(g(d[[capital]]))
    parts[[length(parts) + 1]] <- data.frame(
      industry = industry, cell = paste(industry, class), year = d$year[-1],
      tfp = y - sl * l - (1 - sl) * k, ur = log(g(u)), est = log(g(d$establishments)),
      red = log(g(red)), sl = sl, l = l, k = k)
  }
  do.call(rbind, parts)
}
form_of <- list(factors = exp, logs = identity, percent = function(x) 100 * expm1(x))
terms <- c(ur = "utilization_rate", est = "establishments", red = "debt_redemption_period")

# With sum-to-zero contrasts lm's intercept is the mean of the effects.
column <- function(d, effects, dummy) {
  d$effect <- factor(if (effects == 8) d$cell else d$industry)
  contrasts(d$effect) <- contr.sum(nlevels(d$effect))
  year <- 0
  if (dummy == "none") fit <- lm(tfp ~ ur + est + red + effect, d)
  if (dummy == "full") {
    d$period <- factor(d$year)
    contrasts(d$period) <- contr.sum(nlevels(d$period))
    fit <- lm(tfp ~ ur + est + red + effect + period, d)
  }
  one <- function(wanted) {
    d$year_dummy <- as.numeric(d$year == wanted)
    lm(tfp ~ ur + est + red + year_dummy + effect, d)
  }
  if (dummy == "standout") {
    t <- sapply(1986:2007, function(y) abs(summary(one(y))$coefficients["year_dummy", 3]))
    year <- (1986:2007)[which.max(t)]
    fit <- one(year)
  }
  if (dummy == "1993") { year <- 1993; fit <- one(1993) }
  bare <- if (dummy == "full") lm(tfp ~ effect + period, d) else lm(tfp ~ effect, d)
  list(fit = fit, bare = bare, year = year)
}
for (group in c("large", "sme")) for (capital in c("fixed_share", "true"))
  for (form in names(form_of)) for (effects in c(8, 4)) {
    raw <- growth_of(group, paste0("capital_", capital))
    d <- raw
    for (v in c("tfp", "ur", "est", "red")) d[[v]] <- form_of[[form]](raw[[v]])
    for (dummy in c("none", "full", "standout", "1993")) {
      r <- column(d, effects, dummy)
      s <- summary(r$fit)$coefficients
      key <- paste("table3", capital, form, effects, dummy, group, sep = "/")
      for (v in names(terms)) {
        put(paste(key, terms[[v]], "estimate", sep = "/"), s[v, 1])
        put(paste(key, terms[[v]], "t", sep = "/"), s[v, 3])
      }
      # The constant is the mean of the effects.
      put(paste(key, "constant", "estimate", sep = "/"), s["(Intercept)", 1])
      put(paste(key, "constant", "t", sep = "/"), s["(Intercept)", 3])
      put(paste(key, "adjusted_r2", "estimate", sep = "/"), summary(r$fit)$adj.r.squared)
      put(paste(key, "r2", "estimate", sep = "/"), summary(r$fit)$r.squared)
      # Within: what the effects leave, with plm's degrees of freedom.
      within <- 1 - deviance(r$fit) / deviance(r$bare)
      put(paste(key, "r2_within", "estimate", sep = "/"), within)
      put(paste(key, "adjusted_r2_within", "estimate", sep = "/"),
          1 - (1 - within) * (nrow(d) - 1) / r$fit$df.residual)
      if (r$year > 0) {
        put(paste(key, "year_dummy", "estimate", sep = "/"), s["year_dummy", 1])
        put(paste(key, "year_dummy", "t", sep = "/"), s["year_dummy", 3])
      }
      put(paste(key, "observations", "estimate", sep = "/"), nrow(d))
      put(paste(key, "dummy_year", "estimate", sep = "/"), r$year)
    }
    if (form == "factors" && effects == 8) {
      key <- paste("audit", capital, group, sep = "/")
      bare <- summary(lm(tfp ~ est + red + cell, d))$coefficients
      put(paste0(key, "/without"), bare["est", 1])
      put(paste0(key, "/without_t"), bare["est", 3])
      put(paste0(key, "/capital_part"), coef(lm(I(sl * k) ~ ur + est + red + cell, raw))[["est"]])
      put(paste0(key, "/labour_part"), coef(lm(I(-sl * l) ~ ur + est + red + cell, raw))[["est"]])
      within <- function(x) x - ave(x, d$cell)
      put(paste0(key, "/r2_alone"), summary(lm(within(d$tfp) ~ 0 + within(d$ur)))$r.squared)
      put(paste0(key, "/r2_all"),
          summary(lm(within(d$tfp) ~ 0 + within(d$ur) + within(d$est) + within(d$red)))$r.squared)
    }
  }
out$value <- sprintf("%.17g", out$value)
write.csv(out, "panel_reference.csv", row.names = FALSE, quote = FALSE)
