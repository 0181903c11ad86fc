#include "core/train/runsize.h"

#include <gtest/gtest.h>

using namespace stator;
using namespace stator::train;

namespace {

RunInputs sevenLanguages() {
    RunInputs inputs;
    inputs.kind = data::CorpusKind::Pairs;
    inputs.rowsKnown = true;
    inputs.trainRows = 700'000;
    inputs.validationRows = 300'000;
    inputs.vocabulary = 250'002;
    return inputs;
}

RunConfiguration configuration() {
    RunConfiguration c;
    c.batchSize = 2000;
    c.evaluation.when = eval::EvaluateWhen::EveryPercent;
    c.evaluation.everyPercent = 5;
    return c;
}

TEST(RunSize, EvaluationOfManyRowsOftenOutgrowsTraining) {
    const RunSize size = sizeOf(configuration(), sevenLanguages());
    EXPECT_EQ(size.stepsPerEpoch, 350U);
    EXPECT_EQ(size.steps, 350U);
    EXPECT_EQ(size.trainedRows, 700'000U);
    EXPECT_EQ(size.evaluations, 20U);
    // Loss and bitext on the validation rows each.
    EXPECT_TRUE(size.evaluationRowsKnown);
    EXPECT_EQ(size.rowsPerEvaluation, 600'000U);
    EXPECT_EQ(size.evaluatedRows, 12'000'000U);
    EXPECT_NEAR(size.evaluationRatio(), 17.14, 0.01);
}

TEST(RunSize, ASubsetIsReadBeforeTheLastEvaluationAndOnceMoreWithIt) {
    RunConfiguration c = configuration();
    c.evaluation.subsetRows = 1000;
    const RunSize size = sizeOf(c, sevenLanguages());
    EXPECT_EQ(size.rowsPerEvaluation, 1000U);
    EXPECT_EQ(size.evaluatedRows, 600'000U + 20 * 1000U);
}

TEST(RunSize, BenchmarksCountWithTheirRows) {
    RunConfiguration c = configuration();
    c.evaluation.when = eval::EvaluateWhen::KeyPoints;
    c.evaluation.evaluations = {{eval::EvaluatorKind::Bitext, "tatoeba", 0, 0},
                                {eval::EvaluatorKind::ValidationLoss, "validation", 500, 0}};
    RunInputs inputs = sevenLanguages();
    EXPECT_FALSE(sizeOf(c, inputs).evaluationRowsKnown);
    inputs.benchmarkRows["tatoeba"] = 7000;
    const RunSize size = sizeOf(c, inputs);
    EXPECT_TRUE(size.evaluationRowsKnown);
    EXPECT_EQ(size.lastEvaluationRows, 7500U);
    EXPECT_EQ(size.evaluations, 8U);
}

TEST(RunSize, ByBudgetOnlyTheLastEvaluationIsCertain) {
    RunConfiguration c = configuration();
    c.evaluation.when = eval::EvaluateWhen::Budget;
    const RunSize size = sizeOf(c, sevenLanguages());
    EXPECT_TRUE(size.byBudget);
    EXPECT_EQ(size.evaluatedRows, 600'000U);
    c.evaluation.when = eval::EvaluateWhen::Never;
    EXPECT_EQ(sizeOf(c, sevenLanguages()).evaluatedRows, 0U);
}

TEST(RunSize, StepsEndWithEpochsOrTheLimit) {
    RunConfiguration c = configuration();
    c.epochs = 2.5;
    EXPECT_EQ(sizeOf(c, sevenLanguages()).steps, 875U);
    c.maxSteps = 100;
    EXPECT_EQ(sizeOf(c, sevenLanguages()).steps, 100U);
    c.epochs = 0;
    c.maxSteps = 5000;
    EXPECT_EQ(sizeOf(c, sevenLanguages()).steps, 5000U);
    EXPECT_EQ(sizeOf(c, sevenLanguages()).trainedRows, 10'000'000U);
    RunInputs few = sevenLanguages();
    few.trainRows = 30;
    EXPECT_EQ(sizeOf(c, few).stepsPerEpoch, 1U);
    EXPECT_EQ(sizeOf(c, RunInputs()).steps, 0U);
}

TEST(RunSize, AdamKeepsTwoMomentsAndAdagradOneNumberARow) {
    RunConfiguration c = configuration();
    c.model.dim = 1024;
    const RunSize adam = sizeOf(c, sevenLanguages());
    EXPECT_EQ(adam.tableBytes, 250'002ULL * 1024 * 4);
    EXPECT_EQ(adam.optimizerBytes, 2 * adam.tableBytes + 250'002ULL * 4);
    EXPECT_EQ(adam.checkpointsKept, 3U);
    c.optimizer.kind = OptimizerKind::RowAdagrad;
    c.checkpoints.keepBest = false;
    const RunSize adagrad = sizeOf(c, sevenLanguages());
    EXPECT_EQ(adagrad.optimizerBytes, 250'002ULL * 4);
    EXPECT_EQ(adagrad.checkpointsKept, 2U);
}

} // namespace
