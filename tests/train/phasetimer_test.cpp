#include "core/train/phasetimer.h"

#include <gtest/gtest.h>

using namespace stator::train;

namespace {

std::int64_t g_now = 0;
std::int64_t testClock() {
    return g_now;
}

class PhaseTimerTest : public testing::Test {
protected:
    void SetUp() override { g_now = 1000; }
    void pass(std::int64_t nanoseconds) { g_now += nanoseconds; }
};

TEST_F(PhaseTimerTest, WhatNoPhaseClaimsIsIdleAndTheSumIsTheWallTime) {
    PhaseTimer timer({}, testClock);
    pass(5);
    {
        const auto scope = timer.measure(Phase::Data);
        pass(100);
    }
    pass(7);
    {
        auto scope = timer.measureStep();
        pass(1000);
        scope.report({100e-9, 200e-9, 300e-9, 350e-9});
    }
    const PhaseTimes sample = timer.lap();
    EXPECT_EQ(sample[Phase::Data], 100);
    EXPECT_EQ(sample[Phase::Forward], 100);
    EXPECT_EQ(sample[Phase::Loss], 200);
    EXPECT_EQ(sample[Phase::Backward], 300);
    EXPECT_EQ(sample[Phase::Optimizer], 350);
    EXPECT_EQ(sample[Phase::Idle], 5 + 7 + 50);
    EXPECT_EQ(sample.totalNanoseconds(), g_now - 1000);
}

TEST_F(PhaseTimerTest, AStepThatReportsMoreThanItsWallTimeIsScaledToIt) {
    PhaseTimer timer({}, testClock);
    {
        auto scope = timer.measureStep();
        pass(1000);
        scope.report({1000e-9, 500e-9, 300e-9, 200e-9});
    }
    const PhaseTimes sample = timer.lap();
    EXPECT_NEAR(static_cast<double>(sample[Phase::Forward]), 500, 1);
    EXPECT_NEAR(static_cast<double>(sample[Phase::Optimizer]), 100, 1);
    EXPECT_EQ(sample.totalNanoseconds(), 1000);
    EXPECT_GE(sample[Phase::Idle], 0);
}

TEST_F(PhaseTimerTest, LapsAddUpToTheCumulativeTimesAndNothingFallsBetweenThem) {
    PhaseTimer timer({}, testClock);
    PhaseTimes sum;
    for (int i = 1; i <= 50; ++i) {
        {
            const auto scope = timer.measure(i % 2 ? Phase::Evaluation : Phase::Checkpoint);
            pass(i);
        }
        pass(3);
        sum += timer.lap();
    }
    EXPECT_EQ(sum, timer.cumulative());
    EXPECT_EQ(sum.totalNanoseconds(), g_now - 1000);
    EXPECT_EQ(sum[Phase::Idle], 150);
}

TEST_F(PhaseTimerTest, AResumedRunGoesOnFromItsEarlierTimes) {
    PhaseTimes before;
    before[Phase::Forward] = 10'000;
    before[Phase::Evaluation] = 3'000;
    PhaseTimer timer(before, testClock);
    pass(200);
    EXPECT_EQ(timer.soFar().totalNanoseconds(), 13'200);
    EXPECT_EQ(timer.cumulative().totalNanoseconds(), 13'000);
    timer.lap();
    EXPECT_EQ(timer.cumulative().totalNanoseconds(), 13'200);
    EXPECT_DOUBLE_EQ(timer.cumulative().trainingSeconds(), 10'200e-9);
}

TEST(PhaseTimer, TheRealClockDoesNotGoBack) {
    PhaseTimer timer;
    for (int i = 0; i < 1000; ++i) {
        const auto scope = timer.measure(Phase::Data);
    }
    const PhaseTimes sample = timer.lap();
    EXPECT_GE(sample[Phase::Data], 0);
    EXPECT_GE(sample[Phase::Idle], 0);
}

} // namespace
