// What this machine was measured to give, and what is wrong with it.
//
// Thread: free functions; call from any thread.
#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/system/machineinfo.h"
#include "core/workspace/workspace.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stator::workspace {

struct MachineLimits {
    std::string machineId{}; ///< system::MachineInfo::machineId
    std::int64_t measuredMs = 0;
    int threads = 0;
    double fp32Gflops = 0; ///< of a product shaped like the training step's
    double bf16Gflops = 0; ///< 0: no faster than float32 on this processor
    double memoryBytesPerSecond = 0;

    /// Slower than any optimised BLAS: the reference one is in use.
    bool hasSlowMatrixProduct() const;
};

/// Measures now, for about a second. Errors: Cancelled, OutOfMemory.
Result<MachineLimits> measureMachine(int threads, const Job& job);

/// Kept in the workspace as machines/<id>.json, so that machines which share one do not mix.
/// Errors: Io.
Result<void> saveLimits(const Workspace& workspace, const MachineLimits& limits);
/// None where this machine has not been measured, or the file cannot be read.
std::optional<MachineLimits> loadLimits(const Workspace& workspace, const std::string& machineId);

struct MachineWarning {
    enum class Kind {
        SlowBlas,        ///< `value` GFLOP/s measured
        OneThread,       ///< this process may use one core only
        ContainerCores,  ///< `value` cores are allowed of `of`
        ContainerMemory, ///< `value` bytes are allowed of `of`
        LittleMemory,    ///< `value` bytes
        LittleDisk,      ///< `value` bytes are free where the workspace lies
        GpuWithoutBf16,  ///< `device`
    };
    Kind kind = Kind::SlowBlas;
    double value = 0;
    double of = 0;
    std::string device{};
};

/// Only what is true of this machine; `limits`: none where it has not been measured.
std::vector<MachineWarning> machineWarnings(const system::MachineInfo& machine,
                                            const std::optional<MachineLimits>& limits);

} // namespace stator::workspace
