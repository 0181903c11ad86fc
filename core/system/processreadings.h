// What the kernel says of the processor, the memory, the disks and this process.
//
// Thread: functions of their arguments alone. Source: proc(5).
// A line or field that is missing leaves its value 0: kernels and containers differ in what they
// show.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace stator::system {

/// Clock ticks since the machine started.
struct CpuTimes {
    std::uint64_t busy = 0;
    std::uint64_t total = 0;
};

/// /proc/stat
struct CpuSnapshot {
    CpuTimes all;
    std::vector<CpuTimes> cores; ///< by core number; a core that is off keeps zeros
};
CpuSnapshot parseStat(std::string_view text);
/// Share of the time between two snapshots in which a core worked, 0 to 1.
double usedShare(const CpuTimes& before, const CpuTimes& after);

/// /proc/meminfo, in bytes
struct MemoryReading {
    std::uint64_t totalBytes = 0;
    std::uint64_t availableBytes = 0; ///< what a program can still take without swapping
};
MemoryReading parseMeminfo(std::string_view text);

/// Resident memory in bytes, from /proc/<pid>/statm.
std::uint64_t parseResidentBytes(std::string_view statm, std::uint64_t pageBytes);
/// User and system time in clock ticks, from /proc/<pid>/stat.
std::uint64_t parseProcessTicks(std::string_view stat);

/// Bytes since the start of the machine or the process.
struct IoCounters {
    std::uint64_t readBytes = 0;
    std::uint64_t writtenBytes = 0;
};
/// What the process made the disks do, from /proc/<pid>/io.
IoCounters parseProcessIo(std::string_view text);
/// All whole disks together, from /proc/diskstats: no partitions, and nothing that is stacked on
/// disks.
IoCounters parseDiskstats(std::string_view text);

} // namespace stator::system
