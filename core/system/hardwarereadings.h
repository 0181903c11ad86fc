// How busy the machine is, as rates between two looks.
#pragma once

#include "core/system/machineinfo.h"
#include "core/system/nvml.h"
#include "core/system/processreadings.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stator::system {

/// The machine at a moment; shares and rates are over the time since the reading before.
struct HardwareReading {
    std::int64_t wallMs = 0;       ///< since the Unix epoch
    double cpuUsed = 0;            ///< of all cores, 0 to 1
    std::vector<double> coresUsed; ///< by core, 0 to 1
    double processCores = 0;       ///< cores this process kept busy, such as 1.8
    std::uint64_t memoryUsedBytes = 0;
    std::uint64_t memoryBytes = 0;
    std::uint64_t processMemoryBytes = 0; ///< resident
    double diskReadBytesPerSecond = 0;
    double diskWrittenBytesPerSecond = 0;
    double processReadBytesPerSecond = 0;
    double processWrittenBytesPerSecond = 0;
    std::vector<GpuReading> gpus;
};

/// A reading as named numbers, for storing: "cpu/used", "cpu/core0", "memory/used_bytes",
/// "gpu0/power_w", …
struct NamedReading {
    std::string name;
    double value = 0;
};
std::vector<NamedReading> namedReadings(const HardwareReading& reading);

/// Thread: one thread at a time.
class HardwareMeter {
public:
    explicit HardwareMeter(SystemPlaces places = {});
    /// The state now, with rates since the reading before (zeros the first time).
    /// `now` is a moment of the monotonic clock.
    HardwareReading read(std::chrono::steady_clock::time_point now, std::int64_t wallMs);

private:
    struct Counters {
        std::chrono::steady_clock::time_point at;
        CpuSnapshot cpu;
        std::uint64_t processTicks = 0;
        IoCounters disk;
        IoCounters process;
    };
    SystemPlaces m_places;
    std::optional<Nvml> m_nvml;
    std::optional<Counters> m_before;
};

} // namespace stator::system
