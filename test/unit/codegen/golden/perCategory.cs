using System;
using System.Collections.Generic;

public static class ActivityFormula
{
    // p1, p2 by isotope
    private static readonly Dictionary<string, (double, double)> ActivityByIsotope =
        new Dictionary<string, (double, double)>
        {
            ["I-131"] = (1200.5, 11.57),
            ["P-32"] = (980.0, 20.6),
            ["Cr-51 \"old\""] = (1.5e-7, 39.97),
        };

    /// <summary>Predict Activity in Bq.</summary>
    /// <remarks>Found by Parsimony in decay.csv. Fitted to 300 rows: R2 = 0.9987, RMSE = 3.2 Bq. Checked on 75 rows: R2 = 0.9981, RMSE = 3.9 Bq.</remarks>
    /// <param name="t">Column t in d.</param>
    /// <param name="isotope">Column isotope.</param>
    /// <returns>Predicted Activity in Bq.</returns>
    /// <exception cref="ArgumentException">For a category without parameters.</exception>
    public static double Activity(double t, string isotope)
    {
        if (!ActivityByIsotope.TryGetValue(isotope, out var foundIsotope))
            throw new ArgumentException("No parameters for isotope " + isotope);
        double p1 = foundIsotope.Item1;
        double p2 = foundIsotope.Item2;
        return p1 * Math.Exp(-t / p2);
    }
}
