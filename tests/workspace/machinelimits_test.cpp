#include "core/workspace/machinelimits.h"
#include "tests/workspace/trainedworkspace.h"

#include <fstream>

namespace stator::workspace {
namespace {

using Kind = MachineWarning::Kind;
using test::orFail;

system::MachineInfo goodMachine() {
    system::MachineInfo machine;
    machine.cpu.logicalCores = 8;
    machine.availableCores = 8;
    machine.memoryBytes = 32'000'000'000;
    machine.diskBytes = 1'000'000'000'000;
    machine.diskFreeBytes = 500'000'000'000;
    machine.gpus = {{"NVIDIA L4", 24'000'000'000, 8, 9}};
    return machine;
}

MachineLimits goodLimits() {
    MachineLimits limits;
    limits.machineId = "0123456789abcdef";
    limits.measuredMs = 1'760'000'000'000;
    limits.threads = 8;
    limits.fp32Gflops = 560;
    limits.bf16Gflops = 1400;
    limits.memoryBytesPerSecond = 4e10;
    return limits;
}

std::vector<Kind> kinds(const system::MachineInfo& machine,
                        const std::optional<MachineLimits>& limits) {
    std::vector<Kind> all;
    for (const auto& warning : machineWarnings(machine, limits))
        all.push_back(warning.kind);
    return all;
}

TEST(MachineWarnings, AGoodMachineHasNone) {
    EXPECT_TRUE(kinds(goodMachine(), goodLimits()).empty());
    EXPECT_TRUE(kinds(goodMachine(), std::nullopt).empty()) << "not measured is no fault";
    EXPECT_TRUE(kinds({}, std::nullopt).empty()) << "what is not known is no fault";
}

TEST(MachineWarnings, EachIsToldAloneWhereItIsTrue) {
    auto limits = goodLimits();
    limits.fp32Gflops = 20;
    EXPECT_EQ(kinds(goodMachine(), limits), std::vector{Kind::SlowBlas});

    auto machine = goodMachine();
    machine.availableCores = 1;
    EXPECT_EQ(kinds(machine, goodLimits()), std::vector{Kind::OneThread});

    machine = goodMachine();
    machine.coreLimit = 2;
    EXPECT_EQ(kinds(machine, goodLimits()), std::vector{Kind::ContainerCores});
    machine.coreLimit = 16;
    EXPECT_TRUE(kinds(machine, goodLimits()).empty()) << "a limit above what there is";

    machine = goodMachine();
    machine.memoryLimitBytes = 16'000'000'000;
    EXPECT_EQ(kinds(machine, goodLimits()), std::vector{Kind::ContainerMemory});
    machine.memoryLimitBytes = 2'000'000'000;
    EXPECT_EQ(kinds(machine, goodLimits()),
              (std::vector{Kind::ContainerMemory, Kind::LittleMemory}));

    machine = goodMachine();
    machine.memoryBytes = 4'000'000'000;
    EXPECT_EQ(kinds(machine, goodLimits()), std::vector{Kind::LittleMemory});

    machine = goodMachine();
    machine.diskFreeBytes = 1'000'000'000;
    EXPECT_EQ(kinds(machine, goodLimits()), std::vector{Kind::LittleDisk});

    machine = goodMachine();
    machine.gpus.push_back({"Tesla T4", 16'000'000'000, 7, 5});
    const auto warnings = machineWarnings(machine, goodLimits());
    ASSERT_EQ(warnings.size(), 1U);
    EXPECT_EQ(warnings[0].kind, Kind::GpuWithoutBf16);
    EXPECT_EQ(warnings[0].device, "Tesla T4");
}

TEST(MachineLimits, AreKeptByMachine) {
    const auto& workspace = test::TrainedWorkspace::get().workspace();
    const auto limits = goodLimits();
    ASSERT_TRUE(saveLimits(workspace, limits));
    const auto again = loadLimits(workspace, limits.machineId);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->machineId, limits.machineId);
    EXPECT_EQ(again->measuredMs, limits.measuredMs);
    EXPECT_EQ(again->threads, 8);
    EXPECT_EQ(again->fp32Gflops, 560);
    EXPECT_EQ(again->bf16Gflops, 1400);
    EXPECT_EQ(again->memoryBytesPerSecond, 4e10);
    EXPECT_FALSE(loadLimits(workspace, "another"));
    for (const char* content : {"", "{", "[]", R"({"fp32Gflops": "fast"})", "{}"}) {
        std::ofstream(workspace.machinesFolder() / "broken.json") << content;
        EXPECT_FALSE(loadLimits(workspace, "broken")) << content;
    }
}

TEST(MachineLimits, AreMeasuredOrCancelled) {
    const auto limits = orFail(measureMachine(1, {}));
    EXPECT_GT(limits.fp32Gflops, 0);
    EXPECT_GT(limits.memoryBytesPerSecond, 1e8);
    EXPECT_EQ(limits.threads, 1);
    EXPECT_GT(limits.measuredMs, 0);
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(measureMachine(1, {stop.get_token(), {}}).error().code, ErrorCode::Cancelled);
}

} // namespace
} // namespace stator::workspace
