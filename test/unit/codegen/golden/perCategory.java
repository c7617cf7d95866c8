import java.util.Map;

public final class ActivityFormula {
    /** p1, p2 by isotope. */
    private static final Map<String, double[]> ACTIVITY_BY_ISOTOPE = Map.ofEntries(
        Map.entry("I-131", new double[] {1200.5, 11.57}),
        Map.entry("P-32", new double[] {980.0, 20.6}),
        Map.entry("Cr-51 \"old\"", new double[] {1.5e-7, 39.97}));

    private ActivityFormula() {}

    /**
     * Predict Activity in Bq.
     *
     * <p>Found by Parsimony in decay.csv.
     * Fitted to 300 rows: R2 = 0.9987, RMSE = 3.2 Bq.
     * Checked on 75 rows: R2 = 0.9981, RMSE = 3.9 Bq.
     *
     * @param t column t in d
     * @param isotope column isotope
     * @return predicted Activity in Bq
     * @throws IllegalArgumentException for a category without parameters
     */
    public static double activity(double t, String isotope) {
        final double[] byIsotope = ACTIVITY_BY_ISOTOPE.get(isotope);
        if (byIsotope == null) {
            throw new IllegalArgumentException("No parameters for isotope " + isotope);
        }
        final double p1 = byIsotope[0];
        final double p2 = byIsotope[1];
        return p1 * Math.exp(-t / p2);
    }
}
