// Which process runs a run, so that a killed one is known as such.
#pragma once

#include <cstdint>
#include <string>

namespace stator::store {

/// A process, told apart from a later one that got the same number: Linux counts processes from 1
/// again at every start of the machine, and reuses numbers in between.
struct ProcessOwner {
    std::int64_t pid = 0;        ///< 0: nobody
    std::string bootId;          ///< /proc/sys/kernel/random/boot_id
    std::int64_t startTicks = 0; ///< field 22 of /proc/<pid>/stat: clock ticks since boot

    bool operator==(const ProcessOwner&) const = default;
};

ProcessOwner currentProcess();
/// Whether that very process still runs on this machine.
bool isAlive(const ProcessOwner& owner);

} // namespace stator::store
