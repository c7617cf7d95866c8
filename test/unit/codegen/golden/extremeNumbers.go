import "math"

// energy is a formula. Predict energy in J.
//
// Found by Parsimony in C:\data\numbers.csv.
// Fitted to 12 rows: R2 = 0.5, RMSE = 1.235e6 J.
// Checked on 3 rows: R2 = 0.25, RMSE = 7.654e6 J.
//
//   - frequency: column frequency in Hz
//   - z: column z
func energy(frequency float64, z float64) float64 {
	p1 := -1e-7
	p2 := -1.5
	p3 := 5e-324
	p4 := 1e-19
	return -6.62607015e-34 * (frequency * 2.99792458e33) +
		3.0 * frequency +
		p1 * math.Pow(z, -2.0) +
		math.Pow(z, p2) +
		math.Pow(-2.0, 3.0) +
		math.Pow(2.0, frequency) +
		(frequency + 0.1) +
		5e-324 / p3 +
		1.7976931348623157e308 / -1e308 +
		1.2345678901234567e19 * p4
}
