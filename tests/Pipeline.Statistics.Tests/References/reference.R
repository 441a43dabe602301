# Makes the reference numbers of this folder with R and spdep, apart from the program's own code:
#   Rscript reference.R memphis_robberies.csv
# Debian: r-base-core, r-cran-spdep, r-cran-sf, r-cran-mass. Tables go to files; the few numbers that are printed stand in the tests themselves.
suppressMessages({library(spdep); library(sf); library(MASS)})
show <- function(x, digits = 17) ifelse(is.na(x), "", trimws(formatC(x, digits = digits, format = "g")))

rows <- list()
measure <- function(data, counts, nb) {
  for (style in c("W", "B")) {
    w <- nb2listw(nb, style = style, zero.policy = TRUE)
    tests <- list(moran = moran.test, geary = geary.test)
    # spdep leaves the values of units without neighbours out of G itself; the formula of Getis and Ord has all pairs below the line.
    if (style == "B" && all(card(nb) > 0)) tests$`general-g` <- globalG.test
    for (name in names(tests)) {
      # With adjust.n = TRUE, Geary's variance in spdep 1.2-7 mixes both numbers of units.
      t <- tests[[name]](counts, w, alternative = "two.sided", zero.policy = TRUE, adjust.n = FALSE)
      rows[[length(rows) + 1]] <<- data.frame(data, style, measure = name, statistic = show(t$estimate[1]), expected = show(t$estimate[2]),
        variance = show(t$estimate[3]), z = show(as.numeric(t$statistic)), p = show(as.numeric(t$p.value)))
    }
  }
}
as.nb <- function(lists) {
  lists <- lapply(lists, function(n) if (length(n) == 0) 0L else sort(as.integer(n)))
  attr(lists, "region.id") <- as.character(seq_along(lists))
  class(lists) <- "nb"
  lists
}

# Memphis: points to UTM zone 16N by PROJ, then to squares. The study area is every square that holds a point or touches one that does: a clipped grid,
# whose edge squares have fewer neighbours.
points <- read.csv(commandArgs(trailingOnly = TRUE)[1])
metres <- st_coordinates(st_transform(st_as_sf(points, coords = c("X", "Y"), crs = 4326), 32616))
for (side in c(250, 1000)) {
  east <- floor(metres[, 1] / side)
  north <- floor(metres[, 2] / side)
  steps <- expand.grid(e = -1:1, n = -1:1)
  cells <- unique(data.frame(east = c(outer(east, steps$e, "+")), north = c(outer(north, steps$n, "+"))))
  cells <- cells[order(cells$north, cells$east), ]
  key <- paste(cells$east, cells$north)
  cells$count <- as.integer(table(factor(paste(east, north), levels = key)))
  nb <- as.nb(lapply(seq_along(key), function(i) {
    found <- match(paste(cells$east[i] + steps$e, cells$north[i] + steps$n), key)
    found[!is.na(found) & found != i]
  }))
  z <- as.numeric(localG(cells$count, nb2listw(include.self(nb), style = "B")))
  p <- 2 * pnorm(-abs(z))
  # Ten digits: the tests compare to a millionth, and the file stays small.
  table <- data.frame(east = cells$east, north = cells$north, count = cells$count, z = show(z, 10), q_bh = show(p.adjust(p, "BH"), 10), q_by = show(p.adjust(p, "BY"), 10))
  write.csv(table, sprintf("memphis-gi-star-%d.csv", side), row.names = FALSE, quote = FALSE)
  measure(sprintf("memphis-%d", side), cells$count, nb)
}

# Columbus: the lists as GeoDa gives them, and with the last three units cut off from all others.
units <- read.csv("columbus.csv")
pairs <- read.csv("columbus-neighbours.csv")
measure("columbus", units$CRIME, as.nb(lapply(units$POLYID, function(i) pairs$to[pairs$from == i])))
near <- pairs[pairs$from <= 46 & pairs$to <= 46, ]
measure("columbus-islands", units$CRIME, as.nb(lapply(units$POLYID, function(i) near$to[near$from == i])))
write.csv(do.call(rbind, rows), "autocorrelation.csv", row.names = FALSE, quote = FALSE)

# Yearly counts: quasi-Poisson and NB2.
trend <- function(name, counts) {
  year <- seq_along(counts) - mean(seq_along(counts))
  quasi <- summary(glm(counts ~ year, family = quasipoisson, control = glm.control(epsilon = 1e-14, maxit = 100)))
  nb <- glm.nb(counts ~ year, control = glm.control(epsilon = 1e-10, maxit = 500))
  cat(name, show(c(quasi$coefficients[2, 1], quasi$dispersion, quasi$coefficients[2, 2], quasi$coefficients[2, 4], nb$theta, coef(nb)[2], sqrt(vcov(nb)[2, 2]))), "\n")
}
trend("chicago", c(667, 657, 604, 454, 453, 476, 447, 513, 460, 438, 437, 505, 422, 426, 500, 783, 672))
trend("medellin", c(2025, 1651, 1247, 928, 659, 496, 544, 582, 634, 594))

# Empirical Bayes, Fay-Feuer limits and Benjamini-Yekutieli of invented numbers.
k <- c(4, 0, 19, 7, 2, 55, 11)
n <- c(1200, 300, 9100, 2500, 4000, 8000, 5300)
cat("EBest", show(EBest(k, n)$estmm), "\n")
std <- c(10, 25, 40, 30, 20, 15, 5)
w <- std / (sum(std) * n)
y <- sum(w * k)
v <- sum(w^2 * k)
high <- c(y + max(w), v + max(w)^2)
cat("Fay-Feuer", show(1e5 * c(sum(k) / sum(n), y, v / (2 * y) * qchisq(.025, 2 * y^2 / v), high[2] / (2 * high[1]) * qchisq(.975, 2 * high[1]^2 / high[2]))), "\n")
cat("BY", show(p.adjust(c(0.001, 0.2, 0.03, 0.03, 0.8, 0.0004, 0.05), "BY")), "\n")
