#include "core/eval/intervals.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace stator::eval;

namespace {

void expectNear(const std::optional<Interval>& interval, double low, double high, double within) {
    ASSERT_TRUE(interval.has_value());
    EXPECT_NEAR(interval->low, low, within);
    EXPECT_NEAR(interval->high, high, within);
}

double width(const std::optional<Interval>& interval) {
    return interval->high - interval->low;
}

} // namespace

TEST(Intervals, WilsonAsInTheBooks) {
    expectNear(intervalOfShare(0.8, 10, 0), 0.4902, 0.9433, 1e-4);
    expectNear(intervalOfShare(0.0, 10, 0), 0.0, 0.2775, 1e-4);
    expectNear(intervalOfShare(1.0, 10, 0), 0.7225, 1.0, 1e-4);
    // Half of the population: as twenty of an endless one.
    expectNear(intervalOfShare(0.8, 10, 0.5), 0.5840, 0.9193, 1e-4);
    // Rows that come in fours say as little as a quarter of them.
    EXPECT_EQ(intervalOfShare(0.8, 40, 0, 4), intervalOfShare(0.8, 10, 0));
}

TEST(Intervals, FisherWorkedOutByHand) {
    // atanh 0.5 = 0.5493, 28 rows: a standard error of 1/5.
    expectNear(intervalOfPearson(0.5, 28, 0), std::tanh(0.54931 - 0.39199),
               std::tanh(0.54931 + 0.39199), 1e-4);
    // Ranks: 1 + 0.25/2 times the variance.
    expectNear(intervalOfSpearman(0.5, 28, 0), std::tanh(0.54931 - 0.41577),
               std::tanh(0.54931 + 0.41577), 1e-4);
    expectNear(intervalOfSpearman(0.9, 3, 0), -1, 1, 0);
    EXPECT_FALSE(intervalOfPearson(std::nan(""), 100, 0));
    // A perfect correlation is inside its own interval.
    expectNear(intervalOfPearson(1.0, 100, 0), 1.0, 1.0, 1e-9);
}

TEST(Intervals, MeansByStudentsT) {
    // 0, 0, 1, 1: mean 1/2, standard error sqrt(1/3)/2 = 0.2887; t(3) = 3.182.
    const std::vector<double> values = {0.0, 0.0, 1.0, 1.0};
    expectNear(intervalOfMean(values, 0), 0, 1, 1e-12); // 0.5 +- 0.92, no further than a share goes
    const std::vector<double> narrow = {0.4, 0.4, 0.6, 0.6};
    expectNear(intervalOfMean(narrow, 0), 0.5 - 3.1824 * 0.057735, 0.5 + 3.1824 * 0.057735, 5e-4);
    // All the same: no spread to go by.
    const std::vector<double> same(10, 1.0);
    EXPECT_EQ(intervalOfMean(same, 0), intervalOfShare(1.0, 10, 0));
    EXPECT_NEAR(studentT(1), 12.706, 1e-3);
    EXPECT_NEAR(studentT(2), 4.3027, 1e-4);
    EXPECT_NEAR(studentT(3), 3.1824, 5e-3);
    EXPECT_NEAR(studentT(10), 2.2281, 1e-4);
    EXPECT_NEAR(studentT(100), 1.98397, 1e-5);
}

TEST(Intervals, BatchesAreTheUnitsOfALossWhereThereAreEnough) {
    // Rows of a batch are equal: 8 batches of 2 say as much as 8 values.
    const std::vector<double> rows = {1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8};
    std::vector<ClusterSum> batches;
    for (double mean = 1; mean <= 8; ++mean)
        batches.push_back({2 * mean, 2});
    const double half = studentT(7) * std::sqrt(6.0 / 8); // the variance of 1..8 is 6
    expectNear(intervalOfLoss(rows, batches, 0), 4.5 - half, 4.5 + half, 1e-9);
    // Two batches say too little of their spread: then the rows.
    const std::vector<ClusterSum> two = {{20, 8}, {52, 8}};
    EXPECT_LT(width(intervalOfLoss(rows, two, 0)), width(intervalOfClusters(two, 0)));
    // A short last batch counts by its rows: the interval is around the mean over rows.
    const std::vector<ClusterSum> uneven = {{4, 4}, {8, 4}, {3, 1}};
    const auto interval = intervalOfClusters(uneven, 0);
    EXPECT_NEAR((interval->low + interval->high) / 2, 15.0 / 9, 1e-12);
    EXPECT_FALSE(intervalOfLoss({}, std::vector<ClusterSum>{{1, 8}}, 0));
}

TEST(Intervals, RowsThatAreRightOrWrongTogetherCountOnce) {
    std::vector<ClusterSum> together;
    std::vector<ClusterSum> apart;
    for (int i = 0; i < 100; ++i) {
        together.push_back({i % 4 == 0 ? 0.0 : 6.0, 6});
        apart.push_back({i % 4 == 0 ? 0.0 : 1.0, 1});
    }
    EXPECT_NEAR(designEffect(together), 6, 0.1);
    EXPECT_NEAR(designEffect(apart), 1, 1e-9);
}

TEST(Intervals, TheMiningF1OfAThresholdIsARatioOfSums) {
    // Of every four queries two are taken, of which one is right: 2 * 10 / (20 + 40).
    std::vector<float> scores;
    std::vector<bool> correct;
    for (int i = 0; i < 10; ++i)
        for (const float score : {0.9F, 0.8F, 0.2F, 0.1F}) {
            scores.push_back(score);
            correct.push_back(score == 0.9F);
        }
    const auto best = bestThresholdF1(scores, correct, 40);
    const ThresholdF1 worse{20.0 / 60, 0.8F};
    EXPECT_NEAR(best.f1, 20.0 / 50, 1e-12); // the right ones alone
    // Residuals 2 r - f (t + 1): 4/3, -2/3, -1/3, -1/3; their squares sum to 22/9; mean t + 1: 6/4.
    const double half = studentT(39) * std::sqrt(10 * 22.0 / 9 / (40 * 39)) / 1.5;
    expectNear(intervalOfMiningF1(scores, correct, worse, 0), 20.0 / 60 - half, 20.0 / 60 + half,
               1e-9);
}

TEST(Intervals, AMeanOverPairsAddsErrorsOfOnePairAndSquaresOfOthers) {
    const auto around = [](double value, double half) {
        return Interval{value - half, value + half};
    };
    const std::vector<MeanPart> oneWay = {{"de-en", 0.5, around(0.5, 0.03)},
                                          {"en-fr", 0.7, around(0.7, 0.04)}};
    expectNear(intervalOfMeanOf(oneWay), 0.6 - 0.025, 0.6 + 0.025, 1e-12);
    const std::vector<MeanPart> bothWays = {{"de-en", 0.5, around(0.5, 0.03)},
                                            {"de-en", 0.7, around(0.7, 0.04)}};
    expectNear(intervalOfMeanOf(bothWays), 0.6 - 0.035, 0.6 + 0.035, 1e-12);
    const std::vector<MeanPart> partlyKnown = {{"de-en", 0.5, around(0.5, 0.04)},
                                               {"en-fr", 0.7, std::nullopt}};
    expectNear(intervalOfMeanOf(partlyKnown), 0.6 - 0.02, 0.6 + 0.02, 1e-12);
    EXPECT_FALSE(intervalOfMeanOf(std::vector<MeanPart>{{"de-en", 0.5, std::nullopt}}));
}

TEST(Intervals, ShrinkToNothingAsAllRowsAreRead) {
    const std::vector<double> values = {0.1, 0.4, 0.2, 0.9, 0.5, 0.3, 0.7, 0.8};
    const std::vector<ClusterSum> batches = {{1, 2}, {2, 2}, {4, 2}};
    double before = 1e9;
    for (const double read : {0.0, 0.5, 0.9, 0.999, 0.999999}) {
        const double now =
            width(intervalOfShare(0.3, 50, read)) + width(intervalOfMean(values, read)) +
            width(intervalOfClusters(batches, read)) + width(intervalOfSpearman(0.4, 50, read));
        EXPECT_LT(now, before);
        before = now;
    }
    EXPECT_LT(before, 0.02);
    EXPECT_FALSE(intervalOfShare(0.3, 50, 1));
    EXPECT_FALSE(intervalOfMean(values, 1));
    EXPECT_FALSE(intervalOfClusters(batches, 1));
    EXPECT_FALSE(intervalOfLoss(values, {}, 1));
    EXPECT_FALSE(intervalOfSpearman(0.4, 50, 1));
    EXPECT_FALSE(intervalOfMiningF1(std::vector<float>{0.5F, 0.6F}, {true, false}, {1, 0.6F}, 1));
}
