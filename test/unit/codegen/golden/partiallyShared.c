#include <math.h>
#include <string.h>

static const struct flux_by_star_and_band {
    const char *star, *band;
    double p1;
} flux_by_star_and_band[] = {
    {"SN a", "g", 1.25},
    {"SN a", "r", 1.5},
    {"SN b", "g", 0.75},
    {"SN b", "r", 0.875},
    {"SN c", "r", 2.0625},
};

static const struct flux_by_band {
    const char *band;
    double p2;
} flux_by_band[] = {
    {"g", 23.8},
    {"r", 41.2},
};

static const struct flux_by_star {
    const char *star;
    double p3;
} flux_by_star[] = {
    {"SN a", -6.1},
    {"SN b", -4.4},
    {"SN c", -9.7},
};

/**
 * Predict flux in Jy.
 *
 * Found by Parsimony in supernovae.csv.
 * Fitted to 707 rows: R2 = 0.9953, RMSE = 0.0208 Jy.
 * Checked on 176 rows: R2 = 0.9951, RMSE = 0.021 Jy.
 *
 * @param t column t in d
 * @param star column star
 * @param band column band
 * @return predicted flux in Jy; NAN for a category without parameters
 */
double flux(double t, const char *star, const char *band)
{
    const struct flux_by_star_and_band *by_star_band = NULL;
    for (size_t i = 0; i < sizeof flux_by_star_and_band / sizeof flux_by_star_and_band[0]; i++)
        if (strcmp(flux_by_star_and_band[i].star, star) == 0
                && strcmp(flux_by_star_and_band[i].band, band) == 0)
            by_star_band = &flux_by_star_and_band[i];
    if (by_star_band == NULL)
        return NAN;
    const double p1 = by_star_band->p1;
    const struct flux_by_band *by_band = NULL;
    for (size_t i = 0; i < sizeof flux_by_band / sizeof flux_by_band[0]; i++)
        if (strcmp(flux_by_band[i].band, band) == 0)
            by_band = &flux_by_band[i];
    if (by_band == NULL)
        return NAN;
    const double p2 = by_band->p2;
    const struct flux_by_star *by_star = NULL;
    for (size_t i = 0; i < sizeof flux_by_star / sizeof flux_by_star[0]; i++)
        if (strcmp(flux_by_star[i].star, star) == 0)
            by_star = &flux_by_star[i];
    if (by_star == NULL)
        return NAN;
    const double p3 = by_star->p3;
    const double p4 = 4.31;
    return p1 * exp(-t / p2) / (1.0 + exp((p3 - t) / p4));
}
