// What this machine is.
//
// Thread: functions of their arguments and of the files they read. Source: proc(5), cgroups(7).
#pragma once

#include "core/system/nvml.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace stator::system {

/// Instructions that decide which kernels run.
struct CpuFeatures {
    bool avx2 = false;       ///< with FMA
    bool avx512 = false;     ///< F, BW, DQ and VL
    bool avx512Bf16 = false; ///< bfloat16 dot products
    bool amxBf16 = false;    ///< bfloat16 tiles
    bool neon = false;
    bool sve = false;

    /// "AVX2, AVX-512, BF16"; "" when there is none of them.
    std::string toString() const;
};

struct CpuDescription {
    std::string model; ///< "Intel(R) Xeon(R) Processor"; "unknown" where the kernel does not say
    int logicalCores = 0;
    int physicalCores = 0; ///< equal to logicalCores where the kernel does not say
    CpuFeatures features;
};
/// From the text of /proc/cpuinfo.
CpuDescription parseCpuinfo(std::string_view text);

/// Processors a control group allows, from the text of cpu.max; 0: no limit.
double parseCpuMax(std::string_view text);

struct MachineInfo {
    CpuDescription cpu;
    int availableCores = 0; ///< that this process may use
    double coreLimit = 0;   ///< of a container, in cores; 0: none
    std::uint64_t memoryBytes = 0;
    std::uint64_t memoryAvailableBytes = 0;
    std::uint64_t memoryLimitBytes = 0; ///< of a container; 0: none
    std::uint64_t diskBytes = 0;        ///< of the file system that holds the folder asked for
    std::uint64_t diskFreeBytes = 0;
    std::string kernel; ///< "Linux 6.1.0 x86_64"
    /// Tells machines apart without naming them: a hash of the machine's id, 16 hexadecimal digits.
    std::string machineId;
    std::vector<GpuInfo> gpus;
    std::string gpuDriver; ///< empty: none

    /// One line for a run's row: "Intel(R) Xeon(R) Processor, 2 cores, 24 GB".
    std::string summary() const;
};

/// Where to look; other than "/" only in tests.
struct SystemPlaces {
    std::filesystem::path root = "/";
    std::string nvmlLibrary = "libnvidia-ml.so.1";
};

/// Reads it all now. What cannot be read stays 0 or empty; `folder` is where the workspace lies.
MachineInfo readMachineInfo(const std::filesystem::path& folder, const SystemPlaces& places = {});

} // namespace stator::system
