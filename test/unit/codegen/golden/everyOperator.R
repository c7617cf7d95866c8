f_cbrt <- function(x) sign(x) * abs(x)^(1 / 3)

#' Predict f.
#'
#' Found by Parsimony in simulation.parquet.
#' Fitted to 1000 rows: R2 = 1, RMSE = 0.
#'
#' @param x column x
#' @param y column y
#' @return predicted f
f <- function(x, y) {
  -x^2 +
    (-y)^2 +
    sin(x)^3 +
    y^3 +
    sqrt(abs(x * y)) +
    f_cbrt(x - 5) +
    exp(-x / y) +
    log(1 + x^2) +
    log10(y) +
    cos(x) * tan(y / 4) +
    asin(tanh(x)) +
    acos(x / 10) +
    atan(atan2(x, -y)) +
    (sinh(x) - (cosh(y) - 1)) +
    pmin(x, pmax(y, 2)) +
    (y ^ x) ^ 0.25 +
    y ^ x ^ 2 +
    x / (y * (3 / x^2)) +
    (x + y)
}
