// The measures, as plain functions of numbers.
//
// Thread: pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stator::eval {

/// Ranks from 1; equal values share the mean of their ranks.
std::vector<double> averageRanks(std::span<const double> values);
/// Linear correlation. NaN where it is not defined: fewer than two values, or all of one equal.
double pearson(std::span<const double> x, std::span<const double> y);
/// Pearson of the average ranks (ties as in scipy.stats.spearmanr). NaN as pearson().
double spearman(std::span<const double> x, std::span<const double> y);

/// One query's ranking for the measures below.
struct RankedQuery {
    std::vector<float> gains;    ///< relevance of the documents found, best first; 0: irrelevant
    std::vector<float> allGains; ///< relevance of every relevant document, in any order
};

/// 1 / rank of the first relevant document among the first k; 0 where there is none.
double reciprocalRankAt(const RankedQuery& query, std::size_t k);
/// Gain discounted by log2(rank + 1) over the ideal order's, with the gain itself as numerator
/// (trec_eval's and MTEB's form). 0 where nothing is relevant.
/// Source: Järvelin and Kekäläinen, Cumulated gain-based evaluation, 2002.
double ndcgAt(const RankedQuery& query, std::size_t k);
/// Share of the relevant documents among the first k.
double recallAt(const RankedQuery& query, std::size_t k);
/// Mean precision at the relevant ranks up to k, over min(k, relevant documents), as
/// sentence-transformers divides.
double averagePrecisionAt(const RankedQuery& query, std::size_t k);

/// F1 of every label, averaged with the labels' frequency: scikit-learn's f1_score with
/// average="weighted", which is what MTEB's bitext mining tasks (Tatoeba among them) report.
/// Shapes: labels and predictions [n], values below `classes`.
double weightedF1(std::span<const std::uint32_t> labels, std::span<const std::uint32_t> predictions,
                  std::uint32_t classes);
/// The F1 of each query's label: weightedF1() is their mean. Shape: [n].
std::vector<double> labelF1s(std::span<const std::uint32_t> labels,
                             std::span<const std::uint32_t> predictions, std::uint32_t classes);

struct ThresholdF1 {
    double f1 = 0;
    float threshold = 0; ///< pairs that score at least so much are taken
};
/// Mining: pairs whose score is at or above the best threshold are taken as translations. F1 of
/// taken pairs against the `relevant` pairs there are; a threshold never divides equal scores.
/// Source: the BUCC shared task's measure. Shapes: scores and correct [n].
ThresholdF1 bestThresholdF1(std::span<const float> scores, const std::vector<bool>& correct,
                            std::uint64_t relevant);

/// Cross entropy of the target among the scores, scaled: log sum exp(scale s_j) - scale s_target.
/// A score of -infinity is left out.
double crossEntropy(std::span<const float> scores, std::size_t target, double scale);

/// log(1 + sum of exp(scale (cos_j - cos_i)) over all i, j with gold_i > gold_j).
/// Source: CoSENT (Su Jianlin, 2022), as in sentence-transformers.
double coSentLoss(std::span<const double> cosines, std::span<const double> gold, double scale);

} // namespace stator::eval
