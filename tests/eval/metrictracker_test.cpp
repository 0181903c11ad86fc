#include "core/eval/metrictracker.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace stator;
using namespace stator::eval;

TEST(MetricDirection, IsKnownByName) {
    EXPECT_EQ(metricDirection("validation/loss").value(), Better::Lower);
    EXPECT_EQ(metricDirection("tatoeba@128/bitextAccuracy").value(), Better::Higher);
    EXPECT_EQ(metricDirection("x/ndcg@10").value(), Better::Higher);
    EXPECT_FALSE(metricDirection("x/bleu"));
}

TEST(BestTracker, KeepsTheBestByTheMeasuresDirection) {
    auto loss = BestTracker::create("validation/loss").value();
    EXPECT_TRUE(loss.add(10, 3.0, 100));
    EXPECT_FALSE(loss.add(20, 3.5, 100));
    EXPECT_TRUE(loss.add(30, 2.5, 100));
    EXPECT_FALSE(loss.add(40, 2.5, 100)); // equal is no improvement
    EXPECT_FALSE(loss.add(50, std::nan(""), 100));
    EXPECT_EQ(loss.best(), 2.5);
    EXPECT_EQ(loss.bestStep(), 30U);
    auto accuracy = BestTracker::create("validation/bitextAccuracy").value();
    accuracy.add(1, 0.5, 100);
    EXPECT_TRUE(accuracy.add(2, 0.6, 100));
    EXPECT_FALSE(accuracy.add(3, 0.55, 100));
}

TEST(BestTracker, ValuesOfOtherSubsetsDoNotCompare) {
    auto tracker = BestTracker::create("validation/bitextAccuracy").value();
    tracker.add(10, 0.9, 1'000);
    EXPECT_TRUE(tracker.add(20, 0.7, 5'000)); // more rows: harder, and starts anew
    EXPECT_FALSE(tracker.add(30, 0.6, 5'000));
    EXPECT_EQ(tracker.bestStep(), 20U);
    // Fewer too: a budget may find its first choice too dear.
    EXPECT_TRUE(tracker.add(40, 0.65, 2'000));
    EXPECT_TRUE(tracker.add(50, 0.66, 2'000));
    EXPECT_EQ(tracker.bestStep(), 50U);
    EXPECT_EQ(tracker.best(), 0.66);
}

TEST(EarlyStopping, WaitsForItsPatienceInARow) {
    auto stopping = EarlyStopping::create("validation/loss", 2, 0.1).value();
    EXPECT_FALSE(stopping.add(1, 3.0, 10));
    EXPECT_FALSE(stopping.add(2, 2.95, 10)); // less than minDelta: 1
    EXPECT_FALSE(stopping.add(3, 2.5, 10));
    EXPECT_FALSE(stopping.add(4, 2.6, 10)); // 1
    auto resumed = EarlyStopping::create("validation/loss", 2, 0.1).value();
    ASSERT_TRUE(resumed.restore(nlohmann::json::parse(stopping.state().dump())));
    EXPECT_TRUE(resumed.add(5, 2.6, 10)); // 2
    EXPECT_FALSE(EarlyStopping::create("validation/bleu", 2, 0));
}

TEST(OverfittingDetector, FlagsLossesThatPart) {
    OverfittingDetector detector;
    EXPECT_FALSE(detector.add(1, 3.0, 3.2));
    EXPECT_FALSE(detector.add(2, 2.0, 2.4)); // the lowest
    EXPECT_FALSE(detector.add(3, 1.8, 2.5));
    EXPECT_FALSE(detector.add(4, 1.6, 2.6));
    EXPECT_TRUE(detector.add(5, 1.4, 2.7));
    EXPECT_EQ(detector.since(), 2U);
    EXPECT_FALSE(detector.add(6, 1.3, 2.3)); // a new lowest ends it
}

TEST(OverfittingDetector, BothLossesRisingIsNotOverfitting) {
    OverfittingDetector detector;
    detector.add(1, 2.0, 2.0);
    for (std::uint64_t step = 2; step < 9; ++step)
        EXPECT_FALSE(detector.add(step, 2.0 + 0.1 * static_cast<double>(step),
                                  2.0 + 0.1 * static_cast<double>(step)));
    EXPECT_FALSE(detector.add(9, std::nan(""), 3.0));
}

TEST(OverfittingDetector, ItsStateSurvives) {
    OverfittingDetector detector;
    detector.add(1, 2.0, 2.0);
    detector.add(2, 1.5, 2.5);
    detector.add(3, 1.4, 2.5);
    OverfittingDetector resumed;
    ASSERT_TRUE(resumed.restore(nlohmann::json::parse(detector.state().dump())));
    EXPECT_TRUE(resumed.add(4, 1.3, 2.5));
}
