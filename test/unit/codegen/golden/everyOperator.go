import "math"

// f is a formula. Predict f.
//
// Found by Parsimony in simulation.parquet.
// Fitted to 1000 rows: R2 = 1, RMSE = 0.
//
//   - x: column x
//   - y: column y
func f(x float64, y float64) float64 {
	return -(x * x) +
		math.Pow(-y, 2) +
		math.Pow(math.Sin(x), 3) +
		y * y * y +
		math.Sqrt(math.Abs(x * y)) +
		math.Cbrt(x - 5.0) +
		math.Exp(-x / y) +
		math.Log(1.0 + x * x) +
		math.Log10(y) +
		math.Cos(x) * math.Tan(y / 4.0) +
		math.Asin(math.Tanh(x)) +
		math.Acos(x / 10.0) +
		math.Atan(math.Atan2(x, -y)) +
		(math.Sinh(x) - (math.Cosh(y) - 1.0)) +
		math.Min(x, math.Max(y, 2.0)) +
		math.Pow(math.Pow(y, x), 0.25) +
		math.Pow(y, math.Pow(x, 2.0)) +
		x / (y * (3.0 / (x * x))) +
		(x + y)
}
