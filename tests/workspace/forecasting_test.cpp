// Forecasts in a workspace: their inputs, what runs keep of them, and what runs teach them.
#include "core/train/machinechoice.h"
#include "core/train/sampledbatches.h"
#include "core/workspace/calibrations.h"
#include "core/workspace/catalogue.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/preparedata.h"
#include "core/workspace/runjob.h"
#include "tests/support/temporaryfolder.h"
#include "tests/workspace/trainedworkspace.h"

#include <algorithm>
#include <set>

namespace stator::workspace {
namespace {

namespace fs = std::filesystem;
using test::orFail;
using train::Phase;

/// A copy of the trained workspace for each test.
class Forecasting : public testing::Test {
protected:
    test::TemporaryFolder folder;
    Workspace workspace = copied();

    train::RunConfiguration configuration() const {
        auto reader = orFail(store::StoreReader::open(workspace.storeFile()));
        const auto row = orFail(reader.run(test::TrainedWorkspace::get().run()));
        auto c = orFail(train::readConfiguration(row.run.description.configuration));
        c.name = "another";
        return c;
    }
    store::RunListRow trainedRun() const {
        auto reader = orFail(store::StoreReader::open(workspace.storeFile()));
        return orFail(reader.run(test::TrainedWorkspace::get().run()));
    }
    store::RunListRow row(store::RunId run) const {
        auto reader = orFail(store::StoreReader::open(workspace.storeFile()));
        return orFail(reader.run(run));
    }

private:
    Workspace copied() {
        fs::copy(test::TrainedWorkspace::get().workspace().root(), folder / "workspace",
                 fs::copy_options::recursive);
        return orFail(Workspace::open(folder / "workspace", Workspace::Missing::Fail));
    }
};

/// Everything of the inputs that follows from the data.
std::string textOf(const forecast::ForecastInputs& inputs) {
    std::string text =
        std::to_string(inputs.rows.trainRows) + " " + std::to_string(inputs.rows.validationRows) +
        " " + std::to_string(inputs.rows.testRows) + " " + std::to_string(inputs.rows.vocabulary) +
        " " + std::to_string(inputs.exactSteps) + "\n";
    for (const auto& profile : inputs.datasets)
        text += forecast::toJson(profile);
    for (const auto& [name, profile] : inputs.benchmarks)
        text +=
            name + std::to_string(inputs.rows.benchmarkRows.at(name)) + forecast::toJson(profile);
    return text;
}

TEST_F(Forecasting, InputsAreThoseOfARunAndAreReadOnce) {
    auto c = configuration();
    c.epochs = 2.5;
    c.maxSteps = 0;
    c.batchSize = 32;
    c.evaluation.evaluations = {{eval::EvaluatorKind::Bitext, test::TrainedWorkspace::kDataset}};
    const auto first = orFail(forecastInputs(workspace, c, {}));
    const auto data = orFail(prepareData(workspace, c, 1, {}));
    EXPECT_EQ(first.rows.trainRows, data->split.count(data::Side::Train));
    EXPECT_EQ(first.rows.validationRows, data->split.count(data::Side::Validation));
    EXPECT_EQ(first.rows.testRows, data->split.count(data::Side::Test));
    EXPECT_EQ(first.rows.vocabulary, data->vocabulary);
    EXPECT_EQ(first.rows.kind, data::CorpusKind::Pairs);
    const auto batches = orFail(train::SampledBatches::create(data, c));
    EXPECT_EQ(first.exactSteps, orFail(batches->stepsOf(2.5, {})));
    ASSERT_EQ(first.datasets.size(), 1U);
    EXPECT_EQ(first.datasets[0].rows, 600U);
    EXPECT_FALSE(first.datasets[0].guessed) << "the run before has made tokens";
    EXPECT_EQ(first.rows.benchmarkRows.at(test::TrainedWorkspace::kDataset), 600U);
    EXPECT_EQ(first.textBytesToTokenize, 0);
    EXPECT_GT(first.memoryBytes, 100'000'000U);
    EXPECT_GT(first.diskFreeBytes, 0U);

    // Nothing of the datasets is opened the second time: they might as well be gone.
    const auto dataset = orFail(findDataset(workspace, test::TrainedWorkspace::kDataset));
    const auto corpus = workspace.corporaFolder() / dataset.corpusFile;
    fs::rename(corpus, folder / "away");
    EXPECT_EQ(textOf(orFail(forecastInputs(workspace, c, {}))), textOf(first));
    c.batchSize = 48;
    EXPECT_FALSE(forecastInputs(workspace, c, {})) << "another batch takes other steps";
    fs::rename(folder / "away", corpus);
    EXPECT_NE(orFail(forecastInputs(workspace, c, {})).exactSteps, first.exactSteps);
}

TEST_F(Forecasting, InputsOfADatasetWithoutTokensAreGuessed) {
    for (const auto& entry : fs::directory_iterator(workspace.tokensFolder()))
        fs::remove(entry.path());
    const auto guessed = orFail(forecastInputs(workspace, configuration(), {}));
    ASSERT_EQ(guessed.datasets.size(), 1U);
    EXPECT_TRUE(guessed.datasets[0].guessed);
    const auto dataset = orFail(findDataset(workspace, test::TrainedWorkspace::kDataset));
    const auto corpus = orFail(openDataset(workspace, test::TrainedWorkspace::kDataset));
    double bytes = 0;
    for (std::uint64_t i = 0; i < corpus->textCount(); ++i)
        bytes += static_cast<double>(corpus->text(i).size());
    EXPECT_NEAR(guessed.textBytesToTokenize, bytes, 0.05 * bytes);
    orFail(prepareData(workspace, configuration(), 1, {}));
    const auto known = orFail(forecastInputs(workspace, configuration(), {}));
    EXPECT_FALSE(known.datasets[0].guessed);
    EXPECT_EQ(known.textBytesToTokenize, 0);
    // What was worked out goes with the dataset.
    ASSERT_TRUE(removeDataset(workspace, test::TrainedWorkspace::kDataset));
    EXPECT_TRUE(fs::is_empty(workspace.tokensFolder()));
}

TEST_F(Forecasting, InputsNameWhatIsWrongAndStop) {
    auto c = configuration();
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(forecastInputs(workspace, c, {stop.get_token(), {}}).error().code,
              ErrorCode::Cancelled);
    c.tokenizer.name = "nowhere";
    EXPECT_EQ(forecastInputs(workspace, c, {}).error().code, ErrorCode::NotFound);
    c = configuration();
    c.data.datasets = {{"nowhere"}};
    EXPECT_EQ(forecastInputs(workspace, c, {}).error().code, ErrorCode::NotFound);
    c.data.datasets.clear();
    EXPECT_EQ(forecastInputs(workspace, c, {}).error().code, ErrorCode::InvalidArgument);
    c = configuration();
    c.loss.kind = train::LossKind::CoSent;
    c.epochs = 1;
    EXPECT_EQ(forecastInputs(workspace, c, {}).error().code, ErrorCode::InvalidArgument);
}

TEST_F(Forecasting, ARunKeepsItsForecastBesideWhatItTook) {
    const auto run = trainedRun();
    const auto forecast = orFail(forecast::forecastFromJson(run.run.description.forecast));
    EXPECT_EQ(forecast.steps, 40U);
    EXPECT_EQ(forecast.machine, (train::Machine{model::Device::Cpu, train::Precision::Fp32, 1}));
    EXPECT_TRUE(forecast.rough) << "no machine is calibrated here";
    EXPECT_EQ(forecast.evaluations, 2U);
    const auto check = forecastCheck(run);
    ASSERT_TRUE(check);
    double fact = 0;
    std::set<Phase> phases;
    for (const auto& phase : *check) {
        fact += phase.factSeconds;
        phases.insert(phase.phase);
        if (phase.phase != Phase::Idle && phase.phase != Phase::Data) {
            EXPECT_GT(phase.forecastSeconds, 0) << train::phaseName(phase.phase);
        }
    }
    double stored = 0;
    for (const auto& phase : run.phases)
        stored += phase.seconds;
    EXPECT_NEAR(fact, stored, 1e-9);
    for (const auto phase : {Phase::Forward, Phase::Loss, Phase::Backward, Phase::Optimizer,
                             Phase::Evaluation, Phase::Checkpoint})
        EXPECT_TRUE(phases.contains(phase)) << train::phaseName(phase);
}

TEST_F(Forecasting, ACheckIsOfRunsThatHaveEndedAndOfTheStepsTheyMade) {
    auto run = trainedRun();
    const auto whole = forecastCheck(run);
    ASSERT_TRUE(whole);
    run.run.step = 10;
    run.run.state = store::RunState::Stopped;
    const auto quarter = forecastCheck(run);
    ASSERT_TRUE(quarter);
    for (std::size_t i = 0; i < whole->size(); ++i) {
        EXPECT_NEAR((*quarter)[i].forecastSeconds, (*whole)[i].forecastSeconds / 4, 1e-12);
        EXPECT_EQ((*quarter)[i].factSeconds, (*whole)[i].factSeconds);
    }
    run.run.state = store::RunState::Running;
    EXPECT_FALSE(forecastCheck(run));
    run.run.state = store::RunState::Failed;
    run.run.step = 0;
    EXPECT_FALSE(forecastCheck(run)) << "it made no step";
    run = trainedRun();
    for (const char* text : {"", "{", R"({"steps": "many"})"}) {
        run.run.description.forecast = text;
        EXPECT_FALSE(forecastCheck(run)) << text;
    }
}

/// Stops the run at a step.
struct Stopper : train::TrainingObserver {
    train::TrainerControl* control = nullptr;
    void onStep(const train::StepSample& sample) override {
        if (sample.step == 10)
            control->stop();
    }
};

TEST_F(Forecasting, AResumedRunKeepsItsFirstForecast) {
    const auto writer = orFail(store::StoreWriter::open(workspace.storeFile()));
    const auto job = orFail(RunJob::create(workspace, *writer, configuration()));
    int told = 0;
    job->onForecast([&](const forecast::Forecast& forecast) {
        ++told;
        EXPECT_EQ(forecast.steps, 40U);
    });
    Stopper stopper;
    stopper.control = &job->control();
    ASSERT_EQ(orFail(job->run(stopper, {})).end, train::RunEnd::Stopped);
    EXPECT_EQ(told, 1);
    const auto first = row(job->id()).run.description.forecast;
    EXPECT_FALSE(first.empty());

    // By then forecasts may come out otherwise.
    auto slower =
        *modelOf(workspace, machineNow(workspace), {model::Device::Cpu, train::Precision::Fp32, 1});
    slower.correct(Phase::Loss, 1000, 4000);
    ASSERT_TRUE(keepModels(workspace, machineNow(workspace), {slower}));
    const auto again = orFail(RunJob::resume(workspace, *writer, job->id()));
    again->onForecast([&](const forecast::Forecast&) { ++told; });
    train::TrainingObserver nobody;
    ASSERT_EQ(orFail(again->run(nobody, {})).end, train::RunEnd::Finished);
    EXPECT_EQ(told, 1);
    EXPECT_EQ(row(job->id()).run.description.forecast, first);
}

/// A finished run of this machine whose loss took `seconds` and was expected to take ten.
store::RunListRow runThatTook(double seconds, const train::RunConfiguration& configuration) {
    forecast::Forecast forecast;
    forecast.machine = {model::Device::Cpu, train::Precision::Fp32, 1};
    forecast.steps = 100;
    forecast.seconds.fill(10);
    store::RunListRow run;
    run.run.state = store::RunState::Finished;
    run.run.step = 100;
    auto& description = run.run.description;
    description.totalSteps = 100;
    description.configuration = train::canonicalJson(configuration);
    description.forecast = forecast::toJson(forecast);
    description.device = train::deviceName(forecast.machine.device);
    description.precision = train::precisionName(forecast.machine.precision);
    description.threads = forecast.machine.threads;
    run.phases = {{"loss", seconds}, {"evaluation", 2 * seconds}, {"backward", 10}};
    return run;
}

TEST_F(Forecasting, AFinishedRunMovesTheModelTowardsWhatItTook) {
    auto c = configuration();
    const train::Machine ranOn{model::Device::Cpu, train::Precision::Fp32, 1};
    const auto model = [&] { return *modelOf(workspace, machineNow(workspace), ranOn); };
    const auto before = model();
    ASSERT_TRUE(learnFromRun(workspace, runThatTook(20, c)));
    const auto after = model();
    EXPECT_GT(after.factor(Phase::Loss), before.factor(Phase::Loss) * 1.05);
    EXPECT_LE(after.factor(Phase::Loss), before.factor(Phase::Loss) * 2);
    EXPECT_GT(after.factor(Phase::Evaluation), after.factor(Phase::Loss));
    EXPECT_DOUBLE_EQ(after.factor(Phase::Backward), before.factor(Phase::Backward));
    EXPECT_DOUBLE_EQ(after.factor(Phase::Optimizer), before.factor(Phase::Optimizer))
        << "it took no time at all: nothing to learn from";
    EXPECT_DOUBLE_EQ(after.factor(Phase::Idle), before.factor(Phase::Idle));
    EXPECT_FALSE(isCalibrated(workspace)) << "a corrected guess is still one";

    c.evaluation.when = eval::EvaluateWhen::Budget;
    ASSERT_TRUE(learnFromRun(workspace, runThatTook(40, c)));
    EXPECT_EQ(model().factor(Phase::Evaluation), after.factor(Phase::Evaluation))
        << "a budget gives evaluation the same time whatever it costs";
    EXPECT_GT(model().factor(Phase::Loss), after.factor(Phase::Loss));

    const auto now = model().toJson();
    auto stopped = runThatTook(80, c);
    stopped.run.state = store::RunState::Stopped;
    ASSERT_TRUE(learnFromRun(workspace, stopped));
    auto early = runThatTook(80, c);
    early.run.step = 50;
    ASSERT_TRUE(learnFromRun(workspace, early));
    auto unknown = runThatTook(80, c);
    unknown.run.description.forecast.clear();
    ASSERT_TRUE(learnFromRun(workspace, unknown));
    EXPECT_EQ(model().toJson(), now);
}

TEST_F(Forecasting, EveryFinishedRunIsLearntFrom) {
    const auto writer = orFail(store::StoreWriter::open(workspace.storeFile()));
    fs::remove_all(workspace.machinesFolder());
    const auto job = orFail(RunJob::create(workspace, *writer, configuration()));
    train::TrainingObserver nobody;
    orFail(job->run(nobody, {}));
    const auto kept = keptModels(workspace, machineNow(workspace));
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].machine(), (train::Machine{model::Device::Cpu, train::Precision::Fp32, 1}));
    EXPECT_TRUE(kept[0].isGuess());
}

} // namespace
} // namespace stator::workspace
