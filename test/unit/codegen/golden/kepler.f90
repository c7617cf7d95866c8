!> Predict period in yr.
!>
!> Found by Parsimony in planets.csv.
!> Fitted to 7 rows: R2 = 0.999999912, RMSE = 0.01235 yr.
!> Checked on 2 rows: R2 = 0.999987, RMSE = 0.02 yr.
!>
!> @param semi_major_axis column semi-major axis in AU
!> @return predicted period in yr
function period(semi_major_axis) result(value)
    use, intrinsic :: iso_fortran_env, only: real64
    implicit none
    real(real64), intent(in) :: semi_major_axis
    real(real64) :: value
    real(real64) :: p1

    p1 = 1.0000428341_real64
    value = p1 * semi_major_axis**1.5_real64
end function
