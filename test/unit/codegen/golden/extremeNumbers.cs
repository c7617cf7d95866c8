using System;

public static class EnergyFormula
{
    /// <summary>Predict energy in J.</summary>
    /// <remarks>Found by Parsimony in C:\data\numbers.csv. Fitted to 12 rows: R2 = 0.5, RMSE = 1.235e6 J. Checked on 3 rows: R2 = 0.25, RMSE = 7.654e6 J.</remarks>
    /// <param name="frequency">Column frequency in Hz.</param>
    /// <param name="z">Column z.</param>
    /// <returns>Predicted energy in J.</returns>
    public static double Energy(double frequency, double z)
    {
        const double p1 = -1e-7;
        const double p2 = -1.5;
        const double p3 = 5e-324;
        const double p4 = 1e-19;
        return -6.62607015e-34 * (frequency * 2.99792458e33)
            + 3.0 * frequency
            + p1 * Math.Pow(z, -2.0)
            + Math.Pow(z, p2)
            + Math.Pow(-2.0, 3.0)
            + Math.Pow(2.0, frequency)
            + (frequency + 0.1)
            + 5e-324 / p3
            + 1.7976931348623157e308 / -1e308
            + 1.2345678901234567e19 * p4;
    }
}
