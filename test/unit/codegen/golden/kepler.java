public final class PeriodFormula {
    private PeriodFormula() {}

    /**
     * Predict period in yr.
     *
     * <p>Found by Parsimony in planets.csv.
     * Fitted to 7 rows: R2 = 0.999999912, RMSE = 0.01235 yr.
     * Checked on 2 rows: R2 = 0.999987, RMSE = 0.02 yr.
     *
     * @param semiMajorAxis column semi-major axis in AU
     * @return predicted period in yr
     */
    public static double period(double semiMajorAxis) {
        final double p1 = 1.0000428341;
        return p1 * Math.pow(semiMajorAxis, 1.5);
    }
}
