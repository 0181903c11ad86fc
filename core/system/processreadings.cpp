#include "core/system/processreadings.h"

#include "core/system/textfields.h"

#include <algorithm>
#include <array>
#include <string>

namespace stator::system {
namespace {

constexpr std::uint64_t kKib = 1024;
/// diskstats counts in these, whatever the disk's own sector is.
constexpr std::uint64_t kSectorBytes = 512;

CpuTimes parseCpuLine(std::string_view fields) {
    // user nice system idle iowait irq softirq steal (guest times are inside user and nice).
    std::array<std::uint64_t, 8> ticks{};
    for (auto& value : ticks)
        value = toNumber(takeWord(fields)).value_or(0);
    CpuTimes times;
    for (const auto value : ticks)
        times.total += value;
    times.busy = times.total - ticks[3] - ticks[4];
    return times;
}

bool isDigits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// sda1 of sda, nvme0n1p2 of nvme0n1, mmcblk0p1 of mmcblk0.
bool isPartitionOf(std::string_view name, std::string_view disk) {
    if (name.size() <= disk.size() || !name.starts_with(disk))
        return false;
    auto rest = name.substr(disk.size());
    const bool diskEndsInDigit = disk.back() >= '0' && disk.back() <= '9';
    if (diskEndsInDigit) {
        if (rest.front() != 'p')
            return false;
        rest.remove_prefix(1);
    }
    return isDigits(rest);
}

/// Devices whose bytes are counted again on the disks below them, or are no disk at all.
bool isStacked(std::string_view name) {
    constexpr std::array<std::string_view, 7> kPrefixes = {"loop", "ram", "zram", "dm-",
                                                           "md",   "sr",  "fd"};
    return std::ranges::any_of(kPrefixes, [&](auto prefix) { return name.starts_with(prefix); });
}

} // namespace

CpuSnapshot parseStat(std::string_view text) {
    CpuSnapshot snapshot;
    while (const auto line = takeLine(text)) {
        auto fields = *line;
        const auto name = takeWord(fields);
        if (!name.starts_with("cpu"))
            continue;
        if (name == "cpu") {
            snapshot.all = parseCpuLine(fields);
            continue;
        }
        const auto core = toNumber(name.substr(3));
        if (!core || *core > 100'000)
            continue;
        if (snapshot.cores.size() <= *core)
            snapshot.cores.resize(*core + 1);
        snapshot.cores[*core] = parseCpuLine(fields);
    }
    return snapshot;
}

double usedShare(const CpuTimes& before, const CpuTimes& after) {
    // The kernel lets idle time go back a little now and then.
    if (after.total <= before.total || after.busy <= before.busy)
        return 0.0;
    const auto share = static_cast<double>(after.busy - before.busy) /
                       static_cast<double>(after.total - before.total);
    return std::min(share, 1.0);
}

MemoryReading parseMeminfo(std::string_view text) {
    MemoryReading memory;
    while (const auto line = takeLine(text)) {
        if (auto total = valueOfLine(*line, "MemTotal"))
            memory.totalBytes = toNumber(takeWord(*total)).value_or(0) * kKib;
        else if (auto available = valueOfLine(*line, "MemAvailable"))
            memory.availableBytes = toNumber(takeWord(*available)).value_or(0) * kKib;
    }
    return memory;
}

std::uint64_t parseResidentBytes(std::string_view statm, std::uint64_t pageBytes) {
    takeWord(statm);
    return toNumber(takeWord(statm)).value_or(0) * pageBytes;
}

std::uint64_t parseProcessTicks(std::string_view stat) {
    // Field 2, the name, may hold anything, also brackets: field 3 follows its last one.
    const auto bracket = stat.rfind(')');
    if (bracket == std::string_view::npos)
        return 0;
    stat.remove_prefix(bracket + 1);
    for (int field = 3; field < 14; ++field)
        takeWord(stat);
    const auto user = toNumber(takeWord(stat)).value_or(0);
    return user + toNumber(takeWord(stat)).value_or(0);
}

IoCounters parseProcessIo(std::string_view text) {
    IoCounters io;
    while (const auto line = takeLine(text)) {
        if (auto bytesRead = valueOfLine(*line, "read_bytes"))
            io.readBytes = toNumber(takeWord(*bytesRead)).value_or(0);
        else if (auto bytesWritten = valueOfLine(*line, "write_bytes"))
            io.writtenBytes = toNumber(takeWord(*bytesWritten)).value_or(0);
    }
    return io;
}

IoCounters parseDiskstats(std::string_view text) {
    struct Disk {
        std::string_view name;
        IoCounters io;
    };
    std::vector<Disk> devices;
    while (const auto line = takeLine(text)) {
        // major minor name reads merged sectors-read ms writes merged sectors-written …
        auto fields = *line;
        takeWord(fields);
        takeWord(fields);
        const auto name = takeWord(fields);
        std::array<std::uint64_t, 7> counts{};
        for (auto& count : counts)
            count = toNumber(takeWord(fields)).value_or(0);
        if (!name.empty() && !isStacked(name))
            devices.push_back({name, {counts[2] * kSectorBytes, counts[6] * kSectorBytes}});
    }
    IoCounters sum;
    for (const auto& device : devices) {
        if (std::ranges::any_of(devices,
                                [&](const auto& d) { return isPartitionOf(device.name, d.name); }))
            continue;
        sum.readBytes += device.io.readBytes;
        sum.writtenBytes += device.io.writtenBytes;
    }
    return sum;
}

} // namespace stator::system
