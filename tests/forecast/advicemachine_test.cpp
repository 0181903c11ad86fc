// Advice on device, precision, memory and disk appears where it is true and nowhere else.
#include "tests/forecast/advicesituation.h"

namespace stator::forecast {
namespace {

constexpr train::Machine kCpu{model::Device::Cpu, train::Precision::Fp32, 2};
constexpr train::Machine kGpu{model::Device::Cuda, train::Precision::Fp32, 2};

AdviceSituation onGpu(double cpuSlower, double gpuSlower) {
    AdviceSituation situation;
    situation.models = {measuredModel(kCpu, cpuSlower), measuredModel(kGpu, gpuSlower)};
    situation.configuration.device = train::DeviceChoice::Cuda;
    return situation;
}

system::GpuInfo gpuOf(const char* name, int major, int minor) {
    system::GpuInfo gpu;
    gpu.name = name;
    gpu.computeMajor = major;
    gpu.computeMinor = minor;
    return gpu;
}

TEST(AdviceMachine, AGpuThatIsSlowerThanTheCpuGivesWayToIt) {
    auto situation = onGpu(1, 200);
    const Forecast forecast = situation.forecast();
    const Advice* advice = situation.find(AdviceKind::GpuSlower);
    ASSERT_NE(advice, nullptr);
    EXPECT_NEAR(advice->value, forecast.trainingSeconds() / static_cast<double>(forecast.steps),
                1e-9);
    EXPECT_LT(advice->of, advice->value);
    ASSERT_EQ(advice->remedies.size(), 1U);
    EXPECT_EQ(advice->remedies[0].after->machine.device, model::Device::Cpu);
    EXPECT_GT(advice->remedies[0].savedSeconds, 0);
    const auto changed = withRemedy(situation.configuration, advice->remedies[0]);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->device, train::DeviceChoice::Cpu);
}

TEST(AdviceMachine, AGpuThatIsFasterStays) {
    EXPECT_EQ(onGpu(1, 1).find(AdviceKind::GpuSlower), nullptr);
}

TEST(AdviceMachine, WithAutoTheFasterDeviceIsTakenAnyway) {
    auto situation = onGpu(1, 200);
    situation.configuration.device = train::DeviceChoice::Auto;
    EXPECT_EQ(situation.find(AdviceKind::GpuSlower), nullptr);
}

TEST(AdviceMachine, AGuessDoesNotSayWhichDeviceIsFaster) {
    auto situation = onGpu(1, 200);
    situation.models[0] = CostModel::guess(kCpu, 10'000, 1e12);
    EXPECT_EQ(situation.find(AdviceKind::GpuSlower), nullptr);
    situation = onGpu(1, 200);
    situation.models[1] = CostModel::guess(kGpu, 1, 1e6);
    EXPECT_EQ(situation.find(AdviceKind::GpuSlower), nullptr);
}

TEST(AdviceMachine, Bf16AsksForAGpuThatHasIt) {
    auto situation = onGpu(200, 1);
    situation.configuration.precision = train::PrecisionChoice::Bf16;
    auto bf16 = kGpu;
    bf16.precision = train::Precision::Bf16;
    situation.models.push_back(measuredModel(bf16));
    situation.facts.machine->gpus = {gpuOf("Tesla T4", 7, 5)};
    const Advice* advice = situation.find(AdviceKind::GpuWithoutBf16);
    ASSERT_NE(advice, nullptr);
    EXPECT_TRUE(advice->serious);
    EXPECT_EQ(advice->subject, "Tesla T4");
    EXPECT_DOUBLE_EQ(advice->value, 7.5);
    ASSERT_EQ(advice->remedies.size(), 2U);
    EXPECT_EQ(advice->remedies[0].name, "fp16");
    EXPECT_EQ(withRemedy(situation.configuration, advice->remedies[0])->precision,
              train::PrecisionChoice::Fp16);
    EXPECT_EQ(withRemedy(situation.configuration, advice->remedies[1])->precision,
              train::PrecisionChoice::Fp32);

    situation.facts.machine->gpus = {gpuOf("A100", 8, 0)};
    EXPECT_EQ(situation.find(AdviceKind::GpuWithoutBf16), nullptr);
    situation.facts.machine->gpus = {gpuOf("unknown", 0, 0)};
    EXPECT_EQ(situation.find(AdviceKind::GpuWithoutBf16), nullptr);
    situation.facts.machine->gpus = {gpuOf("Tesla T4", 7, 5)};
    situation.configuration.precision = train::PrecisionChoice::Auto;
    EXPECT_EQ(situation.find(AdviceKind::GpuWithoutBf16), nullptr) << "auto does not take BF16";
}

TEST(AdviceMachine, Bf16OnTheCpuIsNoMatterOfTheGpu) {
    AdviceSituation situation;
    auto bf16 = kCpu;
    bf16.precision = train::Precision::Bf16;
    situation.models = {measuredModel(bf16)};
    situation.configuration.device = train::DeviceChoice::Cpu;
    situation.configuration.precision = train::PrecisionChoice::Bf16;
    situation.facts.machine->gpus = {gpuOf("Tesla T4", 7, 5)};
    EXPECT_EQ(situation.find(AdviceKind::GpuWithoutBf16), nullptr);
}

TEST(AdviceMachine, TheReferenceBlasIsToldByItsRate) {
    AdviceSituation situation;
    situation.facts.measuredThreads = 2;
    situation.facts.fp32Gflops = 2.5;
    const Advice* advice = situation.find(AdviceKind::SlowBlas);
    ASSERT_NE(advice, nullptr);
    EXPECT_TRUE(advice->serious);
    EXPECT_DOUBLE_EQ(advice->value, 2.5);
    EXPECT_DOUBLE_EQ(advice->of, 100);
    ASSERT_EQ(advice->remedies.size(), 1U);
    EXPECT_TRUE(advice->remedies[0].changes.empty()) << "no field of a configuration mends it";
    EXPECT_GT(advice->remedies[0].savedSeconds, 0);
    EXPECT_LT(advice->remedies[0].savedSeconds, situation.forecast().totalSeconds());

    situation.facts.fp32Gflops = 29.9; // 15 a core
    EXPECT_NE(situation.find(AdviceKind::SlowBlas), nullptr);
    situation.facts.fp32Gflops = 30;
    EXPECT_EQ(situation.find(AdviceKind::SlowBlas), nullptr);
    situation.facts.fp32Gflops = 0; // never measured
    EXPECT_EQ(situation.find(AdviceKind::SlowBlas), nullptr);
}

TEST(AdviceMachine, OnAGpuTheBlasOfTheCpuIsNoMatter) {
    auto situation = onGpu(200, 1);
    situation.facts.measuredThreads = 2;
    situation.facts.fp32Gflops = 2.5;
    EXPECT_EQ(situation.find(AdviceKind::SlowBlas), nullptr);
}

TEST(AdviceMachine, ABatchThatDoesNotFitGivesWayToTheLargestThatDoes) {
    AdviceSituation situation;
    situation.configuration.batchSize = 500'000;
    auto& inputs = situation.inputs;
    const auto needed = situation.forecast().memoryBytes;
    inputs.memoryBytes = needed;
    EXPECT_EQ(situation.find(AdviceKind::BatchTooLarge), nullptr);

    auto small = situation;
    small.configuration.batchSize = 32'768;
    inputs.memoryBytes = small.forecast().memoryBytes;
    ASSERT_LT(inputs.memoryBytes, needed);
    const Advice* advice = situation.find(AdviceKind::BatchTooLarge);
    ASSERT_NE(advice, nullptr);
    EXPECT_TRUE(advice->serious);
    EXPECT_EQ(advice->subject, "");
    EXPECT_EQ(advice->value, static_cast<double>(needed));
    EXPECT_EQ(advice->of, static_cast<double>(inputs.memoryBytes));
    EXPECT_EQ(advice->figures.rows, 500'000U);
    const Remedy* batch = remedyOf(*advice, "batch");
    ASSERT_NE(batch, nullptr);
    EXPECT_EQ(batch, &advice->remedies.front());
    EXPECT_EQ(batch->value, 32'768);
    EXPECT_LE(batch->after->memoryBytes, inputs.memoryBytes);
}

TEST(AdviceMachine, WhereTheTableAloneIsTooLargeNoBatchIsARemedy) {
    AdviceSituation situation;
    situation.inputs.rows.vocabulary = 250'002;
    situation.configuration.model.dim = 1024;
    situation.configuration.loss.matryoshkaDims = {128, 512, 1024};
    situation.inputs.memoryBytes = 2'500'000'000; // the table is 1 GB, its moments twice that
    const Advice* advice = situation.find(AdviceKind::BatchTooLarge);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(advice->figures.rows, 0U);
    EXPECT_EQ(remedyOf(*advice, "batch"), nullptr);
    EXPECT_NE(remedyOf(*advice, "adagrad"), nullptr);
    const Remedy* dim = remedyOf(*advice, "dim");
    ASSERT_NE(dim, nullptr);
    const auto changed = withRemedy(situation.configuration, *dim);
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->model.dim, static_cast<std::uint32_t>(dim->value));
    EXPECT_EQ(changed->loss.matryoshkaDims.back(), changed->model.dim);
    EXPECT_LE(dim->after->memoryBytes, situation.inputs.memoryBytes);
}

TEST(AdviceMachine, GpuMemoryIsToldApart) {
    auto situation = onGpu(200, 1);
    situation.inputs.gpuMemoryBytes = situation.forecast().gpuMemoryBytes;
    ASSERT_GT(situation.inputs.gpuMemoryBytes, 0U);
    EXPECT_EQ(situation.find(AdviceKind::BatchTooLarge), nullptr);
    --situation.inputs.gpuMemoryBytes;
    const Advice* advice = situation.find(AdviceKind::BatchTooLarge);
    ASSERT_NE(advice, nullptr);
    EXPECT_EQ(advice->subject, "gpu");
}

TEST(AdviceMachine, CheckpointsThatDoNotFitTheDiskAreSerious) {
    AdviceSituation situation;
    const auto size = train::sizeOf(situation.configuration, situation.inputs.rows);
    // One more for a while, since a checkpoint is complete before an older one goes.
    const auto needed = situation.forecast().diskBytes + size.checkpointBytes;
    auto& free = situation.inputs.diskFreeBytes;
    free = needed * 5 / 4 + 1;
    EXPECT_EQ(situation.find(AdviceKind::OptimizerStateLarge), nullptr);

    free = needed;
    const Advice* advice = situation.find(AdviceKind::OptimizerStateLarge);
    ASSERT_NE(advice, nullptr) << "more than four fifths of what is free";
    EXPECT_FALSE(advice->serious);
    free = needed - 1;
    advice = situation.find(AdviceKind::OptimizerStateLarge);
    ASSERT_NE(advice, nullptr);
    EXPECT_TRUE(advice->serious);
    EXPECT_EQ(advice->value, static_cast<double>(needed));
    EXPECT_EQ(advice->figures.bytes, size.checkpointBytes);
    const Remedy* fewer = remedyOf(*advice, "checkpoints");
    ASSERT_NE(fewer, nullptr);
    EXPECT_EQ(withRemedy(situation.configuration, *fewer)->checkpoints.keepLast, 1U);
    EXPECT_NE(remedyOf(*advice, "adagrad"), nullptr);

    free = 0; // not known
    EXPECT_EQ(situation.find(AdviceKind::OptimizerStateLarge), nullptr);
}

TEST(AdviceMachine, WhatDoesNotMakeItFitIsNoRemedy) {
    AdviceSituation situation;
    situation.inputs.diskFreeBytes = 1'000'000;
    const Advice* advice = situation.find(AdviceKind::OptimizerStateLarge);
    ASSERT_NE(advice, nullptr);
    EXPECT_TRUE(advice->remedies.empty());
}

} // namespace
} // namespace stator::forecast
