#include "core/workspace/machinelimits.h"

#include "core/base/atomicfile.h"
#include "core/model/gemm.h"
#include "core/model/memoryrate.h"
#include "core/model/threads.h"
#include "core/store/records.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <new>
#include <system_error>

namespace stator::workspace {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

/// A matrix product slower than this on one core is no optimised BLAS.
constexpr double kSlowGflopsPerCore = 15;
/// The table of 250,002 pieces at dim 512 with its optimizer takes 1.5 GB, beside data and system.
constexpr std::uint64_t kLittleMemory = 6'000'000'000;
/// A few checkpoints of such a table.
constexpr std::uint64_t kLittleDisk = 10'000'000'000;

fs::path fileOf(const Workspace& workspace, const std::string& machineId) {
    return workspace.machinesFolder() / (machineId + ".json");
}

Error cancelled() {
    return makeError(ErrorCode::Cancelled, "Stopped.");
}

} // namespace

bool MachineLimits::hasSlowMatrixProduct() const {
    return fp32Gflops > 0 && fp32Gflops < kSlowGflopsPerCore * threads;
}

Result<MachineLimits> measureMachine(int threads, const Job& job) {
    try {
        model::setMatrixThreads(threads);
        constexpr std::int64_t kParts = 3;
        const auto report = [&](std::int64_t done) {
            job.report({"Measuring", done, kParts, "measurements"});
        };
        MachineLimits limits;
        limits.threads = threads;
        report(0);
        limits.fp32Gflops = model::measureGemmRate(model::GemmType::Float32);
        report(1);
        if (job.stopped())
            return cancelled();
        if (model::hasFastBFloat16())
            limits.bf16Gflops = model::measureGemmRate(model::GemmType::BFloat16);
        report(2);
        if (job.stopped())
            return cancelled();
        limits.memoryBytesPerSecond = model::measureMemoryRate() * 1e9;
        limits.machineId = system::readMachineInfo(".").machineId;
        limits.measuredMs = store::wallNowMs();
        report(kParts);
        return limits;
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::OutOfMemory,
                         "There is not enough free memory to measure this machine.");
    }
}

Result<void> saveLimits(const Workspace& workspace, const MachineLimits& limits) {
    std::error_code code;
    fs::create_directories(workspace.machinesFolder(), code);
    if (code)
        return makeError(ErrorCode::Io, "The folder cannot be made: " + code.message() + ".",
                         workspace.machinesFolder().string());
    const json text{{"measuredMs", limits.measuredMs},
                    {"threads", limits.threads},
                    {"fp32Gflops", limits.fp32Gflops},
                    {"bf16Gflops", limits.bf16Gflops},
                    {"memoryBytesPerSecond", limits.memoryBytesPerSecond}};
    return base::writeFileAtomically(fileOf(workspace, limits.machineId), text.dump(2) + "\n");
}

std::optional<MachineLimits> loadLimits(const Workspace& workspace, const std::string& machineId) {
    std::ifstream file(fileOf(workspace, machineId), std::ios::binary);
    if (!file)
        return std::nullopt;
    const json text = json::parse(file, nullptr, false);
    if (!text.is_object())
        return std::nullopt;
    try {
        MachineLimits limits;
        limits.machineId = machineId;
        limits.measuredMs = text.value("measuredMs", std::int64_t{0});
        limits.threads = text.value("threads", 0);
        limits.fp32Gflops = text.value("fp32Gflops", 0.0);
        limits.bf16Gflops = text.value("bf16Gflops", 0.0);
        limits.memoryBytesPerSecond = text.value("memoryBytesPerSecond", 0.0);
        return limits.fp32Gflops > 0 ? std::optional(limits) : std::nullopt;
    } catch (const json::exception&) {
        return std::nullopt; // a value of another type: as if it had not been measured
    }
}

std::vector<MachineWarning> machineWarnings(const system::MachineInfo& machine,
                                            const std::optional<MachineLimits>& limits) {
    using Kind = MachineWarning::Kind;
    std::vector<MachineWarning> warnings;
    if (limits && limits->hasSlowMatrixProduct())
        warnings.push_back({Kind::SlowBlas, limits->fp32Gflops, 0, {}});
    if (machine.availableCores == 1)
        warnings.push_back({Kind::OneThread, 1, static_cast<double>(machine.cpu.logicalCores), {}});
    if (machine.coreLimit > 0 && machine.coreLimit < machine.availableCores)
        warnings.push_back({Kind::ContainerCores,
                            machine.coreLimit,
                            static_cast<double>(machine.availableCores),
                            {}});
    const bool limited =
        machine.memoryLimitBytes > 0 && machine.memoryLimitBytes < machine.memoryBytes;
    if (limited)
        warnings.push_back({Kind::ContainerMemory,
                            static_cast<double>(machine.memoryLimitBytes),
                            static_cast<double>(machine.memoryBytes),
                            {}});
    const auto memory = limited ? machine.memoryLimitBytes : machine.memoryBytes;
    if (memory > 0 && memory < kLittleMemory)
        warnings.push_back({Kind::LittleMemory, static_cast<double>(memory), 0, {}});
    if (machine.diskBytes > 0 && machine.diskFreeBytes < kLittleDisk)
        warnings.push_back({Kind::LittleDisk, static_cast<double>(machine.diskFreeBytes), 0, {}});
    for (const auto& gpu : machine.gpus)
        if (gpu.computeMajor > 0 && !gpu.hasBf16())
            warnings.push_back({Kind::GpuWithoutBf16, 0, 0, gpu.name});
    return warnings;
}

} // namespace stator::workspace
