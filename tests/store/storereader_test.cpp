#include "core/base/random.h"
#include "core/store/storereader.h"
#include "tests/store/storetest.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace stator::store {
namespace {

struct ReaderTest : testing::Test {
    TemporaryFolder folder;
    std::filesystem::path path = folder / "stator.sqlite";
    Store store = take(Store::open(path));
    StoreReader reader = take(StoreReader::open(path));
    RunId run = take(store.createRun(describedRun("r")));
    SeriesId loss{run, metricKey("train/loss")};

    /// A noisy series with gaps, NaN and infinities; what it holds is returned.
    std::vector<MetricSample> fill(std::int64_t count) {
        base::Random random(7);
        std::vector<MetricSample> samples;
        std::int64_t step = 13;
        for (std::int64_t i = 0; i < count; ++i) {
            step += 1 + static_cast<std::int64_t>(random.below(5));
            double value = random.normal();
            if (random.below(50) == 0)
                value =
                    random.below(2) == 0 ? std::nan("") : -std::numeric_limits<double>::infinity();
            samples.push_back({loss.key, step, 1000 + step, value});
        }
        take(store.appendMetrics(run, samples));
        return samples;
    }
};

/// Every bucket against its points, which must be all those of the range.
void expectTrueBuckets(const std::vector<SeriesBucket>& buckets,
                       const std::vector<SeriesPoint>& points) {
    std::size_t i = 0;
    for (const auto& b : buckets) {
        ASSERT_LT(i, points.size());
        std::vector<double> finite;
        EXPECT_EQ(b.firstStep, points[i].step);
        EXPECT_EQ(b.firstWallMs, points[i].wallMs);
        std::int64_t count = 0;
        for (; i < points.size() && points[i].step <= b.lastStep; ++i, ++count)
            if (std::isfinite(points[i].value))
                finite.push_back(points[i].value);
        EXPECT_EQ(b.lastStep, points[i - 1].step);
        EXPECT_EQ(b.lastWallMs, points[i - 1].wallMs);
        EXPECT_EQ(b.count, count);
        EXPECT_EQ(b.notFinite, count - static_cast<std::int64_t>(finite.size()));
        if (finite.empty()) {
            EXPECT_TRUE(std::isnan(b.min) && std::isnan(b.max) && std::isnan(b.mean) &&
                        std::isnan(b.first) && std::isnan(b.last));
            continue;
        }
        EXPECT_EQ(b.min, *std::ranges::min_element(finite));
        EXPECT_EQ(b.max, *std::ranges::max_element(finite));
        EXPECT_EQ(b.first, finite.front());
        EXPECT_EQ(b.last, finite.back());
        EXPECT_NEAR(b.mean,
                    std::accumulate(finite.begin(), finite.end(), 0.0) /
                        static_cast<double>(finite.size()),
                    1e-12);
    }
    EXPECT_EQ(i, points.size());
}

TEST_F(ReaderTest, BucketsSayWhatTheirPointsAre) {
    fill(20'000); // over some 60,000 steps: single steps and every level of blocks are used
    const auto points = take(reader.points(loss, {}, 100'000));
    ASSERT_EQ(points.size(), 20'000U);
    for (const int pixels : {1, 3, 7, 50, 400, 1000, 100'000}) {
        const auto series = take(reader.decimated(std::span(&loss, 1), {.pixels = pixels}));
        ASSERT_EQ(series.size(), 1U);
        EXPECT_LE(series[0].buckets.size(), static_cast<std::size_t>(pixels));
        EXPECT_GE(series[0].buckets.size(),
                  std::min<std::size_t>(static_cast<std::size_t>(pixels) / 2, 10'000));
        EXPECT_EQ(series[0].points, 20'000);
        expectTrueBuckets(series[0].buckets, points);
    }
}

TEST_F(ReaderTest, ZoomedBucketsHoldExactlyTheirRange) {
    const auto samples = fill(20'000);
    base::Random random(3);
    for (int i = 0; i < 60; ++i) {
        const auto end = samples.back().step + 20'000;
        const auto a = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(end)));
        const auto b = static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(end)));
        const StepRange range{std::min(a, b), std::max(a, b)};
        const auto pixels = 1 + static_cast<int>(random.below(300));
        const auto series =
            take(reader.decimated(std::span(&loss, 1), {.range = range, .pixels = pixels}));
        EXPECT_LE(series[0].buckets.size(), static_cast<std::size_t>(pixels));
        expectTrueBuckets(series[0].buckets, take(reader.points(loss, range, 100'000)));
    }
}

TEST_F(ReaderTest, BucketsStayTrueThroughBatchesLateSamplesAndRewinds) {
    base::Random random(5);
    const auto check = [&] {
        const auto points =
            take(reader.points(loss, {std::numeric_limits<std::int64_t>::min()}, 1'000'000));
        for (const int pixels : {1, 4, 60})
            expectTrueBuckets(
                take(reader.decimated(std::span(&loss, 1), {.pixels = pixels}))[0].buckets, points);
        const auto summary = take(reader.summaries(run)).at(0);
        EXPECT_EQ(summary.count, static_cast<std::int64_t>(points.size()));
        EXPECT_EQ(summary.lastStep, points.back().step);
    };
    std::int64_t step = -5000; // nothing says that steps begin at 0
    for (int batch = 0; batch < 300; ++batch) {
        std::vector<MetricSample> samples;
        for (auto n = 1 + random.below(90); n > 0; --n)
            samples.push_back({loss.key, step++, step, random.normal()});
        take(store.appendMetrics(run, samples));
    }
    check();
    take(store.appendMetrics(
        run, std::vector<MetricSample>{{loss.key, 40, 1, 1e6}, {loss.key, step + 70, 2, -1e6}}));
    check();
    take(store.rewindRun(run, 39));
    check();
    take(store.appendMetrics(run, ramp("train/loss", 40, 2000)));
    check();
}

TEST_F(ReaderTest, BucketsAreEqualStretchesOfTheRangeAskedFor) {
    take(store.appendMetrics(run, ramp("train/loss", 0, 1000)));
    const auto series =
        take(reader.decimated(std::span(&loss, 1), {.range = StepRange{100, 199}, .pixels = 10}));
    ASSERT_EQ(series[0].buckets.size(), 10U);
    for (std::size_t i = 0; i < 10; ++i) {
        EXPECT_EQ(series[0].buckets[i].firstStep, static_cast<std::int64_t>(100 + 10 * i));
        EXPECT_EQ(series[0].buckets[i].count, 10);
    }
}

TEST_F(ReaderTest, SeriesOfSeveralRunsShareTheirBounds) {
    const auto other = take(store.createRun(describedRun("other")));
    take(store.appendMetrics(run, ramp("train/loss", 0, 100)));
    take(store.appendMetrics(other, ramp("train/loss", 50, 150))); // 50 … 199
    const SeriesId both[] = {loss, {other, loss.key}, {run, metricKey("never/recorded")}};
    const auto series = take(reader.decimated(both, {.pixels = 20}));
    ASSERT_EQ(series.size(), 3U);
    EXPECT_EQ(series[0].buckets.size(), 10U);
    EXPECT_EQ(series[1].buckets.size(), 15U);
    EXPECT_EQ(series[1].buckets[0].firstStep, series[0].buckets[5].firstStep);
    EXPECT_TRUE(series[2].buckets.empty());
}

TEST_F(ReaderTest, StepsAtTheEndsOfTheNumbersDoNotOverflow) {
    constexpr auto kMin = std::numeric_limits<std::int64_t>::min();
    constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
    take(store.appendMetrics(run, std::vector<MetricSample>{{loss.key, kMin, 0, 1.0},
                                                            {loss.key, 0, 0, 2.0},
                                                            {loss.key, kMax, 0, 3.0}}));
    for (const int pixels : {1, 2, 3, 1000}) {
        const auto series = take(reader.decimated(std::span(&loss, 1), {.pixels = pixels}));
        EXPECT_EQ(series[0].points, 3) << pixels;
        EXPECT_LE(series[0].buckets.size(), static_cast<std::size_t>(pixels));
    }
}

TEST_F(ReaderTest, RawPointsComeBackBitForBitUpToTheLimit) {
    const auto samples = fill(500);
    const auto points = take(reader.points(loss, {}, 100));
    ASSERT_EQ(points.size(), 100U);
    for (std::size_t i = 0; i < points.size(); ++i) {
        EXPECT_EQ(points[i].step, samples[i].step);
        EXPECT_EQ(points[i].wallMs, samples[i].wallMs);
        if (std::isnan(samples[i].value))
            EXPECT_TRUE(std::isnan(points[i].value));
        else
            EXPECT_EQ(points[i].value, samples[i].value);
    }
    EXPECT_TRUE(take(reader.points(loss, {}, 0)).empty());
    EXPECT_EQ(take(reader.points(loss, {samples[10].step, samples[12].step}, 100)).size(), 3U);
}

TEST_F(ReaderTest, AStoppedReadGivesNothing) {
    fill(10);
    std::stop_source stop;
    stop.request_stop();
    const auto series = reader.decimated(std::span(&loss, 1), {}, stop.get_token());
    EXPECT_EQ(series.error().code, ErrorCode::Cancelled);
    EXPECT_TRUE(reader.runs()) << "and the reader works on";
}

TEST_F(ReaderTest, TheListHoldsTheSummariesAskedFor) {
    take(store.appendMetrics(run, ramp("train/loss", 0, 10)));
    take(store.appendMetrics(run, ramp("speed", 0, 10)));
    take(store.appendPhases(run, std::vector<PhaseSample>{{0, 9, 1, "evaluation", 4.0}}));
    const auto all = take(reader.runs());
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].summaries.size(), 2U);
    EXPECT_EQ(all[0].phaseSeconds("evaluation"), 4.0);
    EXPECT_EQ(all[0].phaseSeconds("idle"), 0.0);
    const auto some = take(reader.runs({.configurations = false, .keys = {metricKey("speed")}}));
    ASSERT_EQ(some[0].summaries.size(), 1U);
    EXPECT_EQ(some[0].summary(metricKey("speed"))->max, 9.0);
    EXPECT_TRUE(some[0].run.description.configuration.empty());
}

TEST_F(ReaderTest, ARunIsFoundByNumberOrName) {
    const auto second = take(store.createRun(describedRun("named")));
    const auto third = take(store.createRun(describedRun("named")));
    EXPECT_EQ(take(reader.findRun(std::to_string(second.value))), second);
    EXPECT_EQ(take(reader.findRun("named")), third) << "the newest of the name";
    take(store.editRun(third, {.trashed = true}));
    EXPECT_EQ(take(reader.findRun("named")), second) << "not from the trash while there is another";
    EXPECT_EQ(reader.findRun("nobody").error().code, ErrorCode::NotFound);
}

TEST_F(ReaderTest, PhasesJoinWithoutLosingSeconds) {
    std::vector<PhaseSample> samples;
    for (std::int64_t i = 0; i < 1000; ++i) {
        samples.push_back({i * 10, i * 10 + 9, i, "forward", 0.25});
        if (i % 100 == 0)
            samples.push_back({i * 10, i * 10 + 9, i, "evaluation", 2.0});
    }
    take(store.appendPhases(run, samples));
    for (const int pixels : {1, 33, 1000, 5000}) {
        const auto history = take(reader.phaseHistory(run, {.pixels = pixels}));
        EXPECT_LE(history.buckets.size(), static_cast<std::size_t>(pixels));
        ASSERT_EQ(history.phases, (std::vector<std::string>{"forward", "evaluation"}));
        double forward = 0;
        double evaluation = 0;
        for (const auto& bucket : history.buckets) {
            forward += bucket.seconds[0];
            evaluation += bucket.seconds[1];
        }
        EXPECT_DOUBLE_EQ(forward, 250.0);
        EXPECT_DOUBLE_EQ(evaluation, 20.0);
        EXPECT_EQ(history.buckets.front().firstStep, 0);
        EXPECT_EQ(history.buckets.back().lastStep, 9999);
    }
}

TEST_F(ReaderTest, PhasesOfADayAreJoinedEvenly) {
    // Two stretches a second, as the recorder makes them, with a remainder that fills no bucket.
    constexpr std::int64_t kStretches = 40'003;
    std::vector<PhaseSample> samples;
    for (std::int64_t i = 0; i < kStretches; ++i) {
        samples.push_back({i * 10, i * 10 + 9, 1000 + i * 500, "forward", 0.25});
        samples.push_back({i * 10, i * 10 + 9, 1000 + i * 500, "backward", 0.25});
    }
    take(store.appendPhases(run, samples));
    const auto history = take(reader.phaseHistory(run, {.pixels = 300}));
    ASSERT_GT(history.buckets.size(), 150U);
    ASSERT_LE(history.buckets.size(), 300U);
    const double even = 0.25 * kStretches / static_cast<double>(history.buckets.size());
    double forward = 0;
    std::int64_t last = -1;
    for (const auto& bucket : history.buckets) {
        EXPECT_EQ(bucket.firstStep, last + 1) << "no stretch is lost between two buckets";
        last = bucket.lastStep;
        EXPECT_DOUBLE_EQ(bucket.seconds[0], bucket.seconds[1]);
        EXPECT_NEAR(bucket.seconds[0], even, even * 0.3);
        forward += bucket.seconds[0];
    }
    EXPECT_DOUBLE_EQ(forward, 0.25 * kStretches);
    EXPECT_EQ(history.buckets.back().lastStep, kStretches * 10 - 1);
    EXPECT_EQ(history.buckets.back().wallMs, 1000 + (kStretches - 1) * 500);
}

TEST_F(ReaderTest, HardwareIsReadByTime) {
    std::vector<HardwareSample> samples;
    const auto cpu = metricKey("cpu/used");
    for (std::int64_t i = 0; i < 600; ++i)
        samples.push_back({cpu, 1'000'000 + i * 1000, i == 300 ? std::nan("") : 0.5});
    take(store.appendHardware(samples));
    EXPECT_EQ(take(reader.hardwareKeys()), std::vector{cpu});
    const auto series = take(reader.hardware(std::span(&cpu, 1), {.pixels = 60}));
    ASSERT_EQ(series.size(), 1U);
    EXPECT_LE(series[0].buckets.size(), 60U);
    std::int64_t notFinite = 0;
    for (const auto& b : series[0].buckets)
        notFinite += b.notFinite;
    EXPECT_EQ(notFinite, 1);
    take(store.deleteHardwareBefore(1'000'000 + 500 * 1000));
    const auto left = take(reader.hardware(std::span(&cpu, 1), {.pixels = 1}));
    EXPECT_EQ(left[0].buckets[0].count, 100);
}

TEST_F(ReaderTest, AReaderSeesCommitsOfTheWriterAndNoticesThem) {
    const auto before = take(reader.dataVersion());
    EXPECT_EQ(take(reader.dataVersion()), before);
    take(store.createRun(describedRun("second")));
    EXPECT_NE(take(reader.dataVersion()), before);
    EXPECT_EQ(take(reader.runs()).size(), 2U);
}

TEST_F(ReaderTest, AStoreWithoutAWriterIsReadable) {
    { auto gone = std::move(store); }
    EXPECT_EQ(take(take(StoreReader::open(path)).runs()).size(), 1U);
}

TEST(Reader, AnEmptyFileIsNoStore) {
    const TemporaryFolder folder;
    writeFile(folder / "stator.sqlite", "");
    EXPECT_EQ(StoreReader::open(folder / "stator.sqlite").error().code, ErrorCode::NotFound);
}

} // namespace
} // namespace stator::store
