-- Predict f.
-- Found by Parsimony in simulation.parquet.
-- Fitted to 1000 rows: R2 = 1, RMSE = 0.
-- Column x.
-- Column y.
SELECT
  data.*,
  -POWER(data."x", 2)
    + POWER(-data."y", 2)
    + POWER(SIN(data."x"), 3)
    + POWER(data."y", 3)
    + SQRT(ABS(data."x" * data."y"))
    + CBRT(data."x" - 5.0e0)
    + EXP(-data."x" / data."y")
    + LN(1.0e0 + POWER(data."x", 2))
    + LOG10(data."y")
    + COS(data."x") * TAN(data."y" / 4.0e0)
    + ASIN(TANH(data."x"))
    + ACOS(data."x" / 10.0e0)
    + ATAN(ATAN2(data."x", -data."y"))
    + (SINH(data."x") - (COSH(data."y") - 1.0e0))
    + LEAST(data."x", GREATEST(data."y", 2.0e0))
    + POWER(POWER(data."y", data."x"), 0.25e0)
    + POWER(data."y", POWER(data."x", 2.0e0))
    + data."x" / (data."y" * (3.0e0 / POWER(data."x", 2)))
    + (data."x" + data."y") AS "predicted f"
FROM data
;
