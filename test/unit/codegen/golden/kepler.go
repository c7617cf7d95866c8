import "math"

// period is a formula. Predict period in yr.
//
// Found by Parsimony in planets.csv.
// Fitted to 7 rows: R2 = 0.999999912, RMSE = 0.01235 yr.
// Checked on 2 rows: R2 = 0.999987, RMSE = 0.02 yr.
//
//   - semiMajorAxis: column semi-major axis in AU
func period(semiMajorAxis float64) float64 {
	p1 := 1.0000428341
	return p1 * math.Pow(semiMajorAxis, 1.5)
}
