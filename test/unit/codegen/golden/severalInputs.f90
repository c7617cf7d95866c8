!> Predict Pressure in kPa.
!>
!> Found by Parsimony in ideal_gas.csv.
!> Fitted to 96 rows: R2 = 0.99991, RMSE = 0.41 kPa.
!> Checked on 24 rows: R2 = 0.99987, RMSE = 0.47 kPa.
!>
!> @param n column n in mol
!> @param V column V in L
!> @param T column T in °C
!> @return predicted Pressure in kPa
function pressure(n, V, T) result(value)
    use, intrinsic :: iso_fortran_env, only: real64
    implicit none
    real(real64), intent(in) :: n
    real(real64), intent(in) :: V
    real(real64), intent(in) :: T
    real(real64) :: value
    real(real64) :: p1, p2, p3

    p1 = 8.314462618_real64
    p2 = 273.15_real64
    p3 = 0.0387_real64
    value = p1 * n * (T + p2) / (V - p3 * n)
end function
