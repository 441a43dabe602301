# Second source for the effects of programmes: R's glm, with Newey and West written out, combn and rpois. Rscript evaluation.R

interrupted <- function(name, y, start, pop = rep(1, length(y)), harmonics = 1, year = 12, slope = TRUE) {
  n <- length(y); t <- 1:n; after <- as.numeric(t > start)
  X <- cbind(1, t, after); step <- 3
  if (slope) { X <- cbind(X, (t - 1 - start) * after); step <- 3:4 }
  if (harmonics > 0) for (h in 1:harmonics) X <- cbind(X, sin(2 * pi * h * t / year), cos(2 * pi * h * t / year))
  m <- glm(y ~ X - 1 + offset(log(pop)), family = quasipoisson, control = list(epsilon = 1e-14, maxit = 100))
  b <- coef(m); mu <- fitted(m); df <- m$df.residual; phi <- summary(m)$dispersion; bread <- summary(m)$cov.unscaled
  quasi <- bread * max(1, phi)
  U <- X * (y - mu); lag <- floor(4 * (n / 100)^(2 / 9)); S <- crossprod(U)
  for (l in seq_len(lag)) { G <- crossprod(U[(l + 1):n, ], U[1:(n - l), ]); S <- S + (1 - l / (lag + 1)) * (G + t(G)) }
  robust <- bread %*% S %*% bread
  X0 <- X; X0[, step] <- 0; without <- as.vector(exp(X0 %*% b)) * pop
  g <- colSums((X0 * without - X * mu)[after == 1, , drop = FALSE]); averted <- sum((without - mu)[after == 1]); q <- qt(.975, df)
  r <- residuals(m, "pearson"); last <- max(step); i <- 3
  numbers <- c(phi, exp(b[i]), exp(b[i] + c(-1, 1) * q * sqrt(quasi[i, i])), 2 * pt(-abs(b[i]) / sqrt(quasi[i, i]), df),
    exp(b[i] + c(-1, 1) * q * sqrt(robust[i, i])), exp(b[last]), 2 * pt(-abs(b[last]) / sqrt(robust[last, last]), df),
    averted, averted + c(-1, 1) * q * sqrt(as.vector(g %*% quasi %*% g)), averted + c(-1, 1) * q * sqrt(as.vector(g %*% robust %*% g)),
    sum(r[-1] * r[-n]) / sum(r^2), sum(diff(r)^2) / sum(r^2))
  cat(name, sprintf("%.12g", numbers), sep = ", "); cat("\n")
}
quarters <- c(31, 44, 52, 29, 35, 40, 61, 22, 28, 47, 49, 33, 20, 25, 36, 14, 24, 31, 28, 12, 19, 22, 35, 17)
control <- c(210, 260, 301, 190, 225, 250, 322, 180, 205, 262, 290, 214, 198, 240, 310, 170, 206, 270, 281, 165, 190, 235, 320, 188)
interrupted("quarters with a control", quarters, 12, control, 1, 4)
interrupted("quarters, step", quarters, 12, harmonics = 1, year = 4, slope = FALSE)
interrupted("years", c(51, 60, 48, 55, 70, 62, 31, 36, 25, 28, 30), 6, harmonics = 0, year = 1)
interrupted("rare", c(0, 2, 0, 1, 3, 0, 0, 1, 0, 2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 1), 12, harmonics = 0)

# Ratio of monthly means with overdispersion: the coefficient of treated x after in a quasi-Poisson regression of the months.
cells <- list(c(31, 12, 44, 20, 9, 38), c(15, 4, 22, 30), c(60, 41, 95, 52, 70, 33), c(58, 80, 39, 66))
d <- data.frame(y = unlist(cells), treated = rep(c(1, 1, 0, 0), lengths(cells)), after = rep(c(0, 1, 0, 1), lengths(cells)))
m <- glm(y ~ treated * after, family = quasipoisson, data = d, control = list(epsilon = 1e-14)); s <- summary(m)$coefficients[4, ]
cat("rirr", sprintf("%.12g", c(exp(s[1]), summary(m)$dispersion, s[2], exp(s[1] + c(-1, 1) * qnorm(.975) * s[2]), 2 * pnorm(-abs(s[1] / s[2])))), sep = ", "); cat("\n")

# Limits of the weighted displacement quotient from a million draws.
set.seed(1); draw <- function(mean) rpois(1e6, mean)
quotient <- function(r0, r1, d0, d1, c0, c1) { S <- r1 / c1 - r0 / c0; B <- d1 / c1 - d0 / c0; q <- (B / S)[S < 0]; c(quantile(q, c(.025, .975)), mean(S >= 0)) }
cat("wdq", sprintf("%.4f", quotient(draw(200), draw(120), draw(150), draw(140), draw(900), draw(910))), sep = ", "); cat("\n")
cat("wdq weak", sprintf("%.4f", quotient(draw(50), draw(45), draw(150), draw(140), draw(900), draw(910))), sep = ", "); cat("\n")

# Randomisation within strata of 4 (1 treated), 5 (2) and 2 (1): all 4 x 10 x 2 assignments.
strata <- list(list(c(-9, 1, 2, 0.5), 1), list(c(-4, -6, 1, 3, -1), 1:2), list(c(-2, 2), 1))
sums <- 0; observed <- 0; weight <- 0
for (s in strata) {
  x <- s[[1]]; k <- length(s[[2]]); weight <- weight + k; contrast <- function(i) k * (mean(x[i]) - mean(x[-i]))
  observed <- observed + contrast(s[[2]]); sums <- as.vector(outer(sums, combn(length(x), k, contrast), "+"))
}
cat("strata", sprintf("%.12g", c(observed / weight, length(sums), mean(abs(sums) >= abs(observed) - 1e-9), mean(sums <= observed + 1e-9))), sep = ", "); cat("\n")
