# load_results("out/quickstart"): a list of arrays with named dimensions, in the order of the file.
load_results <- function(directory, variables = NULL) {
  path <- file.path(directory, "results.h5")
  all <- rhdf5::h5ls(path, recursive = FALSE)
  names <- if (is.null(variables)) all$name[all$otype == "H5I_DATASET"] else variables
  read <- function(name) {
    values <- suppressWarnings(rhdf5::h5read(path, name, read.attributes = TRUE))
    if (is.null(dim(values))) values else aperm(values)  # R shows the axes in reverse order
  }
  sapply(names, read, simplify = FALSE)
}
