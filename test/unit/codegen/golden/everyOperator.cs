using System;

public static class FFormula
{
    /// <summary>Predict f.</summary>
    /// <remarks>Found by Parsimony in simulation.parquet. Fitted to 1000 rows: R2 = 1, RMSE = 0.</remarks>
    /// <param name="x">Column x.</param>
    /// <param name="y">Column y.</param>
    /// <returns>Predicted f.</returns>
    public static double F(double x, double y)
    {
        return -(x * x)
            + Math.Pow(-y, 2)
            + Math.Pow(Math.Sin(x), 3)
            + y * y * y
            + Math.Sqrt(Math.Abs(x * y))
            + Math.Cbrt(x - 5.0)
            + Math.Exp(-x / y)
            + Math.Log(1.0 + x * x)
            + Math.Log10(y)
            + Math.Cos(x) * Math.Tan(y / 4.0)
            + Math.Asin(Math.Tanh(x))
            + Math.Acos(x / 10.0)
            + Math.Atan(Math.Atan2(x, -y))
            + (Math.Sinh(x) - (Math.Cosh(y) - 1.0))
            + Math.Min(x, Math.Max(y, 2.0))
            + Math.Pow(Math.Pow(y, x), 0.25)
            + Math.Pow(y, Math.Pow(x, 2.0))
            + x / (y * (3.0 / (x * x)))
            + (x + y);
    }
}
