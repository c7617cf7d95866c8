#include <cmath>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>

// p1 by star and band
static const std::map<std::tuple<std::string_view, std::string_view>, double> flux_by_star_and_band = {
    {{"SN a", "g"}, 1.25},
    {{"SN a", "r"}, 1.5},
    {{"SN b", "g"}, 0.75},
    {{"SN b", "r"}, 0.875},
    {{"SN c", "r"}, 2.0625},
};

// p2 by band
static const std::map<std::string_view, double> flux_by_band = {
    {"g", 23.8},
    {"r", 41.2},
};

// p3 by star
static const std::map<std::string_view, double> flux_by_star = {
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
 * @return predicted flux in Jy
 * @throws std::out_of_range for a category without parameters
 */
inline double flux(double t, std::string_view star, std::string_view band)
{
    const auto by_star_band = flux_by_star_and_band.find({star, band});
    if (by_star_band == flux_by_star_and_band.end())
        throw std::out_of_range("No parameters for star " + std::string(star) + ", band " + std::string(band));
    const double p1 = by_star_band->second;
    const auto by_band = flux_by_band.find(band);
    if (by_band == flux_by_band.end())
        throw std::out_of_range("No parameters for band " + std::string(band));
    const double p2 = by_band->second;
    const auto by_star = flux_by_star.find(star);
    if (by_star == flux_by_star.end())
        throw std::out_of_range("No parameters for star " + std::string(star));
    const double p3 = by_star->second;
    constexpr double p4 = 4.31;
    return p1 * std::exp(-t / p2) / (1.0 + std::exp((p3 - t) / p4));
}
