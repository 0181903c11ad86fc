#include "core/forecast/nonnegativefit.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stator::forecast {
namespace {

/// How hard the unknowns are held to the usual factor, against rows of relative errors.
constexpr double kRidge = 1e-3;

double sumOf(const FitRow& row, const std::vector<double>& factors) {
    return std::inner_product(row.guessed.begin(), row.guessed.end(), factors.begin(), 0.0);
}

/// In units of the usual factor: minimises sum of w_i (sum_j a_ij x_j - 1)^2 + ridge (x_j - 1)^2
/// over x of at least 0, from `x` on.
void solve(const std::vector<FitRow>& rows, const std::vector<double>& weights, double usual,
           std::vector<double>& x) {
    const std::size_t unknowns = x.size();
    std::vector<double> normal(unknowns * unknowns, 0.0);
    std::vector<double> right(unknowns, kRidge);
    for (std::size_t j = 0; j < unknowns; ++j)
        normal[j * unknowns + j] = kRidge;
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (std::size_t j = 0; j < unknowns; ++j) {
            const double part = weights[i] * usual * rows[i].guessed[j] / rows[i].measured;
            right[j] += part;
            for (std::size_t k = 0; k < unknowns; ++k)
                normal[j * unknowns + k] += part * usual * rows[i].guessed[k] / rows[i].measured;
        }
    constexpr int kMostRounds = 2000;
    constexpr double kSettled = 1e-9;
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
}

} // namespace

double medianOf(std::vector<double> values) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

double meanWithoutHighest(std::vector<double> values) {
    if (values.size() < 3)
        return medianOf(std::move(values));
    std::sort(values.begin(), values.end());
    values.pop_back();
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<double> fitFactors(const std::vector<FitRow>& rows, std::size_t unknowns) {
    std::vector<double> ratios;
    const std::vector<double> ones(unknowns, 1.0);
    for (const FitRow& row : rows)
        if (const double guess = sumOf(row, ones); guess > 0)
            ratios.push_back(row.measured / guess);
    if (ratios.empty())
        return ones;
    const double usual = medianOf(ratios);

    // Rows that the others contradict were disturbed, and count the less the farther they are off.
    constexpr int kReweighted = 8;
    constexpr double kTrusted = 0.1;
    std::vector<double> weights(rows.size(), 1.0);
    std::vector<double> x(unknowns, 1.0);
    for (int round = 0; round <= kReweighted; ++round) {
        solve(rows, weights, usual, x);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double error = std::abs(usual * sumOf(rows[i], x) / rows[i].measured - 1);
            weights[i] = error > kTrusted ? kTrusted / error : 1.0;
        }
    }
    for (double& factor : x)
        factor *= usual;
    return x;
}

} // namespace stator::forecast
