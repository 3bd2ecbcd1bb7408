# Opens a results file with the R packages that people use and checks axes, labels and values.
#
# usage: Rscript read_results.R RESULTS.h5 LOADER.R     exits with 77 where no reader is installed
arguments <- commandArgs(trailingOnly = TRUE)
path <- arguments[1]
check <- function(condition, what) {
  if (!isTRUE(condition)) {
    cat("wrong:", what, "\n")
    quit(status = 1)
  }
}
installed <- function(name) {
  found <- requireNamespace(name, quietly = TRUE)
  if (!found) cat(name, "is not installed: left out\n")
  found
}
opened <- character()

if (installed("rhdf5")) {
  source(arguments[2])
  results <- load_results(dirname(path))
  check(identical(as.vector(results$scenario), c("as_is", "slowdown")), "rhdf5: scenarios")
  check(identical(as.vector(results$segment), c("all", "patient_regulars", "urgent_buyers")),
        "rhdf5: segments")
  check(identical(as.integer(results$time), 0:59), "rhdf5: days")
  check(identical(dim(results$satisfaction), c(2L, 3L, 3L)), "rhdf5: axes of satisfaction")
  check(abs(results$days_late_effect[2, 1] - 2) < 1e-5, "rhdf5: two days later")
  check(identical(as.vector(results$digest[2, 3]), "00000000feed0005"), "rhdf5: digest")
  check(identical(dim(results$satisfaction_time), c(2L, 5L, 60L)), "rhdf5: axes of days")
  attributes <- rhdf5::h5readAttributes(path, "satisfaction")
  check(identical(as.vector(attributes$units), "stars"), "rhdf5: units")
  opened <- c(opened, "rhdf5")
}
if (installed("ncdf4")) {
  file <- ncdf4::nc_open(path)
  check(identical(as.vector(ncdf4::ncvar_get(file, "scenario")), c("as_is", "slowdown")),
        "ncdf4: scenarios")
  axes <- sapply(file$var[["satisfaction"]]$dim, function(axis) axis$name)
  check(identical(axes, c("segment", "replication", "scenario")), "ncdf4: axes of satisfaction")
  check(identical(ncdf4::ncatt_get(file, "satisfaction", "units")$value, "stars"), "ncdf4: units")
  effect <- ncdf4::ncvar_get(file, "days_late_effect")
  check(abs(effect[1, 2] - 2) < 1e-5, "ncdf4: two days later")
  ncdf4::nc_close(file)
  opened <- c(opened, "ncdf4")
}
cat("opened with:", if (length(opened)) opened else "nothing: no reader is installed", "\n")
quit(status = if (length(opened)) 0 else 77)
