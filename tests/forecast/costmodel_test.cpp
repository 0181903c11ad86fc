#include "core/forecast/costmodel.h"
#include "core/forecast/nonnegativefit.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

using namespace stator;
using namespace stator::forecast;
using train::Phase;

namespace {

constexpr train::Machine kMachine{model::Device::Cpu, train::Precision::Fp32, 2};

StepShape shapeOf(std::uint64_t rows, std::uint32_t dim,
                  train::OptimizerKind optimizer = train::OptimizerKind::LazyAdamW) {
    StepShape shape;
    shape.rows = rows;
    shape.dim = dim;
    shape.tokens = 24.0 * static_cast<double>(rows);
    shape.distinctRows = 30 * std::pow(static_cast<double>(rows), 0.7);
    shape.options.optimizer = optimizer;
    return shape;
}

EvaluationShape evaluationOf(eval::EvaluatorKind kind, std::uint64_t rows, std::uint32_t dim) {
    EvaluationShape shape;
    shape.kind = kind;
    shape.rows = rows;
    shape.dim = dim;
    shape.tokens = 24.0 * static_cast<double>(rows);
    shape.comparisons = static_cast<double>(rows) * 256;
    if (kind == eval::EvaluatorKind::Bitext)
        shape.comparisons = static_cast<double>(rows * rows);
    return shape;
}

/// A machine that is not as guess() has it: each cost of its own strangeness.
double strange(Cost cost) {
    const auto usual = CostModel::guess(kMachine, 0, 0).secondsOf(cost);
    return usual * (0.3 + 0.37 * static_cast<double>(static_cast<std::size_t>(cost) % 7));
}

double total(const Counts& counts) {
    double seconds = 0;
    for (const auto& [cost, count] : counts)
        seconds += count * strange(cost);
    return seconds;
}

StepMeasurement measured(const StepShape& shape) {
    StepMeasurement measurement{shape, {}, total(batchCounts(shape))};
    for (std::size_t i = 0; i < train::kStepPhases; ++i)
        measurement.seconds[i] = total(countsOf(static_cast<train::StepPhase>(i), shape));
    return measurement;
}

std::vector<StepMeasurement> measuredSteps() {
    std::vector<StepMeasurement> steps;
    for (const auto rows : {64, 512, 1024, 4096})
        for (const auto dim : {64, 512})
            steps.push_back(measured(
                shapeOf(static_cast<std::uint64_t>(rows), static_cast<std::uint32_t>(dim))));
    return steps;
}

TEST(CostModel, RecoversAMachineFromItsMeasurements) {
    std::vector<EvaluationMeasurement> evaluations;
    for (const auto kind : {eval::EvaluatorKind::ValidationLoss, eval::EvaluatorKind::Bitext})
        for (const std::uint64_t rows : {500U, 4000U})
            for (const std::uint32_t dim : {64U, 512U}) {
                const auto shape = evaluationOf(kind, rows, dim);
                evaluations.push_back({shape, total(countsOf(shape))});
            }
    const auto model = CostModel::fit(kMachine, measuredSteps(), evaluations);
    EXPECT_FALSE(model.isGuess());
    // Between the points and beyond them.
    for (const auto& shape : {shapeOf(2048, 256), shapeOf(8192, 1024), shapeOf(128, 128)}) {
        const auto expected = measured(shape);
        const auto found = model.step(shape);
        for (std::size_t i = 0; i < train::kStepPhases; ++i)
            EXPECT_NEAR(found[i] / expected.seconds[i], 1.0, 0.03)
                << "phase " << i << " of " << shape.rows << " x " << shape.dim;
    }
    for (const auto& shape : {evaluationOf(eval::EvaluatorKind::ValidationLoss, 20'000, 256),
                              evaluationOf(eval::EvaluatorKind::Bitext, 9'000, 1024)})
        EXPECT_NEAR(model.evaluation(shape) / total(countsOf(shape)), 1.0, 0.03);
}

TEST(CostModel, WhatWasNotMeasuredFollowsWhatWas) {
    // A machine ten times as slow as the guess in everything.
    const auto guess = CostModel::guess(kMachine, 0, 0);
    std::vector<StepMeasurement> steps;
    for (const std::uint64_t rows : {64U, 1024U, 4096U}) {
        const auto shape = shapeOf(rows, 256);
        StepMeasurement step{shape, guess.step(shape), 0};
        for (double& seconds : step.seconds)
            seconds *= 10;
        steps.push_back(step);
    }
    const auto model = CostModel::fit(kMachine, steps, {});
    const auto adagrad = shapeOf(1024, 256, train::OptimizerKind::RowAdagrad);
    EXPECT_NEAR(model.step(adagrad)[3] / guess.step(adagrad)[3], 10, 0.1);
    auto ranked = shapeOf(1024, 256);
    ranked.options.loss = train::LossKind::CoSent;
    EXPECT_NEAR(model.step(ranked)[1] / guess.step(ranked)[1], 10, 0.1);
}

TEST(CostModel, OneDisturbedMeasurementHardlyMatters) {
    auto steps = measuredSteps();
    steps[5].seconds[1] *= 3;
    const auto model = CostModel::fit(kMachine, steps, {});
    for (std::size_t i = 0; i < kCosts; ++i)
        EXPECT_GE(model.secondsOf(static_cast<Cost>(i)), 0.0);
    const auto shape = shapeOf(2048, 256);
    EXPECT_NEAR(model.step(shape)[1] / measured(shape).seconds[1], 1.0, 0.1);
}

TEST(CostModel, MeasuredRatesAreTakenAsTheyAre) {
    const auto model = CostModel::fit(kMachine, {}, {},
                                      {{Cost::CheckpointEach, 0.5},
                                       {Cost::CheckpointByte, 2e-9},
                                       {Cost::TableByte, 1e-9},
                                       {Cost::TextByte, 3e-9}});
    EXPECT_DOUBLE_EQ(model.checkpoint(1e9), 2.5);
    EXPECT_DOUBLE_EQ(model.tableSetUp(2e9), 2.0);
    EXPECT_DOUBLE_EQ(model.tokenize(1e9), 3.0);
}

TEST(CostModel, BatchesAreHiddenBehindTheStepUnlessTheyTakeLonger) {
    auto steps = measuredSteps();
    const auto shape = shapeOf(1024, 64);
    const double made = total(batchCounts(shape));
    const auto spare = CostModel::fit(kMachine, steps, {}, {{Cost::DataWait, 0.0}});
    EXPECT_LT(spare.data(shape), 0.1 * made);
    // Where the step needs all cores, a share of the making holds it up.
    const auto busy = CostModel::fit(kMachine, steps, {}, {{Cost::DataWait, 0.75}});
    EXPECT_NEAR(busy.data(shape) - spare.data(shape), 0.75 * made, 0.05 * made);
    for (auto& step : steps)
        step.dataSeconds *= 1000;
    const auto slow = CostModel::fit(kMachine, steps, {}, {{Cost::DataWait, 0.0}});
    const auto phases = slow.step(shape);
    const double whole = std::accumulate(phases.begin(), phases.end(), slow.data(shape));
    EXPECT_NEAR(whole / (1000 * made), 1.0, 0.05);
}

TEST(CostModel, MoreOfAnythingNeverCostsLess) {
    const auto model = CostModel::fit(kMachine, measuredSteps(), {});
    const auto sumOf = [&](StepShape shape) {
        const auto phases = model.step(shape);
        return std::accumulate(phases.begin(), phases.end(), 0.0);
    };
    const auto base = shapeOf(1024, 256);
    EXPECT_LT(sumOf(base), sumOf(shapeOf(2048, 256)));
    EXPECT_LT(sumOf(base), sumOf(shapeOf(1024, 512)));
    auto symmetric = base;
    symmetric.options.directions = train::MnrlDirections::Symmetric;
    EXPECT_LT(sumOf(base), sumOf(symmetric));
    auto matryoshka = base;
    matryoshka.options.matryoshkaDims = {64, 128, 256};
    EXPECT_LT(sumOf(base), sumOf(matryoshka));
    auto triplets = base;
    triplets.columns = 4;
    EXPECT_NEAR(scoresOf(triplets) / scoresOf(base), 3.0, 1e-9);
}

TEST(CostModel, FinishedRunsCorrectAPhaseWithinBounds) {
    auto model = CostModel::fit(kMachine, measuredSteps(), {});
    const auto shape = shapeOf(1024, 256);
    const double before = model.step(shape)[1];
    const double other = model.step(shape)[2];
    model.correct(Phase::Loss, 100, 150);
    EXPECT_GT(model.step(shape)[1], 1.2 * before);
    EXPECT_LT(model.step(shape)[1], 1.5 * before);
    EXPECT_DOUBLE_EQ(model.step(shape)[2], other);
    // Long runs count for more than short ones.
    auto brief = CostModel::fit(kMachine, measuredSteps(), {});
    brief.correct(Phase::Loss, 1, 1.5);
    EXPECT_LT(brief.factor(Phase::Loss), model.factor(Phase::Loss));
    EXPECT_GT(brief.factor(Phase::Loss), 1.0);
    // What is nothing says nothing.
    brief.correct(Phase::Data, 0, 5);
    brief.correct(Phase::Data, 0.001, 0.04);
    EXPECT_DOUBLE_EQ(brief.factor(Phase::Data), 1.0);
    for (int i = 0; i < 50; ++i) {
        model.correct(Phase::Loss, 100, 1000);
        model.correct(Phase::Forward, 1000, 100);
    }
    EXPECT_DOUBLE_EQ(model.factor(Phase::Loss), 4.0);
    EXPECT_DOUBLE_EQ(model.factor(Phase::Forward), 0.25);
}

TEST(CostModel, RepeatedCorrectionsConverge) {
    auto model = CostModel::fit(kMachine, measuredSteps(), {});
    const double wrong = 60; // the model says so, and runs take 90
    for (int i = 0; i < 30; ++i)
        model.correct(Phase::Loss, wrong * model.factor(Phase::Loss), 90);
    EXPECT_NEAR(model.factor(Phase::Loss), 1.5, 0.01);
}

TEST(CostModel, SurvivesJson) {
    auto model = CostModel::fit({model::Device::Cuda, train::Precision::Bf16, 8}, measuredSteps(),
                                {}, {{Cost::CheckpointEach, 0.125}});
    model.correct(Phase::Evaluation, 10, 20);
    const auto read = CostModel::fromJson(model.toJson());
    ASSERT_TRUE(read) << read.error().toString();
    EXPECT_EQ(read->machine(), model.machine());
    EXPECT_EQ(read->isGuess(), model.isGuess());
    EXPECT_EQ(read->toJson(), model.toJson());
    EXPECT_TRUE(CostModel::fromJson(CostModel::guess(kMachine, 300, 20e9).toJson())->isGuess());
    for (const char* text : {"", "{}", "[1]", R"({"device":"cpu","precision":9})"}) {
        const auto wrong = CostModel::fromJson(text);
        ASSERT_FALSE(wrong);
        EXPECT_EQ(wrong.error().code, ErrorCode::Corrupt);
    }
    std::string negative = model.toJson();
    const auto at = negative.find("0.125");
    ASSERT_NE(at, std::string::npos);
    EXPECT_FALSE(CostModel::fromJson(negative.replace(at, 5, "-0.25")));
}

TEST(CostModel, CostsHaveNamesOfTheirOwn) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < kCosts; ++i)
        names.insert(costName(static_cast<Cost>(i)));
    EXPECT_EQ(names.size(), kCosts);
}

TEST(CostModel, AGuessFollowsProductRateAndBandwidth) {
    const auto shape = shapeOf(8192, 1024);
    const auto slow = CostModel::guess(kMachine, 100, 10e9).step(shape);
    const auto fast = CostModel::guess(kMachine, 400, 10e9).step(shape);
    EXPECT_TRUE(CostModel::guess(kMachine, 400, 10e9).isGuess());
    EXPECT_GT(slow[2], 2.5 * fast[2]);
    EXPECT_DOUBLE_EQ(slow[3], fast[3]);
    const auto wide = CostModel::guess(kMachine, 100, 40e9).step(shape);
    EXPECT_NEAR(slow[3] / wide[3], 4, 0.01);
}

TEST(NonNegativeFit, LeavesOutWhatWouldBeNegative) {
    // measured = first - second / 2: the second can only be 0.
    const std::vector<FitRow> rows = {{{1, 1}, 0.5}, {{2, 1}, 1.5}, {{4, 2}, 3}, {{4, 0}, 4}};
    const auto factors = fitFactors(rows, 2);
    EXPECT_GT(factors[0], 0.5);
    EXPECT_NEAR(factors[1], 0, 1e-6);
    EXPECT_EQ(fitFactors({}, 3), (std::vector<double>{1, 1, 1}));
}

TEST(NonNegativeFit, MedianIsTheMiddle) {
    EXPECT_EQ(medianOf({}), 0);
    EXPECT_EQ(medianOf({3, 1, 2}), 2);
    EXPECT_EQ(medianOf({4, 1, 2, 3}), 2.5);
    EXPECT_EQ(meanWithoutHighest({9, 1, 2, 3}), 2);
    EXPECT_EQ(meanWithoutHighest({4, 2}), 3);
}

} // namespace
