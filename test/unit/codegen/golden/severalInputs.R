#' Predict Pressure in kPa.
#'
#' Found by Parsimony in ideal_gas.csv.
#' Fitted to 96 rows: R2 = 0.99991, RMSE = 0.41 kPa.
#' Checked on 24 rows: R2 = 0.99987, RMSE = 0.47 kPa.
#'
#' @param n column n in mol
#' @param V column V in L
#' @param T_ column T in °C
#' @return predicted Pressure in kPa
pressure <- function(n, V, T_) {
  p1 <- 8.314462618
  p2 <- 273.15
  p3 <- 0.0387
  p1 * n * (T_ + p2) / (V - p3 * n)
}
