# What R's sna answers, beside torvet/engines/permutation.
#
#     Rscript benchmarks/permutation.R values ../shared/data/networks    what the tests hold us to
#     Rscript benchmarks/permutation.R time FOLDER REPS [NETLM_REPS]     for benchmarks/permutation.py
#
# Needs r-base-core and r-cran-sna. `FOLDER` holds ties.csv and other.csv, tables without headings.
suppressMessages(library(sna))

REPS <- 20000

network <- function(folder, name, directed, weight = NULL) {
  nodes <- read.csv(file.path(folder, paste0(name, ".nodes.csv")))
  edges <- read.csv(file.path(folder, paste0(name, ".edges.csv")))
  ties <- matrix(0, nrow(nodes), nrow(nodes))
  from <- match(edges$source, nodes$id)
  to <- match(edges$target, nodes$id)
  weights <- if (is.null(weight)) 1 else edges[[weight]]
  ties[cbind(from, to)] <- weights
  if (!directed) ties[cbind(to, from)] <- weights
  list(nodes = nodes, ties = ties)
}

same <- function(values) outer(values, values, "==") * 1
apart <- function(values) abs(outer(values, values, "-"))

say <- function(...) cat(sprintf(...), "\n", sep = "")

correlation <- function(title, one, other) {
  found <- qaptest(list(one, other), gcor, g1 = 1, g2 = 2, reps = REPS)
  say("qap %s: r=%.15g pleeq=%.5f pgreq=%.5f", title, found$testval, found$pleeq, found$pgreq)
}

regression <- function(title, mode, ties, predictors) {
  stack <- predictors[[1]]  # netlm trips over a stack of one
  if (length(predictors) > 1) {
    stack <- array(0, c(length(predictors), dim(ties)))
    for (i in seq_along(predictors)) stack[i, , ] <- predictors[[i]]
  }
  found <- netlm(ties, stack, mode = mode, nullhyp = "qapspp", reps = REPS / 10)
  for (i in seq_along(found$coefficients)) {
    name <- c("intercept", names(predictors))[i]
    say("netlm %s, %s: b=%.15g t=%.15g pleeq=%.4f pgreq=%.4f pgreqabs=%.4f", title, name,
        found$coefficients[i], found$tstat[i], found$pleeq[i], found$pgreq[i], found$pgreqabs[i])
  }
  y <- gvectorize(ties, mode = mode)
  say("netlm %s: r2=%.15g df=%d", title,
      1 - sum(found$residuals^2) / sum((y[!is.na(y)] - mean(y, na.rm = TRUE))^2),
      found$df.residual)
}

values <- function(folder) {
  set.seed(1)
  say("R %s, sna %s, %d and %d orders", getRversion(), packageVersion("sna"), REPS, REPS / 10)
  information <- network(folder, "knoke_information", TRUE)
  money <- network(folder, "knoke_money", TRUE)
  marriage <- network(folder, "flo_marriage", FALSE)
  business <- network(folder, "flo_business", FALSE)
  dhhs <- network(folder, "dhhs", FALSE, "collab")
  sector <- same(information$nodes$sector)
  agency <- same(dhhs$nodes$agency)
  wealth <- apart(business$nodes$wealth)

  correlation("knoke information, money", information$ties, money$ties)
  correlation("knoke information, sector", information$ties, sector)
  correlation("padgett business, marriage", business$ties, marriage$ties)
  correlation("dhhs collaboration, agency", dhhs$ties, agency)
  holed <- information$ties
  holed[3, ] <- NA  # the third did not answer
  correlation("knoke information without the third's answers, money", holed, money$ties)
  regression("knoke information", "digraph", information$ties,
             list(money = money$ties, sector = sector))
  regression("padgett business", "graph", business$ties,
             list(marriage = marriage$ties, wealth = wealth))
  regression("dhhs collaboration", "graph", dhhs$ties, list(agency = agency))
}

timed <- function(folder, reps, netlm_reps) {
  table <- function(name) unname(as.matrix(read.csv(file.path(folder, name), header = FALSE)))
  ties <- table("ties.csv")
  other <- table("other.csv")
  seconds <- function(run) system.time(run())[["elapsed"]]
  say("qaptest %.3f", seconds(function()
    qaptest(list(ties, other), gcor, g1 = 1, g2 = 2, reps = reps)))
  if (netlm_reps > 0) say("netlm %.3f", seconds(function()
    netlm(ties, other, mode = "graph", nullhyp = "qapspp", reps = netlm_reps)))
}

asked <- commandArgs(trailingOnly = TRUE)
if (asked[1] == "values") {
  values(asked[2])
} else {
  timed(asked[2], as.integer(asked[3]), if (length(asked) > 3) as.integer(asked[4]) else 0)
}
