#include "core/eval/intervals.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stator::eval {
namespace {

constexpr double kZ = 1.959963984540054; // 97.5 % of the normal distribution

double square(double x) {
    return x * x;
}

Interval around(double centre, double half) {
    return {centre - half, centre + half};
}

Interval within(const Interval& interval, double least, double greatest) {
    return {std::max(interval.low, least), std::min(interval.high, greatest)};
}

double meanOf(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Standard error of the mean of n values drawn out of n / read.
double standardError(std::span<const double> values, double read) {
    const auto n = static_cast<double>(values.size());
    const double mean = meanOf(values);
    double squares = 0;
    for (const double value : values)
        squares += square(value - mean);
    return std::sqrt((1 - read) * squares / (n * (n - 1)));
}

double sumOf(std::span<const ClusterSum> clusters) {
    double sum = 0;
    for (const auto& cluster : clusters)
        sum += cluster.sum;
    return sum;
}

double countOf(std::span<const ClusterSum> clusters) {
    double count = 0;
    for (const auto& cluster : clusters)
        count += cluster.count;
    return count;
}

/// Variance of the mean over the clusters' rows, without the correction for a finite population.
double varianceOfRatio(std::span<const ClusterSum> clusters) {
    const auto n = static_cast<double>(clusters.size());
    const double count = countOf(clusters);
    const double mean = sumOf(clusters) / count;
    double squares = 0;
    for (const auto& cluster : clusters)
        squares += square(cluster.sum - mean * cluster.count);
    return n / (n - 1) * squares / square(count);
}

std::optional<Interval> ofCorrelation(double r, double rows, double read, double variance) {
    if (!std::isfinite(r) || read >= 1)
        return std::nullopt;
    if (rows <= 3)
        return Interval{-1, 1};
    // A perfect correlation has no finite z: the next one that a float tells from it.
    constexpr double kGreatest = 1 - 1e-12;
    const double z = std::atanh(std::clamp(r, -kGreatest, kGreatest));
    const double half = kZ * std::sqrt((1 - read) * variance / (rows - 3));
    return Interval{std::min(r, std::tanh(z - half)), std::max(r, std::tanh(z + half))};
}

} // namespace

double studentT(double degrees) {
    // Exact for one and two degrees; beyond, the expansion around the normal distribution
    // (Abramowitz and Stegun 26.7.5).
    if (degrees < 2)
        return 12.706204736432095;
    if (degrees < 3)
        return 4.302652729696142;
    const double z = kZ;
    const double z2 = z * z;
    const double g1 = (z2 + 1) / 4;
    const double g2 = ((5 * z2 + 16) * z2 + 3) / 96;
    const double g3 = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    const double g4 = ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    return z * (1 + (g1 + (g2 + (g3 + g4 / degrees) / degrees) / degrees) / degrees);
}

std::optional<Interval> intervalOfShare(double share, double units, double read,
                                        double designEffect) {
    if (!std::isfinite(share) || read >= 1 || units < 1)
        return std::nullopt;
    // As many independent units of an endless population as say the same.
    const double n = units / (designEffect * (1 - read));
    const double z2 = kZ * kZ;
    const double centre = (share + z2 / (2 * n)) / (1 + z2 / n);
    const double half = kZ / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
    const auto interval = within(around(centre, half), 0, 1);
    // Rounding must not leave the value outside where it is 0 or 1.
    return Interval{std::min(interval.low, share), std::max(interval.high, share)};
}

std::optional<Interval> intervalOfMean(std::span<const double> values, double read) {
    if (values.empty() || read >= 1)
        return std::nullopt;
    const double mean = meanOf(values);
    const double error = values.size() < 2 ? 0 : standardError(values, read);
    if (!(error > 0))
        return intervalOfShare(mean, static_cast<double>(values.size()), read);
    const double half = studentT(static_cast<double>(values.size() - 1)) * error;
    return within(around(mean, half), 0, 1);
}

std::optional<Interval> intervalOfClusters(std::span<const ClusterSum> clusters, double read) {
    if (clusters.size() < 2 || read >= 1)
        return std::nullopt;
    const double half = studentT(static_cast<double>(clusters.size() - 1)) *
                        std::sqrt((1 - read) * varianceOfRatio(clusters));
    return around(sumOf(clusters) / countOf(clusters), half);
}

double designEffect(std::span<const ClusterSum> clusters) {
    if (clusters.size() < 2)
        return 1;
    const double count = countOf(clusters);
    const double share = sumOf(clusters) / count;
    const double independent = share * (1 - share) / (count - 1);
    return independent > 0 ? std::max(1.0, varianceOfRatio(clusters) / independent) : 1;
}

std::optional<Interval> intervalOfLoss(std::span<const double> rowLosses,
                                       std::span<const ClusterSum> batches, double read) {
    if (batches.size() >= kFewestBatches || rowLosses.size() < 2)
        return intervalOfClusters(batches, read);
    if (read >= 1)
        return std::nullopt;
    return around(meanOf(rowLosses), studentT(static_cast<double>(rowLosses.size() - 1)) *
                                         standardError(rowLosses, read));
}

std::optional<Interval> intervalOfPearson(double correlation, double rows, double read) {
    return ofCorrelation(correlation, rows, read, 1);
}

std::optional<Interval> intervalOfSpearman(double correlation, double rows, double read) {
    return ofCorrelation(correlation, rows, read, 1 + square(correlation) / 2);
}

std::optional<Interval> intervalOfMiningF1(std::span<const float> scores,
                                           const std::vector<bool>& correct,
                                           const ThresholdF1& best, double read) {
    const auto queries = static_cast<double>(scores.size());
    if (scores.empty() || read >= 1)
        return std::nullopt;
    // f1 = 2 right / (taken + queries).
    double denominators = 0;
    double squares = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const bool taken = best.f1 > 0 && scores[i] >= best.threshold;
        const double denominator = taken ? 2 : 1;
        denominators += denominator;
        squares += square((taken && correct[i] ? 2 : 0) - best.f1 * denominator);
    }
    if (scores.size() < 2 || !(squares > 0))
        return intervalOfShare(best.f1, queries, read);
    const double error =
        std::sqrt((1 - read) * squares / (queries * (queries - 1))) / (denominators / queries);
    return within(around(best.f1, studentT(queries - 1) * error), 0, 1);
}

std::optional<Interval> intervalOfMeanOf(std::span<const MeanPart> parts) {
    std::map<std::string, Interval> errors; // below and above, of parts that err together
    double sum = 0;
    bool estimated = false;
    for (const auto& part : parts) {
        sum += part.value;
        if (!part.interval)
            continue;
        estimated = true;
        auto& error = errors[part.name];
        error.low += part.value - part.interval->low;
        error.high += part.interval->high - part.value;
    }
    if (!estimated)
        return std::nullopt;
    double below = 0;
    double above = 0;
    for (const auto& [name, error] : errors) {
        below += square(error.low);
        above += square(error.high);
    }
    const auto n = static_cast<double>(parts.size());
    return Interval{(sum - std::sqrt(below)) / n, (sum + std::sqrt(above)) / n};
}

} // namespace stator::eval
