-- Predict velocity in km/s.
-- Found by Parsimony in hubble.csv.
-- Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.
-- Column distance in Mpc.
WITH velocity_shared(p1, p2) AS (
  VALUES
    (454.158440922e0, -40.78364911e0)
)
SELECT
  data.*,
  velocity_shared.p1 * data."distance" + velocity_shared.p2 AS "predicted velocity"
FROM data
CROSS JOIN velocity_shared
;
