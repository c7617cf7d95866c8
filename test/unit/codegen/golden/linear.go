// velocity is a formula. Predict velocity in km/s.
//
// Found by Parsimony in hubble.csv.
// Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.
//
//   - distance: column distance in Mpc
func velocity(distance float64) float64 {
	p1 := 454.158440922
	p2 := -40.78364911
	return p1 * distance + p2
}
