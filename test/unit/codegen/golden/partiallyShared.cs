using System;
using System.Collections.Generic;

public static class FluxFormula
{
    // p1 by star and band
    private static readonly Dictionary<(string, string), double> FluxByStarAndBand =
        new Dictionary<(string, string), double>
        {
            [("SN a", "g")] = 1.25,
            [("SN a", "r")] = 1.5,
            [("SN b", "g")] = 0.75,
            [("SN b", "r")] = 0.875,
            [("SN c", "r")] = 2.0625,
        };

    // p2 by band
    private static readonly Dictionary<string, double> FluxByBand =
        new Dictionary<string, double>
        {
            ["g"] = 23.8,
            ["r"] = 41.2,
        };

    // p3 by star
    private static readonly Dictionary<string, double> FluxByStar =
        new Dictionary<string, double>
        {
            ["SN a"] = -6.1,
            ["SN b"] = -4.4,
            ["SN c"] = -9.7,
        };

    /// <summary>Predict flux in Jy.</summary>
    /// <remarks>Found by Parsimony in supernovae.csv. Fitted to 707 rows: R2 = 0.9953, RMSE = 0.0208 Jy. Checked on 176 rows: R2 = 0.9951, RMSE = 0.021 Jy.</remarks>
    /// <param name="t">Column t in d.</param>
    /// <param name="star">Column star.</param>
    /// <param name="band">Column band.</param>
    /// <returns>Predicted flux in Jy.</returns>
    /// <exception cref="ArgumentException">For a category without parameters.</exception>
    public static double Flux(double t, string star, string band)
    {
        if (!FluxByStarAndBand.TryGetValue((star, band), out var p1))
            throw new ArgumentException("No parameters for star " + star + ", band " + band);
        if (!FluxByBand.TryGetValue(band, out var p2))
            throw new ArgumentException("No parameters for band " + band);
        if (!FluxByStar.TryGetValue(star, out var p3))
            throw new ArgumentException("No parameters for star " + star);
        const double p4 = 4.31;
        return p1 * Math.Exp(-t / p2) / (1.0 + Math.Exp((p3 - t) / p4));
    }
}
