#include "core/forecast/nonnegativefit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stator::forecast {

double medianOf(std::vector<double> values) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::vector<double> fitFactors(const std::vector<FitRow>& rows, std::size_t unknowns) {
    std::vector<double> ratios;
    for (const FitRow& row : rows) {
        const double guess = std::accumulate(row.guessed.begin(), row.guessed.end(), 0.0);
        if (guess > 0)
            ratios.push_back(row.measured / guess);
    }
    if (ratios.empty())
        return std::vector<double>(unknowns, 1.0);
    const double usual = medianOf(ratios);

    // In units of the usual factor: minimise sum of (sum_j a_ij x_j - 1)^2 + ridge (x_j - 1)^2.
    constexpr double kRidge = 1e-3;
    std::vector<double> normal(unknowns * unknowns, 0.0);
    std::vector<double> right(unknowns, kRidge);
    for (std::size_t j = 0; j < unknowns; ++j)
        normal[j * unknowns + j] = kRidge;
    for (const FitRow& row : rows)
        for (std::size_t j = 0; j < unknowns; ++j) {
            const double part = usual * row.guessed[j] / row.measured;
            right[j] += part;
            for (std::size_t k = 0; k < unknowns; ++k)
                normal[j * unknowns + k] += part * usual * row.guessed[k] / row.measured;
        }

    constexpr int kMostRounds = 2000;
    constexpr double kSettled = 1e-9;
    std::vector<double> x(unknowns, 1.0);
    for (int round = 0; round < kMostRounds; ++round) {
        double change = 0;
        for (std::size_t j = 0; j < unknowns; ++j) {
            double rest = right[j];
            for (std::size_t k = 0; k < unknowns; ++k)
                rest -= normal[j * unknowns + k] * x[k];
            const double next = std::max(0.0, x[j] + rest / normal[j * unknowns + j]);
            change = std::max(change, std::abs(next - x[j]));
            x[j] = next;
        }
        if (change < kSettled)
            break;
    }
    for (double& factor : x)
        factor *= usual;
    return x;
}

} // namespace stator::forecast
