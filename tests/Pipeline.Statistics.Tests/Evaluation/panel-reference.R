# Second source for panels: the numbers that stand in PanelReferenceTests and StaggeredReferenceTests.
#   Rscript panel-reference.R FOLDER
# FOLDER holds mpdta.csv (package did), fixest_base_stagg.csv (fixest) and bacondecomp_castle.csv (bacondecomp), exported from those packages.
# Base R only: dummies for every unit and period, and the sandwich written out. Influence functions are derivatives by the weight of a unit, taken
# numerically, so that they share no formula with the program.
options(digits = 17)
folder <- commandArgs(trailingOnly = TRUE)[1]
show <- function(label, ...) cat(sprintf("%-34s %s\n", label, paste(formatC(c(...), digits = 17, format = "g"), collapse = ", ")))

# X without aliased columns, weights of the fit, scores of each row; K parameters counted.
clustered <- function(X, w, scores, cluster, K) {
  bread <- solve(crossprod(X, w * X))
  u <- rowsum(X * scores, cluster)
  G <- nrow(u)
  list(V = bread %*% crossprod(u) %*% bread * G / (G - 1) * (nrow(X) - 1) / (nrow(X) - K), u = u, bread = bread)
}
fitted_model <- function(formula, d, poisson, K) {
  X <- model.matrix(formula, d)
  rank <- qr(X)
  X <- X[, rank$pivot[seq_len(rank$rank)]]
  # Full rank by now, so that the pivots glm would drop at this precision cannot matter.
  m <- if (poisson) glm.fit(X, d$y, family = stats::poisson(), offset = log(d$exposure), control = list(epsilon = 1e-13, maxit = 200)) else lm.wfit(X, d$y, d$w)
  c(list(b = coef(m)), if (poisson) clustered(X, fitted(m), d$y - fitted(m), d$unit, K) else clustered(X, d$w, d$w * residuals(m), d$unit, K))
}
line <- function(label, f, name) show(label, f$b[name], sqrt(f$V[name, name]))

# A panel by formula: twelve units, ten periods, holes, zeros and one unit without an event.
d <- expand.grid(t = 0:9, u = 0:11)
d <- within(d, {
  exposure <- 1000 + 130 * u + 17 * t + 5 * ((u * t) %% 3)
  y <- ifelse(u == 11, 0, ((7 * u + 5 * t + 3 * u * t + (u * u * t) %% 5) %% 13) + (u %% 3))
  first <- ifelse(u < 3, 4, ifelse(u < 6, 6, ifelse(u < 8, 8, Inf)))
  x <- ((u * u + 3 * t * t + u * t) %% 11) / 10
  w <- 1 + ((u + 2 * t) %% 4)
  unit <- factor(u)
  hole <- (3 * u + 7 * t) %% 17 == 0
})
known <- subset(d, !hole & u != 11)
known$unit <- factor(known$unit)
known$d <- as.numeric(known$t >= known$first)
cat(nrow(known), "rows\n")
line("poisson", fitted_model(y ~ unit + factor(t) + d, known, TRUE, 11), "d")
all_units <- subset(d, !hole)
all_units$d <- as.numeric(all_units$t >= all_units$first)
even <- transform(all_units, w = 1)
line("least squares", fitted_model(y ~ unit + factor(t) + d, even, FALSE, 11), "d")
line("weighted", fitted_model(y ~ unit + factor(t) + d, all_units, FALSE, 11), "d")
line("with covariate", fitted_model(y ~ unit + factor(t) + x + d, all_units, FALSE, 12), "d")

# One start, period 5, units 0 to 4; base period 4.
study <- function(data, poisson) {
  data$e <- relevel(factor(ifelse(data$u < 5, data$t, 4)), ref = "4")
  f <- fitted_model(y ~ unit + factor(t) + e, data, poisson, 19)
  names <- paste0("e", c(0:3, 5:9))
  leads <- names[1:4]
  G <- nlevels(factor(data$unit))
  F <- c(f$b[leads] %*% solve(f$V[leads, leads], f$b[leads])) / 4
  # Krishnamoorthy and Yu (2004), from what each unit contributes to the leads.
  psi <- (f$u %*% f$bread)[, leads]
  is_treated <- as.integer(as.character(rownames(f$u))) < 5
  parts <- lapply(list(is_treated, !is_treated), function(side) list(n = sum(side), S = crossprod(psi[side, ]) * sum(side) / (sum(side) - 1)))
  S <- parts[[1]]$S + parts[[2]]$S
  p <- 4
  nu <- (p + p^2) / sum(sapply(parts, function(k) {
    m <- k$S %*% solve(S)
    (sum(diag(m %*% m)) + sum(diag(m))^2) / (k$n - 1)
  }))
  few <- c(f$b[leads] %*% solve(S, f$b[leads])) * (nu - p + 1) / (nu * p)
  show("  few units: F, df, p", few, nu - p + 1, pf(few, p, nu - p + 1, lower.tail = FALSE))
  show("  effects", f$b[names])
  show("  errors", sqrt(diag(f$V)[names]))
  show("  leads F and p", F, pf(F, 4, G - 1, lower.tail = FALSE))
}
cat("event study, poisson\n"); study(known, TRUE)
cat("event study, weighted least squares\n"); study(all_units, FALSE)

# Stacks of two periods around each start.
stacks <- do.call(rbind, lapply(c(4, 6, 8), function(g) {
  s <- subset(known, (first == g | first > g + 2) & t >= g - 2 & t <= g + 2)
  # Units without an event in the stack say nothing.
  s <- s[ave(s$y, s$u, FUN = sum) > 0 & ave(s$y, s$u, FUN = length) > 1, ]
  transform(s, stack = g)
}))
K <- length(unique(paste(stacks$stack, stacks$t))) + 1
stacks$unit <- factor(stacks$u)
line("stacked", fitted_model(y ~ factor(paste(stack, u)) + factor(paste(stack, t)) + d, stacks, TRUE, K), "d")
cat(nrow(stacks), "rows", K, "parameters\n")

# Group-time effects and their averages as functions of the weights of units.
averages <- function(Y, first, v, notyet = FALSE) {
  times <- ncol(Y)
  starts <- sort(unique(first[is.finite(first)]))
  gt <- NULL
  for (g in starts) for (t in 2:times) {
    b <- if (t >= g) g - 1 else t - 1
    own <- first == g
    other <- if (notyet) first > max(t, b) & !own else is.infinite(first)
    gt <- rbind(gt, data.frame(g = g, t = t, p = sum(v[own]), att = weighted.mean(Y[own, t] - Y[own, b], v[own]) - weighted.mean(Y[other, t] - Y[other, b], v[other])))
  }
  post <- gt[gt$t >= gt$g, ]
  events <- sapply(split(gt, gt$t - gt$g), function(k) weighted.mean(k$att, k$p))
  groups <- sapply(split(post, post$g), function(k) mean(k$att))
  c(simple = weighted.mean(post$att, post$p), group = weighted.mean(groups, sapply(split(post, post$g), function(k) k$p[1])),
    dynamic = mean(events[as.numeric(names(events)) >= 0]), event = events, by = groups, gt = setNames(post$att, paste(post$g, post$t)))
}
influence <- function(Y, first, ...) {
  n <- nrow(Y)
  h <- 1e-4
  value <- averages(Y, first, rep(1, n), ...)
  psi <- sapply(1:n, function(i) {
    up <- down <- rep(1, n)
    up[i] <- 1 + h
    down[i] <- 1 - h
    (averages(Y, first, up, ...) - averages(Y, first, down, ...)) / (2 * h)
  })
  list(value = value, V = tcrossprod(psi))
}
mpdta <- read.csv(file.path(folder, "mpdta.csv"))
mpdta <- mpdta[order(mpdta$countyreal, mpdta$year), ]
Y <- matrix(mpdta$lemp, ncol = 5, byrow = TRUE)
first <- mpdta$first.treat[mpdta$year == 2003]
first <- ifelse(first == 0, Inf, first - 2002)
for (notyet in c(FALSE, TRUE)) {
  r <- influence(Y, first, notyet = notyet)
  cat("mpdta, not yet treated", notyet, "\n")
  for (name in names(r$value)) show(paste(" ", name), r$value[name], sqrt(r$V[name, name]))
  leads <- grep("^event.-", names(r$value), value = TRUE)
  W <- c(r$value[leads] %*% solve(r$V[leads, leads], r$value[leads]))
  show("  leads", W, length(leads), pchisq(W, length(leads), lower.tail = FALSE))
}
plain <- function(label, data, formula, K, name) line(label, fitted_model(formula, data, FALSE, K), name)
plain("mpdta two-way", with(mpdta, data.frame(y = lemp, unit = factor(countyreal), t = year, w = 1, d = as.numeric(first.treat > 0 & year >= first.treat))), y ~ unit + factor(t) + d, 6, "d")
castle <- read.csv(file.path(folder, "bacondecomp_castle.csv"))
plain("castle", with(castle, data.frame(y = l_homicide, unit = factor(state), t = year, w = 1, post)), y ~ unit + factor(t) + post, 12, "post")
plain("castle weighted, dose", with(castle, data.frame(y = l_homicide, unit = factor(state), t = year, w = popwt, cdl)), y ~ unit + factor(t) + cdl, 12, "cdl")
stagg <- read.csv(file.path(folder, "fixest_base_stagg.csv"))
stagg <- transform(stagg, unit = factor(id), t = year, w = 1, d = as.numeric(year >= year_treated))
plain("base_stagg two-way with x1", stagg, y ~ unit + factor(t) + x1 + d, 12, "d")
