import "fmt"
import "math"

// p1, p2 by isotope
var activityByIsotope = map[string][2]float64{
	"I-131": {1200.5, 11.57},
	"P-32": {980.0, 20.6},
	"Cr-51 \"old\"": {1.5e-7, 39.97},
}

// activity is a formula. Predict Activity in Bq.
//
// Found by Parsimony in decay.csv.
// Fitted to 300 rows: R2 = 0.9987, RMSE = 3.2 Bq.
// Checked on 75 rows: R2 = 0.9981, RMSE = 3.9 Bq.
//
//   - t: column t in d
//   - isotope: column isotope
//
// The error names a category without parameters.
func activity(t float64, isotope string) (float64, error) {
	byIsotope, ok := activityByIsotope[isotope]
	if !ok {
		return 0, fmt.Errorf("no parameters for isotope %q", isotope)
	}
	p1, p2 := byIsotope[0], byIsotope[1]
	return p1 * math.Exp(-t / p2), nil
}
