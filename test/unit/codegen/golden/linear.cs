public static class VelocityFormula
{
    /// <summary>Predict velocity in km/s.</summary>
    /// <remarks>Found by Parsimony in hubble.csv. Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.</remarks>
    /// <param name="distance">Column distance in Mpc.</param>
    /// <returns>Predicted velocity in km/s.</returns>
    public static double Velocity(double distance)
    {
        const double p1 = 454.158440922;
        const double p2 = -40.78364911;
        return p1 * distance + p2;
    }
}
