// The models of machines in a workspace that several of them share.
#include "core/workspace/calibrations.h"
#include "core/workspace/forecasting.h"
#include "core/workspace/machinelimits.h"
#include "tests/support/temporaryfolder.h"
#include "tests/workspace/trainedworkspace.h"

#include <fstream>

namespace stator::workspace {
namespace {

namespace fs = std::filesystem;
using forecast::CostModel;
using test::orFail;
using train::Precision;

system::MachineInfo someMachine(const std::string& id) {
    system::MachineInfo machine;
    machine.cpu.model = "A processor";
    machine.availableCores = 8;
    machine.machineId = id;
    return machine;
}

constexpr train::Machine kFp32{model::Device::Cpu, Precision::Fp32, 8};
constexpr train::Machine kBf16{model::Device::Cpu, Precision::Bf16, 8};

class Calibrations : public testing::Test {
protected:
    test::TemporaryFolder folder;
    Workspace workspace = orFail(Workspace::open(folder / "workspace", Workspace::Missing::Create));
    system::MachineInfo machine = someMachine("aaaa");

    fs::path file() const { return workspace.machinesFolder() / "aaaa-costs.json"; }
};

/// A measured model that differs from others by its speed.
CostModel measured(const train::Machine& of, double seconds) {
    forecast::StepMeasurement step;
    step.shape.rows = 64;
    step.shape.tokens = 1000;
    step.shape.distinctRows = 500;
    step.shape.dim = 32;
    step.seconds.fill(seconds);
    step.dataSeconds = seconds;
    return CostModel::fit(of, {step}, {});
}

TEST_F(Calibrations, AreThereAgainAndReplacedByNewerOnesOfTheSame) {
    const auto slow = measured(kFp32, 2);
    const auto other = measured(kBf16, 1);
    ASSERT_TRUE(keepModels(workspace, machine, {slow}));
    ASSERT_TRUE(keepModels(workspace, machine, {other}));
    const auto both = keptModels(workspace, machine);
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[0].toJson(), slow.toJson());
    EXPECT_EQ(both[1].toJson(), other.toJson());

    const auto fast = measured(kFp32, 0.5);
    ASSERT_TRUE(keepModels(workspace, machine, {fast}));
    EXPECT_EQ(keptModels(workspace, machine).size(), 2U);
    EXPECT_EQ(modelOf(workspace, machine, kFp32)->toJson(), fast.toJson());
    EXPECT_EQ(modelOf(workspace, machine, kBf16)->toJson(), other.toJson());
}

TEST_F(Calibrations, OfAnotherMachineAreItsOwn) {
    ASSERT_TRUE(keepModels(workspace, machine, {measured(kFp32, 2)}));
    const auto other = someMachine("bbbb");
    EXPECT_TRUE(keptModels(workspace, other).empty());
    ASSERT_TRUE(keepModels(workspace, other, {measured(kFp32, 1)}));
    EXPECT_EQ(keptModels(workspace, machine)[0].toJson(), measured(kFp32, 2).toJson());
    EXPECT_EQ(keptModels(workspace, other)[0].toJson(), measured(kFp32, 1).toJson());
}

TEST_F(Calibrations, AreDroppedWhereTheMachineIsNoLongerTheSame) {
    ASSERT_TRUE(keepModels(workspace, machine, {measured(kFp32, 2)}));
    const auto isDropped = [&](auto change) {
        auto changed = machine;
        change(changed);
        return keptModels(workspace, changed).empty();
    };
    EXPECT_TRUE(isDropped([](auto& m) { m.cpu.model = "A newer processor"; }));
    EXPECT_TRUE(isDropped([](auto& m) { m.cpu.features.amxBf16 = true; }));
    EXPECT_TRUE(isDropped([](auto& m) { m.availableCores = 4; }));
    EXPECT_TRUE(isDropped([](auto& m) { m.coreLimit = 2; }));
    EXPECT_TRUE(isDropped([](auto& m) { m.gpuDriver = "550.1"; }));
    EXPECT_TRUE(isDropped([](auto& m) { m.gpus = {{"A GPU", 24'000'000'000, 8, 9}}; }));
    EXPECT_FALSE(isDropped([](auto& m) { m.memoryAvailableBytes = 5; }));
    EXPECT_FALSE(isDropped([](auto& m) { m.kernel = "Linux 7"; }));
    // Keeping under the new circumstances leaves nothing of the old.
    machine.gpuDriver = "550.1";
    ASSERT_TRUE(keepModels(workspace, machine, {measured(kBf16, 1)}));
    EXPECT_EQ(keptModels(workspace, machine).size(), 1U);
}

TEST_F(Calibrations, InABrokenFileAreAsIfTheyWereNotThere) {
    ASSERT_TRUE(keepModels(workspace, machine, {measured(kFp32, 2)}));
    std::ifstream in(file());
    const std::string good{std::istreambuf_iterator<char>(in), {}};
    for (const std::string& content :
         {std::string(), std::string("{"), std::string("[]"), std::string(R"({"format": 1})"),
          std::string(R"({"format": "one", "fingerprint": 3, "models": {}})"),
          good.substr(0, good.size() / 2)}) {
        std::ofstream(file(), std::ios::trunc) << content;
        EXPECT_TRUE(keptModels(workspace, machine).empty()) << content;
    }
    auto negative = good;
    negative.replace(negative.find("\"threads\": 8"), 12, "\"threads\":-8");
    std::ofstream(file(), std::ios::trunc) << negative;
    EXPECT_TRUE(keptModels(workspace, machine).empty());
    ASSERT_TRUE(keepModels(workspace, machine, {measured(kFp32, 2)}));
    EXPECT_EQ(keptModels(workspace, machine).size(), 1U);
}

TEST_F(Calibrations, AMachineWithoutAnyIsGuessedFromItsLimits) {
    const auto usual = guessedModel(workspace, machine, kFp32);
    EXPECT_TRUE(usual.isGuess());
    MachineLimits limits;
    limits.machineId = "aaaa";
    limits.threads = 8;
    limits.fp32Gflops = 8;
    limits.memoryBytesPerSecond = 1e9;
    ASSERT_TRUE(saveLimits(workspace, limits));
    forecast::StepShape step;
    step.rows = 2048;
    step.tokens = 100'000;
    step.distinctRows = 20'000;
    step.dim = 512;
    const auto seconds = [&](const CostModel& model) {
        double sum = 0;
        for (const double part : model.step(step))
            sum += part;
        return sum;
    };
    const auto slow = guessedModel(workspace, machine, kFp32);
    EXPECT_GT(seconds(slow), 2 * seconds(usual)) << "a very slow matrix product";
    // Where only another number of threads was measured, that is the better source.
    EXPECT_TRUE(modelOf(workspace, machine, kFp32)->isGuess());
    ASSERT_TRUE(
        keepModels(workspace, machine, {measured({model::Device::Cpu, Precision::Fp32, 4}, 1)}));
    EXPECT_FALSE(modelOf(workspace, machine, kFp32));
    EXPECT_TRUE(modelOf(workspace, machine, kBf16)) << "of that nothing was measured";
}

TEST(CalibrateMachine, MeasuresWhatTheConfigurationAllowsAndForecastsAreNoLongerRough) {
    const test::TemporaryFolder folder;
    fs::copy(test::TrainedWorkspace::get().workspace().root(), folder / "workspace",
             fs::copy_options::recursive);
    const auto workspace = orFail(Workspace::open(folder / "workspace", Workspace::Missing::Fail));
    auto reader = orFail(store::StoreReader::open(workspace.storeFile()));
    const auto row = orFail(reader.run(test::TrainedWorkspace::get().run()));
    auto c = orFail(train::readConfiguration(row.run.description.configuration));

    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(calibrateMachine(workspace, c, {stop.get_token(), {}}).error().code,
              ErrorCode::Cancelled);
    EXPECT_FALSE(isCalibrated(workspace));
    auto missing = c;
    missing.data.datasets = {{"nowhere"}};
    EXPECT_EQ(calibrateMachine(workspace, missing, {}).error().code, ErrorCode::NotFound);
    auto gpu = c;
    gpu.device = train::DeviceChoice::Cuda;
    if (machineNow(workspace).gpus.empty()) {
        EXPECT_EQ(calibrateMachine(workspace, gpu, {}).error().code, ErrorCode::Unsupported);
    }

    const auto models = orFail(calibrateMachine(workspace, c, {}));
    ASSERT_EQ(models.size(), 1U) << "device, precision and threads are named";
    EXPECT_EQ(models[0].machine(), (train::Machine{model::Device::Cpu, Precision::Fp32, 1}));
    EXPECT_FALSE(models[0].isGuess());
    EXPECT_TRUE(isCalibrated(workspace));
    EXPECT_TRUE(loadLimits(workspace, machineNow(workspace).machineId));
    const auto inputs = orFail(forecastInputs(workspace, c, {}));
    const auto forecast = orFail(forecast::forecastRun(c, inputs, costModels(workspace)));
    EXPECT_FALSE(forecast.rough);
    EXPECT_EQ(forecast.machine, models[0].machine());
    // What was not measured can be forecast as well, and says that it is rough.
    c.precision = train::PrecisionChoice::Bf16;
    EXPECT_TRUE(orFail(forecast::forecastRun(c, inputs, costModels(workspace))).rough);
}

} // namespace
} // namespace stator::workspace
