flux_by_star_and_band <- data.frame(
  star = c("SN a", "SN a", "SN b", "SN b", "SN c"),
  band = c("g", "r", "g", "r", "r"),
  p1 = c(1.25, 1.5, 0.75, 0.875, 2.0625)
)

flux_by_band <- data.frame(
  band = c("g", "r"),
  p2 = c(23.8, 41.2)
)

flux_by_star <- data.frame(
  star = c("SN a", "SN b", "SN c"),
  p3 = c(-6.1, -4.4, -9.7)
)

#' Predict flux in Jy.
#'
#' Found by Parsimony in supernovae.csv.
#' Fitted to 707 rows: R2 = 0.9953, RMSE = 0.0208 Jy.
#' Checked on 176 rows: R2 = 0.9951, RMSE = 0.021 Jy.
#'
#' @param t column t in d
#' @param star column star
#' @param band column band
#' @return predicted flux in Jy; stops at a category without parameters
flux <- function(t, star, band) {
  row <- match(
    paste(nchar(paste(star)), star, band),
    with(flux_by_star_and_band, paste(nchar(paste(star)), star, band))
  )
  if (anyNA(row)) {
    stop("No parameters for ", paste0("star ", star, ", band ", band)[is.na(row)][1])
  }
  p1 <- flux_by_star_and_band$p1[row]
  row <- match(band, flux_by_band$band)
  if (anyNA(row)) {
    stop("No parameters for ", paste0("band ", band)[is.na(row)][1])
  }
  p2 <- flux_by_band$p2[row]
  row <- match(star, flux_by_star$star)
  if (anyNA(row)) {
    stop("No parameters for ", paste0("star ", star)[is.na(row)][1])
  }
  p3 <- flux_by_star$p3[row]
  p4 <- 4.31
  p1 * exp(-t / p2) / (1 + exp((p3 - t) / p4))
}
