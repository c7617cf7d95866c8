// pressure is a formula. Predict Pressure in kPa.
//
// Found by Parsimony in ideal_gas.csv.
// Fitted to 96 rows: R2 = 0.99991, RMSE = 0.41 kPa.
// Checked on 24 rows: R2 = 0.99987, RMSE = 0.47 kPa.
//
//   - n: column n in mol
//   - V: column V in L
//   - T: column T in °C
func pressure(n float64, V float64, T float64) float64 {
	p1 := 8.314462618
	p2 := 273.15
	p3 := 0.0387
	return p1 * n * (T + p2) / (V - p3 * n)
}
