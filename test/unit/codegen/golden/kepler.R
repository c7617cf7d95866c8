#' Predict period in yr.
#'
#' Found by Parsimony in planets.csv.
#' Fitted to 7 rows: R2 = 0.999999912, RMSE = 0.01235 yr.
#' Checked on 2 rows: R2 = 0.999987, RMSE = 0.02 yr.
#'
#' @param semi_major_axis column semi-major axis in AU
#' @return predicted period in yr
period <- function(semi_major_axis) {
  p1 <- 1.0000428341
  p1 * semi_major_axis ^ 1.5
}
