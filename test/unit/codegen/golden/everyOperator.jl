"""
    f(x, y)

Predict f.

Found by Parsimony in simulation.parquet.
Fitted to 1000 rows: R2 = 1, RMSE = 0.

# Arguments
- `x`: column x
- `y`: column y
"""
function f(x, y)
    return -x^2 +
        (-y)^2 +
        sin(x)^3 +
        y^3 +
        sqrt(abs(x * y)) +
        cbrt(x - 5.0) +
        exp(-x / y) +
        log(1.0 + x^2) +
        log10(y) +
        cos(x) * tan(y / 4.0) +
        asin(tanh(x)) +
        acos(x / 10.0) +
        atan(atan(x, -y)) +
        (sinh(x) - (cosh(y) - 1.0)) +
        min(x, max(y, 2.0)) +
        (y ^ x) ^ 0.25 +
        y ^ x ^ 2.0 +
        x / (y * (3.0 / x^2)) +
        (x + y)
end
