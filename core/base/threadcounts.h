// How many threads are worth trying on this machine.
//
// Thread: reads files of the kernel; call from any thread. Source: sysfs(5), cgroups(7).
#pragma once

#include <filesystem>
#include <vector>

namespace stator::base {

/// All cores that this process may use; as many as there are physical ones among them, where two
/// threads share one; as many as a container's processor quota allows, where that is fewer.
/// Descending, each once. `root`: other than "/" only in tests.
std::vector<int> sensibleThreadCounts(const std::filesystem::path& root = "/");

} // namespace stator::base
