#include "core/base/parallel.h"
#include "core/model/threads.h"
#include "core/train/machinechoice.h"
#include "tests/train/runfixture.h"
#include "tests/train/wrappedstep.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

using namespace stator;
using namespace stator::train;

namespace {

/// A machine park of the test's: seconds of a step by device and precision; what is not there
/// cannot be used. The steps themselves are the processor's in FP32.
struct Park {
    struct Kind {
        model::Device device;
        Precision precision;
        double seconds;
        ErrorCode failure = ErrorCode::Internal; ///< of a step; Internal: none
    };
    std::vector<Kind> kinds;
    std::shared_ptr<std::vector<Machine>> stepped = std::make_shared<std::vector<Machine>>();

    StepFactory factory() const {
        return [kinds = kinds, stepped = stepped](
                   model::EmbeddingTable& table,
                   const StepOptions& options) -> Result<std::unique_ptr<TrainingStep>> {
            const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) {
                return k.device == options.device && k.precision == options.precision;
            });
            if (kind == kinds.end())
                return makeError(ErrorCode::Unsupported, "not here");
            StepOptions plain = options;
            plain.device = model::Device::Cpu;
            plain.precision = Precision::Fp32;
            STATOR_ASSIGN(auto step, TrainingStep::create(table, plain));
            const BeforeStep before = [kind = *kind, stepped](model::EmbeddingTable&,
                                                              std::uint64_t) -> Result<void> {
                stepped->push_back({kind.device, kind.precision, model::matrixThreads()});
                if (kind.failure != ErrorCode::Internal)
                    return makeError(kind.failure, "no room");
                std::this_thread::sleep_for(std::chrono::duration<double>(kind.seconds));
                return {};
            };
            return std::unique_ptr<TrainingStep>(
                std::make_unique<WrappedStep>(std::move(step), table, before, true));
        };
    }
};

constexpr auto kCpu = model::Device::Cpu;
constexpr auto kCuda = model::Device::Cuda;

class MachineChoice : public testing::Test {
protected:
    static void SetUpTestSuite() {
        s_folder = std::make_unique<test::TemporaryFolder>();
        s_data = sampleData(s_folder->path(), smallConfiguration(), 400);
    }
    static void TearDownTestSuite() {
        s_data.reset();
        s_folder.reset();
    }
    void SetUp() override {
        configuration = smallConfiguration();
        configuration.device = DeviceChoice::Auto;
        configuration.precision = PrecisionChoice::Fp32;
    }

    Result<Machine> choose(const Park& park) {
        batches = SampledBatches::create(s_data, configuration).value();
        why.clear();
        return chooseMachine(configuration, park.factory(), s_data->vocabulary, *batches, why);
    }

    static std::unique_ptr<test::TemporaryFolder> s_folder;
    static std::shared_ptr<const TrainingData> s_data;
    RunConfiguration configuration;
    std::unique_ptr<SampledBatches> batches;
    std::string why;
};
std::unique_ptr<test::TemporaryFolder> MachineChoice::s_folder;
std::shared_ptr<const TrainingData> MachineChoice::s_data;

TEST_F(MachineChoice, TakesTheFasterDeviceAndTellsTheFigures) {
    const auto gpu = choose({{{kCpu, Precision::Fp32, 0.2}, {kCuda, Precision::Fp32, 0.0}}});
    ASSERT_TRUE(gpu) << gpu.error().toString();
    EXPECT_EQ(gpu->device, kCuda);
    EXPECT_TRUE(why.starts_with("measured: CPU 1 thread FP32 ")) << why;
    EXPECT_NE(why.find("GPU FP32 "), std::string::npos) << why;
    EXPECT_NE(why.find(" ms a step"), std::string::npos) << why;

    const auto cpu = choose({{{kCpu, Precision::Fp32, 0.0}, {kCuda, Precision::Fp32, 0.2}}});
    ASSERT_TRUE(cpu);
    EXPECT_EQ(cpu->device, kCpu);
}

TEST_F(MachineChoice, TakesTheFasterPrecisionOfAGpu) {
    configuration.device = DeviceChoice::Cuda;
    configuration.precision = PrecisionChoice::Auto;
    const auto fast = choose({{{kCuda, Precision::Fp32, 0.2}, {kCuda, Precision::Bf16, 0.0}}});
    ASSERT_TRUE(fast) << fast.error().toString();
    EXPECT_EQ(fast->precision, Precision::Bf16);
    const auto slow = choose({{{kCuda, Precision::Fp32, 0.0}, {kCuda, Precision::Bf16, 0.2}}});
    ASSERT_TRUE(slow);
    EXPECT_EQ(slow->precision, Precision::Fp32);
    // A GPU without BF16 is tried with FP16.
    const auto old = choose({{{kCuda, Precision::Fp32, 0.2}, {kCuda, Precision::Fp16, 0.0}}});
    ASSERT_TRUE(old);
    EXPECT_EQ(old->precision, Precision::Fp16);
}

TEST_F(MachineChoice, OfEquallyFastOnesTheSimplerIsTaken) {
    // The sleep is much longer than the step itself, and the same.
    const auto machine = choose({{{kCpu, Precision::Fp32, 0.29}, {kCuda, Precision::Fp32, 0.29}}});
    ASSERT_TRUE(machine);
    EXPECT_EQ(machine->device, kCpu);
    EXPECT_FALSE(why.empty());
}

TEST_F(MachineChoice, SkipsWhatDoesNotFitInMemoryAndSaysSo) {
    const auto machine = choose(
        {{{kCpu, Precision::Fp32, 0.02}, {kCuda, Precision::Fp32, 0.001, ErrorCode::OutOfMemory}}});
    ASSERT_TRUE(machine) << machine.error().toString();
    EXPECT_EQ(machine->device, kCpu);
    EXPECT_NE(why.find("GPU FP32 does not fit in memory"), std::string::npos) << why;
}

TEST_F(MachineChoice, WhereNothingWorksTheErrorIsTheStepsOwn) {
    const auto machine = choose({{{kCpu, Precision::Fp32, 0, ErrorCode::OutOfMemory},
                                  {kCuda, Precision::Fp32, 0, ErrorCode::OutOfMemory}}});
    ASSERT_FALSE(machine);
    EXPECT_EQ(machine.error().code, ErrorCode::OutOfMemory);
    configuration.device = DeviceChoice::Cuda;
    const auto absent = choose({{{kCpu, Precision::Fp32, 0.0}}});
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().code, ErrorCode::Unsupported);
}

TEST_F(MachineChoice, NothingIsProbedWhereThereIsOneMachine) {
    const Park one{{{kCpu, Precision::Fp32, 0.0}}};
    const auto machine = choose(one);
    ASSERT_TRUE(machine);
    EXPECT_EQ(*machine, (Machine{kCpu, Precision::Fp32, 1}));
    EXPECT_TRUE(why.empty());
    EXPECT_TRUE(one.stepped->empty());
}

TEST_F(MachineChoice, WhatIsNamedIsRespectedAndNeverProbed) {
    configuration.device = DeviceChoice::Cpu;
    configuration.precision = PrecisionChoice::Bf16;
    configuration.threads = 0;
    const Park both{{{kCpu, Precision::Fp32, 0.0}, {kCpu, Precision::Bf16, 0.1}}};
    const auto machine = choose(both);
    ASSERT_TRUE(machine) << machine.error().toString();
    EXPECT_EQ(*machine, (Machine{kCpu, Precision::Bf16, base::availableCores()}));
    EXPECT_TRUE(both.stepped->empty());

    configuration.device = DeviceChoice::Auto;
    configuration.threads = 2;
    const Park probed{{{kCpu, Precision::Bf16, 0.0}, {kCuda, Precision::Bf16, 0.4}}};
    const auto chosen = choose(probed);
    ASSERT_TRUE(chosen);
    EXPECT_EQ(*chosen, (Machine{kCpu, Precision::Bf16, 2}));
    for (const Machine& tried : *probed.stepped)
        EXPECT_EQ(tried.precision, Precision::Bf16);
}

TEST_F(MachineChoice, LeavesTheBatchesAtTheirBeginning) {
    auto untouched = SampledBatches::create(s_data, configuration).value();
    ASSERT_TRUE(choose({{{kCpu, Precision::Fp32, 0.0}, {kCuda, Precision::Fp32, 0.01}}}));
    ASSERT_FALSE(why.empty());
    PreparedBatch expected;
    PreparedBatch found;
    ASSERT_TRUE(untouched->next(expected));
    ASSERT_TRUE(batches->next(found));
    EXPECT_EQ(found.step.anchors.ids, expected.step.anchors.ids);
    EXPECT_EQ(found.sourceState, expected.sourceState);
}

TEST_F(MachineChoice, ALargeBatchIsTriedWithItsFirstRows) {
    configuration.batchSize = 600;
    configuration.data.noDuplicates = false;
    configuration.model.dim = 4096;
    const auto machine = choose({{{kCpu, Precision::Fp32, 0.0}, {kCuda, Precision::Fp32, 0.2}}});
    ASSERT_TRUE(machine);
    EXPECT_NE(why.find("ms a step of 494 rows"), std::string::npos) << why;
}

TEST_F(MachineChoice, ARunRecordsWhyAndGoesOnWithTheSameMachine) {
    test::TemporaryFolder temporary;
    configuration.maxSteps = 20;
    const Park park{{{kCpu, Precision::Fp32, 0.0}, {kCuda, Precision::Fp32, 0.2}}};
    TestRun run{temporary.path() / "run", configuration, s_data, park.factory()};
    run.stopAt(8);
    ASSERT_TRUE(run.run());
    EXPECT_NE(run.recorder.log.find("Device cpu, fp32, 1 threads; measured: CPU 1 thread FP32 "),
              std::string::npos)
        << run.recorder.log;

    // Now the GPU would be the faster one; the run stays where it began, and nothing is probed.
    const Park changed{{{kCpu, Precision::Fp32, 0.02}, {kCuda, Precision::Fp32, 0.0}}};
    run.makeStep = changed.factory();
    run.recorder.atStep = {};
    run.recorder.log.clear();
    const auto outcome = run.resume();
    ASSERT_TRUE(outcome) << outcome.error().toString();
    EXPECT_EQ(outcome->device, kCpu);
    EXPECT_EQ(changed.stepped->size(), 12U);
    EXPECT_EQ(run.recorder.log.find("measured"), std::string::npos);
}

} // namespace
