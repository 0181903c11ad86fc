#include "core/train/schedule.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace stator::train;

namespace {

TEST(Schedule, WarmUpRisesFromTheFirstStepAndReachesThePeak) {
    const Schedule schedule(ScheduleKind::Linear, 0.2, 100, 10);
    EXPECT_DOUBLE_EQ(schedule.learningRate(0), 0.02);
    EXPECT_DOUBLE_EQ(schedule.learningRate(9), 0.2);
    EXPECT_DOUBLE_EQ(schedule.learningRate(10), 0.2);
    for (std::uint64_t s = 1; s < 10; ++s)
        EXPECT_GT(schedule.learningRate(s), schedule.learningRate(s - 1));
}

TEST(Schedule, LinearFallsEvenlyAndTheLastStepStillCounts) {
    const Schedule schedule(ScheduleKind::Linear, 1.0, 110, 10);
    EXPECT_DOUBLE_EQ(schedule.learningRate(60), 0.5);
    EXPECT_DOUBLE_EQ(schedule.learningRate(109), 0.01);
}

TEST(Schedule, CosineIsHalfInTheMiddleAndFlatAtBothEnds) {
    const Schedule schedule(ScheduleKind::Cosine, 1.0, 1010, 10);
    EXPECT_DOUBLE_EQ(schedule.learningRate(10), 1.0);
    EXPECT_NEAR(schedule.learningRate(510), 0.5, 1e-12);
    EXPECT_GT(schedule.learningRate(11), 0.99999);
    EXPECT_LT(schedule.learningRate(1009), 1e-5);
    EXPECT_GT(schedule.learningRate(1009), 0.0);
}

TEST(Schedule, ConstantKeepsThePeakAfterWarmUp) {
    const Schedule schedule(ScheduleKind::Constant, 0.3, 50, 5);
    EXPECT_LT(schedule.learningRate(3), 0.3);
    EXPECT_DOUBLE_EQ(schedule.learningRate(5), 0.3);
    EXPECT_DOUBLE_EQ(schedule.learningRate(49), 0.3);
}

TEST(Schedule, EveryCornerGivesAPositiveFiniteRate) {
    for (const auto kind : {ScheduleKind::Linear, ScheduleKind::Cosine, ScheduleKind::Constant})
        for (const std::uint64_t total : {0, 1, 2, 7})
            for (const std::uint64_t warmup : {0, 1, 2, 7, 100}) {
                const Schedule schedule(kind, 0.5, total, warmup);
                for (const std::uint64_t step : {0, 1, 6, 7, 1000}) {
                    const double rate = schedule.learningRate(step);
                    EXPECT_TRUE(std::isfinite(rate) && rate > 0 && rate <= 0.5)
                        << total << " " << warmup << " " << step << " " << rate;
                }
            }
}

TEST(Schedule, PastTheEndKeepsTheLastRate) {
    const Schedule schedule(ScheduleKind::Linear, 1.0, 10, 0);
    EXPECT_DOUBLE_EQ(schedule.learningRate(0), 1.0);
    EXPECT_DOUBLE_EQ(schedule.learningRate(9), 0.1);
    EXPECT_DOUBLE_EQ(schedule.learningRate(50), 0.1);
}

TEST(Schedule, AllWarmUpEndsAtThePeak) {
    const Schedule schedule(ScheduleKind::Cosine, 1.0, 4, 4);
    EXPECT_DOUBLE_EQ(schedule.learningRate(3), 1.0);
}

TEST(Schedule, AShareBecomesTheNearestNumberOfSteps) {
    EXPECT_EQ(warmupStepsOfShare(0.1, 104), 10U);
    EXPECT_EQ(warmupStepsOfShare(0.1, 105), 11U);
    EXPECT_EQ(warmupStepsOfShare(0.0, 105), 0U);
    EXPECT_EQ(warmupStepsOfShare(1.0, 105), 105U);
}

} // namespace
