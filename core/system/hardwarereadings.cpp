#include "core/system/hardwarereadings.h"

#include "core/base/atomicfile.h"

#include <fmt/format.h>

#include <algorithm>
#include <unistd.h>
#include <utility>

namespace stator::system {
namespace {

std::string textOf(const std::filesystem::path& path) {
    auto text = base::readFile(path);
    return text ? std::move(*text) : std::string();
}

/// Counters of disks that were taken out go back: no rate then.
double rate(std::uint64_t before, std::uint64_t after, double seconds) {
    return after > before && seconds > 0 ? static_cast<double>(after - before) / seconds : 0.0;
}

} // namespace

HardwareMeter::HardwareMeter(SystemPlaces places)
    : m_places(std::move(places)) {
    if (auto nvml = Nvml::open(m_places.nvmlLibrary))
        m_nvml.emplace(std::move(*nvml));
}

HardwareReading HardwareMeter::read(std::chrono::steady_clock::time_point now,
                                    std::int64_t wallMs) {
    const auto proc = m_places.root / "proc";
    Counters counters;
    counters.at = now;
    counters.cpu = parseStat(textOf(proc / "stat"));
    counters.processTicks = parseProcessTicks(textOf(proc / "self/stat"));
    counters.disk = parseDiskstats(textOf(proc / "diskstats"));
    counters.process = parseProcessIo(textOf(proc / "self/io"));

    HardwareReading reading;
    reading.wallMs = wallMs;
    const auto memory = parseMeminfo(textOf(proc / "meminfo"));
    reading.memoryBytes = memory.totalBytes;
    reading.memoryUsedBytes =
        memory.totalBytes - std::min(memory.availableBytes, memory.totalBytes);
    reading.processMemoryBytes = parseResidentBytes(
        textOf(proc / "self/statm"), static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)));
    if (m_nvml)
        reading.gpus = m_nvml->read();
    reading.coresUsed.resize(counters.cpu.cores.size());
    if (m_before) {
        const auto& before = *m_before;
        const double seconds = std::chrono::duration<double>(now - before.at).count();
        reading.cpuUsed = usedShare(before.cpu.all, counters.cpu.all);
        for (std::size_t i = 0; i < std::min(before.cpu.cores.size(), counters.cpu.cores.size());
             ++i)
            reading.coresUsed[i] = usedShare(before.cpu.cores[i], counters.cpu.cores[i]);
        reading.processCores = rate(before.processTicks, counters.processTicks, seconds) /
                               static_cast<double>(::sysconf(_SC_CLK_TCK));
        reading.diskReadBytesPerSecond =
            rate(before.disk.readBytes, counters.disk.readBytes, seconds);
        reading.diskWrittenBytesPerSecond =
            rate(before.disk.writtenBytes, counters.disk.writtenBytes, seconds);
        reading.processReadBytesPerSecond =
            rate(before.process.readBytes, counters.process.readBytes, seconds);
        reading.processWrittenBytesPerSecond =
            rate(before.process.writtenBytes, counters.process.writtenBytes, seconds);
    }
    m_before = std::move(counters);
    return reading;
}

std::vector<NamedReading> namedReadings(const HardwareReading& r) {
    std::vector<NamedReading> named = {
        {"cpu/used", r.cpuUsed},
        {"process/cores", r.processCores},
        {"memory/used_bytes", static_cast<double>(r.memoryUsedBytes)},
        {"process/memory_bytes", static_cast<double>(r.processMemoryBytes)},
        {"disk/read_bytes_per_s", r.diskReadBytesPerSecond},
        {"disk/written_bytes_per_s", r.diskWrittenBytesPerSecond},
        {"process/read_bytes_per_s", r.processReadBytesPerSecond},
        {"process/written_bytes_per_s", r.processWrittenBytesPerSecond},
    };
    for (std::size_t i = 0; i < r.coresUsed.size(); ++i)
        named.push_back({fmt::format("cpu/core{}", i), r.coresUsed[i]});
    for (std::size_t i = 0; i < r.gpus.size(); ++i) {
        const auto& gpu = r.gpus[i];
        if (gpu.used)
            named.push_back({fmt::format("gpu{}/used", i), *gpu.used});
        if (gpu.memoryUsedBytes)
            named.push_back(
                {fmt::format("gpu{}/memory_bytes", i), static_cast<double>(*gpu.memoryUsedBytes)});
        if (gpu.powerW)
            named.push_back({fmt::format("gpu{}/power_w", i), *gpu.powerW});
        if (gpu.temperatureC)
            named.push_back({fmt::format("gpu{}/temperature_c", i), *gpu.temperatureC});
    }
    return named;
}

} // namespace stator::system
