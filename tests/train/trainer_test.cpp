#include "core/model/safetensors.h"
#include "core/train/checkpoint.h"
#include "core/train/trainer.h"
#include "tests/train/runfixture.h"
#include "tests/train/wrappedstep.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

using namespace stator;
using namespace stator::train;

namespace {

class TrainerTest : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<test::TemporaryFolder>();
        s_data = sampleData(s_folder->path(), smallConfiguration());
    }
    static void TearDownTestSuite() {
        s_data.reset();
        s_folder.reset();
    }
    void TearDown() override { base::setWriteFaultAfter(-1); }

    TestRun makeRun(const std::string& name,
                    const RunConfiguration& configuration = smallConfiguration()) {
        return {temporary.path() / name, configuration, s_data};
    }
    test::TemporaryFolder temporary;
    static std::unique_ptr<test::TemporaryFolder> s_folder;
    static std::shared_ptr<const TrainingData> s_data;
};
std::unique_ptr<test::TemporaryFolder> TrainerTest::s_folder;
std::shared_ptr<const TrainingData> TrainerTest::s_data;

double meanLoss(const std::vector<StepSample>& steps, std::size_t begin, std::size_t end) {
    double sum = 0;
    for (std::size_t i = begin; i < end; ++i)
        sum += static_cast<double>(steps[i].loss);
    return sum / static_cast<double>(end - begin);
}

TEST_F(TrainerTest, TheLossFallsAndEveryStepIsReported) {
    auto run = makeRun("a");
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(outcome->end, RunEnd::Finished);
    EXPECT_EQ(outcome->steps, 60U);
    ASSERT_EQ(run.recorder.steps.size(), 60U);
    for (std::size_t i = 0; i < 60; ++i) {
        const StepSample& s = run.recorder.steps[i];
        EXPECT_EQ(s.step, i + 1);
        EXPECT_EQ(s.totalSteps, 60U);
        EXPECT_EQ(s.pairs, 64U);
        EXPECT_GT(s.pairsPerSecond, 0);
        EXPECT_GT(s.learningRate, 0);
    }
    EXPECT_LT(meanLoss(run.recorder.steps, 50, 60), 0.5 * meanLoss(run.recorder.steps, 0, 10));
    EXPECT_NE(run.recorder.log.find("Epoch 1 ended"), std::string::npos) << run.recorder.log;
}

TEST_F(TrainerTest, TheModelOfTheRunIsASafetensorsTable) {
    auto run = makeRun("a");
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    const auto file = model::SafetensorsFile::open(outcome->model);
    ASSERT_TRUE(file) << file.error().toString();
    const auto* tensor = file->find("embedding.weight");
    ASSERT_NE(tensor, nullptr);
    EXPECT_EQ(tensor->shape, (std::vector<std::uint64_t>{s_data->vocabulary, 32}));
}

TEST_F(TrainerTest, TheSameSeedGivesTheSameBitsAndAnotherSeedOthers) {
    auto a = makeRun("a");
    auto b = makeRun("b");
    auto c = makeRun("c");
    c.configuration.seed = 2;
    for (auto* run : {&a, &b, &c})
        run->configuration.threads = 2;
    ASSERT_TRUE(a.run());
    ASSERT_TRUE(b.run());
    ASSERT_TRUE(c.run());
    EXPECT_EQ(a.modelBytes(), b.modelBytes());
    EXPECT_NE(a.modelBytes(), c.modelBytes());
}

TEST_F(TrainerTest, EvaluationChangesNoBitOfTheModel) {
    auto a = makeRun("a");
    auto b = makeRun("b");
    b.configuration.evaluation.when = eval::EvaluateWhen::EverySteps;
    b.configuration.evaluation.everySteps = 7;
    ASSERT_TRUE(a.run());
    ASSERT_TRUE(b.run());
    EXPECT_EQ(b.recorder.evaluations.size(), 9U);
    EXPECT_EQ(a.modelBytes(), b.modelBytes());
}

TEST_F(TrainerTest, TheBudgetedPlanIsRepeatableTooAlthoughItWatchesTheClock) {
    auto a = makeRun("a");
    auto b = makeRun("b");
    for (auto* run : {&a, &b}) {
        run->configuration.evaluation.when = eval::EvaluateWhen::Budget;
        run->configuration.evaluation.budgetPercent = run == &a ? 5 : 100;
        ASSERT_TRUE(run->run());
    }
    EXPECT_EQ(a.modelBytes(), b.modelBytes());
}

TEST_F(TrainerTest, ABudgetThatPaysForLittleEndsWithASubsetAndSaysSo) {
    auto configuration = smallConfiguration();
    configuration.data.split.train = 0.7;
    configuration.data.split.validation = 0.3;
    configuration.data.split.test = 0;
    configuration.evaluation.when = eval::EvaluateWhen::Budget;
    configuration.evaluation.budgetPercent = 1e-6;
    TestRun run{temporary.path() / "a", configuration,
                sampleData(temporary.path(), configuration, 2'000)};
    ASSERT_TRUE(run.run());
    const auto rows = run.data->split.count(data::Side::Validation);
    ASSERT_GT(rows, 1'000U);
    // One that measures what evaluation costs, and the end as much of it.
    ASSERT_EQ(run.recorder.evaluations.size(), 2U);
    const auto& last = run.recorder.evaluations.back();
    EXPECT_TRUE(last.last);
    EXPECT_EQ(last.step, 60U);
    for (const auto& result : last.results) {
        EXPECT_TRUE(result.subset());
        EXPECT_EQ(result.intervals.size(), result.metrics.size());
        EXPECT_EQ(result.rows, run.recorder.evaluations.front().results.front().rows);
    }
    EXPECT_NE(run.recorder.log.find("would take evaluation beyond"), std::string::npos)
        << run.recorder.log;
}

TEST_F(TrainerTest, ABudgetThatPaysForItEndsWithEverything) {
    auto run = makeRun("a");
    run.configuration.evaluation.when = eval::EvaluateWhen::Budget;
    run.configuration.evaluation.budgetPercent = 100;
    const auto outcome = run.run();
    ASSERT_TRUE(outcome);
    EXPECT_TRUE(run.recorder.evaluations.back().last);
    for (const auto& result : outcome->lastEvaluation) {
        EXPECT_FALSE(result.subset());
        EXPECT_TRUE(result.intervals.empty());
    }
    EXPECT_EQ(run.recorder.log.find("would take evaluation beyond"), std::string::npos);
}

TEST_F(TrainerTest, PhasesAddUpToTheWallTimeAndEvaluationIsAccountedApart) {
    auto run = makeRun("a");
    run.configuration.evaluation.when = eval::EvaluateWhen::EverySteps;
    run.configuration.evaluation.everySteps = 20;
    run.configuration.checkpoints.everySteps = 30;
    const std::int64_t begin = monotonicNanoseconds();
    const auto outcome = run.run();
    const std::int64_t wall = monotonicNanoseconds() - begin;
    ASSERT_TRUE(outcome) << outcome.error().toString();
    const PhaseTimes& phases = outcome->phases;
    EXPECT_LE(phases.totalNanoseconds(), wall);
    EXPECT_GT(phases.seconds(Phase::Evaluation), 0);
    EXPECT_GT(phases.seconds(Phase::Checkpoint), 0);
    EXPECT_GT(phases.seconds(Phase::Forward), 0);
    double inEvaluations = 0;
    for (const auto& evaluation : run.recorder.evaluations)
        inEvaluations += evaluation.seconds;
    EXPECT_NEAR(inEvaluations, phases.seconds(Phase::Evaluation), 1e-6);
    const StepSample& last = run.recorder.steps.back();
    EXPECT_LT(last.trainingSeconds, last.wallSeconds);
    for (const StepSample& s : run.recorder.steps)
        EXPECT_EQ(s.phases[Phase::Evaluation], 0) << "a step's time is its own";
}

TEST_F(TrainerTest, KeyPointsAreEvaluatedAndTheLastReadsEverything) {
    auto run = makeRun("a");
    run.configuration.evaluation.when = eval::EvaluateWhen::KeyPoints;
    run.configuration.evaluation.keyPoints = {10, 50};
    const auto outcome = run.run();
    ASSERT_TRUE(outcome);
    ASSERT_EQ(run.recorder.evaluations.size(), 3U);
    EXPECT_EQ(run.recorder.evaluations[0].step, 6U);
    EXPECT_EQ(run.recorder.evaluations[1].step, 30U);
    const auto& last = run.recorder.evaluations[2];
    EXPECT_TRUE(last.last);
    EXPECT_EQ(last.step, 60U);
    ASSERT_FALSE(last.results.empty());
    for (const auto& result : last.results)
        EXPECT_EQ(result.rows, s_data->split.count(data::Side::Validation));
    EXPECT_EQ(outcome->lastEvaluation.size(), last.results.size());
    EXPECT_EQ(outcome->bestMetric, "validation/loss");
}

TEST_F(TrainerTest, EarlyStoppingEndsTheRunWithAModel) {
    auto run = makeRun("a");
    auto& plan = run.configuration.evaluation;
    plan.when = eval::EvaluateWhen::EverySteps;
    plan.everySteps = 5;
    plan.earlyStopping = {"validation/bitextAccuracy", 2, 1e6};
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(outcome->end, RunEnd::StoppedEarly);
    EXPECT_EQ(outcome->steps, 15U) << "the first sets the mark, two more do not reach beyond it";
    EXPECT_TRUE(std::filesystem::exists(outcome->model));
    EXPECT_TRUE(run.recorder.evaluations.back().last);
}

TEST_F(TrainerTest, TheBestModelIsKeptAndLeftWhereTheConfigurationWantsIt) {
    auto run = makeRun("a");
    run.configuration.evaluation.when = eval::EvaluateWhen::EverySteps;
    run.configuration.evaluation.everySteps = 10;
    run.configuration.checkpoints.finalModel = FinalModel::Best;
    run.configuration.checkpoints.keepLast = 1;
    // After step 35 the table is spoiled, so that step 30 stays the best.
    run.makeStep = wrapping([](model::EmbeddingTable& table, std::uint64_t step) {
        if (step > 35)
            for (std::uint32_t t = 0; t < table.vocabulary(); ++t)
                table.row(t)[t % table.dim()] += 50.0F;
        return Result<void>();
    });
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(outcome->bestStep, 30U);
    EXPECT_EQ(outcome->modelStep, 30U);
    EXPECT_EQ(outcome->steps, 60U);
    EXPECT_EQ(run.recorder.evaluations.back().step, 30U);
    EXPECT_TRUE(run.recorder.evaluations.back().last);

    const auto best = CheckpointFolder(run.folder / "checkpoints").best();
    ASSERT_TRUE(best);
    EXPECT_EQ(best->info().step, 30U);
    EXPECT_EQ(best->info().metric, "validation/loss");
    const auto table = modelOfCheckpoint(best->info().folder);
    ASSERT_TRUE(table) << table.error().toString();
    ASSERT_TRUE(saveModel(*table, run.folder / "again.safetensors"));
    EXPECT_EQ(*base::readFile(run.folder / "again.safetensors"), run.modelBytes());
}

TEST_F(TrainerTest, ADivergedRunSaysWhatToTryAndKeepsItsLastGoodCheckpoint) {
    for (const bool asError : {true, false}) {
        auto run = makeRun(asError ? "a" : "b");
        run.configuration.checkpoints.everySteps = 10;
        run.makeStep = wrapping(
            [](model::EmbeddingTable&, std::uint64_t step) -> Result<void> {
                if (step == 25)
                    return makeError(ErrorCode::Diverged, "The loss is not a number.");
                return {};
            },
            asError);
        const auto outcome = run.run();
        ASSERT_FALSE(outcome);
        EXPECT_EQ(outcome.error().code, ErrorCode::Diverged);
        for (const char* part : {"step 25", "learningRate", "0.0125", "step 20"})
            EXPECT_NE(outcome.error().message.find(part), std::string::npos)
                << part << ": " << outcome.error().message;
        EXPECT_EQ(CheckpointFolder(run.folder / "checkpoints").newest()->info().step, 20U);
        EXPECT_FALSE(std::filesystem::exists(run.folder / "model.safetensors"));
    }
}

TEST_F(TrainerTest, AStepThatFailsOrThrowsIsAnErrorOfTheRun) {
    auto run = makeRun("a");
    run.makeStep = wrapping([](model::EmbeddingTable&, std::uint64_t step) -> Result<void> {
        if (step == 3)
            throw std::bad_alloc();
        return {};
    });
    const auto outcome = run.run();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::OutOfMemory);
    EXPECT_NE(outcome.error().message.find("batchSize"), std::string::npos);
}

TEST_F(TrainerTest, AFullDiskLosesOneCheckpointAndNotTheRun) {
    auto run = makeRun("a");
    run.configuration.checkpoints.everySteps = 20;
    run.recorder.atStep = [](const StepSample& s) {
        if (s.step == 40)
            base::setWriteFaultAfter(5000);
    };
    run.recorder.atCheckpoint = [](const CheckpointEvent& event) {
        if (!event.error.empty())
            base::setWriteFaultAfter(-1);
    };
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    ASSERT_EQ(run.recorder.checkpoints.size(), 2U);
    EXPECT_TRUE(run.recorder.checkpoints[0].error.empty());
    EXPECT_NE(run.recorder.checkpoints[1].error.find("space"), std::string::npos);
    EXPECT_NE(run.recorder.log.find("the run goes on"), std::string::npos);
    EXPECT_EQ(CheckpointFolder(run.folder / "checkpoints").newest()->info().step, 20U);
}

TEST_F(TrainerTest, APausedRunSavesOnRequestAndGoesOnToTheSameBits) {
    auto plain = makeRun("plain");
    ASSERT_TRUE(plain.run());

    auto run = makeRun("a");
    run.recorder.atStep = [&](const StepSample& s) {
        if (s.step == 5)
            run.control->pause();
    };
    run.recorder.atState = [&](RunState state) {
        if (state == RunState::Paused)
            run.control->checkpointNow();
    };
    run.recorder.atCheckpoint = [&](const CheckpointEvent&) { run.control->resume(); };
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    ASSERT_EQ(run.recorder.checkpoints.size(), 1U);
    EXPECT_EQ(run.recorder.checkpoints[0].step, 5U);
    EXPECT_EQ(run.recorder.checkpoints[0].reason, CheckpointReason::Requested);
    EXPECT_EQ(run.modelBytes(), plain.modelBytes());
}

TEST_F(TrainerTest, AStopWhilePausedEndsTheRunWithACheckpoint) {
    auto run = makeRun("a");
    run.recorder.atStep = [&](const StepSample& s) {
        if (s.step == 5)
            run.control->pause();
    };
    run.recorder.atState = [&](RunState state) {
        if (state == RunState::Paused)
            run.control->stop();
    };
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(outcome->end, RunEnd::Stopped);
    EXPECT_EQ(outcome->steps, 5U);
    EXPECT_EQ(CheckpointFolder(run.folder / "checkpoints").newest()->info().step, 5U);
}

TEST_F(TrainerTest, EpochsDecideTheNumberOfSteps) {
    auto run = makeRun("a");
    run.configuration.maxSteps = 0;
    run.configuration.epochs = 2;
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    const auto rows = s_data->split.count(data::Side::Train);
    EXPECT_NEAR(static_cast<double>(outcome->steps), 2.0 * static_cast<double>(rows) / 64.0, 6.0);
    EXPECT_DOUBLE_EQ(run.recorder.steps.back().epoch, 2.0);
    run.folder = temporary.path() / "b";
    run.configuration.maxSteps = 10;
    EXPECT_EQ(run.run()->steps, 10U) << "what ends first";
}

TEST_F(TrainerTest, AFolderThatHoldsARunIsNotTrainedOver) {
    auto run = makeRun("a");
    run.configuration.checkpoints.everySteps = 20;
    ASSERT_TRUE(run.run());
    const auto again = run.run();
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, ErrorCode::AlreadyExists);
}

TEST_F(TrainerTest, WhatThisMachineCannotDoIsSaidBeforeTheFirstStep) {
    auto run = makeRun("a");
    run.configuration.precision = PrecisionChoice::Fp16;
    const auto outcome = run.run();
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::Unsupported);
    EXPECT_TRUE(run.recorder.steps.empty());
}

TEST_F(TrainerTest, AutoChoosesWhatWorksHere) {
    auto run = makeRun("a");
    run.configuration.precision = PrecisionChoice::Auto;
    run.configuration.device = DeviceChoice::Auto;
    run.configuration.maxSteps = 5;
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_NE(outcome->precision, Precision::Fp16);
    EXPECT_EQ(outcome->threads, 1);
}

TEST_F(TrainerTest, AnEvaluationPlanThatCannotWorkIsRefusedWithWhatThereIs) {
    auto run = makeRun("a");
    auto& plan = run.configuration.evaluation;
    plan.when = eval::EvaluateWhen::EpochEnds;
    plan.evaluations = {{eval::EvaluatorKind::Bitext, "tatoeba", 0, 0}};
    auto outcome = run.run();
    ASSERT_FALSE(outcome);
    EXPECT_NE(outcome.error().message.find("\"tatoeba\""), std::string::npos);
    EXPECT_NE(outcome.error().message.find("validation, test"), std::string::npos);
    plan.evaluations = {{eval::EvaluatorKind::Bitext, "validation", 0, 0}};
    plan.bestMetric = "test/loss";
    outcome = run.run();
    ASSERT_FALSE(outcome);
    EXPECT_NE(outcome.error().message.find("test/loss"), std::string::npos);
    plan.bestMetric = "";
    plan.evaluations[0].dim = 64;
    outcome = run.run();
    ASSERT_FALSE(outcome);
    EXPECT_NE(outcome.error().message.find("model.dim"), std::string::npos);
}

TEST_F(TrainerTest, BenchmarksAndMatryoshkaDimsAreEvaluatedByName) {
    auto run = makeRun("a");
    auto data = std::make_shared<TrainingData>(*s_data);
    data->benchmarks.push_back(*eval::EvaluationData::ofCorpus("spanish", data->corpora[0].corpus,
                                                               data->corpora[0].tokens));
    run.data = data;
    run.configuration.loss.matryoshkaDims = {8, 32};
    auto& plan = run.configuration.evaluation;
    plan.when = eval::EvaluateWhen::EpochEnds;
    plan.evaluations = {{eval::EvaluatorKind::Bitext, "spanish", 300, 0},
                        {eval::EvaluatorKind::Bitext, "spanish", 300, 8}};
    plan.bestMetric = "spanish@8/bitextAccuracy";
    const auto outcome = run.run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    ASSERT_EQ(outcome->lastEvaluation.size(), 2U);
    EXPECT_EQ(outcome->lastEvaluation[0].dataset, "spanish");
    EXPECT_EQ(outcome->lastEvaluation[1].dataset, "spanish@8");
    EXPECT_EQ(outcome->lastEvaluation[0].rows, 300U);
    EXPECT_EQ(outcome->bestMetric, "spanish@8/bitextAccuracy");
    // Epochs of about 20 steps: two ended within the run, and the end.
    EXPECT_EQ(run.recorder.evaluations.size(), 3U);
}

} // namespace
