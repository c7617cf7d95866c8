#include <math.h>
#include <string.h>

static const struct activity_by_isotope {
    const char *isotope;
    double p1, p2;
} activity_by_isotope[] = {
    {"I-131", 1200.5, 11.57},
    {"P-32", 980.0, 20.6},
    {"Cr-51 \"old\"", 1.5e-7, 39.97},
};

/**
 * Predict Activity in Bq.
 *
 * Found by Parsimony in decay.csv.
 * Fitted to 300 rows: R2 = 0.9987, RMSE = 3.2 Bq.
 * Checked on 75 rows: R2 = 0.9981, RMSE = 3.9 Bq.
 *
 * @param t column t in d
 * @param isotope column isotope
 * @return predicted Activity in Bq; NAN for a category without parameters
 */
double activity(double t, const char *isotope)
{
    const struct activity_by_isotope *by_isotope = NULL;
    for (size_t i = 0; i < sizeof activity_by_isotope / sizeof activity_by_isotope[0]; i++)
        if (strcmp(activity_by_isotope[i].isotope, isotope) == 0)
            by_isotope = &activity_by_isotope[i];
    if (by_isotope == NULL)
        return NAN;
    const double p1 = by_isotope->p1;
    const double p2 = by_isotope->p2;
    return p1 * exp(-t / p2);
}
