#include "core/forecast/forecast.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

using namespace stator;
using namespace stator::forecast;
using eval::EvaluateWhen;
using train::Phase;

namespace {

constexpr train::Machine kCpu{model::Device::Cpu, train::Precision::Fp32, 2};
constexpr train::Machine kHalf{model::Device::Cpu, train::Precision::Bf16, 2};
constexpr train::Machine kGpu{model::Device::Cuda, train::Precision::Fp32, 2};

CostModel measured(const train::Machine& machine, double slower = 1) {
    const auto guess = CostModel::guess(machine, 0, 0);
    std::vector<StepMeasurement> steps;
    for (const std::uint64_t rows : {64U, 512U, 4096U})
        for (const std::uint32_t dim : {64U, 512U}) {
            StepMeasurement step;
            step.shape.rows = rows;
            step.shape.dim = dim;
            step.shape.tokens = 24.0 * static_cast<double>(rows);
            step.shape.distinctRows = 10.0 * static_cast<double>(rows);
            step.seconds = guess.step(step.shape);
            for (double& seconds : step.seconds)
                seconds *= slower;
            steps.push_back(step);
        }
    return CostModel::fit(machine, steps, {});
}

DataProfile profile(std::uint64_t rows) {
    DataProfile profile;
    profile.rows = rows;
    profile.tokensPerText = 12;
    profile.textBytes = 50;
    for (std::uint64_t texts = 32; texts <= 65536; texts *= 2)
        profile.distinct.push_back({texts, 120 * std::pow(static_cast<double>(texts) / 32, 0.6)});
    profile.pairs = {{"en", "de", rows / 2}, {"en", "fr", rows / 4}, {"nl", "en", rows / 4}};
    return profile;
}

class ForecastRun : public testing::Test {
protected:
    void SetUp() override {
        configuration.data.datasets = {{"pairs"}};
        configuration.checkpoints.keepBest = false;
        inputs.rows.kind = data::CorpusKind::Pairs;
        inputs.rows.rowsKnown = true;
        inputs.rows.trainRows = 900'000;
        inputs.rows.validationRows = 10'000;
        inputs.rows.testRows = 90'000;
        inputs.rows.vocabulary = 32'000;
        inputs.datasets = {profile(1'000'000)};
    }
    Forecast forecast(const std::vector<CostModel>& models = {measured(kCpu)}) {
        auto result = forecastRun(configuration, inputs, models);
        EXPECT_TRUE(result) << result.error().toString();
        return result ? *result : Forecast();
    }
    train::RunConfiguration configuration;
    ForecastInputs inputs;
};

TEST_F(ForecastRun, PhasesAddUpToTheTotal) {
    configuration.checkpoints.keepBest = true;
    const auto f = forecast();
    EXPECT_EQ(f.steps, 439U);
    double sum = 0;
    for (std::size_t i = 0; i < train::kPhases; ++i) {
        EXPECT_GT(f.seconds[i], 0) << train::phaseName(static_cast<Phase>(i));
        sum += f.seconds[i];
    }
    EXPECT_DOUBLE_EQ(f.totalSeconds(), sum);
    EXPECT_DOUBLE_EQ(f.trainingSeconds(), sum - f.of(Phase::Evaluation));
    EXPECT_DOUBLE_EQ(f.evaluationShare(), f.of(Phase::Evaluation) / sum);
    EXPECT_GT(f.pairsPerSecond, 0);
    EXPECT_FALSE(f.rough);
    EXPECT_EQ(f.machine, kCpu);
}

TEST_F(ForecastRun, TrainingGrowsWithStepsAndTheExactNumberCounts) {
    const auto one = forecast();
    configuration.epochs = 2;
    const auto two = forecast();
    EXPECT_EQ(two.steps, 2 * one.steps);
    EXPECT_NEAR(two.of(Phase::Loss) / one.of(Phase::Loss), 2, 1e-9);
    inputs.exactSteps = 400;
    EXPECT_EQ(forecast().steps, 400U);
    EXPECT_NEAR(forecast().of(Phase::Loss) / one.of(Phase::Loss), 400.0 / 439, 1e-9);
}

TEST_F(ForecastRun, FullEvaluationsOfALargeSplitAreSeenBeforehand) {
    configuration.data.split = *data::findSplitPreset("70-30-0");
    configuration.evaluation.when = EvaluateWhen::EveryPercent;
    configuration.evaluation.everyPercent = 5;
    inputs.rows.trainRows = 700'000;
    inputs.rows.validationRows = 300'000;
    const auto slow = forecast();
    EXPECT_EQ(slow.evaluations, 20U);
    configuration.evaluation.when = EvaluateWhen::KeyPoints;
    configuration.evaluation.keyPoints = {100};
    const auto once = forecast();
    EXPECT_EQ(once.evaluations, 1U);
    EXPECT_NEAR(slow.of(Phase::Evaluation) / once.of(Phase::Evaluation), 20, 1);
    EXPECT_GT(slow.evaluationShare(), 2 * once.evaluationShare());
    configuration.evaluation.when = EvaluateWhen::Never;
    EXPECT_EQ(forecast().of(Phase::Evaluation), 0);
    EXPECT_EQ(forecast().evaluations, 0U);
}

TEST_F(ForecastRun, ABudgetIsKeptWhateverTheSplit) {
    configuration.evaluation.when = EvaluateWhen::Budget;
    for (const std::uint64_t validation : {2'000U, 50'000U, 300'000U})
        for (const double percent : {2.0, 5.0, 20.0}) {
            inputs.rows.validationRows = validation;
            configuration.evaluation.budgetPercent = percent;
            configuration.epochs = 3;
            const auto f = forecast();
            EXPECT_GE(f.evaluations, 1U);
            EXPECT_GT(f.evaluatedRows, 0U);
            // The last evaluation at its cheapest: what the plan cannot do without.
            auto last = configuration;
            last.evaluation.when = EvaluateWhen::KeyPoints;
            last.evaluation.keyPoints = {100};
            const auto once = forecastRun(last, inputs, {measured(kCpu)});
            ASSERT_TRUE(once);
            EXPECT_LE(f.of(Phase::Evaluation),
                      percent / 100 * f.trainingSeconds() + once->of(Phase::Evaluation))
                << validation << " rows, " << percent << " %";
        }
}

TEST_F(ForecastRun, LongRunsAreWalkedThroughInFewSteps) {
    configuration.evaluation.when = EvaluateWhen::Budget;
    configuration.epochs = 500;
    configuration.batchSize = 64;
    const auto begin = std::chrono::steady_clock::now();
    const auto f = forecast();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    EXPECT_GT(f.steps, 1'000'000U);
    EXPECT_LE(f.evaluations, 22U);
    EXPECT_LT(seconds.count(), 1.0);
}

TEST_F(ForecastRun, ABestModelIsSavedAtEveryEvaluation) {
    configuration.evaluation.when = EvaluateWhen::KeyPoints;
    configuration.evaluation.keyPoints = {25, 50, 100};
    configuration.checkpoints.everyMinutes = 0;
    const auto without = forecast();
    EXPECT_EQ(without.savedCheckpoints, 0U);
    configuration.checkpoints.keepBest = true;
    const auto with = forecast();
    EXPECT_EQ(with.savedCheckpoints, 3U);
    EXPECT_GT(with.of(Phase::Checkpoint), 3 * without.of(Phase::Checkpoint));
    configuration.checkpoints.everySteps = 100;
    EXPECT_EQ(forecast().savedCheckpoints, 3U + 4U);
    EXPECT_GT(with.diskBytes, without.diskBytes);
}

TEST_F(ForecastRun, MinutesOfCheckpointsCountInLongRuns) {
    configuration.evaluation.when = EvaluateWhen::Never;
    configuration.checkpoints.everyMinutes = 1;
    configuration.epochs = 50;
    const auto f = forecast();
    ASSERT_GT(f.totalSeconds(), 300);
    EXPECT_NEAR(static_cast<double>(f.savedCheckpoints), f.totalSeconds() / 60, 2);
}

TEST_F(ForecastRun, AutoTakesTheModelWhoseRunIsShortest) {
    EXPECT_EQ(forecast({measured(kCpu), measured(kGpu, 0.1)}).machine, kGpu);
    EXPECT_EQ(forecast({measured(kCpu), measured(kGpu, 100)}).machine, kCpu);
    EXPECT_EQ(forecast({measured(kCpu, 3), measured(kHalf)}).machine, kHalf);
    configuration.precision = train::PrecisionChoice::Fp32;
    EXPECT_EQ(forecast({measured(kCpu, 3), measured(kHalf)}).machine, kCpu);
    configuration.device = train::DeviceChoice::Cuda;
    const auto none = forecastRun(configuration, inputs, {measured(kCpu)});
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, ErrorCode::NotFound);
}

TEST_F(ForecastRun, AutoPassesOverWhatDoesNotFitInMemory) {
    const std::vector models = {measured(kCpu), measured(kGpu, 0.1)};
    inputs.gpuMemoryBytes = 100'000'000;
    EXPECT_EQ(forecast(models).machine, kCpu);
    inputs.memoryBytes = 1'000; // nothing fits: the forecast says how much it would be
    const auto f = forecast(models);
    EXPECT_GT(f.memoryBytes, inputs.memoryBytes);
}

TEST_F(ForecastRun, AGuessIsRoughAndAMeasuredModelGoesBeforeIt) {
    const auto guess = CostModel::guess(kCpu, 0, 0);
    EXPECT_TRUE(forecast({guess}).rough);
    EXPECT_EQ(forecast({CostModel::guess(kGpu, 0, 0), measured(kCpu)}).machine, kCpu);
    EXPECT_FALSE(forecast({guess, measured(kCpu)}).rough);
    inputs.datasets.front().guessed = true;
    EXPECT_TRUE(forecast().rough);
}

TEST_F(ForecastRun, AnotherThreadCountIsRoughAndInProportion) {
    const auto two = forecast();
    configuration.threads = 1;
    const auto one = forecast();
    EXPECT_TRUE(one.rough);
    EXPECT_EQ(one.machine.threads, 1);
    EXPECT_NEAR(one.of(Phase::Loss) / two.of(Phase::Loss), 2, 1e-9);
    auto single = kCpu;
    single.threads = 1;
    EXPECT_FALSE(forecast({measured(kCpu), measured(single, 1.7)}).rough);
}

TEST_F(ForecastRun, ANamedDeviceAndPrecisionTakeAllCores) {
    auto single = kCpu;
    single.threads = 1;
    const std::vector models = {measured(kCpu), measured(single, 0.5)};
    EXPECT_EQ(forecast(models).machine, single);
    configuration.device = train::DeviceChoice::Cpu;
    configuration.precision = train::PrecisionChoice::Fp32;
    EXPECT_EQ(forecast(models).machine, kCpu);
    configuration.threads = 1;
    EXPECT_EQ(forecast(models).machine, single);
}

TEST_F(ForecastRun, SaysWhatIsMissing) {
    const auto messageOf = [&] {
        const auto result = forecastRun(configuration, inputs, {measured(kCpu)});
        return result ? std::string() : result.error().message;
    };
    const ForecastInputs known = inputs;
    inputs.rows.vocabulary = 0;
    EXPECT_NE(messageOf().find("vocabulary"), std::string::npos);
    inputs = known;
    inputs.rows.rowsKnown = false;
    EXPECT_NE(messageOf().find("split"), std::string::npos);
    inputs = known;
    inputs.datasets.clear();
    EXPECT_NE(messageOf().find("dataset"), std::string::npos);
    inputs = known;
    inputs.rows.trainRows = 0;
    EXPECT_NE(messageOf().find("no rows to train on"), std::string::npos);
    inputs = known;
    configuration.epochs = 0;
    EXPECT_NE(messageOf().find("maxSteps"), std::string::npos);
}

TEST_F(ForecastRun, ABenchmarkIsMeasuredByItsOwnProfile) {
    configuration.evaluation.when = EvaluateWhen::KeyPoints;
    configuration.evaluation.keyPoints = {100};
    eval::PlannedEvaluation planned;
    planned.evaluator = eval::EvaluatorKind::Bitext;
    planned.on = "tatoeba";
    configuration.evaluation.evaluations = {planned};
    EXPECT_TRUE(forecast().rough);
    EXPECT_EQ(forecast().evaluations, 0U);
    inputs.rows.benchmarkRows["tatoeba"] = 4000;
    EXPECT_TRUE(forecast().rough); // the rows are known, their texts are not
    EXPECT_EQ(forecast().evaluatedRows, 4000U);
    inputs.benchmarks["tatoeba"] = profile(4000);
    const auto small = forecast();
    EXPECT_FALSE(small.rough);
    inputs.benchmarks["tatoeba"] = profile(8000);
    inputs.rows.benchmarkRows["tatoeba"] = 8000;
    // Everybody meets everybody: more than twice as much.
    EXPECT_GT(forecast().of(Phase::Evaluation), 2 * small.of(Phase::Evaluation));
    // A pair of languages is capped.
    inputs.benchmarks["tatoeba"] = profile(400'000);
    inputs.rows.benchmarkRows["tatoeba"] = 400'000;
    EXPECT_EQ(forecast().evaluatedRows, 30'000U);
}

TEST_F(ForecastRun, MemoryHoldsTableOptimizerAndPanels) {
    const auto f = forecast();
    const double table = 4.0 * 32'000 * 512;
    EXPECT_GT(static_cast<double>(f.memoryBytes), 3 * table);
    configuration.optimizer.kind = train::OptimizerKind::RowAdagrad;
    const auto adagrad = forecast();
    EXPECT_NEAR(static_cast<double>(f.memoryBytes - adagrad.memoryBytes), 2 * table, 1e6);
    configuration.batchSize = 65'536;
    configuration.model.dim = 1024;
    const auto large = forecast();
    EXPECT_LT(static_cast<double>(large.memoryBytes) - 2 * table, 2e9 + 400e6);
    EXPECT_EQ(f.gpuMemoryBytes, 0U);
    EXPECT_GT(forecast({measured(kGpu)}).gpuMemoryBytes, 0U);
}

TEST_F(ForecastRun, TokensThatAreMissingArePreparationAndDisk) {
    const auto made = forecast();
    EXPECT_EQ(made.preparationSeconds, 0);
    inputs.textBytesToTokenize = 1e8;
    const auto fresh = forecast();
    EXPECT_GT(fresh.preparationSeconds, 0);
    EXPECT_DOUBLE_EQ(fresh.totalSeconds(), made.totalSeconds());
    EXPECT_EQ(fresh.diskBytes - made.diskBytes, 112'000'000U); // 2 million texts of 56 bytes
}

TEST_F(ForecastRun, SurvivesJson) {
    auto f = forecast();
    f.gpuMemoryBytes = 17;
    f.preparationSeconds = 2.5;
    f.rough = true;
    const auto read = forecastFromJson(toJson(f));
    ASSERT_TRUE(read) << read.error().toString();
    EXPECT_EQ(toJson(*read), toJson(f));
    EXPECT_EQ(read->seconds, f.seconds);
    EXPECT_FALSE(forecastFromJson("{}"));
    EXPECT_FALSE(forecastFromJson(""));
}

TEST(ForecastCheck, SetsFactBesideForecastByPhase) {
    Forecast f;
    f.seconds[static_cast<std::size_t>(Phase::Loss)] = 10;
    f.seconds[static_cast<std::size_t>(Phase::Evaluation)] = 4;
    std::array<double, train::kPhases> fact{};
    fact[static_cast<std::size_t>(Phase::Loss)] = 12;
    fact[static_cast<std::size_t>(Phase::Data)] = 1;
    const auto checks = compareWithFact(f, fact);
    ASSERT_EQ(checks.size(), 3U);
    EXPECT_EQ(checks[0].phase, Phase::Data);
    EXPECT_EQ(checks[0].error(), 0);
    EXPECT_EQ(checks[1].phase, Phase::Loss);
    EXPECT_NEAR(checks[1].error(), 0.2, 1e-12);
    EXPECT_NEAR(checks[2].error(), -1, 1e-12);
}

} // namespace
