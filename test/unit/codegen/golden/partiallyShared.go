import "fmt"
import "math"

// p1 by star and band
var fluxByStarAndBand = map[[2]string]float64{
	{"SN a", "g"}: 1.25,
	{"SN a", "r"}: 1.5,
	{"SN b", "g"}: 0.75,
	{"SN b", "r"}: 0.875,
	{"SN c", "r"}: 2.0625,
}

// p2 by band
var fluxByBand = map[string]float64{
	"g": 23.8,
	"r": 41.2,
}

// p3 by star
var fluxByStar = map[string]float64{
	"SN a": -6.1,
	"SN b": -4.4,
	"SN c": -9.7,
}

// flux is a formula. Predict flux in Jy.
//
// Found by Parsimony in supernovae.csv.
// Fitted to 707 rows: R2 = 0.9953, RMSE = 0.0208 Jy.
// Checked on 176 rows: R2 = 0.9951, RMSE = 0.021 Jy.
//
//   - t: column t in d
//   - star: column star
//   - band: column band
//
// The error names a category without parameters.
func flux(t float64, star string, band string) (float64, error) {
	p1, ok := fluxByStarAndBand[[2]string{star, band}]
	if !ok {
		return 0, fmt.Errorf("no parameters for star %q, band %q", star, band)
	}
	p2, ok := fluxByBand[band]
	if !ok {
		return 0, fmt.Errorf("no parameters for band %q", band)
	}
	p3, ok := fluxByStar[star]
	if !ok {
		return 0, fmt.Errorf("no parameters for star %q", star)
	}
	p4 := 4.31
	return p1 * math.Exp(-t / p2) / (1.0 + math.Exp((p3 - t) / p4)), nil
}
