#include <array>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

// p1, p2 by isotope
static const std::map<std::string_view, std::array<double, 2>> activity_by_isotope = {
    {"I-131", {1200.5, 11.57}},
    {"P-32", {980.0, 20.6}},
    {"Cr-51 \"old\"", {1.5e-7, 39.97}},
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
 * @return predicted Activity in Bq
 * @throws std::out_of_range for a category without parameters
 */
inline double activity(double t, std::string_view isotope)
{
    const auto by_isotope = activity_by_isotope.find(isotope);
    if (by_isotope == activity_by_isotope.end())
        throw std::out_of_range("No parameters for isotope " + std::string(isotope));
    const auto [p1, p2] = by_isotope->second;
    return p1 * std::exp(-t / p2);
}
