public final class VelocityFormula {
    private VelocityFormula() {}

    /**
     * Predict velocity in km/s.
     *
     * <p>Found by Parsimony in hubble.csv.
     * Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.
     *
     * @param distance column distance in Mpc
     * @return predicted velocity in km/s
     */
    public static double velocity(double distance) {
        final double p1 = 454.158440922;
        final double p2 = -40.78364911;
        return p1 * distance + p2;
    }
}
