!> Predict velocity in km/s.
!>
!> Found by Parsimony in hubble.csv.
!> Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.
!>
!> @param distance column distance in Mpc
!> @return predicted velocity in km/s
function velocity(distance) result(value)
    use, intrinsic :: iso_fortran_env, only: real64
    implicit none
    real(real64), intent(in) :: distance
    real(real64) :: value
    real(real64) :: p1, p2

    p1 = 454.158440922_real64
    p2 = -40.78364911_real64
    value = p1 * distance + p2
end function
