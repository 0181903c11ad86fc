#include "core/store/store.h"
#include "core/workspace/gpuwait.h"
#include "tests/support/temporaryfolder.h"
#include "tests/workspace/trainedworkspace.h"

#include <cmath>

namespace stator::workspace {
namespace {

using test::orFail;

constexpr std::int64_t kStart = 1'760'000'000'000;

/// Stretches of a second: data, forward, evaluation seconds of each.
store::PhaseHistory history(const std::vector<std::vector<double>>& stretches) {
    store::PhaseHistory history;
    history.phases = {"data", "forward", "evaluation"};
    for (const auto& seconds : stretches) {
        const auto n = static_cast<std::int64_t>(history.buckets.size());
        history.buckets.push_back({n, n, kStart + (n + 1) * 1000, seconds});
    }
    return history;
}

store::HardwareSeries readings(const std::vector<double>& used) {
    store::HardwareSeries series{store::metricKey("gpu0/used"), {}};
    for (const double value : used) {
        store::SeriesBucket bucket;
        bucket.firstStep = bucket.lastStep =
            kStart + (static_cast<std::int64_t>(series.buckets.size()) + 1) * 1000;
        bucket.count = 1;
        bucket.mean = value;
        series.buckets.push_back(bucket);
    }
    return series;
}

double shareOf(const GpuWait& wait, const std::string& phase) {
    for (const auto& cause : wait.causes)
        if (cause.phase == phase)
            return cause.share;
    return 0;
}

TEST(GpuWait, IsPutDownToThePhaseThatRanMeanwhile) {
    // Two seconds of steps, two of evaluation during which the GPU stands still.
    const auto wait =
        gpuWait(history({{0, 1, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 1}}), readings({1, 1, 0, 0}));
    ASSERT_TRUE(wait);
    EXPECT_NEAR(wait->idle, 0.5, 1e-9);
    ASSERT_EQ(wait->causes.size(), 1U);
    EXPECT_EQ(wait->causes[0].phase, "evaluation");
    EXPECT_NEAR(wait->causes[0].share, 0.5, 1e-9);
}

TEST(GpuWait, OfAMixedStretchGoesToDataFirstAndThenToTheSteps) {
    // Half a second idle: 0.2 of it while the step waited for data, 0.3 in the steps themselves.
    const auto wait = gpuWait(history({{0.2, 0.8, 0}}), readings({0.5}));
    ASSERT_TRUE(wait);
    EXPECT_NEAR(wait->idle, 0.5, 1e-9);
    EXPECT_NEAR(shareOf(*wait, "data"), 0.2, 1e-9);
    EXPECT_NEAR(shareOf(*wait, ""), 0.3, 1e-9);
    EXPECT_EQ(wait->causes[0].phase, "") << "the greatest first";
}

TEST(GpuWait, OfABusyGpuIsNothing) {
    const auto wait = gpuWait(history({{0.2, 0.8, 0}, {0.2, 0.8, 0}}), readings({1, 1}));
    ASSERT_TRUE(wait);
    EXPECT_EQ(wait->idle, 0);
    EXPECT_TRUE(wait->causes.empty());
}

TEST(GpuWait, LeavesOutWhatLiesOutsideTheRunAndWhatWasNotRead) {
    auto used = readings({0, 0.25, 0});
    used.buckets[0].firstStep = used.buckets[0].lastStep = kStart - 60'000;
    used.buckets[2].mean = std::nan("");
    const auto wait = gpuWait(history({{0, 1, 0}, {0, 1, 0}, {0, 1, 0}}), used);
    ASSERT_TRUE(wait);
    EXPECT_NEAR(wait->idle, 0.75, 1e-9);
    EXPECT_FALSE(gpuWait(history({{0, 1, 0}}), readings({})));
    EXPECT_FALSE(gpuWait({}, readings({0.5})));
}

TEST(GpuWait, IsReadFromTheStoreOnlyWhereThereIsAGpu) {
    const test::TemporaryFolder folder;
    auto store = orFail(store::Store::open(folder / "stator.sqlite"));
    auto reader = orFail(store::StoreReader::open(folder / "stator.sqlite"));
    const auto run = orFail(store.createRun({}));
    std::vector<store::PhaseSample> phases;
    std::vector<store::HardwareSample> used;
    for (std::int64_t second = 0; second < 100; ++second) {
        const bool evaluates = second >= 60;
        const auto at = kStart + (second + 1) * 1000;
        phases.push_back({second, second, at, evaluates ? "evaluation" : "forward", 1.0});
        used.push_back({store::metricKey("gpu0/used"), at, evaluates ? 0.0 : 0.9});
    }
    ASSERT_TRUE(store.appendPhases(run, phases).ok());
    EXPECT_FALSE(orFail(readGpuWait(reader, run)));
    ASSERT_TRUE(store.appendHardware(used).ok());
    const auto wait = orFail(readGpuWait(reader, run));
    ASSERT_TRUE(wait);
    EXPECT_NEAR(shareOf(*wait, "evaluation"), 0.4, 0.01);
    EXPECT_NEAR(shareOf(*wait, ""), 0.06, 0.01);
}

} // namespace
} // namespace stator::workspace
