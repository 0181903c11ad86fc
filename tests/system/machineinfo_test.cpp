#include "core/base/parallel.h"
#include "core/system/machineinfo.h"
#include "tests/system/systemtest.h"

#include <gtest/gtest.h>

namespace stator::system {
namespace {

constexpr auto kXeon = "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel\t\t: 143\n"
                       "model name\t: Intel(R) Xeon(R) Platinum 8481C CPU @ 2.70GHz\nphysical "
                       "id\t: 0\ncore id\t\t: 0\n"
                       "flags\t\t: fpu sse2 fma avx avx2 avx512f avx512dq avx512bw avx512vl "
                       "avx512_bf16 amx_bf16 amx_tile amx_int8\n"
                       "\nprocessor\t: 1\nmodel name\t: Intel(R) Xeon(R) Platinum 8481C CPU @ "
                       "2.70GHz\nphysical id\t: 0\n"
                       "core id\t\t: 0\nflags\t\t: fpu\n"
                       "\nprocessor\t: 2\nphysical id\t: 1\ncore id\t\t: 0\n";
constexpr auto kArm =
    "processor\t: 0\nBogoMIPS\t: 243.75\n"
    "Features\t: fp asimd evtstrm aes sve bf16\nCPU implementer\t: 0x41\n\nprocessor\t: 1\n";

TEST(MachineInfo, KnowsTheProcessor) {
    const auto cpu = parseCpuinfo(kXeon);
    EXPECT_EQ(cpu.model, "Intel(R) Xeon(R) Platinum 8481C CPU @ 2.70GHz");
    EXPECT_EQ(cpu.logicalCores, 3);
    EXPECT_EQ(cpu.physicalCores, 2) << "two threads of one core, and a core of a second socket";
    EXPECT_EQ(cpu.features.toString(), "AVX2, AVX-512, AVX-512 BF16, AMX BF16");
}

TEST(MachineInfo, AnArmKernelNamesNoModel) {
    const auto cpu = parseCpuinfo(kArm);
    EXPECT_EQ(cpu.model, "unknown");
    EXPECT_EQ(cpu.logicalCores, 2);
    EXPECT_EQ(cpu.physicalCores, 2);
    EXPECT_EQ(cpu.features.toString(), "NEON, SVE");
    EXPECT_FALSE(cpu.features.avx512Bf16);
}

TEST(MachineInfo, PartOfAvx512IsNotEnough) {
    EXPECT_FALSE(
        parseCpuinfo("processor : 0\nflags : avx2 fma avx512f avx512_bf16\n").features.avx512Bf16);
    EXPECT_FALSE(parseCpuinfo("processor : 0\nflags : avx2\n").features.avx2) << "without FMA";
}

TEST(MachineInfo, ContainersHaveTheirOwnLimits) {
    EXPECT_DOUBLE_EQ(parseCpuMax("150000 100000\n"), 1.5);
    EXPECT_DOUBLE_EQ(parseCpuMax("max 100000\n"), 0.0);
    EXPECT_DOUBLE_EQ(parseCpuMax(""), 0.0);

    const FakeRoot root;
    root.write("proc/cpuinfo", kXeon);
    root.write("proc/meminfo", "MemTotal: 1000000 kB\nMemAvailable: 900000 kB\n");
    root.write("proc/self/cgroup", "0::/user.slice/job\n");
    root.write("sys/fs/cgroup/cgroup.controllers", "cpu memory\n");
    root.write("sys/fs/cgroup/user.slice/job/memory.max", "536870912\n");
    root.write("sys/fs/cgroup/user.slice/job/cpu.max", "200000 100000\n");
    root.write("etc/machine-id", "0123456789abcdef0123456789abcdef\n");
    const auto info = readMachineInfo(root.path(), {root.path(), FAKE_NVML_WHOLE});
    EXPECT_EQ(info.memoryLimitBytes, 536870912U);
    EXPECT_DOUBLE_EQ(info.coreLimit, 2.0);
    EXPECT_EQ(info.memoryBytes, 1000000ULL * 1024);
    EXPECT_EQ(info.memoryAvailableBytes, 900000ULL * 1024);
    ASSERT_EQ(info.gpus.size(), 2U);
    EXPECT_EQ(info.gpuDriver, "550.54.15");
    EXPECT_NE(info.summary().find("Tesla T4"), std::string::npos);
    EXPECT_GT(info.diskFreeBytes, 0U);
    EXPECT_LE(info.diskFreeBytes, info.diskBytes);

    root.write("sys/fs/cgroup/user.slice/job/memory.max", "max\n");
    EXPECT_EQ(readMachineInfo(root.path(), {root.path(), "none"}).memoryLimitBytes, 0U);
}

TEST(MachineInfo, TheOlderControlGroupsAreReadToo) {
    const FakeRoot root;
    root.write("proc/meminfo", "MemTotal: 1000000 kB\n");
    root.write("proc/self/cgroup", "9:name=systemd:/\n4:memory:/docker/abc\n1:cpu:/\n0::/\n");
    // Inside the container the group is the root of what is mounted.
    root.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "400000000\n");
    EXPECT_EQ(readMachineInfo(root.path(), {root.path(), "none"}).memoryLimitBytes, 400'000'000U);
    root.write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    EXPECT_EQ(readMachineInfo(root.path(), {root.path(), "none"}).memoryLimitBytes, 0U);
}

TEST(MachineInfo, TheMachineHasAnIdThatDoesNotNameIt) {
    const FakeRoot root;
    root.write("etc/machine-id", "0123456789abcdef0123456789abcdef\n");
    const auto id = readMachineInfo("/", {root.path(), "none"}).machineId;
    EXPECT_EQ(id.size(), 16U);
    EXPECT_EQ(id.find("01234567"), std::string::npos);
    EXPECT_EQ(readMachineInfo("/", {root.path(), "none"}).machineId, id);
    root.write("etc/machine-id", "1123456789abcdef0123456789abcdef\n");
    EXPECT_NE(readMachineInfo("/", {root.path(), "none"}).machineId, id);
}

TEST(MachineInfo, AMachineThatTellsNothingIsStillOne) {
    const FakeRoot root;
    const auto info = readMachineInfo("/there/is/no/such/folder", {root.path(), "none"});
    EXPECT_EQ(info.cpu.model, "unknown");
    EXPECT_EQ(info.memoryBytes, 0U);
    EXPECT_EQ(info.diskBytes, 0U);
    EXPECT_EQ(info.machineId.size(), 16U);
}

TEST(MachineInfo, ThisMachineTellsWhatItIs) {
    const auto info = readMachineInfo(std::filesystem::temp_directory_path());
    EXPECT_GE(info.cpu.logicalCores, 1);
    EXPECT_EQ(info.availableCores, base::availableCores());
    EXPECT_GT(info.memoryBytes, 1U << 20);
    EXPECT_LE(info.memoryAvailableBytes, info.memoryBytes);
    EXPECT_GT(info.diskBytes, 0U);
    EXPECT_TRUE(info.kernel.starts_with("Linux "));
}

} // namespace
} // namespace stator::system
