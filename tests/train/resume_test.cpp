#include "core/train/checkpoint.h"
#include "core/train/trainer.h"
#include "tests/train/runfixture.h"
#include "tests/train/wrappedstep.h"

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace stator;
using namespace stator::train;
namespace fs = std::filesystem;

namespace {

class ResumeTest : public testing::Test {
protected:
    void SetUp() override { data = sampleData(temporary.path(), smallConfiguration()); }
    TestRun makeRun(const std::string& name,
                    const RunConfiguration& configuration = smallConfiguration()) {
        return {temporary.path() / name, configuration, data};
    }
    std::string uninterrupted(const RunConfiguration& configuration) {
        auto run = makeRun("uninterrupted", configuration);
        const auto outcome = run.run();
        EXPECT_TRUE(outcome) << outcome.error().toString();
        fs::rename(run.folder, temporary.path() / "done");
        const std::string bytes = *base::readFile(temporary.path() / "done" / "model.safetensors");
        fs::remove_all(temporary.path() / "done");
        return bytes;
    }
    /// Runs, stopping at each of `stops`, and resumes every time.
    std::string interrupted(const RunConfiguration& configuration,
                            const std::vector<std::uint64_t>& stops) {
        auto run = makeRun("interrupted", configuration);
        bool begun = false;
        for (const std::uint64_t stop : stops) {
            run.stopAt(stop);
            const auto outcome = begun ? run.resume() : run.run();
            begun = true;
            EXPECT_TRUE(outcome) << outcome.error().toString();
            EXPECT_EQ(outcome->end, RunEnd::Stopped);
            EXPECT_EQ(outcome->steps, stop);
        }
        run.recorder.atStep = {};
        const auto outcome = run.resume();
        EXPECT_TRUE(outcome) << outcome.error().toString();
        EXPECT_EQ(outcome->end, RunEnd::Finished);
        std::vector<std::uint64_t> steps;
        for (const auto& sample : run.recorder.steps)
            steps.push_back(sample.step);
        EXPECT_EQ(steps.size(), 60U) << "no step twice and none left out";
        EXPECT_EQ(run.recorder.steps.back().pairsSeen, 60U * 64U);
        return run.modelBytes();
    }
    test::TemporaryFolder temporary;
    std::shared_ptr<const TrainingData> data;
};

TEST_F(ResumeTest, AStoppedAndResumedRunHasTheBitsOfAnUninterruptedOne) {
    auto c = smallConfiguration();
    c.threads = 2;
    // Epochs are of about 20 steps: 23 and 37 lie within one, and one stop follows another.
    EXPECT_EQ(interrupted(c, {23, 24, 37}), uninterrupted(c));
}

TEST_F(ResumeTest, AlsoWithEvaluationsInBetweenAndAtTheStop) {
    auto c = smallConfiguration();
    c.evaluation.when = eval::EvaluateWhen::EverySteps;
    c.evaluation.everySteps = 10;
    EXPECT_EQ(interrupted(c, {20, 23}), uninterrupted(c));
}

TEST_F(ResumeTest, AlsoWithAdagradWeightDecayAndRoundRobin) {
    auto c = smallConfiguration();
    c.optimizer.kind = OptimizerKind::RowAdagrad;
    c.optimizer.weightDecay = 0.01;
    c.data.mixing = data::Mixing::RoundRobin;
    c.data.batches = data::BatchComposition::OneGroup;
    c.loss.maskFalseNegatives = true;
    c.loss.directions = MnrlDirections::Symmetric;
    c.loss.matryoshkaDims = {16, 32};
    EXPECT_EQ(interrupted(c, {1, 59}), uninterrupted(c));
}

TEST_F(ResumeTest, FromAnOlderCheckpointInTheMiddleOfAnEpoch) {
    auto c = smallConfiguration();
    c.checkpoints.everySteps = 7;
    c.checkpoints.keepLast = 20;
    const std::string whole = uninterrupted(c);
    auto run = makeRun("a", c);
    ASSERT_TRUE(run.run());
    // The newest three are lost, one of them damaged rather than gone.
    const auto all = CheckpointFolder(run.folder / "checkpoints").list();
    ASSERT_EQ(all.size(), 8U);
    fs::remove_all(all[0].folder);
    fs::remove_all(all[1].folder);
    std::string bytes = *base::readFile(all[2].folder / "table.f32");
    bytes[100] = static_cast<char>(bytes[100] ^ 1);
    std::ofstream(all[2].folder / "table.f32", std::ios::binary) << bytes;
    fs::remove(run.folder / "model.safetensors");
    run.recorder.steps.clear();
    const auto outcome = run.resume();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(run.recorder.steps.front().step, 36U);
    EXPECT_EQ(run.modelBytes(), whole);
}

TEST_F(ResumeTest, TimesAndTheBestGoOnFromWhereTheyWere) {
    auto c = smallConfiguration();
    c.evaluation.when = eval::EvaluateWhen::EverySteps;
    c.evaluation.everySteps = 10;
    auto run = makeRun("a", c);
    run.stopAt(35);
    const auto first = run.run();
    ASSERT_TRUE(first);
    run.recorder.atStep = {};
    const auto second = run.resume();
    ASSERT_TRUE(second);
    EXPECT_GT(second->phases.totalSeconds(), first->phases.totalSeconds());
    EXPECT_GT(second->phases.seconds(Phase::Forward), first->phases.seconds(Phase::Forward));
    EXPECT_EQ(run.recorder.evaluations.size(), 6U);
    EXPECT_EQ(second->bestMetric, first->bestMetric);
    EXPECT_LE(second->bestValue, first->bestValue) << "of a loss";
}

TEST_F(ResumeTest, AStopDuringAnEvaluationMakesItAgain) {
    auto c = smallConfiguration();
    c.evaluation.when = eval::EvaluateWhen::EverySteps;
    c.evaluation.everySteps = 30;
    auto run = makeRun("a", c);
    run.recorder.atState = [&](RunState state) {
        if (state == RunState::Evaluating)
            run.control->stop();
    };
    const auto first = run.run();
    ASSERT_TRUE(first) << first.error().toString();
    EXPECT_EQ(first->end, RunEnd::Stopped);
    EXPECT_EQ(first->steps, 30U);
    EXPECT_TRUE(run.recorder.evaluations.empty());
    run.recorder.atState = {};
    const auto second = run.resume();
    ASSERT_TRUE(second) << second.error().toString();
    ASSERT_EQ(run.recorder.evaluations.size(), 2U);
    EXPECT_EQ(run.recorder.evaluations[0].step, 30U);
    EXPECT_EQ(run.recorder.evaluations[1].step, 60U);
}

TEST_F(ResumeTest, AnotherConfigurationIsRefusedAndEveryDifferenceNamed) {
    auto run = makeRun("a");
    run.stopAt(10);
    ASSERT_TRUE(run.run());
    run.configuration.optimizer.learningRate = 0.01;
    run.configuration.batchSize = 32;
    const auto refused = run.resume();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
    for (const char* part : {"optimizer.learningRate: was 0.05, is 0.01", "batchSize: was 64"})
        EXPECT_NE(refused.error().message.find(part), std::string::npos)
            << part << ": " << refused.error().message;
}

TEST_F(ResumeTest, NameCheckpointsAndTheEvaluationPlanMayChange) {
    const std::string whole = uninterrupted(smallConfiguration());
    auto run = makeRun("a");
    run.stopAt(10);
    ASSERT_TRUE(run.run());
    run.recorder.atStep = {};
    run.configuration.name = "other";
    run.configuration.checkpoints.everySteps = 25;
    run.configuration.evaluation.when = eval::EvaluateWhen::KeyPoints;
    const auto outcome = run.resume();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_FALSE(run.recorder.evaluations.empty());
    EXPECT_EQ(run.modelBytes(), whole);
}

TEST_F(ResumeTest, OtherDataOrAnotherTokenizerIsRefusedByName) {
    auto run = makeRun("a");
    run.stopAt(10);
    ASSERT_TRUE(run.run());
    const auto refusal = [&](const TrainingData& changed) {
        run.data = std::make_shared<TrainingData>(changed);
        const auto outcome = run.resume();
        EXPECT_FALSE(outcome);
        return outcome ? "" : outcome.error().message;
    };
    TrainingData changed = *data;
    changed.tokenizerHash ^= 1;
    EXPECT_NE(refusal(changed).find("tokenizer"), std::string::npos);
    changed = *data;
    std::swap(changed.corpora[0].corpus, changed.corpora[1].corpus);
    EXPECT_NE(refusal(changed).find("content of dataset es"), std::string::npos);
    changed = *data;
    changed.corpora.pop_back();
    EXPECT_NE(refusal(changed).find("2 datasets"), std::string::npos);
    changed = *data;
    const std::vector<std::shared_ptr<const data::Corpus>> corpora = {data->corpora[0].corpus,
                                                                      data->corpora[1].corpus};
    auto preset = run.configuration.data.split;
    preset.seed = 2;
    changed.split = *data::computeJointSplit(corpora, preset, {});
    EXPECT_NE(refusal(changed).find("split of dataset es"), std::string::npos);
}

TEST_F(ResumeTest, WithoutACheckpointThereIsNothingToResume) {
    auto run = makeRun("a");
    const auto outcome = run.resume();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::NotFound);
}

TEST_F(ResumeTest, AnotherNumberOfThreadsIsAllowedAndSaid) {
    auto run = makeRun("a");
    run.stopAt(10);
    ASSERT_TRUE(run.run());
    run.recorder.atStep = {};
    run.configuration.threads = 2;
    ASSERT_TRUE(run.resume());
    EXPECT_NE(run.recorder.log.find("2 threads instead of cpu, fp32, 1 threads"), std::string::npos)
        << run.recorder.log;
}

constexpr const char* kChildFolder = "STATOR_TEST_CHILD_FOLDER";
constexpr const char* kChildSteps = "STATOR_TEST_CHILD_STEPS";
constexpr const char* kChildMicroseconds = "STATOR_TEST_CHILD_MICROSECONDS";

/// Saved often, so that most kills fall into the writing of a checkpoint.
RunConfiguration childConfiguration() {
    auto c = smallConfiguration();
    c.checkpoints.everySteps = 2;
    c.evaluation.when = eval::EvaluateWhen::EverySteps;
    c.evaluation.everySteps = 9;
    return c;
}

/// What the test below starts as a process of its own: it runs or resumes, and kills itself a given
/// time after a given number of steps, wherever the trainer then is.
TEST(ResumeChild, DISABLED_RunsUntilItIsKilled) {
    const char* folder = std::getenv(kChildFolder);
    ASSERT_NE(folder, nullptr);
    const auto tokenizer = text::Tokenizer::load(fs::path(folder) / "tokenizer.model");
    ASSERT_TRUE(tokenizer);
    TestRun run = {fs::path(folder) / "run", childConfiguration(),
                   sampleData(folder, childConfiguration(), 800, **tokenizer)};
    int stepsLeft = std::atoi(std::getenv(kChildSteps));
    const std::chrono::microseconds time(std::atoi(std::getenv(kChildMicroseconds)));
    run.recorder.atStep = [&](const StepSample&) {
        if (--stepsLeft == 0)
            std::thread([time] {
                std::this_thread::sleep_for(time);
                ::kill(::getpid(), SIGKILL);
            }).detach();
    };
    const bool begun = !CheckpointFolder(run.folder / "checkpoints").list().empty();
    const auto outcome = begun ? run.resume() : run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
}

/// Runs this program with the test above alone; gives its status.
int runChild(const fs::path& folder, unsigned steps, unsigned microseconds) {
    ::setenv(kChildFolder, folder.c_str(), 1);
    ::setenv(kChildSteps, std::to_string(steps).c_str(), 1);
    ::setenv(kChildMicroseconds, std::to_string(microseconds).c_str(), 1);
    std::string program = "/proc/self/exe";
    std::string filter = "--gtest_filter=ResumeChild.*";
    std::string disabled = "--gtest_also_run_disabled_tests";
    std::string brief = "--gtest_brief=1";
    char* arguments[] = {program.data(), filter.data(), disabled.data(), brief.data(), nullptr};
    pid_t child = -1;
    EXPECT_EQ(::posix_spawn(&child, program.c_str(), nullptr, nullptr, arguments, environ), 0);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    return status;
}

TEST_F(ResumeTest, ARunKilledAgainAndAgainEndsWithTheBitsOfAnUninterruptedOne) {
    const std::string whole = uninterrupted(childConfiguration());
    const fs::path folder = temporary.path() / "child";
    fs::create_directories(folder);
    ASSERT_TRUE(base::writeFileAtomically(folder / "tokenizer.model", sampleTokenizer()->proto()));
    std::mt19937 random(7);
    // Each process gets some steps further than the one before; the last has time to finish.
    for (int kill = 0; kill < 6; ++kill) {
        const int status = runChild(folder, 4 + random() % 5, random() % 4000);
        ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << "it was not killed";
        const auto newest = CheckpointFolder(folder / "run" / "checkpoints").newest();
        ASSERT_TRUE(newest) << newest.error().toString();
    }
    const int status = runChild(folder, 1000, 0);
    ASSERT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    EXPECT_EQ(*base::readFile(folder / "run" / "model.safetensors"), whole);
}

} // namespace
