#include "core/forecast/calibration.h"
#include "core/forecast/calibrationbatches.h"
#include "core/forecast/forecast.h"
#include "core/train/trainer.h"
#include "tests/support/temporaryfolder.h"
#include "tests/train/sampledata.h"
#include "tests/train/wrappedstep.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

using namespace stator;
using namespace stator::forecast;
using train::Phase;

namespace {

class Calibration : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<test::TemporaryFolder>();
        auto data = *train::sampleData(s_folder->path(), train::smallConfiguration(), 1200);
        data.tokenizer = train::sampleTokenizer();
        s_data = std::make_shared<const train::TrainingData>(std::move(data));
        CalibrationRequest request = requestOf();
        s_model = std::make_unique<Result<CostModel>>(calibrate(request, {}));
    }
    static void TearDownTestSuite() {
        s_model.reset();
        s_data.reset();
        s_folder.reset();
    }
    static CalibrationRequest requestOf() {
        CalibrationRequest request;
        request.data = s_data;
        request.configuration = train::smallConfiguration();
        request.machine = {model::Device::Cpu, train::Precision::Fp32, 1};
        request.folder = s_folder->path();
        return request;
    }
    static std::unique_ptr<test::TemporaryFolder> s_folder;
    static std::shared_ptr<const train::TrainingData> s_data;
    static std::unique_ptr<Result<CostModel>> s_model;
};
std::unique_ptr<test::TemporaryFolder> Calibration::s_folder;
std::shared_ptr<const train::TrainingData> Calibration::s_data;
std::unique_ptr<Result<CostModel>> Calibration::s_model;

TEST_F(Calibration, MeasuresEverythingThatARunTakes) {
    ASSERT_TRUE(*s_model) << s_model->error().toString();
    const CostModel& model = **s_model;
    EXPECT_FALSE(model.isGuess());
    EXPECT_EQ(model.machine(), requestOf().machine);
    EXPECT_GT(model.checkpoint(1e6), 0);
    EXPECT_GT(model.tableSetUp(1e6), 0);
    EXPECT_GT(model.sampling(1000, 1000), 0);
    EXPECT_GT(model.tokenize(1e6), 0);
    StepShape shape;
    shape.rows = 64;
    shape.dim = 32;
    shape.tokens = 4000;
    shape.distinctRows = 900;
    for (const double seconds : model.step(shape))
        EXPECT_GT(seconds, 0);
    // Nothing stays behind.
    for (const auto& entry : std::filesystem::directory_iterator(s_folder->path()))
        EXPECT_FALSE(entry.path().filename().string().starts_with("calibration"));
}

/// A tiny real run, forecast and made. Its phases are there; how near they come is for the
/// benchmark on a quiet machine to say.
TEST_F(Calibration, ForecastsARealRunPhaseByPhase) {
    ASSERT_TRUE(*s_model) << s_model->error().toString();
    auto configuration = train::smallConfiguration();
    configuration.maxSteps = 300;
    configuration.evaluation.when = eval::EvaluateWhen::KeyPoints;
    configuration.evaluation.keyPoints = {50, 100};
    ForecastInputs inputs;
    inputs.rows.kind = data::CorpusKind::Pairs;
    inputs.rows.rowsKnown = true;
    inputs.rows.trainRows = s_data->split.count(data::Side::Train);
    inputs.rows.validationRows = s_data->split.count(data::Side::Validation);
    inputs.rows.vocabulary = s_data->vocabulary;
    for (const auto& corpus : s_data->corpora) {
        auto profile = profileOf(corpus, configuration.data.maxTokens, {});
        ASSERT_TRUE(profile);
        inputs.datasets.push_back(std::move(*profile));
    }
    const auto forecast = forecastRun(configuration, inputs, {**s_model});
    ASSERT_TRUE(forecast) << forecast.error().toString();
    EXPECT_FALSE(forecast->rough);

    test::TemporaryFolder temporary;
    train::TrainerSetup setup{configuration, s_data, temporary.path()};
    train::TrainingObserver observer;
    train::TrainerControl control;
    const auto outcome = train::Trainer(setup, observer, control).run();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(outcome->steps, forecast->steps);
    std::array<double, train::kPhases> fact{};
    for (std::size_t i = 0; i < train::kPhases; ++i)
        fact[i] = outcome->phases.seconds(static_cast<Phase>(i));
    const auto checks = compareWithFact(*forecast, fact);
    ASSERT_EQ(checks.size(), train::kPhases);
    for (const auto& check : checks) {
        EXPECT_GT(check.forecastSeconds, 0) << train::phaseName(check.phase);
        EXPECT_GT(check.factSeconds, 0) << train::phaseName(check.phase);
    }
    EXPECT_GT(outcome->phases.totalSeconds(), forecast->totalSeconds() / 10);
    EXPECT_LT(outcome->phases.totalSeconds(), forecast->totalSeconds() * 10);
}

TEST_F(Calibration, MeasuresBothLossesOptimizersAndMatryoshka) {
    struct Seen {
        std::set<train::LossKind> losses;
        std::set<train::OptimizerKind> optimizers;
        std::set<std::size_t> dims;
        std::set<std::uint32_t> configured;
    };
    auto seen = std::make_shared<Seen>();
    auto request = requestOf();
    request.configuration.model.dim = 48;
    request.makeStep = [seen](model::EmbeddingTable& table, const train::StepOptions& options) {
        seen->losses.insert(options.loss);
        seen->optimizers.insert(options.optimizer);
        seen->dims.insert(options.matryoshkaDims.size());
        seen->configured.insert(table.dim());
        return train::TrainingStep::create(table, options);
    };
    ASSERT_TRUE(calibrate(request, {}));
    EXPECT_EQ(seen->losses.size(), 2U);
    EXPECT_EQ(seen->optimizers.size(), 2U);
    EXPECT_GE(seen->dims.size(), 2U);
    EXPECT_TRUE(seen->configured.contains(48));
}

TEST_F(Calibration, StopsBetweenMeasurements) {
    std::stop_source stop;
    int reports = 0;
    const Job job{stop.get_token(), [&](const Progress& progress) {
                      EXPECT_LE(progress.done, progress.total);
                      if (++reports == 3)
                          stop.request_stop();
                  }};
    const auto model = calibrate(requestOf(), job);
    ASSERT_FALSE(model);
    EXPECT_EQ(model.error().code, ErrorCode::Cancelled);
    EXPECT_LE(reports, 4);
}

TEST_F(Calibration, TellsWhyItCannotMeasure) {
    auto request = requestOf();
    request.makeStep = train::wrapping([](model::EmbeddingTable&, std::uint64_t) -> Result<void> {
        return makeError(ErrorCode::OutOfMemory, "no room");
    });
    const auto full = calibrate(request, {});
    ASSERT_FALSE(full);
    EXPECT_EQ(full.error().code, ErrorCode::OutOfMemory);

    request = requestOf();
    request.machine.precision = train::Precision::Fp16; // the processor has none
    const auto absent = calibrate(request, {});
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().code, ErrorCode::Unsupported);

    request = requestOf();
    request.data = std::make_shared<const train::TrainingData>();
    const auto nothing = calibrate(request, {});
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().code, ErrorCode::InvalidArgument);
}

TEST_F(Calibration, SmallerBatchesAreTheFirstRowsOfLargerOnes) {
    const auto drawn = drawBatches(requestOf(), 512, {});
    ASSERT_TRUE(drawn) << drawn.error().toString();
    ASSERT_EQ(drawn->rows, 512U);
    ASSERT_FALSE(drawn->made.empty());
    for (const auto& made : drawn->made)
        EXPECT_GT(made.dataSeconds, 0);
    const auto& whole = drawn->batches.front();
    const auto few = firstRows(whole, 100, s_data->vocabulary);
    EXPECT_EQ(few.anchors.size(), 100U);
    EXPECT_EQ(few.positives.size(), 100U);
    EXPECT_EQ(few.scores.size(), 100U);
    EXPECT_EQ(few.anchorHashes.size(), 100U);
    EXPECT_EQ(few.candidateHashes.size(), 100U);
    for (std::size_t i = 0; i < 100; ++i)
        EXPECT_TRUE(std::ranges::equal(few.positives.text(i), whole.positives.text(i)));
    for (const std::uint32_t id : firstRows(whole, 100, 50).anchors.ids)
        EXPECT_LT(id, 50U);
}

TEST_F(Calibration, AWholeTableIsEveryRowOnce) {
    for (const std::uint32_t vocabulary : {2U, 3U, 100U, 5000U}) {
        const auto batch = wholeTable(vocabulary);
        EXPECT_EQ(batch.anchors.size(), batch.positives.size());
        std::vector<std::uint32_t> ids = batch.anchors.ids;
        ids.insert(ids.end(), batch.positives.ids.begin(), batch.positives.ids.end());
        std::sort(ids.begin(), ids.end());
        std::vector<std::uint32_t> all(vocabulary);
        std::iota(all.begin(), all.end(), 0U);
        EXPECT_EQ(ids, all);
    }
}

} // namespace
