// 95 % confidence intervals of measures that were estimated on a seeded choice of rows.
//
// They speak of the choice alone: where the value over all rows would lie, had another seed chosen
// them. Two things they do not say. A retrieval among fewer candidates is easier, so its value on a
// subset lies above the one over all rows whatever the interval (compare it with values on as many
// rows); and nothing here is about other data, or about training again with another seed.
//
// `read` is the share of all units that was read, drawn without replacement: what is known cannot
// vary, so variances are multiplied by 1 - read. Every function gives nothing where read is 1 (or
// more), and where the numbers say nothing about their spread.
//
// Thread: pure functions.
#pragma once

#include "core/eval/evaluationresult.h"
#include "core/eval/metrics.h"

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stator::eval {

/// Of a share of `units` queries or rows. `designEffect`: variance over that of independent units.
/// Source: Wilson, Probable inference, 1927.
std::optional<Interval> intervalOfShare(double share, double units, double read,
                                        double designEffect = 1.0);

/// Of the mean of values in [0, 1], one a query: Student's t. Where all are the same they say
/// nothing of their spread; then as a share of as many.
std::optional<Interval> intervalOfMean(std::span<const double> values, double read);

/// Sum and number of the values of one batch or of one anchor's rows.
struct ClusterSum {
    double sum = 0;
    double count = 0;
};
/// Of the mean over the rows of clusters that were drawn whole. Student's t of the ratio estimate.
/// Source: Cochran, Sampling Techniques, 1977, section 9A. Nothing below two clusters.
std::optional<Interval> intervalOfClusters(std::span<const ClusterSum> clusters, double read);

/// Variance of a mean of 0/1 values over that of as many independent ones; at least 1.
double designEffect(std::span<const ClusterSum> clusters);

/// Of a mean of losses, batch after batch. The rows of a batch share their candidates, so batches
/// are the units; below kFewestBatches, which say little of their spread, the rows are.
/// `rowLosses` may be empty: batches whatever their number.
constexpr std::size_t kFewestBatches = 8;
std::optional<Interval> intervalOfLoss(std::span<const double> rowLosses,
                                       std::span<const ClusterSum> batches, double read);

/// Of correlations of `rows` rows, by Fisher's z; below 4 rows anything is possible.
/// Source: Fisher 1921; for ranks Bonett and Wright, Sample size requirements, 2000.
std::optional<Interval> intervalOfPearson(double correlation, double rows, double read);
std::optional<Interval> intervalOfSpearman(double correlation, double rows, double read);

/// Of bestThresholdF1() where every query has one right answer, by linearisation: a ratio of sums
/// over queries. F1 is flat at the best threshold, so that its choice adds nothing to first order.
std::optional<Interval> intervalOfMiningF1(std::span<const float> scores,
                                           const std::vector<bool>& correct,
                                           const ThresholdF1& best, double read);

/// Of a mean over parts that each count the same. Parts of one name are taken to err together (the
/// two directions of a language pair read the same rows), others independently.
/// Source: Zou and Donner, Construction of confidence limits (MOVER), 2008.
struct MeanPart {
    std::string name;
    double value = 0;
    std::optional<Interval> interval; ///< none: known exactly
};
std::optional<Interval> intervalOfMeanOf(std::span<const MeanPart> parts);

/// Where there is one, puts it among a result's intervals.
inline void setInterval(std::map<std::string, Interval>& intervals, const std::string& metric,
                        const std::optional<Interval>& interval) {
    if (interval)
        intervals[metric] = *interval;
}

/// The 97.5 % point of Student's t distribution, within 0.2 %. `degrees` is at least 1.
double studentT(double degrees);

} // namespace stator::eval
