!> Predict f.
!>
!> Found by Parsimony in simulation.parquet.
!> Fitted to 1000 rows: R2 = 1, RMSE = 0.
!>
!> @param x column x
!> @param y column y
!> @return predicted f
function f(x, y) result(value)
    use, intrinsic :: iso_fortran_env, only: real64
    use, intrinsic :: ieee_arithmetic, only: ieee_is_nan
    implicit none
    real(real64), intent(in) :: x
    real(real64), intent(in) :: y
    real(real64) :: value

    value = -x**2 + (-y)**2 + sin(x)**3 + y**3 + sqrt(abs(x * y)) + f_cbrt(x - 5.0_real64) + exp(( &
        -x) / y) + log(1.0_real64 + x**2) + log10(y) + cos(x) * tan(y / 4.0_real64) + asin(tanh(x)) &
        + acos(x / 10.0_real64) + atan(atan2(x, -y)) + (sinh(x) - (cosh(y) - 1.0_real64)) + f_min( &
        x, f_max(y, 2.0_real64)) + (y**x)**0.25_real64 + y**(x**2) + x / (y * (3.0_real64 / x**2)) &
        + (x + y)
contains
    pure function f_min(a, b) result(value)
        real(real64), intent(in) :: a, b
        real(real64) :: value
        value = merge(a, b, ieee_is_nan(a) .or. a < b)
    end function
    pure function f_max(a, b) result(value)
        real(real64), intent(in) :: a, b
        real(real64) :: value
        value = merge(a, b, ieee_is_nan(a) .or. a > b)
    end function
    pure function f_cbrt(x) result(value)
        real(real64), intent(in) :: x
        real(real64) :: value
        value = sign(abs(x)**(1.0_real64 / 3.0_real64), x)
    end function
end function
