using System;

public static class PeriodFormula
{
    /// <summary>Predict period in yr.</summary>
    /// <remarks>Found by Parsimony in planets.csv. Fitted to 7 rows: R2 = 0.999999912, RMSE = 0.01235 yr. Checked on 2 rows: R2 = 0.999987, RMSE = 0.02 yr.</remarks>
    /// <param name="semiMajorAxis">Column semi-major axis in AU.</param>
    /// <returns>Predicted period in yr.</returns>
    public static double Period(double semiMajorAxis)
    {
        const double p1 = 1.0000428341;
        return p1 * Math.Pow(semiMajorAxis, 1.5);
    }
}
