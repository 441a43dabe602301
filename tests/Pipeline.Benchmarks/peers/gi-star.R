# Gi* of the squares of a file with spdep, and one line of JSON about it.
#   Rscript gi-star.R CELLS RUNS SCORES
# Timed: neighbours, weights and z. Loading the package and reading the file are not. Neighbours are looked up by number, since dnearneigh compares all
# squares with each other, which takes half a minute for 100,000.
suppressMessages(library(spdep))
arguments <- commandArgs(trailingOnly = TRUE)
cells <- read.csv(arguments[1])
peak <- function() {
  lines <- tryCatch(readLines("/proc/self/status"), error = function(e) character())
  line <- grep("^VmHWM", lines, value = TRUE)
  if (length(line) == 0) 0 else as.numeric(gsub("[^0-9]", "", line)) * 1024
}
start <- peak()
seconds <- c()
before <- proc.time()
for (run in seq_len(as.integer(arguments[2]))) {
  seconds <- c(seconds, system.time({
    width <- diff(range(cells$east)) + 3
    key <- (cells$north - min(cells$north)) * width + cells$east - min(cells$east)
    around <- sapply(c(outer(-1:1, width * -1:1, "+")), function(step) match(key + step, key))
    nb <- structure(lapply(seq_along(key), function(i) sort(around[i, ])), class = "nb", self.included = TRUE, region.id = as.character(seq_along(key)))
    z <- as.numeric(localG(cells$count, nb2listw(nb, style = "B")))
  })[["elapsed"]])
}
cpu <- sum((proc.time() - before)[1:2])
writeLines(paste(cells$east, cells$north, formatC(z, digits = 17, format = "g"), sep = "\t"), arguments[3])
cat(sprintf('{"version":"spdep %s","seconds":[%s],"cpuSeconds":%f,"startBytes":%.0f,"peakBytes":%.0f,"note":"%d"}\n',
  packageVersion("spdep"), paste(seconds, collapse = ","), cpu, start, peak(), nrow(cells)))
