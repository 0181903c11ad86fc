#include "core/base/threadcounts.h"

#include "core/base/parallel.h"

#include <algorithm>
#include <fstream>
#include <functional>
#include <sched.h>
#include <set>
#include <string>

namespace stator::base {
namespace {

std::string firstLine(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    return line;
}

/// Cores of the affinity mask that do not share a physical one; 0 where the kernel does not say.
int physicalCores(const std::filesystem::path& root) {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return 0;
    std::set<std::string> cores; // by the list of those that share it
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (!CPU_ISSET(cpu, &allowed))
            continue;
        const auto siblings =
            firstLine(root / "sys/devices/system/cpu" / ("cpu" + std::to_string(cpu)) /
                      "topology/thread_siblings_list");
        if (siblings.empty())
            return 0;
        cores.insert(siblings);
    }
    return static_cast<int>(cores.size());
}

/// Whole cores that the control group's quota pays for; 0: no limit.
int coreQuota(const std::filesystem::path& root) {
    std::ifstream file(root / "sys/fs/cgroup/cpu.max");
    double quota = 0;
    double period = 0;
    if (!(file >> quota >> period) || period <= 0) // "max 100000"
        return 0;
    return std::max(1, static_cast<int>(quota / period + 0.5));
}

} // namespace

std::vector<int> sensibleThreadCounts(const std::filesystem::path& root) {
    std::vector<int> counts = {availableCores()};
    for (const int count : {physicalCores(root), coreQuota(root)})
        if (count > 0 && count < counts.front() &&
            std::find(counts.begin(), counts.end(), count) == counts.end())
            counts.push_back(count);
    std::sort(counts.begin(), counts.end(), std::greater<>());
    return counts;
}

} // namespace stator::base
