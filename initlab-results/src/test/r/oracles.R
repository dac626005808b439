# Writes the numbers that the tests of dev.initlab.stats are held against, as CSV files, into the folder given:
#   Rscript initlab-results/src/test/r/oracles.R initlab-results/src/test/resources/dev/initlab/stats
# Packages (Debian): r-base-core r-cran-mvtnorm r-cran-survival r-cran-boot
suppressMessages({library(mvtnorm); library(survival); library(boot)})
folder <- commandArgs(TRUE)[1]
options(digits = 17)
source_line <- paste0("# ", R.version.string, ", mvtnorm ", packageVersion("mvtnorm"), ", survival ", packageVersion("survival"),
                      ", boot ", packageVersion("boot"), "; oracles.R")
write_csv <- function(name, frame) {
  file <- file.path(folder, name)
  writeLines(source_line, file)
  suppressWarnings(write.table(frame, file, append = TRUE, sep = ",", row.names = FALSE, quote = FALSE))
}

# Both integrals by adaptive quadrature (1e-11): f(s) G(x s) over s, where s is the estimated over the true standard deviation.
over_s <- function(known, x, df) integrate(
  function(s) sapply(s, function(v) 2 * v * df * dchisq(v^2 * df, df) * known(x * v)),
  sqrt(qchisq(1e-15, df) / df), sqrt(qchisq(1e-15, df, lower.tail = FALSE) / df), rel.tol = 1e-11, subdivisions = 2000)$value

# Studentized range; and ptukey (Copenhaver and Holland 1988), which knows nothing of how the first one works. It is off by up to 4e-3
# for 2 degrees of freedom (seen where two means are a t test, so that the truth is known), by 2e-5 for 8, by 4e-7 for 16 to 120, and
# takes 25,000 and more for infinity.
grid <- expand.grid(means = c(2, 3, 5, 10, 30, 100), df = c(2, 4, 8, 16, 36, 120, 1e5), q = c(0.5, 2, 3.5, 4.5, 6, 9, 15))
known_range <- function(w, k) integrate(function(z) k * dnorm(z) * (pnorm(z) - pnorm(z - w))^(k - 1), -9, 9,
                                        rel.tol = 1e-12, subdivisions = 2000)$value
grid$p <- mapply(function(q, k, df) over_s(function(w) known_range(w, k), q, df), grid$q, grid$means, grid$df)
grid$ptukey <- mapply(function(q, k, df) ptukey(q, k, df), grid$q, grid$means, grid$df)
write_csv("studentized-range.csv", grid)

# Largest of m two-sided t's with correlations 1/2; and pmvt (Genz and Bretz) with its own error.
set.seed(1)
grid <- expand.grid(comparisons = c(1, 2, 4, 9), df = c(2, 4, 8, 16, 36, 120), t = c(0.5, 1.5, 2.5, 3.5, 6))
known_largest <- function(b, m) integrate(function(z) dnorm(z) * (pnorm(z + sqrt(2) * b) - pnorm(z - sqrt(2) * b))^m, -9, 9,
                                          rel.tol = 1e-12, subdivisions = 2000)$value
grid$p <- mapply(function(t, m, df) over_s(function(b) known_largest(b, m), t, df), grid$t, grid$comparisons, grid$df)
genz <- mapply(function(t, m, df) {
  if (m == 1) return(c(2 * pt(t, df) - 1, 1e-12))
  corr <- matrix(0.5, m, m); diag(corr) <- 1
  value <- pmvt(lower = rep(-t, m), upper = rep(t, m), df = df, corr = corr, algorithm = GenzBretz(maxpts = 1e6, abseps = 1e-6))
  c(value, attr(value, "error"))
}, grid$t, grid$comparisons, grid$df)
grid$pmvt <- genz[1, ]; grid$pmvt_error <- genz[2, ]
stopifnot(max(grid$pmvt_error) < 1e-4)
write_csv("largest-t.csv", grid)

# A 2 x 3 factorial in 4 blocks: analysis of variance, all pairs by Tukey, equal variances by Levene's test of the residuals.
set.seed(7)
cells <- expand.grid(b = 1:3, a = 1:2)   # the last factor of ours changes first
table <- do.call(rbind, lapply(seq_len(nrow(cells)), function(i) data.frame(
  cell = i, a = cells$a[i], b = cells$b[i], block = 1:4,
  y = round(0.9 + 0.02 * cells$a[i] - 0.015 * cells$b[i]^2 / 3 + 0.01 * (cells$a[i] == 2 & cells$b[i] == 3) +
            c(-0.01, 0, 0.006, 0.012) + rnorm(4, sd = 0.004 * i / 3), 4))))
write_csv("factorial-data.csv", table)
model <- aov(y ~ factor(block) + factor(a) * factor(b), table)
rows <- summary(model)[[1]]
write_csv("factorial-anova.csv", data.frame(term = c("block", "a", "b", "a:b", "error"), df = rows$Df, squares = rows$`Sum Sq`,
                                            p = rows$`Pr(>F)`))
tukey <- TukeyHSD(aov(y ~ factor(block) + factor(cell), table), "factor(cell)")[[1]]
pairs <- do.call(rbind, strsplit(rownames(tukey), "-"))
write_csv("factorial-tukey.csv", data.frame(arm = pairs[, 1], other = pairs[, 2], difference = tukey[, 1], low = tukey[, 2],
                                            high = tukey[, 3], p = tukey[, 4]))
residual <- abs(residuals(aov(y ~ factor(block) + factor(cell), table)))
write_csv("factorial-levene.csv", data.frame(p = anova(lm(residual ~ factor(table$cell)))$`Pr(>F)`[1]))

# Weeks of remission, 6-MP beside placebo (Freireich et al. 1963, as in Gehan 1965).
mp <- data.frame(time = c(6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
                 happened = c(rep(1, 9), rep(0, 12)), group = "6-MP")
placebo <- data.frame(time = c(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23), happened = 1,
                      group = "placebo")
write_csv("remission-data.csv", rbind(mp, placebo))
fits <- sapply(list(mp, placebo), function(d)
  summary(survfit(Surv(time, happened) ~ 1, d), rmean = 20)$table[c("rmean", "se(rmean)")])
test <- survdiff(Surv(time, happened) ~ group, rbind(mp, placebo))
write_csv("remission-results.csv", data.frame(group = c("6-MP", "placebo"), rmean20 = fits[1, ], se = fits[2, ],
                                              logrank_p = pchisq(test$chisq, 1, lower.tail = FALSE)))

# BCa intervals of the mean and of the ratio largest to median; 200,000 resamples.
x <- c(8.2, 9.1, 7.4, 12.9, 8.8, 10.4, 30.1, 9.7, 11.2, 8.0, 15.6, 9.9)
set.seed(3)
interval <- function(f) boot.ci(boot(x, function(d, i) f(d[i]), 200000), type = "bca")$bca[4:5]
mean_ci <- interval(mean); sd_ci <- interval(sd)
write_csv("bca.csv", data.frame(statistic = c("mean", "sd"), low = c(mean_ci[1], sd_ci[1]), high = c(mean_ci[2], sd_ci[2])))

# Score intervals (Wilson 1927).
counts <- data.frame(successes = c(0, 1, 5, 10, 7), trials = c(5, 10, 10, 10, 200))
ends <- t(mapply(function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE)$conf.int), counts$successes, counts$trials))
write_csv("wilson.csv", cbind(counts, low = ends[, 1], high = ends[, 2]))
