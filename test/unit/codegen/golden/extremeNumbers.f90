!> Predict energy in J.
!>
!> Found by Parsimony in C:\data\numbers.csv.
!> Fitted to 12 rows: R2 = 0.5, RMSE = 1.235e6 J.
!> Checked on 3 rows: R2 = 0.25, RMSE = 7.654e6 J.
!>
!> @param frequency column frequency in Hz
!> @param z column z
!> @return predicted energy in J
function energy(frequency, z) result(value)
    use, intrinsic :: iso_fortran_env, only: real64, int64
    implicit none
    real(real64), intent(in) :: frequency
    real(real64), intent(in) :: z
    real(real64) :: value
    real(real64) :: p1, p2, p3, p4

    p1 = -1e-7_real64
    p2 = -1.5_real64
    p3 = transfer(1_int64, 0.0_real64)
    p4 = 1e-19_real64
    value = (-6.62607015e-34_real64) * (frequency * 2.99792458e33_real64) + 3.0_real64 * frequency &
        + p1 * z**(-2) + z**p2 + (-2.0_real64)**3 + 2.0_real64**frequency + (frequency + &
        0.1_real64) + transfer(1_int64, 0.0_real64) / p3 + 1.7976931348623157e308_real64 / ( &
        -1e308_real64) + 1.2345678901234567e19_real64 * p4
end function
