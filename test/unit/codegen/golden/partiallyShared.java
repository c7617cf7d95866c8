import java.util.List;
import java.util.Map;

public final class FluxFormula {
    /** p1 by star and band. */
    private static final Map<List<String>, Double> FLUX_BY_STAR_AND_BAND = Map.ofEntries(
        Map.entry(List.of("SN a", "g"), 1.25),
        Map.entry(List.of("SN a", "r"), 1.5),
        Map.entry(List.of("SN b", "g"), 0.75),
        Map.entry(List.of("SN b", "r"), 0.875),
        Map.entry(List.of("SN c", "r"), 2.0625));

    /** p2 by band. */
    private static final Map<String, Double> FLUX_BY_BAND = Map.ofEntries(
        Map.entry("g", 23.8),
        Map.entry("r", 41.2));

    /** p3 by star. */
    private static final Map<String, Double> FLUX_BY_STAR = Map.ofEntries(
        Map.entry("SN a", -6.1),
        Map.entry("SN b", -4.4),
        Map.entry("SN c", -9.7));

    private FluxFormula() {}

    /**
     * Predict flux in Jy.
     *
     * <p>Found by Parsimony in supernovae.csv.
     * Fitted to 707 rows: R2 = 0.9953, RMSE = 0.0208 Jy.
     * Checked on 176 rows: R2 = 0.9951, RMSE = 0.021 Jy.
     *
     * @param t column t in d
     * @param star column star
     * @param band column band
     * @return predicted flux in Jy
     * @throws IllegalArgumentException for a category without parameters
     */
    public static double flux(double t, String star, String band) {
        final Double p1 = FLUX_BY_STAR_AND_BAND.get(List.of(star, band));
        if (p1 == null) {
            throw new IllegalArgumentException("No parameters for star " + star + ", band " + band);
        }
        final Double p2 = FLUX_BY_BAND.get(band);
        if (p2 == null) {
            throw new IllegalArgumentException("No parameters for band " + band);
        }
        final Double p3 = FLUX_BY_STAR.get(star);
        if (p3 == null) {
            throw new IllegalArgumentException("No parameters for star " + star);
        }
        final double p4 = 4.31;
        return p1 * Math.exp(-t / p2) / (1.0 + Math.exp((p3 - t) / p4));
    }
}
