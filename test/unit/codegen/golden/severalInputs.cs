public static class PressureFormula
{
    /// <summary>Predict Pressure in kPa.</summary>
    /// <remarks>Found by Parsimony in ideal_gas.csv. Fitted to 96 rows: R2 = 0.99991, RMSE = 0.41 kPa. Checked on 24 rows: R2 = 0.99987, RMSE = 0.47 kPa.</remarks>
    /// <param name="n">Column n in mol.</param>
    /// <param name="V">Column V in L.</param>
    /// <param name="T">Column T in °C.</param>
    /// <returns>Predicted Pressure in kPa.</returns>
    public static double Pressure(double n, double V, double T)
    {
        const double p1 = 8.314462618;
        const double p2 = 273.15;
        const double p3 = 0.0387;
        return p1 * n * (T + p2) / (V - p3 * n);
    }
}
