#include "core/eval/metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace stator::eval;

namespace {

using Values = std::vector<double>;

} // namespace

TEST(Metrics, EqualValuesShareTheMeanOfTheirRanks) {
    EXPECT_EQ(averageRanks(Values{10, 20, 20, 30}), (Values{1, 2.5, 2.5, 4}));
    EXPECT_EQ(averageRanks(Values{3, 1, 2}), (Values{3, 1, 2}));
    EXPECT_EQ(averageRanks(Values{7, 7, 7}), (Values{2, 2, 2}));
}

TEST(Metrics, PearsonOfATextbookExample) {
    // Sums of squares 10 and 6, of products 6: 6 / sqrt(60).
    EXPECT_NEAR(pearson(Values{1, 2, 3, 4, 5}, Values{2, 4, 5, 4, 5}), 6 / std::sqrt(60.0), 1e-12);
    EXPECT_NEAR(pearson(Values{1, 2, 3}, Values{-2, -4, -6}), -1.0, 1e-12);
}

TEST(Metrics, SpearmanFollowsTheFormulaWithoutTiesAndTheRanksWithThem) {
    const Values x = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    const Values y = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    // 1 - 6 sum d^2 / (n (n^2 - 1)) with sum d^2 = 194.
    EXPECT_NEAR(spearman(x, y), 1.0 - 6.0 * 194.0 / 990.0, 1e-12);
    // Ranks 1 2.5 2.5 4 and 1 3 2 4: 4.5 / sqrt(4.5 * 5).
    EXPECT_NEAR(spearman(Values{1, 2, 2, 3}, Values{1, 3, 2, 4}), 4.5 / std::sqrt(22.5), 1e-12);
}

TEST(Metrics, CorrelationOfAConstantIsNotANumber) {
    EXPECT_TRUE(std::isnan(pearson(Values{1, 1, 1}, Values{1, 2, 3})));
    EXPECT_TRUE(std::isnan(spearman(Values{1, 2, 3}, Values{5, 5, 5})));
    EXPECT_TRUE(std::isnan(pearson(Values{1}, Values{1})));
}

TEST(Metrics, ReciprocalRankLooksAtTheFirstKOnly) {
    const RankedQuery query{{0, 0, 1, 1}, {1, 1}};
    EXPECT_DOUBLE_EQ(reciprocalRankAt(query, 10), 1.0 / 3);
    EXPECT_DOUBLE_EQ(reciprocalRankAt(query, 2), 0.0);
}

TEST(Metrics, GradedGainMatchesTheWorkedExample) {
    // Six documents judged 3 2 3 0 1 2; two more relevant ones, 3 and 2, were not found.
    const RankedQuery query{{3, 2, 3, 0, 1, 2}, {3, 2, 3, 1, 2, 3, 2}};
    const double dcg = 3 + 2 / std::log2(3.0) + 3 / 2.0 + 1 / std::log2(6.0) + 2 / std::log2(7.0);
    const double ideal = 3 + 3 / std::log2(3.0) + 3 / 2.0 + 2 / std::log2(5.0) +
                         2 / std::log2(6.0) + 2 / std::log2(7.0);
    EXPECT_NEAR(ndcgAt(query, 6), dcg / ideal, 1e-9);
    EXPECT_NEAR(ndcgAt(query, 6), 0.785, 1e-3);
    EXPECT_DOUBLE_EQ(ndcgAt({{0, 0}, {}}, 10), 0.0);
    // One relevant document at rank 2 of a binary list.
    EXPECT_NEAR(ndcgAt({{0, 1}, {1}}, 10), 1 / std::log2(3.0), 1e-12);
}

TEST(Metrics, RecallAndAveragePrecision) {
    const RankedQuery query{{1, 0, 1, 0, 0}, {1, 1, 1}};
    EXPECT_DOUBLE_EQ(recallAt(query, 1), 1.0 / 3);
    EXPECT_DOUBLE_EQ(recallAt(query, 5), 2.0 / 3);
    EXPECT_DOUBLE_EQ(averagePrecisionAt(query, 5), (1.0 + 2.0 / 3) / 3);
    // With k below the number of relevant documents a perfect list still reaches 1.
    EXPECT_DOUBLE_EQ(averagePrecisionAt({{1, 1}, {1, 1, 1}}, 2), 1.0);
}

TEST(Metrics, WeightedF1IsTheMeanOverLabelsByFrequency) {
    const std::vector<std::uint32_t> labels = {0, 1, 2};
    const std::vector<std::uint32_t> predictions = {0, 0, 2};
    // Label 0: precision 1/2, recall 1; label 1: nothing; label 2: all.
    EXPECT_NEAR(weightedF1(labels, predictions, 3), (2.0 / 3 + 0 + 1) / 3, 1e-12);
    // scikit-learn: f1_score([0,0,1,2], [0,1,1,1], average="weighted") = 0.458333…
    const std::vector<std::uint32_t> more = {0, 0, 1, 2};
    const std::vector<std::uint32_t> guesses = {0, 1, 1, 1};
    EXPECT_NEAR(weightedF1(more, guesses, 3), (2 * 2.0 / 3 + 1 * 0.5 + 0) / 4, 1e-12);
}

TEST(Metrics, TheBestThresholdNeverDividesEqualScores) {
    const std::vector<float> scores = {0.5F, 0.9F, 0.8F, 0.8F};
    // Best first: right; then a right and a wrong one together; then a wrong one.
    const std::vector<bool> correct = {false, true, true, false};
    // Candidates for 4 relevant pairs: 2/5, 4/7, 4/8.
    EXPECT_NEAR(bestThresholdF1(scores, correct, 4).f1, 4.0 / 7, 1e-12);
    EXPECT_DOUBLE_EQ(bestThresholdF1(std::vector<float>{}, {}, 3).f1, 0.0);
}

TEST(Metrics, CrossEntropyOfEqualScoresIsTheLogOfTheirNumber) {
    const std::vector<float> equal = {0.3F, 0.3F, 0.3F, 0.3F};
    EXPECT_NEAR(crossEntropy(equal, 2, 20.0), std::log(4.0), 1e-6);
    const std::vector<float> two = {1.0F, 0.0F};
    EXPECT_NEAR(crossEntropy(two, 0, 20.0), std::log1p(std::exp(-20.0)), 1e-12);
    EXPECT_NEAR(crossEntropy(two, 1, 20.0), 20.0, 1e-6);
    const std::vector<float> masked = {0.3F, -std::numeric_limits<float>::infinity(), 0.3F};
    EXPECT_NEAR(crossEntropy(masked, 0, 20.0), std::log(2.0), 1e-6);
}

TEST(Metrics, CoSentCountsPairsInTheWrongOrder) {
    EXPECT_NEAR(coSentLoss(Values{0.5, 0.2}, Values{1, 0}, 20), std::log1p(std::exp(-6.0)), 1e-12);
    EXPECT_NEAR(coSentLoss(Values{0.2, 0.5}, Values{1, 0}, 20), std::log1p(std::exp(6.0)), 1e-12);
    // Equal scores ask for no order.
    EXPECT_NEAR(coSentLoss(Values{0.2, 0.5}, Values{1, 1}, 20), 0.0, 1e-12);
    EXPECT_TRUE(std::isfinite(coSentLoss(Values{-1, 1}, Values{1, 0}, 2'000)));
}
