#' Predict velocity in km/s.
#'
#' Found by Parsimony in hubble.csv.
#' Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.
#'
#' @param distance column distance in Mpc
#' @return predicted velocity in km/s
velocity <- function(distance) {
  p1 <- 454.158440922
  p2 <- -40.78364911
  p1 * distance + p2
}
