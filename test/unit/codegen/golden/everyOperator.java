public final class FFormula {
    private FFormula() {}

    /**
     * Predict f.
     *
     * <p>Found by Parsimony in simulation.parquet.
     * Fitted to 1000 rows: R2 = 1, RMSE = 0.
     *
     * @param x column x
     * @param y column y
     * @return predicted f
     */
    public static double f(double x, double y) {
        return -(x * x)
                + Math.pow(-y, 2)
                + Math.pow(Math.sin(x), 3)
                + y * y * y
                + Math.sqrt(Math.abs(x * y))
                + Math.cbrt(x - 5.0)
                + Math.exp(-x / y)
                + Math.log(1.0 + x * x)
                + Math.log10(y)
                + Math.cos(x) * Math.tan(y / 4.0)
                + Math.asin(Math.tanh(x))
                + Math.acos(x / 10.0)
                + Math.atan(Math.atan2(x, -y))
                + (Math.sinh(x) - (Math.cosh(y) - 1.0))
                + Math.min(x, Math.max(y, 2.0))
                + Math.pow(Math.pow(y, x), 0.25)
                + Math.pow(y, Math.pow(x, 2.0))
                + x / (y * (3.0 / (x * x)))
                + (x + y);
    }
}
