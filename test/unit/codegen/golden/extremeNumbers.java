public final class EnergyFormula {
    private EnergyFormula() {}

    /**
     * Predict energy in J.
     *
     * <p>Found by Parsimony in C:[U+005C]data[U+005C]numbers.csv.
     * Fitted to 12 rows: R2 = 0.5, RMSE = 1.235e6 J.
     * Checked on 3 rows: R2 = 0.25, RMSE = 7.654e6 J.
     *
     * @param frequency column frequency in Hz
     * @param z column z
     * @return predicted energy in J
     */
    public static double energy(double frequency, double z) {
        final double p1 = -1e-7;
        final double p2 = -1.5;
        final double p3 = 5e-324;
        final double p4 = 1e-19;
        return -6.62607015e-34 * (frequency * 2.99792458e33)
                + 3.0 * frequency
                + p1 * Math.pow(z, -2.0)
                + Math.pow(z, p2)
                + Math.pow(-2.0, 3.0)
                + Math.pow(2.0, frequency)
                + (frequency + 0.1)
                + 5e-324 / p3
                + 1.7976931348623157e308 / -1e308
                + 1.2345678901234567e19 * p4;
    }
}
