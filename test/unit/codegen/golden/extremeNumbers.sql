-- Predict energy in J.
-- Found by Parsimony in C:\data\numbers.csv.
-- Fitted to 12 rows: R2 = 0.5, RMSE = 1.235e6 J.
-- Checked on 3 rows: R2 = 0.25, RMSE = 7.654e6 J.
-- Column frequency in Hz.
-- Column z.
WITH energy_shared(p1, p2, p3, p4) AS (
  VALUES
    (-1e-7, -1.5e0, 5e-324, 1e-19)
)
SELECT
  data.*,
  -6.62607015e-34 * (data."frequency" * 2.99792458e33)
    + 3.0e0 * data."frequency"
    + energy_shared.p1 * POWER(data."z", -2.0e0)
    + POWER(data."z", energy_shared.p2)
    + POWER(-2.0e0, 3.0e0)
    + POWER(2.0e0, data."frequency")
    + (data."frequency" + 0.1e0)
    + 5e-324 / energy_shared.p3
    + 1.7976931348623157e308 / -1e308
    + 1.2345678901234567e19 * energy_shared.p4 AS "predicted energy"
FROM data
CROSS JOIN energy_shared
;
