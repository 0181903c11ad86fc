#include "core/base/log.h"
#include "core/store/storewriter.h"
#include "core/store/thinning.h"
#include "tests/store/faultyvfs.h"
#include "tests/store/storetest.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <semaphore>
#include <thread>

namespace stator::store {
namespace {

using namespace std::chrono_literals;

struct WriterTest : testing::Test {
    TemporaryFolder folder;
    std::filesystem::path path = folder / "stator.sqlite";

    std::int64_t countOf(RunId run, const char* key) {
        auto reader = take(StoreReader::open(path));
        const auto row = take(reader.run(run));
        const auto* summary = row.summary(metricKey(key));
        return summary == nullptr ? 0 : summary->count;
    }
};

TEST_F(WriterTest, EverythingBeforeAFlushIsInTheStore) {
    auto writer = take(StoreWriter::open(path));
    const auto run = take(writer->createRun(describedRun("r")));
    writer->setState(run, RunState::Running);
    for (int i = 0; i < 100; ++i)
        writer->appendMetrics(run, ramp("loss", i * 10, 10));
    writer->appendPhases(run, std::vector<PhaseSample>{{0, 9, 1, "forward", 1.5}});
    writer->appendHardware(std::vector<HardwareSample>{{metricKey("cpu"), 5, 0.5}});
    writer->setProgress(run, 999, 2000);
    writer->addEvaluation(
        {.run = run, .step = 999, .evaluator = "sts", .values = {{"spearman", "", 0.7}}});
    writer->addCheckpoint({.run = run, .step = 999, .path = "c"});
    take(writer->flush());

    auto reader = take(StoreReader::open(path));
    const auto row = take(reader.run(run));
    EXPECT_EQ(row.run.state, RunState::Running);
    EXPECT_EQ(row.run.step, 999);
    EXPECT_EQ(row.run.description.totalSteps, 2000);
    EXPECT_EQ(row.summary(metricKey("loss"))->count, 1000);
    EXPECT_EQ(row.phaseSeconds("forward"), 1.5);
    EXPECT_EQ(take(reader.evaluations(run)).size(), 1U);
    EXPECT_EQ(take(reader.checkpoints(run)).size(), 1U);
    EXPECT_EQ(take(reader.hardwareKeys()).size(), 1U);
    const auto health = writer->health();
    EXPECT_FALSE(health.error);
    EXPECT_EQ(health.committedSamples, 1000U);
    EXPECT_EQ(health.waitingSamples, 0U);
}

TEST_F(WriterTest, SamplesReachTheStoreByThemselvesAndInBatches) {
    auto writer = take(StoreWriter::open(path, {.interval = 10ms}));
    const auto run = take(writer->createRun(describedRun("r")));
    writer->appendMetrics(run, ramp("loss", 0, 5));
    auto reader = take(StoreReader::open(path));
    while (take(reader.summaries(run)).empty()) // ends by ctest's limit if they never come
        std::this_thread::yield();
    EXPECT_EQ(countOf(run, "loss"), 5);
}

TEST_F(WriterTest, ManySamplesAreFewCommits) {
    auto writer = take(StoreWriter::open(path, {.interval = 1h, .batchSamples = 10'000}));
    const auto run = take(writer->createRun(describedRun("r")));
    const auto before = writer->health().commits;
    for (int i = 0; i < 5000; ++i)
        writer->appendMetrics(run, ramp("loss", i, 1));
    take(writer->flush());
    EXPECT_EQ(writer->health().commits, before + 1);
    EXPECT_EQ(countOf(run, "loss"), 5000);
}

TEST_F(WriterTest, CommandsKeepTheirOrderWithSamples) {
    auto writer = take(StoreWriter::open(path, {.interval = 1h}));
    const auto run = take(writer->createRun(describedRun("r")));
    writer->appendMetrics(run, ramp("loss", 0, 100));
    writer->post([run](Store& store) { return store.rewindRun(run, 49); });
    writer->appendMetrics(run, ramp("loss", 50, 10));
    take(writer->flush());
    EXPECT_EQ(countOf(run, "loss"), 60);
}

TEST_F(WriterTest, ClosingWritesWhatWaits) {
    RunId run;
    {
        auto writer = take(StoreWriter::open(path, {.interval = 1h}));
        run = take(writer->createRun(describedRun("r")));
        writer->appendMetrics(run, ramp("loss", 0, 3));
        take(writer->close());
        writer->appendMetrics(run, ramp("loss", 3, 3)); // dropped, and harmless
        EXPECT_EQ(writer->flush().error().code, ErrorCode::Cancelled);
    }
    EXPECT_EQ(countOf(run, "loss"), 3);
}

TEST_F(WriterTest, WhatCanNeverBeWrittenDoesNotHoldUpTheRest) {
    base::setConsoleLogLevel(base::LogLevel::Error);
    auto writer = take(StoreWriter::open(path, {.interval = 1h}));
    const auto run = take(writer->createRun(describedRun("r")));
    const auto doomed = take(writer->createRun(describedRun("doomed")));
    take(writer->call([&](Store& store) { return store.deleteRun(doomed); }));
    writer->appendMetrics(doomed, ramp("loss", 0, 7));
    writer->setState(doomed, RunState::Running);
    writer->post([](Store&) -> Result<void> { throw std::runtime_error("a bug"); });
    writer->appendMetrics(run, ramp("loss", 0, 5));
    ErrorCode answer{};
    writer->post([&](Store& store) { return store.setProgress(doomed, 1, 2); },
                 [&](const Result<void>& result) { answer = result.error().code; });
    take(writer->flush());
    base::setConsoleLogLevel(base::LogLevel::Warning);
    EXPECT_EQ(answer, ErrorCode::NotFound);
    EXPECT_EQ(countOf(run, "loss"), 5);
    EXPECT_EQ(writer->health().rejectedSamples, 7U);
    EXPECT_FALSE(writer->health().error);
}

TEST_F(WriterTest, AFailedCallUndoesItsPartAlone) {
    auto writer = take(StoreWriter::open(path, {.interval = 1h}));
    const auto run = take(writer->createRun(describedRun("r")));
    writer->appendMetrics(run, ramp("loss", 0, 5));
    const auto outcome = writer->call([&](Store& store) -> Result<int> {
        STATOR_TRY(store.editRun(run, {.name = "changed"}));
        return makeError(ErrorCode::InvalidArgument, "no");
    });
    EXPECT_EQ(outcome.error().code, ErrorCode::InvalidArgument);
    auto reader = take(StoreReader::open(path));
    EXPECT_EQ(take(reader.run(run)).run.description.name, "r");
    EXPECT_EQ(countOf(run, "loss"), 5);
}

TEST_F(WriterTest, AFullDiskKeepsEverythingInMemoryUntilThereIsRoom) {
    const FaultyVfs vfs;
    base::setConsoleLogLevel(base::LogLevel::Error);
    std::atomic<int> changes = 0;
    std::counting_semaphore<> changed(0);
    auto writer = take(StoreWriter::open(path, {.interval = 5ms,
                                                .firstRetry = 5ms,
                                                .lastRetry = 5ms,
                                                .onHealthChange = [&](const WriterHealth&) {
                                                    ++changes;
                                                    changed.release();
                                                }}));
    const auto run = take(writer->createRun(describedRun("r"), RunState::Running));

    FaultyVfs::failAfter(0);
    testing::internal::CaptureStderr();
    writer->appendMetrics(run, ramp("loss", 0, 1000));
    writer->addEvaluation(
        {.run = run, .step = 5, .evaluator = "sts", .values = {{"spearman", "", 0.7}}});
    changed.acquire();
    const auto failing = writer->health();
    ASSERT_TRUE(failing.error);
    EXPECT_EQ(failing.error->code, ErrorCode::Io);
    EXPECT_NE(failing.error->message.find("full"), std::string::npos) << failing.error->message;
    EXPECT_EQ(writer->createRun(describedRun("second")).error().code, ErrorCode::Io)
        << "questions fail at once";
    EXPECT_EQ(writer->flush().error().code, ErrorCode::Io);
    writer->appendMetrics(run, ramp("loss", 1000, 1000)); // the run goes on
    writer->setState(run, RunState::Finished);
    EXPECT_GE(writer->health().waitingSamples, 1000U);

    FaultyVfs::heal();
    changed.acquire();
    testing::internal::GetCapturedStderr();
    take(writer->flush());
    base::setConsoleLogLevel(base::LogLevel::Warning);
    EXPECT_EQ(changes, 2) << "told once when it began and once when it ended";
    EXPECT_FALSE(writer->health().error);
    EXPECT_EQ(countOf(run, "loss"), 2000);
    auto reader = take(StoreReader::open(path));
    EXPECT_EQ(take(reader.evaluations(run)).size(), 1U) << "not lost and not doubled";
    EXPECT_EQ(take(reader.run(run)).run.state, RunState::Finished);
    EXPECT_EQ(take(reader.runs()).size(), 1U);
    take(reader.checkIntegrity());
}

TEST_F(WriterTest, ClosingOnAFullDiskSaysWhatWasLost) {
    const FaultyVfs vfs;
    testing::internal::CaptureStderr();
    auto writer = take(StoreWriter::open(path, {.interval = 1h}));
    const auto run = take(writer->createRun(describedRun("r")));
    FaultyVfs::failAfter(0);
    writer->appendMetrics(run, ramp("loss", 0, 12));
    const auto closed = writer->close();
    testing::internal::GetCapturedStderr();
    ASSERT_FALSE(closed);
    EXPECT_NE(closed.error().message.find("12 samples"), std::string::npos)
        << closed.error().message;
}

TEST_F(WriterTest, PastItsCapacityDetailGoesButNotExtremesNorRecords) {
    const FaultyVfs vfs;
    testing::internal::CaptureStderr();
    auto writer = take(StoreWriter::open(
        path,
        {.interval = 1ms, .capacity = 2000, .maxBlock = 1ms, .firstRetry = 1ms, .lastRetry = 1ms}));
    const auto run = take(writer->createRun(describedRun("r")));
    FaultyVfs::failAfter(0);
    for (int i = 0; i < 200; ++i) {
        auto samples = ramp("loss", i * 100, 100);
        if (i == 3)
            samples[50].value = 1e9;
        writer->appendMetrics(run, samples);
        if (i % 50 == 0)
            writer->addEvaluation({.run = run, .step = i, .evaluator = "sts", .values = {}});
        // The queue, what was just taken from it, and what had failed before: each its capacity.
        EXPECT_LE(writer->health().waitingSamples, 3U * 2000);
    }
    FaultyVfs::heal();
    take(writer->flush());
    testing::internal::GetCapturedStderr();
    auto reader = take(StoreReader::open(path));
    const auto row = take(reader.run(run));
    const auto* s = row.summary(metricKey("loss"));
    ASSERT_NE(s, nullptr);
    EXPECT_EQ(s->max, 1e9);
    EXPECT_EQ(s->min, 0.0);
    EXPECT_EQ(s->lastStep, 19'999);
    EXPECT_LT(s->count, 20'000);
    EXPECT_EQ(static_cast<std::uint64_t>(s->count) + writer->health().thinnedSamples, 20'000U);
    EXPECT_EQ(take(reader.evaluations(run)).size(), 4U);
}

TEST_F(WriterTest, ThreadsMayAppendTogether) {
    auto writer = take(StoreWriter::open(path, {.interval = 1ms}));
    const auto run = take(writer->createRun(describedRun("r")));
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&, t] {
            const auto key = "series" + std::to_string(t);
            for (int i = 0; i < 50; ++i)
                writer->appendMetrics(run, ramp(key.c_str(), i * 10, 10));
        });
    for (auto& thread : threads)
        thread.join();
    take(writer->flush());
    for (int t = 0; t < 4; ++t)
        EXPECT_EQ(countOf(run, ("series" + std::to_string(t)).c_str()), 500);
}

TEST(Thinning, HalvesASeriesAndKeepsWhatAChartWouldMiss) {
    auto samples = ramp("b", 0, 1000);
    samples[333].value = -7;
    samples[500].value = std::nan("");
    const auto other = ramp("a", 0, 3);
    samples.insert(samples.begin() + 10, other.begin(), other.end());
    const auto dropped = thinSamples(samples);
    EXPECT_EQ(samples.size() + dropped, 1003U);
    EXPECT_NEAR(static_cast<double>(samples.size()), 503.0, 5.0);
    const auto has = [&](const char* key, std::int64_t step) {
        return std::ranges::any_of(
            samples, [&](const auto& s) { return s.key == metricKey(key) && s.step == step; });
    };
    EXPECT_TRUE(has("b", 0));
    EXPECT_TRUE(has("b", 333));
    EXPECT_TRUE(has("b", 500));
    EXPECT_TRUE(has("b", 999));
    EXPECT_TRUE(has("a", 0) && has("a", 1) && has("a", 2));
}

TEST(Thinning, EndsWithNothingLeftToDrop) {
    auto samples = ramp("x", 0, 1000);
    while (thinSamples(samples) > 0) {
    }
    EXPECT_GE(samples.size(), 2U);
    EXPECT_EQ(samples.back().step, 999);
}

} // namespace
} // namespace stator::store
