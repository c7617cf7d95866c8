activity_by_isotope <- data.frame(
  isotope = c("I-131", "P-32", "Cr-51 \"old\""),
  p1 = c(1200.5, 980, 1.5e-7),
  p2 = c(11.57, 20.6, 39.97)
)

#' Predict Activity in Bq.
#'
#' Found by Parsimony in decay.csv.
#' Fitted to 300 rows: R2 = 0.9987, RMSE = 3.2 Bq.
#' Checked on 75 rows: R2 = 0.9981, RMSE = 3.9 Bq.
#'
#' @param t column t in d
#' @param isotope column isotope
#' @return predicted Activity in Bq; stops at a category without parameters
activity <- function(t, isotope) {
  row <- match(isotope, activity_by_isotope$isotope)
  if (anyNA(row)) {
    stop("No parameters for ", paste0("isotope ", isotope)[is.na(row)][1])
  }
  p1 <- activity_by_isotope$p1[row]
  p2 <- activity_by_isotope$p2[row]
  p1 * exp(-t / p2)
}
